"""Sessions of browsers: what is kept of them, and every way in which they end."""

from datetime import timedelta

import pytest

from server.facts.models import Fact
from server.identity.access import Limits, known_by_session
from server.identity.models import App, AuthorizationCode, Session, Token
from server.identity.sessions import (
    SignIn,
    begin_session,
    end_access,
    end_directory_session,
    end_session,
    forget_stale_sessions,
    was_ended,
)
from server.kit import clock
from server.kit.ids import new_id
from server.kit.keys import hashed
from server.kit.sealing import Seal
from tests.cast import ISSUER, join

SEAL = Seal(["a key of the tests, 32 characters or more"])
LIMITS = Limits()


@pytest.fixture
async def ada(database):
    return await join("ada")


async def begin(viewer, *, sid: str = "", id_token: str = "", replaces: str | None = None) -> str:
    return await begin_session(viewer.account_id, SignIn(ISSUER, sid, id_token), SEAL, replaces=replaces)


async def ended() -> set[tuple[int | None, int | None]]:
    return {(fact.actor_id, fact.target_id) for fact in await Fact.filter(kind="access.ended")}


async def test_no_two_keys_are_alike_and_none_is_kept(ada):
    keys = {await begin(ada) for _ in range(5)}
    assert len(keys) == 5
    assert {session.key_hash for session in await Session.all()} == {hashed(key) for key in keys}


async def test_the_id_token_comes_back_when_the_session_ends(ada):
    key = await begin(ada, id_token="header.claims.signature")
    session = await Session.get()
    assert "claims" not in session.id_token_sealed
    viewer = await known_by_session(key, LIMITS)
    assert await end_session(viewer, SEAL) == "header.claims.signature"
    assert await known_by_session(key, LIMITS) is None
    assert await ended() == {(ada.account_id, session.id)}


async def test_a_token_sealed_for_one_session_opens_in_no_other(ada):
    await begin(ada, id_token="of-the-first")
    sealed = (await Session.get()).id_token_sealed
    key = await begin(ada, id_token="of-the-second")
    await Session.filter(key_hash=hashed(key)).update(id_token_sealed=sealed)
    assert await end_session(await known_by_session(key, LIMITS), SEAL) == ""


async def test_a_lost_secret_key_does_not_keep_anybody_signed_in(ada):
    key = await begin(ada, id_token="t")
    viewer = await known_by_session(key, LIMITS)
    assert await end_session(viewer, Seal(["another key, also of 32 characters!!"])) == ""
    assert not await Session.exists()


async def test_ending_twice_or_without_a_session_changes_nothing(ada):
    viewer = await known_by_session(await begin(ada), LIMITS)
    await end_session(viewer, SEAL)
    assert await end_session(viewer, SEAL) == ""
    assert await end_session(ada, SEAL) == ""
    assert len(await ended()) == 1


async def test_nobody_ends_the_session_of_another(ada):
    boris = await join("boris")
    key = await begin(ada)
    session = await Session.get()
    stranger = type(boris)(boris.account_id, session_id=session.id)
    await end_session(stranger, SEAL)
    assert await known_by_session(key, LIMITS)


async def test_a_new_session_ends_the_one_it_replaces_and_no_other(ada):
    phone, old = await begin(ada), await begin(ada)
    new = await begin(ada, replaces=old)
    assert await known_by_session(old, LIMITS) is None
    assert await known_by_session(phone, LIMITS)
    assert await known_by_session(new, LIMITS)


async def test_the_directory_ends_one_of_its_sessions_or_all_of_a_person(ada):
    boris = await join("boris")
    keys = {name: await begin(ada, sid=name) for name in ("one", "two")}
    his = await begin(boris, sid="three")
    assert await end_directory_session(ISSUER, sid="one") == 1
    assert await known_by_session(keys["one"], LIMITS) is None
    assert await known_by_session(keys["two"], LIMITS)
    assert await end_directory_session("https://elsewhere.example", sid="two") == 0
    assert await end_directory_session("https://elsewhere.example", subject="ada") == 0
    assert await end_directory_session(ISSUER, subject="ada") == 1
    assert await known_by_session(keys["two"], LIMITS) is None
    assert await known_by_session(his, LIMITS)


async def test_all_access_ends_at_once(ada):
    boris = await join("boris")
    app = await App.create(
        id=new_id(), name="Phone", redirect_uris="", scopes="read", client_id="c", client_secret_hash="h"
    )
    for owner in (ada, boris):
        await begin(owner)
        await Token.create(
            id=new_id(),
            token_hash=hashed(str(owner.account_id)),
            app=app,
            account_id=owner.account_id,
            scopes="",
        )
        await AuthorizationCode.create(
            id=new_id(),
            code_hash=hashed(str(owner.account_id)),
            app=app,
            account_id=owner.account_id,
            redirect_uri="",
            scopes="",
        )
    await end_access(ada.account_id)
    for opening in (Session, Token, AuthorizationCode):
        assert await opening.all().values_list("account_id", flat=True) == [boris.account_id]
    assert await ended() == {(ada.account_id, None)}


async def test_a_long_name_of_a_browser_is_cut(ada):
    await begin_session(ada.account_id, SignIn(ISSUER, "s" * 999, "", "Firefox" * 99), SEAL)
    session = await Session.get()
    assert (len(session.device), len(session.sid)) == (200, 255)


async def test_what_opens_nothing_any_more_is_forgotten(ada):
    keys = [await begin(ada) for _ in range(3)]
    for key, column, age in (
        (keys[0], "last_seen_at", LIMITS.idle),
        (keys[1], "signed_in_at", LIMITS.absolute),
        (keys[2], "last_seen_at", LIMITS.idle / 2),
    ):
        await Session.filter(key_hash=hashed(key)).update(
            **{column: clock.now() - age - timedelta(seconds=1)}
        )
    assert await forget_stale_sessions(LIMITS) == 2
    assert await known_by_session(keys[2], LIMITS)
    assert await forget_stale_sessions(LIMITS) == 0


async def test_a_browser_is_told_that_its_session_was_ended_but_not_that_it_ran_out(ada):
    boris = await join("boris")
    hers, other, his = await begin(ada), await begin(ada), await begin(boris)
    await end_access(ada.account_id)
    assert [await was_ended(key) for key in (hers, other, his, "made up")] == [True, True, False, False]
    await Session.all().update(last_seen_at=clock.now() - timedelta(hours=13))
    assert await known_by_session(his, LIMITS) is None
    await forget_stale_sessions(LIMITS)
    assert not await was_ended(his)


async def test_a_session_that_ended_at_the_directory_is_begun_again_without_loss(ada):
    key = await begin(ada, sid="s1")
    assert await end_directory_session(ISSUER, sid="s1") == 1
    assert not await was_ended(key)
