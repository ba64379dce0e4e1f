"""What the answer of a network does to a share. An answer is never guessed: what nobody knows becomes `unclear`."""

from datetime import datetime

from server.advocacy.errands import Errand, settled_at
from server.advocacy.models import Attempt, Connection, Share, ShareState
from server.advocacy.moving import move
from server.advocacy.pace import Pace
from server.advocacy.refreshing import ask_to_reconnect
from server.kit import clock
from server.kit.database import unit_of_work
from server.networks import Grant, Later, Outcome, Reconnect, ReconnectReason, Refused, Sent, Unclear

LOST = "lost"
UNCLEAR = "unclear"


async def settle(errand: Errand, outcome: Outcome, pace: Pace) -> None:
    """Store the outcome of an attempt; one that another worker has taken over counts only if it was sent."""
    async with unit_of_work():
        share = await Share.filter(id=errand.share_id).select_for_update().first()
        attempt = await Attempt.filter(id=errand.attempt_id).first()
        if share is None or attempt is None:
            return
        in_time = attempt.outcome is None and share.state is ShareState.SENDING
        attempt.finished_at, attempt.outcome = clock.now(), _word(outcome)
        if isinstance(outcome, Sent):
            await attempt.save()
            await sent(share, outcome)
        elif in_time:
            await attempt.save()
            await _apply(share, outcome, errand, pace)


async def sent(share: Share, outcome: Sent) -> None:
    """Inside a unit of work: it is public. True however late one learns of it."""
    if share.state in {ShareState.SENT, ShareState.DELETED}:
        return
    await move(share, ShareState.SENT, remote_id=outcome.id, url=outcome.url)
    await accepted(share.connection_id)


async def accepted(connection_id: int | None) -> None:
    """Inside a unit of work: the network took a grant, so that it is not doubted any more."""
    await Connection.filter(id=connection_id or 0, doubted=True).update(doubted=False)


async def _apply(share: Share, outcome: Outcome, errand: Errand, pace: Pace) -> None:
    now = clock.now()
    match outcome:
        case Later(at=at, reason=reason):
            again_at = max(at, now) if at is not None else pace.retry_at(share.attempts, now)
            await move(share, ShareState.WAITING, reason=reason, due_at=again_at)
        case Refused(reason=reason):
            await move(share, ShareState.REFUSED, reason=reason)
        case Reconnect(reason=reason):
            await move(share, ShareState.WAITING, due_at=now)
            await turned_down(share.connection_id, reason, errand.grant)
        case Unclear(reason=reason):
            await move(share, ShareState.UNCLEAR, reason=reason, due_at=_first_look(errand, pace, now))


async def turned_down(connection_id: int | None, reason: ReconnectReason, used: Grant) -> None:
    """Inside a unit of work: the network did not accept a grant. Refresh it once; the second time ask the person.

    What it says of a grant that is held no more says nothing of the newer one: several calls may use one at a time.
    """
    connection = await Connection.filter(id=connection_id or 0).select_for_update().first()
    if connection is None or connection.expires_at != used.expires_at:
        return
    if reason is ReconnectReason.UNAUTHORIZED and not connection.doubted:
        connection.doubted = True
        connection.expires_at = clock.now()
        await connection.save()
    else:
        await ask_to_reconnect(connection)


def _first_look(errand: Errand, pace: Pace, now: datetime) -> datetime:
    """When to look for the first time; where the network shows nothing, when its owner can be asked."""
    able = errand.network.capabilities
    if not able.find:
        return settled_at(errand.network, errand.since)
    return pace.next_look(errand.since, able.settles_after, now) or now


def _word(outcome: Outcome) -> str:
    return type(outcome).__name__.lower()
