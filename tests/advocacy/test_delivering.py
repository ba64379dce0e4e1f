"""What is confirmed is sent once, and what is over, taken back or unlinked is not sent at all."""

import asyncio
from datetime import timedelta

import pytest

from server.advocacy.connections import disconnect
from server.advocacy.delivering import deliver_due
from server.advocacy.looking_up import look_up_due
from server.advocacy.models import Attempt, Share, ShareState
from server.advocacy.pace import Pace
from server.advocacy.publishing import withdraw_item
from server.facts import latest_position
from server.identity.models import Account
from server.kit import clock
from server.kit.database import unit_of_work
from server.networks import Later, LaterReason, Reconnect, ReconnectReason, Refused, RefusedReason, Sent
from tests.advocacy.scene import LINK, PACE, SEAL, pass_time, share, told_of_shares


async def test_a_confirmed_share_is_published_exactly_as_confirmed(scene):
    share_id = await scene.waiting()
    assert await deliver_due(scene.networks, SEAL, PACE) == 1
    sent = await share(share_id)
    assert scene.network.public == [sent.text] == [f"Sun all week.\n{LINK} #AcmeEmployee"]
    assert sent.state is ShareState.SENT
    assert sent.url == f"https://x.example/ada/status/{sent.remote_id}"
    assert sent.due_at is None


async def test_the_grant_of_the_right_account_is_used(scene):
    item_id = await scene.live()
    for viewer, text in ((scene.cast.ada, "One."), (scene.cast.boris, "Two.")):
        await scene.confirm(viewer, item_id, await scene.connect(viewer), text)
    await deliver_due(scene.networks, SEAL, PACE)
    assert [(grant.access_token, grant.account_id, grant.handle) for grant in scene.network.grants] == [
        ("token-ada_d", "77", "ada_d"),
        ("token-boris_b", "78", "boris_b"),
    ]


async def test_every_step_is_told_to_the_owner_alone(scene):
    share_id = await scene.waiting()
    since = await latest_position()
    await deliver_due(scene.networks, SEAL, PACE)
    assert await told_of_shares(since) == [(scene.cast.ada.account_id, share_id)] * 2


async def test_the_attempt_is_committed_before_the_call(scene):
    share_id = await scene.waiting()
    seen = []

    async def publish(grant, text):
        seen.append(
            ((await share(share_id)).state, await Attempt.filter(share_id=share_id, outcome=None).count())
        )
        return Sent("1", "https://x.example/1")

    scene.network.publish = publish
    await deliver_due(scene.networks, SEAL, PACE)
    assert seen == [(ShareState.SENDING, 1)]
    assert [attempt.outcome for attempt in await Attempt.all()] == ["sent"]


async def test_many_workers_send_each_share_once(scene):
    item_id, connection_id = await scene.live(), await scene.connect(scene.cast.ada)
    for number in range(12):
        await scene.confirm(scene.cast.ada, item_id, connection_id, f"Number {number}.")
    await asyncio.gather(*(deliver_due(scene.networks, SEAL, PACE) for _ in range(4)))
    assert sorted(scene.network.public) == sorted([each.text for each in await Share.all()])
    assert await Share.filter(state=ShareState.SENT).count() == 12


@pytest.mark.parametrize("reason", list(LaterReason))
async def test_what_must_wait_is_sent_later_and_says_why(scene, reason):
    share_id = await scene.waiting()
    at = clock.now() + timedelta(minutes=15)
    scene.network.publishing.append(Later(at, reason))
    await deliver_due(scene.networks, SEAL, PACE)
    held = await share(share_id)
    assert (held.state, held.reason) == (ShareState.WAITING, reason)
    assert held.due_at is not None
    assert abs(held.due_at - at) < timedelta(milliseconds=2)
    assert await deliver_due(scene.networks, SEAL, PACE) == 0
    await pass_time(timedelta(minutes=16))
    assert await deliver_due(scene.networks, SEAL, PACE) == 1
    assert (await share(share_id)).state is ShareState.SENT


async def test_without_a_time_the_pauses_grow(scene):
    share_id = await scene.waiting()
    pauses = []
    for _ in range(4):
        scene.network.publishing.append(Later(None, LaterReason.UNREACHABLE))
        await deliver_due(scene.networks, SEAL, PACE)
        pauses.append((await share(share_id)).due_at - clock.now())
        await pass_time(pauses[-1] + timedelta(seconds=1))
    assert [round(pause.total_seconds()) for pause in pauses] == [30, 60, 120, 240]


@pytest.mark.parametrize("reason", list(RefusedReason))
async def test_what_the_network_refuses_is_not_sent_again(scene, reason):
    share_id = await scene.waiting()
    scene.network.publishing.append(Refused(reason))
    await deliver_due(scene.networks, SEAL, PACE)
    assert await deliver_due(scene.networks, SEAL, PACE) == 0
    refused = await share(share_id)
    assert (refused.state, refused.reason, refused.once) == (ShareState.REFUSED, reason, None)


