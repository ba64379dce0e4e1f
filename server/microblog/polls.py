"""Polls: what may be asked, and the rows of a question and its answers. A poll's id is its status' id."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from server.kit import clock
from server.kit.database import execute
from server.kit.errors import Invalid
from server.kit.ids import new_id
from server.microblog.models import Poll, PollOption
from server.microblog.wording import count

FEWEST, MOST = 2, 8
LONGEST_OPTION = 50
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(seconds=2_629_746)
_CODE_POINTS = 200
"""As wide as the column: an emoji of many code points counts once."""


@dataclass(frozen=True)
class PollDraft:
    """A poll as its author asks it; `expires_in` is in seconds."""

    options: tuple[str, ...] = ()
    expires_in: int | None = None
    multiple: bool = False
    hide_totals: bool = False


def poll_draft(
    options: Sequence[str], expires_in: int | None, *, multiple: bool = False, hide_totals: bool = False
) -> PollDraft:
    """With answers in one line each; fields left empty are no answers."""
    titles = (" ".join(each.split()) for each in options)
    return PollDraft(tuple(filter(None, titles)), expires_in, multiple, hide_totals)


def check_poll(poll: PollDraft) -> None:
    """Raises Invalid for too few, too many, too long or equal answers, and for a duration that is not allowed."""
    if not FEWEST <= len(poll.options) <= MOST:
        raise Invalid("poll-options", field="poll", fewest=FEWEST, most=MOST)
    if any(len(each) > _CODE_POINTS or count(each) > LONGEST_OPTION for each in poll.options):
        raise Invalid("poll-option-long", field="poll", limit=LONGEST_OPTION)
    if len(set(poll.options)) < len(poll.options):
        raise Invalid("poll-option-twice", field="poll")
    if poll.expires_in is None or not _allowed(poll.expires_in):
        raise Invalid(
            "poll-duration", field="poll", minutes=SHORTEST // timedelta(minutes=1), days=LONGEST.days
        )


def _allowed(seconds: int) -> bool:
    return SHORTEST.total_seconds() <= seconds <= LONGEST.total_seconds()


async def write_poll(status_id: int, poll: PollDraft) -> None:
    """Inside a unit of work: the rows of a checked poll, which begins now."""
    await Poll.create(
        status_id=status_id,
        ends_at=clock.now() + timedelta(seconds=poll.expires_in or 0),
        multiple=poll.multiple,
        hide_totals=poll.hide_totals,
    )
    await PollOption.bulk_create(
        PollOption(id=new_id(), poll_id=status_id, place=place, title=title)
        for place, title in enumerate(poll.options)
    )


async def drop_poll(status_id: int) -> None:
    """Inside a unit of work: the poll and its votes go with their status, or before another one is asked."""
    for table, column in (("poll_vote", "poll_id"), ("poll_option", "poll_id"), ("poll", "status_id")):
        await execute(f"DELETE FROM {table} WHERE {column} = $1", status_id)
