"""An answer is stored by the worker that asked, and a late one only if it is the truth for good."""

from datetime import timedelta

from server.advocacy.deleting import delete_due
from server.advocacy.errands import Errand
from server.advocacy.grants import grant_of
from server.advocacy.looking_up import look_up_due
from server.advocacy.models import Attempt, Connection, ConnectionState, Share, ShareState
from server.advocacy.refreshing import Stale, refresh, usable_grant
from server.advocacy.settling import sent, settle, turned_down
from server.advocacy.shares import ask_deletion
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.ids import new_id
from server.networks import (
    Later,
    LaterReason,
    ReconnectReason,
    Refused,
    RefusedReason,
    Sent,
    Unclear,
    UnclearReason,
)
from tests.advocacy.scene import PACE, SEAL, pass_time, share
from tests.advocacy.scripted import fresh_grant


async def under_way(scene):
    share_id, attempt_id, now = await scene.waiting(), new_id(), clock.now()
    await Attempt.create(id=attempt_id, share_id=share_id, started_at=now)
    await Share.filter(id=share_id).update(state=ShareState.SENDING, due_at=now + PACE.lease, attempts=1)
    return Errand(share_id, attempt_id, scene.network, fresh_grant("t"), "", "", now)


async def refused_now(reason, used=None):
    """The network turned down a call made with this grant: the one that is held, unless another is given."""
    connection = await Connection.get()
    used = used or grant_of(connection, SEAL)
    async with unit_of_work():
        await turned_down(connection.id, reason, used)
    return used


async def test_the_outcome_is_kept_with_the_attempt(scene):
    errand = await under_way(scene)
    await settle(errand, Refused(RefusedReason.CASHTAGS), PACE)
    attempt = await Attempt.get(id=errand.attempt_id)
    assert attempt.outcome == "refused"
    assert attempt.finished_at is not None


async def test_after_the_takeover_only_sent_counts(scene):
    errand = await under_way(scene)
    await pass_time(PACE.lease)
    scene.network.hidden = True
    scene.network.finding.append(Later(None, LaterReason.RATE_LIMIT))
    await look_up_due(scene.networks, SEAL, PACE)
    for late in (
        Refused(RefusedReason.REJECTED),
        Later(None, LaterReason.BUDGET),
        Unclear(UnclearReason.NO_ANSWER),
    ):
        await settle(errand, late, PACE)
        assert (await share(errand.share_id)).state is ShareState.UNCLEAR
    assert (await Attempt.get(id=errand.attempt_id)).outcome == "lost"
    await settle(errand, Sent("1", "https://x.example/1"), PACE)
    assert (await share(errand.share_id)).state is ShareState.SENT


async def test_sent_twice_is_stored_once(scene):
    errand = await under_way(scene)
    await settle(errand, Sent("1", "https://x.example/1"), PACE)
    async with unit_of_work():
        await sent(await share(errand.share_id), Sent("2", "https://x.example/2"))
    assert (await share(errand.share_id)).remote_id == "1"


async def test_an_unclear_call_is_looked_up_first_after_five_seconds(scene):
    errand = await under_way(scene)
    await settle(errand, Unclear(UnclearReason.UNREADABLE), PACE)
    due_at = (await share(errand.share_id)).due_at
    assert due_at is not None
    assert abs(due_at - errand.since - timedelta(seconds=5)) < timedelta(milliseconds=2)


async def test_a_time_in_the_past_means_now(scene):
    errand = await under_way(scene)
    await settle(errand, Later(clock.now() - timedelta(hours=1), LaterReason.RATE_LIMIT), PACE)
    due_at = (await share(errand.share_id)).due_at
    assert due_at is not None
    assert due_at > clock.now() - timedelta(minutes=1)


async def test_an_accepted_call_clears_the_doubt_about_a_grant(scene):
    errand = await under_way(scene)
    await refused_now(ReconnectReason.UNAUTHORIZED)
    assert (await Connection.get()).doubted
    await settle(errand, Sent("1", "https://x.example/1"), PACE)
    assert not (await Connection.get()).doubted


async def test_a_look_and_a_deletion_that_were_answered_clear_it_as_well(scene):
    errand = await under_way(scene)
    await settle(errand, Sent("1", "https://x.example/1"), PACE)
    await refused_now(ReconnectReason.UNAUTHORIZED)
    await ask_deletion(scene.cast.ada, errand.share_id)
    await delete_due(scene.networks, SEAL, PACE)
    assert not (await Connection.get()).doubted
    await Share.filter(id=errand.share_id).update(state=ShareState.UNCLEAR, due_at=clock.now())
    await refused_now(ReconnectReason.UNAUTHORIZED)
    await look_up_due(scene.networks, SEAL, PACE)
    assert not (await Connection.get()).doubted


async def test_two_calls_with_one_dead_token_are_one_doubt(scene):
    connection_id = await scene.connect(scene.cast.ada)
    dead = await refused_now(ReconnectReason.UNAUTHORIZED)
    await refused_now(ReconnectReason.UNAUTHORIZED, dead)
    assert (await Connection.get()).state is ConnectionState.ACTIVE
    async with unit_of_work():
        stale = await usable_grant(connection_id, SEAL, PACE)
    assert isinstance(stale, Stale)
    await refresh(stale, scene.networks, SEAL, PACE)
    for reason in (ReconnectReason.UNAUTHORIZED, ReconnectReason.SCOPE):
        await refused_now(reason, dead)
        assert (await Connection.get()).state is ConnectionState.ACTIVE
    await refused_now(ReconnectReason.UNAUTHORIZED)
    assert (await Connection.get()).state is ConnectionState.RECONNECT


async def test_a_share_that_is_gone_meanwhile_is_no_trouble(scene):
    errand = await under_way(scene)
    await Share.all().delete()
    await settle(errand, Sent("1", "https://x.example/1"), PACE)
    async with unit_of_work():
        await turned_down(None, ReconnectReason.REVOKED, errand.grant)
    assert await Share.all().count() == 0
