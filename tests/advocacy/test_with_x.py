"""The whole way with the real adapter (tweepy, Authlib) against the stand-in: what each trouble does to a share."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.advocacy.connecting import begin_connecting, confirm, take_grant
from server.advocacy.connections import disconnect
from server.advocacy.deleting import delete_due
from server.advocacy.delivering import deliver_due
from server.advocacy.grants import grant_of
from server.advocacy.looking_up import look_up_due
from server.advocacy.models import Connection, ConnectionState, ShareState
from server.advocacy.revoking import revoke_due
from server.advocacy.shares import ask_deletion
from server.kit import clock
from server.networks import Reconnect
from tests.advocacy.scene import LINK, PACE, SEAL, pass_time, share
from tests.networks.fixtures import stand_in, stand_in_process
from tests.networks.stand_in import CALLBACK

__all__ = ["stand_in", "stand_in_process"]


@pytest.fixture
async def x(scene, stand_in):
    """Ada's account at the stand-in, connected the way she would."""
    network = stand_in.network()
    scene.networks = {"x": network}
    ada = replace(scene.cast.ada, session_id=1)
    address = await begin_connecting(ada, network, SEAL, redirect_uri=CALLBACK)
    shown = await take_grant(ada, network, SEAL, **stand_in.allow(address, "ada_d"), redirect_uri=CALLBACK)
    assert shown.profile.handle == "ada_d"
    await confirm(ada, shown.pending_id, SEAL)
    return stand_in


async def confirmed(scene):
    return await scene.confirm(scene.cast.ada, await scene.live(), (await Connection.get()).id)


async def deliver(scene):
    await deliver_due(scene.networks, SEAL, PACE)


async def test_the_public_sees_exactly_what_was_confirmed(scene, x):
    share_id = await confirmed(scene)
    await deliver(scene)
    assert [post["text"] for post in x.posts()] == [f"Sun all week.\n{LINK} #AcmeEmployee"]
    sent = await share(share_id)
    assert sent.url is not None
    assert "Sun all week." in x.page(sent.url.removeprefix(x.url)).text


@pytest.mark.parametrize(
    ("fault", "state", "reason"),
    [
        ("rate-limit", ShareState.WAITING, "rate-limit"),
        ("payment-required", ShareState.WAITING, "budget"),
        ("not-permitted", ShareState.REFUSED, "not-permitted"),
        ("cashtags", ShareState.REFUSED, "cashtags"),
        ("bad-link", ShareState.REFUSED, "bad-link"),
        ("suspended", ShareState.REFUSED, "suspended"),
        ("duplicate", ShareState.UNCLEAR, "duplicate"),
        ("unavailable", ShareState.UNCLEAR, "server-error"),
        ("reset", ShareState.UNCLEAR, "no-answer"),
        ("accepted-reset", ShareState.UNCLEAR, "no-answer"),
        ("accepted-half", ShareState.UNCLEAR, "no-answer"),
        ("html", ShareState.UNCLEAR, "unreadable"),
    ],
)
async def test_what_x_does_is_what_the_person_is_told(scene, x, fault, state, reason):
    share_id = await confirmed(scene)
    x.fail(fault)
    await deliver(scene)
    told = await share(share_id)
    assert (told.state, told.reason) == (state, reason)


@pytest.mark.parametrize("fault", ["accepted-reset", "accepted-half", "accepted-unavailable"])
async def test_what_x_took_without_saying_so_is_found(scene, x, fault):
    share_id = await confirmed(scene)
    x.fail(fault)
    await deliver(scene)
    await pass_time(timedelta(seconds=6))
    await look_up_due(scene.networks, SEAL, PACE)
    found = await share(share_id)
    assert found.state is ShareState.SENT
    assert found.remote_id == x.posts()[0]["id"]
    assert [row["created"] for row in x.counter()["posts"]] == [1]


async def test_what_x_never_took_is_sent_once_more(scene, x):
    share_id = await confirmed(scene)
    x.fail("reset")
    await deliver(scene)
    await pass_time(timedelta(seconds=130))
    await look_up_due(scene.networks, SEAL, PACE)
    await deliver(scene)
    assert (await share(share_id)).state is ShareState.SENT
    assert [row["created"] for row in x.counter()["posts"]] == [1]


async def test_an_access_token_turned_down_is_renewed(scene, x):
    share_id = await confirmed(scene)
    x.fail("unauthorized")
    await deliver(scene)
    assert (await share(share_id)).state is ShareState.SENT


async def test_a_grant_taken_back_at_x_asks_to_reconnect(scene, x):
    share_id = await confirmed(scene)
    x.order("age", seconds=365 * 86_400)
    await Connection.all().update(expires_at=clock.now())
    await deliver(scene)
    assert ((await share(share_id)).state, (await share(share_id)).reason) == (
        ShareState.WAITING,
        "reconnect",
    )
    assert (await Connection.get()).state is ConnectionState.RECONNECT


async def test_deleting_takes_it_off_x(scene, x):
    share_id = await confirmed(scene)
    await deliver(scene)
    await ask_deletion(scene.cast.ada, share_id)
    await delete_due(scene.networks, SEAL, PACE)
    assert [post["deleted"] for post in x.posts()] == [True]
    assert (await share(share_id)).state is ShareState.DELETED


async def test_unlinking_ends_the_grant_at_x(scene, x):
    share_id = await confirmed(scene)
    await deliver(scene)
    connection = await Connection.get()
    grant = grant_of(connection, SEAL)
    await disconnect(scene.cast.ada, connection.id, SEAL)
    assert await revoke_due(scene.networks, SEAL, PACE) == 1
    assert (await share(share_id)).connection_id is None
    assert isinstance(await x.network().whoami(grant), Reconnect)
