"""Taking a status back. Rows go, and the pictures' files with them once that is committed."""

from collections.abc import Sequence

from server.facts import FactKind, record
from server.identity.viewer import Viewer
from server.kit.database import Row, execute, held, many, row, rows, unit_of_work
from server.kit.errors import Missing
from server.microblog.conversing import leave_conversation
from server.microblog.counting import UNCOUNTED, count_answer, touch
from server.microblog.models import Audience, NotificationKind, QuoteState
from server.microblog.notifying import withdraw
from server.microblog.polls import drop_poll
from server.microblog.quoting import count_quote, forget_quoted
from server.microblog.removing import unnamed
from server.microblog.words_kept import forget_words

_STATUS = """SELECT id, author_id, audience, group_id, in_reply_to_id, reblog_of_id, has_poll, quote_of_id, quote_state
    FROM status WHERE"""


async def delete_status(viewer: Viewer, status_id: int) -> tuple[str, ...]:
    """Delete one's own status (and every boost of it); returns the keys of files that belong to nobody now.

    Raises Missing when it is not the viewer's own.
    """
    async with unit_of_work():
        found = await hold_own(viewer, status_id)
        near = await _near(status_id)
        keys = await _files(status_id)
        await unnamed(keys)
        named = await _named(found)
        boosts = [each for each in near if each["reblog_of_id"] == status_id]
        await execute("DELETE FROM media_attachment WHERE status_id = $1", status_id)
        await execute("UPDATE status SET version = version + 1 WHERE in_reply_to_id = $1", status_id)
        await leave_conversation(status_id)
        await forget_quoted([each for each in near if each["quote_of_id"] == status_id])
        await _uncount(found, boosts)
        if found["has_poll"]:
            await drop_poll(status_id)
        await forget_words(status_id)
        await execute("DELETE FROM status WHERE id = $1", status_id)
        if found["reblog_of_id"] is not None:
            await withdraw(
                NotificationKind.REBLOG, actor_id=viewer.account_id, status_id=found["reblog_of_id"]
            )
        await _make_known([*boosts, found], named)
    return keys


async def hold_own(viewer: Viewer, status_id: int) -> Row:
    """Inside a unit of work: the viewer's own status, which nobody else can delete, boost or answer until the commit.

    Raises Missing.
    """
    found = await row(f"{_STATUS} id = $1 AND author_id = $2", status_id, viewer.account_id)
    if found is None:
        raise Missing
    # What it answers and quotes comes first, as its id does: who deletes that one goes from there to its answers.
    # Whoever changes this one twice has PostgreSQL look once more whether those are there: they are not held from that.
    above = (found["in_reply_to_id"], found["reblog_of_id"], found["quote_of_id"])
    ids = list(dict.fromkeys(each for each in above if each is not None))
    if ids:
        await rows(f"{_STATUS} {many('id', 1, ids)} ORDER BY id{held('NO KEY UPDATE')}", *ids)
    own = await row(f"{_STATUS} id = $1{held('UPDATE')}", status_id)
    if own is None:
        raise Missing
    return own  # as it is now that nobody else can change it


async def _near(status_id: int) -> Sequence[Row]:
    """What boosts, answers or quotes it, held by id: two that are deleted at once may have some of them in common."""
    return await rows(
        f"""SELECT id, author_id, audience, group_id, reblog_of_id, quote_of_id, quote_state FROM status
        WHERE reblog_of_id = $1 OR in_reply_to_id = $1 OR quote_of_id = $1 ORDER BY id{held("NO KEY UPDATE")}""",
        status_id,
    )


async def _named(status: Row) -> list[int]:
    """Who saw it because it names them, which nobody can tell any more when it is gone."""
    if status["audience"] not in {Audience.FOLLOWERS, Audience.MENTIONED}:
        return []
    found = await rows(
        "SELECT account_id FROM mention WHERE status_id = $1 AND account_id <> $2",
        status["id"],
        status["author_id"],
    )
    return [each["account_id"] for each in found]


async def _make_known(gone: Sequence[Row], named: Sequence[int]) -> None:
    """Each that is gone; and the last of them to those who saw it because it names them."""
    for each in gone:
        await record(
            FactKind.STATUS_DELETED,
            actor_id=each["author_id"],
            status_id=each["id"],
            audience=each["audience"],
            group_id=each["group_id"],
        )
    for account_id in named:
        await record(
            FactKind.STATUS_DELETED,
            actor_id=gone[-1]["author_id"],
            status_id=gone[-1]["id"],
            target_id=account_id,
            audience=gone[-1]["audience"],
        )


async def _files(status_id: int) -> tuple[str, ...]:
    found = await rows("SELECT key, preview_key FROM media_attachment WHERE status_id = $1", status_id)
    return tuple(key for media in found for key in (media["key"], media["preview_key"]) if key)


async def _uncount(status: Row, boosts: Sequence[Row]) -> None:
    # Statuses before accounts, and these by id, as every verb takes them: or two would wait for each other.
    if status["in_reply_to_id"] is not None:
        await count_answer(status["in_reply_to_id"], status["audience"], status["group_id"], -1)
    if status["quote_state"] == QuoteState.ACCEPTED:
        await count_quote(status["quote_of_id"], status["audience"], status["group_id"], -1)
    if status["reblog_of_id"] is not None:
        await touch(status["reblog_of_id"], "reblogs_count", -1)
    counted = [gone["author_id"] for gone in (status, *boosts) if gone["audience"] not in UNCOUNTED]
    for author_id in sorted(counted):
        await execute(
            "UPDATE account SET statuses_count = statuses_count - 1, version = version + 1 WHERE id = $1",
            author_id,
        )
