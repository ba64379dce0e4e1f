"""Browsers that somebody is signed in with: seen by them alone, ended by them alone."""

from datetime import timedelta

import pytest

from server.facts.models import Fact
from server.identity.access import Limits, known_by_session
from server.identity.devices import devices, end_device, end_other_devices
from server.identity.models import Session
from server.identity.sessions import SignIn, begin_session, was_ended
from server.kit import clock
from server.kit.database import rows
from server.kit.errors import Missing
from server.kit.sealing import Seal
from tests.cast import ISSUER, join

SEAL = Seal(["a key of the tests, 32 characters or more"])
LIMITS = Limits()


async def sign_in(viewer, device="Firefox"):
    key = await begin_session(viewer.account_id, SignIn(ISSUER, device=device), SEAL)
    return key, await known_by_session(key, LIMITS)


@pytest.fixture
async def scene(database):
    ada, boris = await join("ada"), await join("boris")
    laptop, phone = await sign_in(ada, "Laptop"), await sign_in(ada, "Phone")
    return laptop, phone, await sign_in(boris)


async def test_one_sees_one_s_own_and_which_of_them_this_is(scene):
    (_, here), *_ = scene
    shown = await devices(here, LIMITS)
    assert [(each.name, each.this) for each in shown] == [("Laptop", True), ("Phone", False)]


async def test_what_ran_out_is_not_among_them(scene):
    (_, here), (_, phone), _ = scene
    await Session.filter(id=phone.session_id).update(last_seen_at=clock.now() - timedelta(hours=13))
    assert [each.name for each in await devices(here, LIMITS)] == ["Laptop"]


async def test_what_ran_out_is_neither_counted_nor_ended_nor_told_so(scene):
    """Its person signs in there again and finds what they were writing."""
    (_, here), (lost, phone), _ = scene
    await Session.filter(id=phone.session_id).update(last_seen_at=clock.now() - timedelta(hours=13))
    with pytest.raises(Missing):
        await end_device(here, phone.session_id, LIMITS)
    assert await end_other_devices(here, LIMITS) == 0
    assert not await was_ended(lost)


async def test_one_is_ended_and_told_so_and_the_rest_stay(scene):
    (key, here), (lost, phone), _ = scene
    await end_device(here, phone.session_id, LIMITS)
    assert await known_by_session(lost, LIMITS) is None
    assert await was_ended(lost)
    assert await known_by_session(key, LIMITS) is not None
    (fact,) = await Fact.filter(kind="access.ended")
    assert (fact.actor_id, fact.target_id) == (here.account_id, phone.session_id)
    with pytest.raises(Missing):
        await end_device(here, phone.session_id, LIMITS)


async def test_nobody_ends_the_browser_of_another(scene):
    (_, here), _, (his, boris) = scene
    with pytest.raises(Missing):
        await end_device(here, boris.session_id, LIMITS)
    assert await end_other_devices(here, LIMITS) == 1
    assert await known_by_session(his, LIMITS) is not None


async def test_all_others_are_ended_at_once(scene):
    (key, here), (lost, _), _ = scene
    assert await end_other_devices(here, LIMITS) == 1
    assert await known_by_session(key, LIMITS) is not None
    assert await known_by_session(lost, LIMITS) is None
    assert await end_other_devices(here, LIMITS) == 0


async def test_what_one_ends_is_in_the_log(scene):
    (_, here), (_, phone), _ = scene
    await end_device(here, phone.session_id, LIMITS)
    await end_other_devices(here, LIMITS)
    found = await rows("SELECT verb, actor_id, target_id, detail FROM audit_entry")
    account_id = here.account_id
    assert [tuple(each) for each in found] == [("access.ended", account_id, account_id, '{"browsers":1}')]


async def test_a_list_takes_one_query_however_long(scene, queries):
    (_, here), *_ = scene
    for _ in range(20):
        await sign_in(here)
    queries.clear()
    assert len(await devices(here, LIMITS)) == 22
    assert len(queries) == 1
