"""What became of a call without a clear answer is looked up. Nothing is ever posted twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.advocacy.delivering import deliver_due
from server.advocacy.looking_up import look_up_due
from server.advocacy.models import Attempt, ConnectionState, Share, ShareState
from server.advocacy.shares import answer_unclear, possible
from server.facts import latest_position
from server.kit import clock
from server.kit.ids import new_id
from server.networks import Later, LaterReason, Reconnect, ReconnectReason, Unclear, UnclearReason
from tests.advocacy.scene import PACE, SEAL, pass_time, share, told_of_shares
from tests.advocacy.scripted import SETTLES
from tests.networks.posts import said

SECOND = timedelta(seconds=1)


async def work(scene):
    await look_up_due(scene.networks, SEAL, PACE)
    await deliver_due(scene.networks, SEAL, PACE)


async def unclear(scene, reason=UnclearReason.NO_ANSWER, *, accepted=False):
    share_id = await scene.waiting()
    if accepted:
        scene.network.accepts_unclearly = 1
    else:
        scene.network.publishing.append(Unclear(reason))
    await deliver_due(scene.networks, SEAL, PACE)
    return share_id


async def look_until_the_end(scene):
    for _ in range(8):
        await pass_time(40 * SECOND)
        await look_up_due(scene.networks, SEAL, PACE)


async def test_an_unclear_outcome_is_never_blindly_repeated(scene):
    share_id = await unclear(scene, accepted=True)
    assert (await share(share_id)).state is ShareState.UNCLEAR
    await deliver_due(scene.networks, SEAL, PACE)
    assert scene.network.times("publish") == 1


async def test_what_is_found_is_sent_with_its_link(scene):
    share_id = await unclear(scene, accepted=True)
    await pass_time(6 * SECOND)
    await work(scene)
    found = await share(share_id)
    assert (found.state, found.remote_id) == (ShareState.SENT, "1000")
    assert found.url == "https://x.example/ada/status/1000"
    assert scene.network.public == [found.text]


async def test_it_is_looked_for_at_growing_distances_from_the_call(scene, monkeypatch):
    began = clock.now()
    monkeypatch.setattr(clock, "now", lambda: began)  # a slow machine lets time pass between the looks
    await unclear(scene)
    looks = []
    for second in range(1, 200):
        await pass_time(SECOND)
        before = scene.network.times("find")
        await look_up_due(scene.networks, SEAL, PACE)
        if scene.network.times("find") > before:
            looks.append(second)
    assert looks == [5, 30, 40, 120]


async def test_not_there_counts_only_at_the_last_look(scene):
    """A timeline may lag: the post shows only after two minutes, and is not sent again."""
    share_id = await unclear(scene, accepted=True)
    scene.network.hidden = True
    for _ in range(3):
        await pass_time(20 * SECOND)
        await work(scene)
        assert (await share(share_id)).state is ShareState.UNCLEAR
    scene.network.hidden = False
    await pass_time(61 * SECOND)
    await work(scene)
    assert (await share(share_id)).state is ShareState.SENT
    assert len(scene.network.posts) == 1


async def test_certainly_not_there_it_is_sent_once_more(scene):
    share_id = await unclear(scene)
    await look_until_the_end(scene)
    again = await share(share_id)
    assert (again.state, again.reason) == (ShareState.WAITING, "not-found")
    await deliver_due(scene.networks, SEAL, PACE)
    assert (await share(share_id)).state is ShareState.SENT
    assert len(scene.network.posts) == 1


async def test_the_second_time_its_owner_is_asked(scene):
    share_id = await unclear(scene)
    await look_until_the_end(scene)
    scene.network.publishing.append(Unclear(UnclearReason.SERVER_ERROR))
    await deliver_due(scene.networks, SEAL, PACE)
    await look_until_the_end(scene)
    asked = await share(share_id)
    assert (asked.state, asked.reason, asked.due_at) == (ShareState.UNCLEAR, "server-error", None)
    await work(scene)
    assert scene.network.times("publish") == 2


async def test_both_attempts_are_looked_for_when_the_second_is_unclear(scene):
    """The first post shows up late; the look after the second call begins before the first."""
    share_id = await unclear(scene, accepted=True)
    scene.network.hidden = True
    await look_until_the_end(scene)
    scene.network.publishing.append(Unclear(UnclearReason.NO_ANSWER))
    await deliver_due(scene.networks, SEAL, PACE)
    scene.network.hidden = False
    scene.network.posts[0].at -= 320 * SECOND
    await pass_time(6 * SECOND)
    await work(scene)
    assert (await share(share_id)).remote_id == "1000"
    assert len(scene.network.posts) == 1


async def test_a_network_that_says_already_there_is_not_contradicted(scene):
    share_id = await unclear(scene, UnclearReason.DUPLICATE)
    await look_until_the_end(scene)
    assert ((await share(share_id)).state, (await share(share_id)).due_at) == (ShareState.UNCLEAR, None)
    assert scene.network.times("publish") == 1


async def test_a_timeline_that_cannot_be_read_leaves_a_question(scene):
    share_id = await unclear(scene)
    scene.network.finding.extend([Unclear(UnclearReason.LOOK_UP)] * 4)
    await look_until_the_end(scene)
    asked = await share(share_id)
    assert (asked.state, asked.reason, asked.due_at) == (ShareState.UNCLEAR, "no-answer", None)
    assert scene.network.times("publish") == 1


async def test_a_network_that_cannot_be_asked_leaves_a_question_when_it_has_settled(scene):
    scene.network.capabilities = replace(scene.network.capabilities, find=False)
    share_id = await unclear(scene)
    assert possible(await share(share_id)) == []  # it may still be on its way
    await pass_time(SETTLES)
    await work(scene)
    assert possible(await share(share_id)) == ["answer"]
    assert scene.network.times("find") == 0


async def test_a_look_that_must_wait_is_made_later_and_counts_for_nothing(scene):
    share_id = await unclear(scene, accepted=True)
    await pass_time(130 * SECOND)
    scene.network.finding.append(Later(clock.now() + 60 * SECOND, LaterReason.RATE_LIMIT))
    await work(scene)
    assert (await share(share_id)).state is ShareState.UNCLEAR
    await pass_time(61 * SECOND)
    await work(scene)
    assert (await share(share_id)).state is ShareState.SENT


async def test_after_an_hour_without_a_look_its_owner_is_asked(scene):
    share_id = await unclear(scene, accepted=True)
    scene.network.finding.extend([Later(None, LaterReason.BUDGET)] * 4)
    for _ in range(4):
        await pass_time(20 * 60 * SECOND)
        await work(scene)
    held = await share(share_id)
    assert (held.reason, possible(held)) == ("no-answer", ["answer"])
    assert scene.network.times("find") <= 4


async def test_a_look_that_must_wait_till_tomorrow_is_a_question_today(scene):
    share_id = await unclear(scene, accepted=True)
    await pass_time(6 * SECOND)
    scene.network.finding.append(Later(clock.now() + timedelta(days=1), LaterReason.RATE_LIMIT))
    await work(scene)
    assert possible(await share(share_id)) == ["answer"]


async def test_a_grant_that_cannot_be_renewed_for_an_hour_makes_it_a_question(scene):
    share_id = await unclear(scene, accepted=True)
    await pass_time(3 * 60 * 60 * SECOND)
    scene.network.refreshing.append(Later(None, LaterReason.UNREACHABLE))
    await work(scene)
    assert possible(await share(share_id)) == ["answer"]


async def test_a_dead_grant_makes_it_a_question_and_asks_to_reconnect(scene):
    share_id = await unclear(scene, accepted=True)
    scene.network.finding.append(Reconnect(ReconnectReason.REVOKED))
    await pass_time(6 * SECOND)
    await work(scene)
    held = await share(share_id)
    assert (held.state, held.reason, held.due_at) == (ShareState.UNCLEAR, "no-answer", None)
    assert held.connection.state is ConnectionState.RECONNECT


async def test_a_worker_that_died_while_sending_is_taken_over_when_its_lease_is_over(scene):
    share_id = await died(scene)
    await work(scene)
    assert (await share(share_id)).state is ShareState.SENDING
    await pass_time(PACE.lease)
    since = await latest_position()
    await work(scene)
    assert (await share(share_id)).state is ShareState.SENT
    assert [attempt.outcome for attempt in await Attempt.all().order_by("id")] == ["lost", "sent"]
    assert {target for _, target in await told_of_shares(since)} == {share_id}


async def test_what_a_dead_worker_did_send_is_found_and_not_sent_again(scene):
    share_id = await died(scene, after_publishing=True)
    await pass_time(PACE.lease)
    await work(scene)
    found = await share(share_id)
    assert (found.state, found.remote_id) == (ShareState.SENT, "1000")
    assert scene.network.public == [found.text]


async def test_while_it_is_being_looked_for_there_is_no_question_yet(scene):
    share_id = await unclear(scene)
    with pytest.raises(Exception, match="share-no-answer"):
        await answer_unclear(scene.cast.ada, share_id, published=False)


async def died(scene, *, after_publishing=False):
    """A share as a worker leaves it that is killed before, or after, its call."""
    share_id = await scene.waiting()
    now = clock.now()
    held = await share(share_id)
    await Attempt.create(id=new_id(), share_id=share_id, started_at=now)
    await Share.filter(id=share_id).update(state=ShareState.SENDING, due_at=now + PACE.lease, attempts=1)
    if after_publishing:
        await scene.network.publish(None, said(held.text))
    return share_id
