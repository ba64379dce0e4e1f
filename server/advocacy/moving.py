"""From one state of a share to the next: the table of design §2, and the fact that goes with every move."""

from datetime import datetime
from typing import TypedDict, Unpack

from server.advocacy.models import Share, ShareState
from server.facts import FactKind, record
from server.kit import clock

MOVES: dict[ShareState, frozenset[ShareState]] = {
    ShareState.WAITING: frozenset(
        {ShareState.WAITING, ShareState.SENDING, ShareState.CANCELLED, ShareState.SENT}
    ),
    ShareState.SENDING: frozenset(
        {ShareState.SENT, ShareState.WAITING, ShareState.REFUSED, ShareState.UNCLEAR}
    ),
    ShareState.UNCLEAR: frozenset({ShareState.UNCLEAR, ShareState.SENT, ShareState.WAITING}),
    ShareState.SENT: frozenset({ShareState.SENT, ShareState.DELETED}),
    ShareState.OPENED: frozenset({ShareState.DECLARED}),
    ShareState.REFUSED: frozenset({ShareState.SENT}),
    ShareState.CANCELLED: frozenset({ShareState.SENT}),
    ShareState.DECLARED: frozenset(),
    ShareState.DELETED: frozenset(),
}
"""`waiting`, `refused` and `cancelled` may turn out to be `sent`: a late answer of a worker that was given up."""

_NOT_PUBLIC = frozenset({ShareState.REFUSED, ShareState.CANCELLED, ShareState.DELETED})


class Changes(TypedDict, total=False):
    """What a move may change beside the state."""

    attempts: int
    remote_id: str
    url: str | None
    delete_asked_at: datetime | None
    sends_at: datetime


async def move(
    share: Share,
    state: ShareState,
    *,
    reason: str | None = None,
    due_at: datetime | None = None,
    **changes: Unpack[Changes],
) -> None:
    """Inside a unit of work: move a share, whose row is locked, and record it.

    `reason` and `due_at` belong to the new state; what is not said is emptied.
    """
    if state not in MOVES[share.state]:
        raise ValueError(f"{share.state} → {state}")
    share.update_from_dict({"state": state, "reason": reason, "due_at": due_at, **changes})
    if state in _NOT_PUBLIC:
        share.once = None
    share.updated_at = clock.now()
    await share.save()
    await record(FactKind.SHARE_CHANGED, actor_id=share.account_id, target_id=share.id)
