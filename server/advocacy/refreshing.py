"""Keeping grants fresh by lease: claimed in a transaction, called outside it, stored in another.

A refresh token works once. Only the holder of the lease uses it; when its answer gets lost the old token is dead, and
only the person can help.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.advocacy.calling import bounded
from server.advocacy.grants import grant_of, put_grant
from server.advocacy.models import Connection, ConnectionState, Share, ShareState
from server.advocacy.moving import move
from server.advocacy.pace import Pace
from server.advocacy.revoking import give_back
from server.kit import clock
from server.kit.checkpoints import checkpoint
from server.kit.database import unit_of_work
from server.kit.ids import new_id
from server.kit.sealing import Seal, Unsealable
from server.networks import Grant, Later, LaterReason, Network, Reconnect, Refused, Trouble, Unclear

RECONNECT = "reconnect"
_PEEK_AGAIN = timedelta(seconds=1)


@dataclass(frozen=True)
class Stale:
    """A grant that has to be refreshed first, by the holder of this lease."""

    connection_id: int
    lease: int
    network: str
    grant: Grant


@dataclass(frozen=True)
class Busy:
    """Somebody else refreshes, or the network cannot be asked before then."""

    until: datetime


async def usable_grant(connection_id: int, seal: Seal, pace: Pace) -> Grant | Stale | Busy | None:
    """Inside a unit of work: the grant if it is fresh, or what has to happen first; None: the person must reconnect.

    Stale gives the lease to the caller, who has to `refresh` after the commit.
    """
    now = clock.now()
    connection = await Connection.filter(id=connection_id).select_for_update().get()
    if connection.state is ConnectionState.RECONNECT:
        return None
    try:
        grant = grant_of(connection, seal)
    except Unsealable:
        await ask_to_reconnect(connection)
        return None
    if connection.expires_at > now + pace.refresh_before:
        return grant
    if connection.refresh_until is not None and connection.refresh_until > now:
        held = connection.refresh_lease is not None
        return Busy(min(connection.refresh_until, now + _PEEK_AGAIN) if held else connection.refresh_until)
    if grant.refresh_token is None:
        await ask_to_reconnect(connection)
        return None
    connection.refresh_lease = new_id()
    connection.refresh_until = now + pace.lease
    await connection.save()
    return Stale(connection_id, connection.refresh_lease, connection.network, grant)


async def refresh(stale: Stale, networks: Mapping[str, Network], seal: Seal, pace: Pace) -> None:
    """Renew a grant outside any transaction, and store what came of it."""
    network = networks.get(stale.network)
    outcome: Grant | Trouble = Later(None, LaterReason.APP_REFUSED)
    if network is not None:
        checkpoint("refresh.claimed")
        outcome = await bounded(network.refresh(stale.grant), pace)
        if isinstance(outcome, Unclear):
            # The old token may be dead by now: one more refresh tells (server/networks/port.py).
            outcome = await bounded(network.refresh(stale.grant), pace)
        checkpoint("refresh.answered")
    async with unit_of_work():
        await _store(stale, outcome, seal, pace)


async def _store(stale: Stale, outcome: Grant | Trouble, seal: Seal, pace: Pace) -> None:
    connection = await Connection.filter(id=stale.connection_id).select_for_update().first()
    if connection is None or connection.refresh_lease != stale.lease:
        if isinstance(outcome, Grant):
            await give_back(outcome, stale.network, seal)
        return
    connection.refresh_lease = connection.refresh_until = None
    match outcome:
        case Grant():
            put_grant(connection, outcome, seal)
            # Whatever the network says of its life, it is tried: refreshing again at once would go on for ever.
            connection.expires_at = max(outcome.expires_at, clock.now() + 2 * pace.refresh_before)
        case Reconnect() | Refused():
            await ask_to_reconnect(connection)
            return
        case Later(at=at):
            connection.refresh_until = at or clock.now() + pace.first_retry
        case Unclear():
            connection.refresh_until = clock.now() + pace.first_retry
    await connection.save()


async def ask_to_reconnect(connection: Connection) -> None:
    """Inside a unit of work: only the person can help now. Everything that waits for this connection says so.

    A share that another worker holds just now will find out by itself.
    """
    connection.state = ConnectionState.RECONNECT
    connection.refresh_lease = connection.refresh_until = None
    await connection.save()
    waiting = Share.filter(connection_id=connection.id, state=ShareState.WAITING)
    for share in await waiting.order_by("id").select_for_update(skip_locked=True):
        await move(share, ShareState.WAITING, reason=RECONNECT)
