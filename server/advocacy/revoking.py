"""Giving grants back to their networks: asked for in the transaction that forgets them here, done by the worker."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta

from server.advocacy.calling import bounded
from server.advocacy.grants import open_grant, seal_grant
from server.advocacy.models import PendingConnection, Revocation
from server.advocacy.pace import Pace
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.ids import created_at, new_id
from server.kit.sealing import Seal, Unsealable
from server.networks import Grant, Network, Reconnect, Refused, Revoked

GIVEN_UP_AFTER = timedelta(days=30)


async def give_back(grant: Grant, network: str, seal: Seal) -> None:
    """Inside a unit of work: have the worker revoke a grant that is not kept here any more."""
    revocation_id = new_id()
    await Revocation.create(
        id=revocation_id,
        network=network,
        grant_sealed=seal_grant(grant, seal, place=_place(revocation_id)),
        due_at=clock.now(),
    )


async def revoke_due(networks: Mapping[str, Network], seal: Seal, pace: Pace) -> int:
    """For the worker: give back what is due, and what was granted but never confirmed; returns how many calls."""
    await _drop_unconfirmed(seal)
    calls = 0
    while (claimed := await _claim(pace)) is not None:
        await _revoke(claimed, networks.get(claimed.network), seal, pace)
        calls += 1
    return calls


async def drop_pending(pending: PendingConnection, seal: Seal) -> None:
    """Inside a unit of work: forget a connection on its way, and give back what the network granted already."""
    with suppress(Unsealable):  # the key is gone, and with it the grant
        if pending.grant_sealed is not None:
            grant = open_grant(pending.grant_sealed, seal, place=f"pending:{pending.id}")
            await give_back(grant, pending.network, seal)
    await pending.delete()


async def _drop_unconfirmed(seal: Seal) -> None:
    async with unit_of_work():
        over = PendingConnection.filter(expires_at__lte=clock.now()).limit(50)
        for pending in await over.select_for_update(skip_locked=True):
            await drop_pending(pending, seal)


async def _claim(pace: Pace) -> Revocation | None:
    """Harmless to repeat, so the lease is nothing but a later due time."""
    async with unit_of_work():
        due = Revocation.filter(due_at__lte=clock.now()).order_by("due_at")
        found = await due.select_for_update(skip_locked=True).first()
        if found is not None:
            found.due_at = clock.now() + pace.lease
            found.attempts += 1
            await found.save()
    return found


async def _revoke(revocation: Revocation, network: Network | None, seal: Seal, pace: Pace) -> None:
    now = clock.now()
    done = now - created_at(revocation.id) > GIVEN_UP_AFTER
    try:
        grant = open_grant(revocation.grant_sealed, seal, place=_place(revocation.id))
    except Unsealable:
        done = True  # its key is gone, and the grant with it
    else:
        if network is not None and not done:
            outcome = await bounded(network.revoke(grant), pace)
            # A dead grant and one that the network does not know need no revoking.
            done = isinstance(outcome, Revoked | Reconnect | Refused)
    async with unit_of_work():
        if done:
            await Revocation.filter(id=revocation.id).delete()
        else:
            due_at = pace.retry_at(revocation.attempts, now)
            await Revocation.filter(id=revocation.id).update(due_at=due_at)


def _place(revocation_id: int) -> str:
    return f"revocation:{revocation_id}"
