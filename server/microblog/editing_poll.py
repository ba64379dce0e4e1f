"""The poll of an edited status: other answers are another question, so nobody has voted on it yet."""

from datetime import timedelta

from server.kit import clock
from server.kit.database import execute, row, rows
from server.microblog.polls import PollDraft, drop_poll, write_poll


async def poll_of(status_id: int) -> PollDraft | None:
    """What a status asks; None when it asks nothing. When it ends is not said."""
    found = await row("SELECT multiple, hide_totals FROM poll WHERE status_id = $1", status_id)
    if found is None:
        return None
    options = await rows("SELECT title FROM poll_option WHERE poll_id = $1 ORDER BY place", status_id)
    if not options:  # deleted between the two
        return None
    return PollDraft(
        options=tuple(each["title"] for each in options),
        multiple=bool(found["multiple"]),
        hide_totals=bool(found["hide_totals"]),
    )


async def set_poll(status_id: int, before: PollDraft | None, poll: PollDraft | None) -> None:
    """Inside a unit of work that holds the status: it asks this now. Votes stay where the answers do."""
    if before is not None and poll is not None and _same(before, poll):
        await open_until(status_id, poll)
        return
    await drop_poll(status_id)
    if poll is not None:
        await write_poll(status_id, poll)
    await execute("UPDATE status SET has_poll = $1 WHERE id = $2", poll is not None, status_id)


def _same(before: PollDraft, poll: PollDraft) -> bool:
    return (before.options, before.multiple) == (poll.options, poll.multiple)


async def open_until(status_id: int, poll: PollDraft) -> bool:
    """Inside a unit of work that holds the status: the same poll ends at another time; returns whether it does.

    Apps send the duration with every edit: a poll that has ended does not open again for it.
    """
    now_ms = clock.to_ms(clock.now())
    await execute("UPDATE poll SET hide_totals = $1 WHERE status_id = $2", poll.hide_totals, status_id)
    if poll.expires_in is None:
        return False
    ends = now_ms + timedelta(seconds=poll.expires_in) // timedelta(milliseconds=1)
    changed = await execute(
        "UPDATE poll SET ends_at = $1, told = $2 WHERE status_id = $3 AND ends_at > $4",
        ends,
        False,  # noqa: FBT003 - a column's value
        status_id,
        now_ms,
    )
    return bool(changed)
