"""What goes to a network ahead of a post: pictures. Whatever becomes of them, the post itself was not sent."""

from server.networks.outcomes import (
    Later,
    LaterReason,
    NotFound,
    Reconnect,
    Refused,
    RefusedReason,
    Trouble,
    Unclear,
)

NOT_TAKEN = frozenset({RefusedReason.REJECTED, RefusedReason.TOO_LONG})


def not_sent(trouble: Trouble | NotFound) -> Later | Reconnect | Refused:
    """The outcome of a post whose picture met this. A picture that nobody refers to shows nowhere: send it again."""
    if isinstance(trouble, Unclear):
        return Later(None, LaterReason.UNREACHABLE)
    if isinstance(trouble, NotFound) or (isinstance(trouble, Refused) and trouble.reason in NOT_TAKEN):
        return Refused(RefusedReason.PICTURE)
    return trouble
