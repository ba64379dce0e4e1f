"""The counters that a status shows. Each change shows in the next read: the version rises with it."""

from server.kit.database import execute
from server.microblog.models import Audience

UNCOUNTED = frozenset({Audience.GROUP, Audience.MENTIONED})
"""What a profile, which everybody sees, neither counts nor dates."""


async def count_answer(answered_id: int, audience: int, group_id: int | None, change: int) -> None:
    """Inside a unit of work: an answer counts where all who see the status may see it.

    Followers, and those named, are not the same people for the answer as for what it answers.
    """
    if audience <= Audience.UNLISTED:
        await touch(answered_id, "replies_count", change)
    elif audience == Audience.GROUP:
        await execute(
            """UPDATE status SET replies_count = replies_count + $1, version = version + 1
            WHERE id = $2 AND audience = $3 AND group_id = $4""",
            change,
            answered_id,
            int(audience),
            group_id,
        )


async def touch(status_id: int, counter: str, change: int) -> None:
    """Inside a unit of work: move one of a status' counters, so that it is shown anew."""
    await execute(
        f"UPDATE status SET {counter} = {counter} + $1, version = version + 1 WHERE id = $2",
        change,
        status_id,
    )