async def test_a_token_turned_down_is_refreshed_once_and_the_share_sent(scene):
    share_id = await scene.waiting()
    scene.network.publishing.append(Reconnect(ReconnectReason.UNAUTHORIZED))
    await deliver_due(scene.networks, SEAL, PACE)
    assert scene.network.asked == ["publish", "refresh", "publish"]
    assert scene.network.grants[-1].access_token == "token-ada_d+"
    done = await share(share_id)
    assert done.state is ShareState.SENT
    assert done.connection.doubted is False


async def test_turned_down_again_the_person_is_asked_to_reconnect(scene):
    share_id = await scene.waiting()
    scene.network.publishing.extend([Reconnect(ReconnectReason.UNAUTHORIZED)] * 2)
    await deliver_due(scene.networks, SEAL, PACE)
    assert scene.network.asked == ["publish", "refresh", "publish"]
    held = await share(share_id)
    assert (held.state, held.reason, held.due_at) == (ShareState.WAITING, "reconnect", None)
    assert held.connection.state == "reconnect"


async def test_a_permission_too_small_is_not_refreshed(scene):
    share_id = await scene.waiting()
    scene.network.publishing.append(Reconnect(ReconnectReason.SCOPE))
    await deliver_due(scene.networks, SEAL, PACE)
    assert scene.network.asked == ["publish"]
    assert (await share(share_id)).reason == "reconnect"


async def test_an_expired_item_is_not_sent_even_before_the_worker_has_said_so(scene):
    share_id = await scene.waiting()
    await pass_time(timedelta(days=8))
    assert await deliver_due(scene.networks, SEAL, PACE) == 0
    over = await share(share_id)
    assert (over.state, over.reason) == (ShareState.CANCELLED, "expired")
    assert scene.network.posts == []


async def test_a_withdrawn_item_is_not_sent_whatever_put_the_share_back(scene):
    share_id = await scene.waiting()
    await withdraw_item(scene.cast.ines, (await share(share_id)).item_id, "A figure was wrong")
    await Share.filter(id=share_id).update(state=ShareState.WAITING, due_at=clock.now())
    await deliver_due(scene.networks, SEAL, PACE)
    assert (await share(share_id)).reason == "withdrawn"
    assert scene.network.posts == []


async def test_what_was_confirmed_on_an_account_now_unlinked_is_not_sent(scene):
    share_id = await scene.waiting()
    connection_id = (await share(share_id)).connection_id
    await disconnect(scene.cast.ada, connection_id, SEAL)
    await Share.filter(id=share_id).update(state=ShareState.WAITING, due_at=clock.now())
    await deliver_due(scene.networks, SEAL, PACE)
    assert (await share(share_id)).reason == "disconnected"
    assert scene.network.posts == []


async def test_who_has_left_shares_nothing_any_more(scene):
    share_id = await scene.waiting()
    async with unit_of_work():
        await Account.filter(id=scene.cast.ada.account_id).update(suspended_at=clock.now())
    await deliver_due(scene.networks, SEAL, PACE)
    assert (await share(share_id)).reason == "left"
    assert scene.network.posts == []


async def test_a_network_that_is_not_set_up_keeps_shares_waiting(scene):
    share_id = await scene.waiting()
    await deliver_due({}, SEAL, PACE)
    held = await share(share_id)
    assert (held.state, held.reason) == (ShareState.WAITING, "app-refused")


async def test_a_worker_that_slept_over_its_lease_does_not_call(scene):
    share_id = await scene.waiting()
    sleepy = Pace(call=timedelta(seconds=5), lease=timedelta(seconds=4))
    await deliver_due(scene.networks, SEAL, sleepy)
    assert scene.network.asked == []
    assert (await share(share_id)).state is ShareState.SENDING


async def test_a_call_without_end_is_given_up_and_unclear(scene):
    share_id = await scene.waiting()

    async def publish(grant, text):
        await asyncio.sleep(60)

    scene.network.publish = publish
    await deliver_due(scene.networks, SEAL, Pace(call=timedelta(milliseconds=50)))
    assert (await share(share_id)).state is ShareState.UNCLEAR


async def test_an_answer_that_comes_after_the_takeover_still_counts_when_it_was_sent(scene):
    """The first worker was given up; its post is public all the same, and must not be sent again."""
    share_id = await scene.waiting()

    async def publish(grant, text):
        await pass_time(timedelta(minutes=3))
        scene.network.hidden = True
        await look_up_due(scene.networks, SEAL, PACE)
        assert (await share(share_id)).state is ShareState.WAITING
        return Sent("1234", "https://x.example/1234")

    scene.network.publish = publish
    await deliver_due(scene.networks, SEAL, PACE)
    found = await share(share_id)
    assert (found.state, found.remote_id) == (ShareState.SENT, "1234")
    assert await deliver_due(scene.networks, SEAL, PACE) == 0
