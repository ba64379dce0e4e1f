"""Claim, call, settle: until nothing is due, and refreshing on the way."""

from datetime import timedelta

from server.advocacy.errands import Errand, Passed, grant_or_pass, put_off, work_through
from server.advocacy.models import Connection, Share, ShareState
from server.advocacy.refreshing import Stale
from server.kit import clock
from server.kit.database import unit_of_work
from server.networks import Grant
from tests.advocacy.scene import PACE, SEAL, share
from tests.advocacy.scripted import fresh_grant


async def test_work_goes_on_until_nothing_is_claimed(scene):
    connection_id = await scene.connect(scene.cast.ada, lasts=timedelta(seconds=5))
    lease = Connection.filter(id=connection_id)
    await lease.update(refresh_lease=9, refresh_until=clock.now() + PACE.lease)
    errand = Errand(1, 1, scene.network, fresh_grant("t"), "", "", clock.now())
    steps = [errand, Passed(), Stale(connection_id, 9, "x", fresh_grant("old")), errand, None]
    carried = []

    async def claim():
        return steps.pop(0)

    async def carry_out(errand):
        carried.append(errand)

    assert await work_through(claim, carry_out, scene.networks, SEAL, PACE) == 2
    assert len(carried) == 2
    assert scene.network.asked == ["refresh"]


async def test_a_grant_at_hand_is_given(scene):
    share_id = await scene.waiting()
    async with unit_of_work():
        assert isinstance(await grant_or_pass(await share(share_id), SEAL, PACE), Grant)


async def test_a_share_whose_grant_is_being_refreshed_is_put_off_unseen(scene):
    share_id = await scene.waiting(lasts=timedelta(seconds=5))
    updated_at = (await share(share_id)).updated_at
    async with unit_of_work():
        assert isinstance(await grant_or_pass(await share(share_id), SEAL, PACE), Stale)
        assert isinstance(await grant_or_pass(await share(share_id), SEAL, PACE), Passed)
    held = await share(share_id)
    assert held.due_at is not None
    assert held.due_at > clock.now()
    assert (held.updated_at, held.reason) == (updated_at, None)


async def test_without_an_account_there_is_nothing_to_do(scene):
    share_id = await scene.waiting()
    await Share.filter(id=share_id).update(connection_id=None, state=ShareState.UNCLEAR, reason="no-answer")
    async with unit_of_work():
        assert isinstance(await grant_or_pass(await share(share_id), SEAL, PACE), Passed)
    assert ((await share(share_id)).due_at, (await share(share_id)).reason) == (None, "no-answer")


async def test_putting_off_changes_nothing_else(scene):
    share_id = await scene.waiting()
    until = clock.from_ms(clock.to_ms(clock.now() + timedelta(hours=1)))
    async with unit_of_work():
        await put_off(await share(share_id), until)
    assert (await share(share_id)).due_at == until
