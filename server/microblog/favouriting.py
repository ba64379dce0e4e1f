"""Liking a status, and taking it back."""

from server.facts import FactKind, record
from server.identity.viewer import Viewer
from server.kit.database import execute, held, unit_of_work
from server.kit.ids import new_id
from server.microblog.counting import touch
from server.microblog.lines import Line, line_of
from server.microblog.models import NotificationKind
from server.microblog.notifying import notify, withdraw


async def favourite(viewer: Viewer, status_id: int) -> Line:
    """Like a status (of a boost: what it boosts); twice is once. Raises Missing."""
    async with unit_of_work():
        liked = (await line_of(viewer, status_id)).shown
        added = await execute(
            f"""INSERT INTO favourite (id, account_id, status_id)
            SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), s.id FROM status s WHERE s.id = $3{held("KEY SHARE")}
            ON CONFLICT (account_id, status_id) DO NOTHING""",
            new_id(),
            viewer.account_id,
            liked.status_id,
        )
        if added:
            await touch(liked.status_id, "favourites_count", 1)
            await record(FactKind.FAVOURITED, actor_id=viewer.account_id, status_id=liked.status_id)
            await notify(
                liked.author_id,
                NotificationKind.FAVOURITE,
                actor_id=viewer.account_id,
                status_id=liked.status_id,
            )
    return await line_of(viewer, status_id)


async def unfavourite(viewer: Viewer, status_id: int) -> Line:
    """Take a like back; nothing happens when there is none. Raises Missing."""
    async with unit_of_work():
        liked = (await line_of(viewer, status_id)).shown
        removed = await execute(
            "DELETE FROM favourite WHERE account_id = $1 AND status_id = $2",
            viewer.account_id,
            liked.status_id,
        )
        if removed:
            await touch(liked.status_id, "favourites_count", -1)
            await record(FactKind.UNFAVOURITED, actor_id=viewer.account_id, status_id=liked.status_id)
            await withdraw(NotificationKind.FAVOURITE, actor_id=viewer.account_id, status_id=liked.status_id)
    return await line_of(viewer, status_id)
