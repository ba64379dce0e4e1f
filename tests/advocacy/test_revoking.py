"""A grant that is not wanted any more is given back, as often as it takes."""

from datetime import timedelta

import pytest

from server.advocacy.connecting import begin_connecting
from server.advocacy.grants import seal_grant
from server.advocacy.models import PendingConnection, Revocation
from server.advocacy.revoking import drop_pending, give_back, revoke_due
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.ids import id_at
from server.kit.sealing import Seal
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
from tests.advocacy.scene import PACE, SEAL, pass_time
from tests.advocacy.scripted import fresh_grant


async def give(grant="unwanted"):
    async with unit_of_work():
        await give_back(fresh_grant(grant), "x", SEAL)


async def test_it_is_sealed_until_it_is_given_back(scene):
    await give()
    assert "unwanted" not in (await Revocation.get()).grant_sealed
    assert await revoke_due(scene.networks, SEAL, PACE) == 1
    assert [grant.access_token for grant in scene.network.revoked] == ["unwanted"]
    assert await Revocation.all().count() == 0


@pytest.mark.parametrize("trouble", [Later(None, LaterReason.UNREACHABLE), Unclear(UnclearReason.NO_ANSWER)])
async def test_what_did_not_work_is_tried_again(scene, trouble):
    await give()
    scene.network.revoking.append(trouble)
    await revoke_due(scene.networks, SEAL, PACE)
    assert await revoke_due(scene.networks, SEAL, PACE) == 0
    await pass_time(timedelta(minutes=1))
    assert await revoke_due(scene.networks, SEAL, PACE) == 1
    assert await Revocation.all().count() == 0


@pytest.mark.parametrize("answer", [Reconnect(ReconnectReason.REVOKED), Refused(RefusedReason.REJECTED)])
async def test_a_grant_that_is_dead_already_needs_no_more(scene, answer):
    await give()
    scene.network.revoking.append(answer)
    await revoke_due(scene.networks, SEAL, PACE)
    assert await Revocation.all().count() == 0


async def test_after_a_month_it_is_given_up(scene):
    old = id_at(clock.now() - timedelta(days=31))
    sealed = seal_grant(fresh_grant("old"), SEAL, place=f"revocation:{old}")
    await Revocation.create(id=old, network="x", grant_sealed=sealed, due_at=clock.now())
    await revoke_due(scene.networks, SEAL, PACE)
    assert scene.network.asked == []
    assert await Revocation.all().count() == 0


async def test_what_cannot_be_opened_any_more_is_forgotten(scene):
    await give()
    await revoke_due(scene.networks, Seal(["another key, also 32 characters or more"]), PACE)
    assert await Revocation.all().count() == 0


async def test_a_network_that_is_not_set_up_keeps_it_for_later(scene):
    await give()
    await revoke_due({}, SEAL, PACE)
    assert await Revocation.all().count() == 1


async def test_what_was_never_granted_leaves_nothing_to_give_back(scene):
    await begin_connecting(
        scene.cast.ada.__class__(scene.cast.ada.account_id, session_id=1),
        scene.network,
        SEAL,
        redirect_uri="r",
    )
    async with unit_of_work():
        await drop_pending(await PendingConnection.get(), SEAL)
    assert await PendingConnection.all().count() + await Revocation.all().count() == 0
