"""Boosting a status to one's followers, and taking the boost back."""

from server.facts import FactKind, record
from server.identity.viewer import Viewer
from server.kit.database import execute, held, row, unit_of_work
from server.kit.errors import Forbidden, Missing
from server.kit.ids import new_id
from server.microblog.counting import touch
from server.microblog.deleting import delete_status
from server.microblog.lines import Line, Piece, line_of
from server.microblog.models import Audience, NotificationKind
from server.microblog.notifying import notify


async def boost(viewer: Viewer, status_id: int, audience: Audience = Audience.COMPANY) -> Line:
    """Boost; returns the boost's own line, the same one when it was boosted before.

    Raises Missing, and Forbidden for what was not said to the company: a boost must not widen an audience. What one
    said to one's own followers may be boosted to them.
    """
    async with unit_of_work():
        boosted = (await line_of(viewer, status_id)).shown
        boost_id = await _boost_of(viewer, boosted.status_id) or await _insert(viewer, boosted, audience)
    return await line_of(viewer, boost_id)


async def unboost(viewer: Viewer, status_id: int) -> Line:
    """Take the boost of this status back; returns the line of the original. Raises Missing."""
    boosted = (await line_of(viewer, status_id)).shown
    async with unit_of_work():
        boost_id = await _boost_of(viewer, boosted.status_id)
        if boost_id is not None:
            await delete_status(viewer, boost_id)
    return await line_of(viewer, boosted.status_id)


async def _boost_of(viewer: Viewer, status_id: int) -> int | None:
    found = await row(
        "SELECT id FROM status WHERE reblog_of_id = $1 AND author_id = $2", status_id, viewer.account_id
    )
    return int(found["id"]) if found else None


async def _insert(viewer: Viewer, boosted: Piece, audience: Audience) -> int:
    found = await row(f"SELECT audience FROM status WHERE id = $1{held('KEY SHARE')}", boosted.status_id)
    if found is None:
        raise Missing
    own = boosted.author_id == viewer.account_id
    if found["audience"] > (Audience.FOLLOWERS if own else Audience.UNLISTED):
        raise Forbidden("boost-audience")
    audience = max(audience, Audience(found["audience"]))
    boost_id = new_id()
    added = await execute(
        """INSERT INTO status (id, author_id, text, spoiler_text, sensitive, audience, root_id, reblog_of_id, app_id,
            favourites_count, reblogs_count, replies_count, version)
        VALUES ($1, $2, '', '', $3, $4, $1, $5, $6, 0, 0, 0, 1) ON CONFLICT (reblog_of_id, author_id) DO NOTHING""",
        boost_id,
        viewer.account_id,
        False,  # noqa: FBT003 - a column's value
        int(audience),
        boosted.status_id,
        viewer.app_id,
    )
    if not added:  # the same person boosted it at the same moment
        return await _boost_of(viewer, boosted.status_id) or boost_id
    await _tell(viewer, boost_id, boosted, audience)
    return boost_id


async def _tell(viewer: Viewer, boost_id: int, boosted: Piece, audience: Audience) -> None:
    await touch(boosted.status_id, "reblogs_count", 1)
    await execute(
        """UPDATE account SET statuses_count = statuses_count + 1, last_status_id = $1, version = version + 1
        WHERE id = $2""",
        boost_id,
        viewer.account_id,
    )
    await record(
        FactKind.STATUS_REBLOGGED, actor_id=viewer.account_id, status_id=boost_id, audience=int(audience)
    )
    await notify(
        boosted.author_id, NotificationKind.REBLOG, actor_id=viewer.account_id, status_id=boosted.status_id
    )
