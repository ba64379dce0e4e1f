"""Boosting a status to one's followers, and taking the boost back."""

from server.facts import FactKind, record
from server.identity.viewer import Viewer
from server.kit.database import execute, row, unit_of_work
from server.kit.errors import Forbidden
from server.kit.ids import new_id
from server.microblog.deleting import delete_status
from server.microblog.lines import Line, Piece, line_of
from server.microblog.models import Audience, NotificationKind, Status
from server.microblog.notifying import notify, withdraw
from server.microblog.posting import touch


async def boost(viewer: Viewer, status_id: int) -> Line:
    """Boost; returns the boost's own line, the same one when it was boosted before.

    Raises Missing, and Forbidden for what was not said to the company: a boost must not widen an audience.
    """
    async with unit_of_work():
        boosted = (await line_of(viewer, status_id)).shown
        boost_id = await _boost_of(viewer, boosted.status_id) or await _insert(viewer, boosted)
    return await line_of(viewer, boost_id)


async def unboost(viewer: Viewer, status_id: int) -> Line:
    """Take the boost of this status back; returns the line of the original. Raises Missing."""
    boosted = (await line_of(viewer, status_id)).shown
    async with unit_of_work():
        boost_id = await _boost_of(viewer, boosted.status_id)
        if boost_id is not None:
            await delete_status(viewer, boost_id)
            await withdraw(NotificationKind.REBLOG, actor_id=viewer.account_id, status_id=boosted.status_id)
    return await line_of(viewer, boosted.status_id)


async def _boost_of(viewer: Viewer, status_id: int) -> int | None:
    found = await row(
        "SELECT id FROM status WHERE reblog_of_id = $1 AND author_id = $2", status_id, viewer.account_id
    )
    return int(found["id"]) if found else None


async def _insert(viewer: Viewer, boosted: Piece) -> int:
    # The row is locked first, so that two boosts at once by one person become one.
    await touch(boosted.status_id, "reblogs_count", 1)
    found = await row("SELECT audience, root_id FROM status WHERE id = $1", boosted.status_id)
    if found is None or found["audience"] > Audience.UNLISTED:
        raise Forbidden("boost-audience")
    boost_id = new_id()
    await Status.create(
        id=boost_id,
        author_id=viewer.account_id,
        audience=found["audience"],
        root_id=boost_id,
        reblog_of_id=boosted.status_id,
        app_id=viewer.app_id,
    )
    await execute(
        "UPDATE account SET statuses_count = statuses_count + 1, last_status_id = $1, version = version + 1 WHERE id = $2",
        boost_id,
        viewer.account_id,
    )
    await record(
        FactKind.STATUS_REBLOGGED, actor_id=viewer.account_id, status_id=boost_id, audience=found["audience"]
    )
    await notify(
        boosted.author_id, NotificationKind.REBLOG, actor_id=viewer.account_id, status_id=boosted.status_id
    )
    return boost_id
