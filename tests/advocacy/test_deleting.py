"""What its owner wants gone is taken off the network, as often as it takes."""

from datetime import timedelta

import pytest

from server.advocacy.deleting import delete_due
from server.advocacy.delivering import deliver_due
from server.advocacy.models import Share, ShareState
from server.advocacy.shares import ask_deletion, possible
from server.kit import clock
from server.networks import (
    Later,
    LaterReason,
    Reconnect,
    ReconnectReason,
    Refused,
    RefusedReason,
    Unclear,
    UnclearReason,
)
from tests.advocacy.scene import PACE, SEAL, pass_time, share


async def wanted_gone(scene):
    share_id = await scene.waiting()
    await deliver_due(scene.networks, SEAL, PACE)
    await ask_deletion(scene.cast.ada, share_id)
    return share_id


async def test_it_is_gone_for_the_public_and_here(scene):
    share_id = await wanted_gone(scene)
    asked = await share(share_id)
    assert (asked.state, asked.reason, possible(asked)) == (ShareState.SENT, "deleting", [])
    assert await delete_due(scene.networks, SEAL, PACE) == 1
    assert scene.network.public == []
    assert (await share(share_id)).state is ShareState.DELETED


async def test_its_words_may_be_shared_again_afterwards(scene):
    share_id = await wanted_gone(scene)
    await delete_due(scene.networks, SEAL, PACE)
    held = await share(share_id)
    again = await scene.confirm(scene.cast.ada, held.item_id, held.connection_id)
    assert again != share_id


@pytest.mark.parametrize("trouble", [Later(None, LaterReason.UNREACHABLE), Unclear(UnclearReason.NO_ANSWER)])
async def test_without_a_clear_answer_it_is_deleted_again(scene, trouble):
    share_id = await wanted_gone(scene)
    scene.network.deleting.append(trouble)
    await delete_due(scene.networks, SEAL, PACE)
    assert (await share(share_id)).state is ShareState.SENT
    await pass_time(timedelta(minutes=1))
    await delete_due(scene.networks, SEAL, PACE)
    assert (await share(share_id)).state is ShareState.DELETED


async def test_the_longer_it_cannot_be_deleted_the_longer_are_the_pauses(scene):
    share_id = await wanted_gone(scene)
    scene.network.deleting.extend([Later(None, LaterReason.BUDGET)] * 100)
    for _ in range(24 * 60):
        await pass_time(timedelta(minutes=1))
        await delete_due(scene.networks, SEAL, PACE)
    assert (await share(share_id)).reason == "deleting"
    assert 24 < scene.network.times("delete") < 40


async def test_a_time_that_the_network_gives_is_kept(scene):
    share_id = await wanted_gone(scene)
    at = clock.now() + timedelta(minutes=15)
    scene.network.deleting.append(Later(at, LaterReason.RATE_LIMIT))
    await delete_due(scene.networks, SEAL, PACE)
    due_at = (await share(share_id)).due_at
    assert due_at is not None
    assert abs(due_at - at) < timedelta(milliseconds=2)


async def test_what_the_network_refuses_to_delete_is_said(scene):
    share_id = await wanted_gone(scene)
    scene.network.deleting.append(Refused(RefusedReason.NOT_PERMITTED))
    await delete_due(scene.networks, SEAL, PACE)
    held = await share(share_id)
    assert (held.state, held.reason, possible(held)) == (ShareState.SENT, "delete-refused", ["delete"])


async def test_a_dead_grant_parks_it_until_the_account_is_connected_again(scene):
    share_id = await wanted_gone(scene)
    scene.network.deleting.append(Reconnect(ReconnectReason.REVOKED))
    await delete_due(scene.networks, SEAL, PACE)
    held = await share(share_id)
    assert (held.state, held.reason, held.due_at) == (ShareState.SENT, "reconnect", None)
    assert held.delete_asked_at is not None


async def test_without_a_network_it_cannot_be_deleted(scene):
    share_id = await wanted_gone(scene)
    await delete_due({}, SEAL, PACE)
    assert (await share(share_id)).reason == "delete-refused"


async def test_a_worker_that_died_while_deleting_is_followed_by_another(scene):
    share_id = await wanted_gone(scene)
    await Share.filter(id=share_id).update(due_at=clock.now() + PACE.lease)
    assert await delete_due(scene.networks, SEAL, PACE) == 0
    await pass_time(PACE.lease)
    assert await delete_due(scene.networks, SEAL, PACE) == 1
