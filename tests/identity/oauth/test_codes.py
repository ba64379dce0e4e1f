import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest

from server.facts import FactKind, facts_after, number_waiting
from server.identity.access import Limits, known_by_token
from server.identity.models import Account, AuthorizationCode, Token
from server.identity.oauth.apps import register_app
from server.identity.oauth.asking import Ask
from server.identity.oauth.codes import LIVES, authorize, is_waiting, redeem
from server.kit import clock
from server.kit.errors import Malformed
from server.kit.ids import use_node
from tests.edge import person

CALLBACK = "https://app.example/callback"
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@pytest.fixture(autouse=True)
def _own_ids() -> Iterator[None]:
    """Ids only rise: those of a test that lived in the future would make all that follow look young."""
    use_node(0)
    yield
    use_node(0)


@pytest.fixture
async def ada(database):
    return await person("ada")


@pytest.fixture
async def app(database):
    return (await register_app("Elk", redirect_uris=[CALLBACK, "tusky://oauth"], scopes="read write")).client


def ask(app, challenge=None) -> Ask:
    return Ask(app, CALLBACK, ("read", "write:statuses"), challenge)


async def test_a_persons_yes_becomes_a_token_with_just_those_scopes(ada, app):
    code = await authorize(ada, ask(app))
    issued = await redeem(app, code=code, redirect_uri=CALLBACK)
    known = await known_by_token(issued.token, Limits())
    assert known.app_id == app.id
    assert (known.viewer.account_id, known.viewer.scopes) == (ada.account_id, {"read", "write:statuses"})


async def test_neither_code_nor_token_is_kept_in_the_clear(ada, app):
    code = await authorize(ada, ask(app))
    issued = await redeem(app, code=code, redirect_uri=CALLBACK)
    kept = [dict(row) for model in (AuthorizationCode, Token) for row in await model.all()]
    assert code not in str(kept)
    assert issued.token not in str(kept)
    assert issued.token not in repr(issued)


async def test_a_code_that_comes_back_ends_the_token_it_gave(ada, app):
    code = await authorize(ada, ask(app))
    issued = await redeem(app, code=code, redirect_uri=CALLBACK)
    with pytest.raises(Malformed, match="grant-invalid"):
        await redeem(app, code=code, redirect_uri=CALLBACK)
    assert await known_by_token(issued.token, Limits()) is None
    await number_waiting()
    ended = [fact for fact in await facts_after(0) if fact.kind is FactKind.ACCESS_ENDED]
    assert [(fact.actor_id, fact.target_id) for fact in ended] == [(ada.account_id, issued.id)]


async def test_a_replay_ends_nothing_else(ada, app):
    other = await redeem(app, code=await authorize(ada, ask(app)), redirect_uri=CALLBACK)
    code = await authorize(ada, ask(app))
    await redeem(app, code=code, redirect_uri=CALLBACK)
    for _ in range(2):
        with pytest.raises(Malformed):
            await redeem(app, code=code, redirect_uri=CALLBACK)
    assert await known_by_token(other.token, Limits())


async def test_a_code_asked_for_many_times_at_once_gives_one_token_at_most(ada, app):
    code = await authorize(ada, ask(app))
    tries = [redeem(app, code=code, redirect_uri=CALLBACK) for _ in range(8)]
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(not isinstance(answer, Malformed) for answer in answers) == 1
    assert await Token.all().count() == 0  # the others were replays


async def test_another_app_cannot_use_a_code_nor_spoil_it(ada, app):
    thief = (await register_app("Thief", redirect_uris=[CALLBACK], scopes="read write")).client
    code = await authorize(ada, ask(app))
    with pytest.raises(Malformed):
        await redeem(thief, code=code, redirect_uri=CALLBACK)
    issued = await redeem(app, code=code, redirect_uri=CALLBACK)
    with pytest.raises(Malformed):
        await redeem(thief, code=code, redirect_uri=CALLBACK)
    assert await known_by_token(issued.token, Limits())


async def test_a_code_holds_for_its_own_address_only(ada, app):
    code = await authorize(ada, ask(app))
    with pytest.raises(Malformed):
        await redeem(app, code=code, redirect_uri="tusky://oauth")
    assert await redeem(app, code=code, redirect_uri=CALLBACK)


async def test_who_redeems_proves_to_be_who_asked(ada, app):
    code = await authorize(ada, ask(app, CHALLENGE))
    for verifier in ("", CHALLENGE, VERIFIER[::-1]):
        with pytest.raises(Malformed):
            await redeem(app, code=code, redirect_uri=CALLBACK, verifier=verifier)
    assert await redeem(app, code=code, redirect_uri=CALLBACK, verifier=VERIFIER)


async def test_proof_without_a_challenge_is_a_downgrade_and_refused(ada, app):
    code = await authorize(ada, ask(app))
    with pytest.raises(Malformed):
        await redeem(app, code=code, redirect_uri=CALLBACK, verifier=VERIFIER)


async def test_a_code_lives_ten_minutes(ada, app, monkeypatch):
    code, late = await authorize(ada, ask(app)), await authorize(ada, ask(app))
    now = clock.now()
    assert timedelta(minutes=10) == LIVES
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=9, seconds=50))
    assert await is_waiting(ada, code)
    assert await redeem(app, code=code, redirect_uri=CALLBACK)
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=10, seconds=1))
    assert not await is_waiting(ada, late)
    with pytest.raises(Malformed):
        await redeem(app, code=late, redirect_uri=CALLBACK)


async def test_old_codes_are_forgotten_when_a_new_one_is_made(ada, app, monkeypatch):
    await authorize(ada, ask(app))
    boris = await person("boris")
    await authorize(boris, ask(app))
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=8))
    await authorize(ada, ask(app))
    assert await AuthorizationCode.filter(account_id=ada.account_id).count() == 1
    assert await AuthorizationCode.filter(account_id=boris.account_id).count() == 1


async def test_somebody_suspended_meanwhile_gives_no_access(ada, app):
    code = await authorize(ada, ask(app))
    await Account.filter(id=ada.account_id).update(suspended_at=clock.now())
    with pytest.raises(Malformed):
        await redeem(app, code=code, redirect_uri=CALLBACK)


async def test_a_code_is_shown_to_its_own_person_while_it_is_fresh(ada, app):
    boris = await person("boris")
    code = await authorize(ada, ask(app))
    assert await is_waiting(ada, code)
    assert not await is_waiting(boris, code)
    assert not await is_waiting(ada, "made-up")
    await redeem(app, code=code, redirect_uri=CALLBACK)
    assert not await is_waiting(ada, code)


async def test_without_the_secret_a_code_needs_its_challenge(ada, app):
    plain = await authorize(ada, ask(app))
    for verifier in ("", VERIFIER):
        with pytest.raises(Malformed):
            await redeem(app, code=plain, redirect_uri=CALLBACK, verifier=verifier, secret=False)
    proven = await authorize(ada, ask(app, CHALLENGE))
    with pytest.raises(Malformed):
        await redeem(app, code=proven, redirect_uri=CALLBACK, secret=False)
    issued = await redeem(app, code=proven, redirect_uri=CALLBACK, verifier=VERIFIER, secret=False)
    assert await known_by_token(issued.token, Limits())
