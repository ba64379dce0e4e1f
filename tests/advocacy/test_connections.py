"""Unlinking an account erases its grant here at once, and at the network by the worker."""

from datetime import timedelta

import pytest

from server.advocacy.connections import disconnect, my_connection, my_connections
from server.advocacy.delivering import deliver_due
from server.advocacy.looking_up import look_up_due
from server.advocacy.models import Connection, ShareState
from server.advocacy.revoking import revoke_due
from server.advocacy.shares import answer_unclear, ask_deletion, possible
from server.kit.errors import Missing
from server.kit.sealing import Seal
from server.networks import Unclear, UnclearReason
from tests.advocacy.scene import PACE, SEAL, pass_time, share
from tests.advocacy.scripted import SETTLES


async def test_nobody_sees_or_unlinks_the_accounts_of_others(scene):
    connection_id = await scene.connect(scene.cast.ada)
    assert [each.id for each in await my_connections(scene.cast.ada)] == [connection_id]
    assert await my_connections(scene.cast.boris) == []
    with pytest.raises(Missing):
        await my_connection(scene.cast.boris, connection_id)
    with pytest.raises(Missing):
        await disconnect(scene.cast.boris, connection_id, SEAL)


async def test_the_grant_is_erased_here_and_given_back_there(scene):
    connection_id = await scene.connect(scene.cast.ada)
    await disconnect(scene.cast.ada, connection_id, SEAL)
    assert await Connection.all().count() == 0
    assert scene.network.asked == []
    await revoke_due(scene.networks, SEAL, PACE)
    assert [grant.access_token for grant in scene.network.revoked] == ["token-ada_d"]


async def test_what_waited_is_cancelled(scene):
    share_id = await scene.waiting()
    await disconnect(scene.cast.ada, (await share(share_id)).connection_id, SEAL)
    held = await share(share_id)
    assert (held.state, held.reason, held.connection_id) == (ShareState.CANCELLED, "disconnected", None)


async def test_what_is_unclear_becomes_a_question_when_it_has_settled(scene):
    share_id = await scene.waiting()
    scene.network.publishing.append(Unclear(UnclearReason.NO_ANSWER))
    await deliver_due(scene.networks, SEAL, PACE)
    await disconnect(scene.cast.ada, (await share(share_id)).connection_id, SEAL)
    await pass_time(timedelta(seconds=10))
    await look_up_due(scene.networks, SEAL, PACE)
    assert possible(await share(share_id)) == []  # it may still be on its way
    await pass_time(SETTLES)
    await look_up_due(scene.networks, SEAL, PACE)
    assert possible(await share(share_id)) == ["answer"]
    await answer_unclear(scene.cast.ada, share_id, published=True)
    assert (await share(share_id)).state is ShareState.SENT


async def test_what_was_to_be_deleted_there_can_no_longer_be(scene):
    share_id = await scene.waiting()
    await deliver_due(scene.networks, SEAL, PACE)
    await ask_deletion(scene.cast.ada, share_id)
    await disconnect(scene.cast.ada, (await share(share_id)).connection_id, SEAL)
    held = await share(share_id)
    assert (held.state, held.delete_asked_at, held.reason, possible(held)) == (
        ShareState.SENT,
        None,
        None,
        [],
    )


async def test_an_account_whose_key_is_gone_can_be_unlinked(scene):
    connection_id = await scene.connect(scene.cast.ada)
    await disconnect(scene.cast.ada, connection_id, Seal(["another key, also 32 characters or more"]))
    assert await Connection.all().count() == 0
