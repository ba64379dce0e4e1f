"""A refresh token is used by one worker at a time, and a lost answer never leads to a guess."""

import asyncio
from datetime import timedelta

import pytest

from server.advocacy.connections import disconnect
from server.advocacy.delivering import deliver_due
from server.advocacy.grants import grant_of
from server.advocacy.models import Connection, ConnectionState, ShareState
from server.advocacy.refreshing import Busy, Stale, ask_to_reconnect, refresh, usable_grant
from server.advocacy.revoking import revoke_due
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.sealing import Seal
from server.networks import Grant, Later, LaterReason, Reconnect, ReconnectReason, Unclear, UnclearReason
from tests.advocacy.scene import PACE, SEAL, pass_time, share
from tests.advocacy.scripted import fresh_grant

SHORT = timedelta(seconds=30)


async def asked(connection_id, seal=SEAL):
    async with unit_of_work():
        return await usable_grant(connection_id, seal, PACE)


async def test_a_fresh_grant_is_used_as_it_is(scene):
    grant = await asked(await scene.connect(scene.cast.ada))
    assert isinstance(grant, Grant)
    assert grant.access_token == "token-ada_d"


async def test_a_grant_that_is_about_to_end_is_refreshed_before_the_call(scene):
    share_id = await scene.waiting(lasts=SHORT)
    await deliver_due(scene.networks, SEAL, PACE)
    assert scene.network.asked == ["refresh", "publish"]
    assert scene.network.grants[-1].access_token == "token-ada_d+"
    assert (await share(share_id)).state is ShareState.SENT
    assert grant_of(await Connection.get(), SEAL).refresh_token == "refresh-of-token-ada_d+"


async def test_only_one_worker_refreshes(scene):
    connection_id = await scene.connect(scene.cast.ada, lasts=SHORT)
    first, second = await asked(connection_id), await asked(connection_id)
    assert isinstance(first, Stale)
    assert isinstance(second, Busy)
    await refresh(first, scene.networks, SEAL, PACE)
    assert isinstance(await asked(connection_id), Grant)


async def test_many_shares_and_workers_refresh_once(scene):
    item_id, connection_id = await scene.live(), await scene.connect(scene.cast.ada, lasts=SHORT)
    for number in range(6):
        await scene.confirm(scene.cast.ada, item_id, connection_id, f"Number {number}.")
    for _ in range(3):
        await asyncio.gather(*(deliver_due(scene.networks, SEAL, PACE) for _ in range(3)))
        await pass_time(timedelta(seconds=2))
    assert scene.network.times("refresh") == 1
    assert len(scene.network.public) == 6


async def test_a_refresh_without_an_answer_is_asked_once_more_which_tells(scene):
    share_id = await scene.waiting(lasts=SHORT)
    scene.network.refreshing.extend([Unclear(UnclearReason.NO_ANSWER), Reconnect(ReconnectReason.REVOKED)])
    await deliver_due(scene.networks, SEAL, PACE)
    held = await share(share_id)
    assert (held.state, held.reason, held.due_at) == (ShareState.WAITING, "reconnect", None)
    assert held.connection.state is ConnectionState.RECONNECT
    assert scene.network.asked == ["refresh", "refresh"]


async def test_twice_without_an_answer_it_is_tried_later(scene):
    share_id = await scene.waiting(lasts=SHORT)
    scene.network.refreshing.extend([Unclear(UnclearReason.NO_ANSWER)] * 2)
    await deliver_due(scene.networks, SEAL, PACE)
    assert (await share(share_id)).state is ShareState.WAITING
    assert scene.network.asked == ["refresh", "refresh"]
    await pass_time(timedelta(seconds=31))
    await deliver_due(scene.networks, SEAL, PACE)
    assert (await share(share_id)).state is ShareState.SENT


async def test_a_worker_that_died_with_the_lease_is_followed_by_another(scene):
    connection_id = await scene.connect(scene.cast.ada, lasts=SHORT)
    assert isinstance(await asked(connection_id), Stale)
    await pass_time(PACE.lease)
    assert isinstance(await asked(connection_id), Stale)


async def test_a_network_out_of_reach_is_not_asked_again_at_once(scene):
    share_id = await scene.waiting(lasts=SHORT)
    at = clock.now() + timedelta(minutes=5)
    scene.network.refreshing.append(Later(at, LaterReason.RATE_LIMIT))
    await deliver_due(scene.networks, SEAL, PACE)
    assert scene.network.asked == ["refresh"]
    held = await share(share_id)
    assert held.state is ShareState.WAITING
    assert held.due_at is not None
    assert abs(held.due_at - at) < timedelta(milliseconds=2)
    await pass_time(timedelta(minutes=6))
    await deliver_due(scene.networks, SEAL, PACE)
    assert (await share(share_id)).state is ShareState.SENT


async def test_a_grant_that_comes_old_is_tried_and_not_refreshed_for_ever(scene):
    share_id = await scene.waiting(lasts=SHORT)
    scene.network.refreshing.extend([fresh_grant("brief", lasts=timedelta())] * 5)
    await deliver_due(scene.networks, SEAL, PACE)
    assert scene.network.asked == ["refresh", "publish"]
    assert (await share(share_id)).state is ShareState.SENT


async def test_a_grant_that_cannot_be_refreshed_needs_its_owner(scene):
    share_id = await scene.waiting(lasts=SHORT, refreshable=False)
    await deliver_due(scene.networks, SEAL, PACE)
    assert scene.network.asked == []
    assert (await share(share_id)).reason == "reconnect"


async def test_a_grant_that_cannot_be_opened_needs_its_owner(scene):
    connection_id = await scene.connect(scene.cast.ada)
    assert await asked(connection_id, Seal(["another key, also 32 characters or more"])) is None
    assert (await Connection.get()).state is ConnectionState.RECONNECT


async def test_a_grant_renewed_while_its_owner_unlinked_is_given_back(scene):
    connection_id = await scene.connect(scene.cast.ada, lasts=SHORT)
    stale = await asked(connection_id)
    await disconnect(scene.cast.ada, connection_id, SEAL)
    await refresh(stale, scene.networks, SEAL, PACE)
    await revoke_due(scene.networks, SEAL, PACE)
    assert {grant.access_token for grant in scene.network.revoked} == {"token-ada_d", "token-ada_d+"}


async def test_everything_that_waits_for_a_dead_grant_says_so(scene):
    item_id, connection_id = await scene.live(), await scene.connect(scene.cast.ada)
    waiting = [await scene.confirm(scene.cast.ada, item_id, connection_id, f"Number {n}.") for n in range(3)]
    async with unit_of_work():
        await ask_to_reconnect(await Connection.get())
    assert {(await share(each)).reason for each in waiting} == {"reconnect"}
    assert await deliver_due(scene.networks, SEAL, PACE) == 0


@pytest.mark.parametrize("refresh_before", [timedelta(seconds=60)])
async def test_a_minute_before_its_end_a_grant_counts_as_stale(scene, refresh_before):
    assert PACE.refresh_before == refresh_before
    assert isinstance(await asked(await scene.connect(scene.cast.ada, lasts=timedelta(seconds=59))), Stale)
    assert isinstance(await asked(await scene.connect(scene.cast.boris, lasts=timedelta(seconds=65))), Grant)
