"""Taking a status back. Rows go, and the pictures' files with them once that is committed."""

from collections.abc import Sequence

from server.facts import FactKind, record
from server.identity.viewer import Viewer
from server.kit.database import Row, execute, held, many, row, rows, unit_of_work
from server.kit.errors import Missing
from server.microblog.conversing import leave_conversation
from server.microblog.counting import UNCOUNTED, count_answer, touch
from server.microblog.models import Audience, NotificationKind
from server.microblog.notifying import withdraw
from server.microblog.polls import drop_poll
from server.microblog.removing import unnamed
from server.microblog.words_kept import forget_words


async def delete_status(viewer: Viewer, status_id: int) -> tuple[str, ...]:
    """Delete one's own status (and every boost of it); returns the keys of files that belong to nobody now.

    Raises Missing when it is not the viewer's own.
    """
    async with unit_of_work():
        found = await _held(viewer, status_id)
        keys = await _files(status_id)
        await unnamed(keys)
        named = await _named(found)
        boosts = await rows(
            "SELECT id, author_id, audience, group_id FROM status WHERE reblog_of_id = $1", status_id
        )
        await execute("DELETE FROM media_attachment WHERE status_id = $1", status_id)
        await execute("UPDATE status SET version = version + 1 WHERE in_reply_to_id = $1", status_id)
        await leave_conversation(status_id)
        await _uncount(found, boosts)
        if found["has_poll"]:
            await drop_poll(status_id)
        await forget_words(status_id)
        await execute("DELETE FROM status WHERE id = $1", status_id)
        if found["reblog_of_id"] is not None:
            await withdraw(
                NotificationKind.REBLOG, actor_id=viewer.account_id, status_id=found["reblog_of_id"]
            )
        for gone in (*boosts, found):
            await record(
                FactKind.STATUS_DELETED,
                actor_id=gone["author_id"],
                status_id=gone["id"],
                audience=gone["audience"],
                group_id=gone["group_id"],
            )
        for account_id in named:
            await record(
                FactKind.STATUS_DELETED,
                actor_id=viewer.account_id,
                status_id=status_id,
                target_id=account_id,
                audience=found["audience"],
            )
    return keys


async def _held(viewer: Viewer, status_id: int) -> Row:
    """The viewer's own status, which nobody else can delete, boost or answer until the commit."""
    found = await row(
        """SELECT id, author_id, audience, group_id, in_reply_to_id, reblog_of_id, has_poll FROM status
        WHERE id = $1 AND author_id = $2""",
        status_id,
        viewer.account_id,
    )
    if found is None:
        raise Missing
    # What it answers comes first, as its id does: who deletes that one goes from there to its answers.
    ids = [each for each in (found["in_reply_to_id"], found["reblog_of_id"], status_id) if each is not None]
    left = await rows(f"SELECT id FROM status WHERE {many('id', 1, ids)} ORDER BY id{held('UPDATE')}", *ids)
    if status_id not in {each["id"] for each in left}:
        raise Missing
    return found


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


async def _files(status_id: int) -> tuple[str, ...]:
    found = await rows("SELECT key, preview_key FROM media_attachment WHERE status_id = $1", status_id)
    return tuple(key for media in found for key in (media["key"], media["preview_key"]))


async def _uncount(status: Row, boosts: Sequence[Row]) -> None:
    # Statuses before accounts, and these by id, as every verb takes them: or two would wait for each other.
    if status["in_reply_to_id"] is not None:
        await count_answer(status["in_reply_to_id"], status["audience"], status["group_id"], -1)
    if status["reblog_of_id"] is not None:
        await touch(status["reblog_of_id"], "reblogs_count", -1)
    counted = [gone["author_id"] for gone in (status, *boosts) if gone["audience"] not in UNCOUNTED]
    for author_id in sorted(counted):
        await execute(
            "UPDATE account SET statuses_count = statuses_count - 1, version = version + 1 WHERE id = $1",
            author_id,
        )
