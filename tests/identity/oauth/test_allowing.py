"""A company may let in only the apps of a list: by where they are answered, as names are invented."""

import pytest

from server.facts import FactKind, facts_after, number_waiting
from server.identity.access import Limits, known_by_token
from server.identity.oauth.allowing import check_allowed, end_unlisted
from server.identity.oauth.apps import register_app
from server.identity.oauth.asking import Ask
from server.identity.oauth.codes import authorize, is_waiting
from server.identity.oauth.redirects import OUT_OF_BAND
from server.identity.oauth.tokens import issue_token, keep_token
from server.kit.database import unit_of_work
from server.kit.errors import Forbidden
from tests.edge import person


@pytest.mark.parametrize(
    ("address", "place"),
    [("https://Elk.zone/cb", "elk.zone"), ("tusky://oauth", "tusky:"), (OUT_OF_BAND, "oob")],
)
async def test_an_app_is_known_by_where_it_is_answered(database, address, place):
    client = (await register_app("Elk", redirect_uris=[address])).client
    check_allowed(client, frozenset())
    check_allowed(client, frozenset({place}))
    check_allowed(client, frozenset({place, "other.example"}))
    with pytest.raises(Forbidden):
        check_allowed(client, frozenset({"other.example", "elk:"}))


async def test_all_that_an_app_registers_must_be_on_the_list(database):
    """Else one address that is would bring in the others, and tokens that need no address."""
    client = (await register_app("Elk", redirect_uris=["https://elk.zone/cb", OUT_OF_BAND])).client
    check_allowed(client, frozenset({"elk.zone", "oob"}))
    for allowed in ({"elk.zone"}, {"oob"}):
        with pytest.raises(Forbidden):
            check_allowed(client, frozenset(allowed))
        assert await end_unlisted(frozenset(allowed)) == 0
    async with unit_of_work():
        await keep_token(client.id, None, ("read",))
    assert await end_unlisted(frozenset({"elk.zone", "oob"})) == 0
    assert await end_unlisted(frozenset({"elk.zone"})) == 1


async def test_what_others_hold_ends_at_the_start(database):
    ada = await person("ada")
    elk = (await register_app("Elk", redirect_uris=["https://elk.zone/cb"])).client
    tusky = (await register_app("Tusky", redirect_uris=["tusky://oauth"])).client
    async with unit_of_work():
        tokens = {app.id: await keep_token(app.id, ada.account_id, ("read",)) for app in (elk, tusky)}
    code = await authorize(ada, Ask(tusky, "tusky://oauth", ("read",), None))
    operators = await issue_token(ada.account_id, "read")
    assert await end_unlisted(frozenset()) == 0
    assert await end_unlisted(frozenset({"elk.zone"})) == 1
    assert await known_by_token(tokens[elk.id].token, Limits())
    assert await known_by_token(operators.token, Limits())
    assert await known_by_token(tokens[tusky.id].token, Limits()) is None
    assert not await is_waiting(ada, code)
    await number_waiting()
    facts = [fact for fact in await facts_after(0) if fact.kind is FactKind.ACCESS_ENDED]
    assert [(fact.actor_id, fact.target_id) for fact in facts] == [(None, tusky.id)]
