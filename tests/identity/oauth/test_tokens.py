import pytest

from server.facts import FactKind, facts_after, number_waiting
from server.identity.access import Limits, known_by_token
from server.identity.models import App
from server.identity.oauth.apps import proven_app, register_app
from server.identity.oauth.asking import Ask
from server.identity.oauth.codes import authorize, redeem
from server.identity.oauth.redirects import OUT_OF_BAND
from server.identity.oauth.tokens import (
    OPERATOR_APP,
    client_credentials,
    end_token,
    issue_token,
    keep_token,
    revoke_token,
)
from server.kit.database import unit_of_work
from server.kit.errors import Conflict, Forbidden, Invalid, Unauthenticated
from tests.edge import person


@pytest.fixture
async def app(database):
    return (await register_app("Elk", redirect_uris=[OUT_OF_BAND], scopes="read write:statuses")).client


async def granted(app, viewer):
    code = await authorize(viewer, Ask(app, OUT_OF_BAND, ("read",), None))
    return await redeem(app, code=code, redirect_uri=OUT_OF_BAND)


async def ended() -> list[int | None]:
    await number_waiting()
    return [fact.target_id for fact in await facts_after(0) if fact.kind is FactKind.ACCESS_ENDED]


async def test_an_apps_own_token_speaks_for_nobody(app):
    issued = await client_credentials(app, "")
    known = await known_by_token(issued.token, Limits())
    assert (known.viewer, known.app_id, issued.scopes) == (None, app.id, ("read",))


async def test_an_app_gets_no_token_beyond_its_scopes(app):
    assert (await client_credentials(app, "read:statuses write:statuses")).scopes
    for scope in ("write", "push", "everything"):
        with pytest.raises(Invalid, match="scope"):
            await client_credentials(app, scope)


async def test_a_revoked_token_is_gone_and_told_of_once(app):
    ada = await person("ada")
    issued, kept = await granted(app, ada), await granted(app, ada)
    await revoke_token(app, issued.token)
    await revoke_token(app, issued.token)
    await revoke_token(app, "never seen")
    assert await known_by_token(issued.token, Limits()) is None
    assert await known_by_token(kept.token, Limits())
    assert await ended() == [issued.id]


async def test_an_app_cannot_revoke_anothers_token(app):
    other = (await register_app("Other", redirect_uris=[OUT_OF_BAND])).client
    issued = await granted(app, await person("ada"))
    with pytest.raises(Forbidden, match="token-foreign"):
        await revoke_token(other, issued.token)
    assert await known_by_token(issued.token, Limits())
    assert await ended() == []


async def test_an_operator_makes_tokens_for_an_account_of_their_own_wording_or_not(database):
    ada = await person("ada")
    made = await issue_token(ada.account_id, "read write follow push")
    chosen = await issue_token(ada.account_id, "read", "ada-token")
    assert chosen.token == "ada-token"
    for issued in (made, chosen):
        known = await known_by_token(issued.token, Limits())
        assert (known.viewer.account_id, known.viewer.scopes) == (ada.account_id, set(issued.scopes))
    assert await App.filter(client_id=OPERATOR_APP).count() == 1


async def test_a_chosen_token_is_not_given_twice(database):
    ada, boris = await person("ada"), await person("boris")
    await issue_token(ada.account_id, "read", "same")
    with pytest.raises(Conflict, match="token-taken"):
        await issue_token(boris.account_id, "read", "same")
    assert (await known_by_token("same", Limits())).viewer.account_id == ada.account_id


async def test_an_operator_is_told_of_a_scope_that_does_not_exist(database):
    with pytest.raises(Invalid, match="scope-unknown"):
        await issue_token((await person("ada")).account_id, "read reed")


async def test_nobody_can_be_the_operators_app(database):
    await issue_token((await person("ada")).account_id, "read")
    for secret in ("", OPERATOR_APP):
        with pytest.raises(Unauthenticated):
            await proven_app(OPERATOR_APP, secret)


async def test_keeping_and_ending_belong_to_the_unit_of_work_around_them(app):
    ada = await person("ada")
    with pytest.raises(RuntimeError, match="undone"):
        await undone(keep_token(app.id, ada.account_id, ("read",), "a token"))
    assert await known_by_token("a token", Limits()) is None
    issued = await granted(app, ada)
    with pytest.raises(RuntimeError, match="undone"):
        await undone(end_token(issued.id, ada.account_id))
    assert await known_by_token(issued.token, Limits())
    assert await ended() == []


async def undone(step):
    async with unit_of_work():
        await step
        raise RuntimeError("undone")
