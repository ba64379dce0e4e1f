"""Recommending on one's profile some of those that one follows. With the follow that ends too (see `bonds`)."""

from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit.database import execute, row, unit_of_work
from server.kit.errors import Invalid
from server.kit.ids import new_id

_FOLLOWED = "SELECT 1 AS one FROM follow WHERE follower_id = $1 AND target_id = $2"


async def endorse(viewer: Viewer, target_id: int) -> None:
    """Recommend an account; twice is once. Raises Invalid for one that the viewer does not follow."""
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        if await row(_FOLLOWED, viewer.account_id, target_id) is None:
            raise Invalid("endorse-unfollowed")
        await execute(
            """INSERT INTO endorsement (id, account_id, target_id) VALUES ($1, $2, $3)
            ON CONFLICT (account_id, target_id) DO NOTHING""",
            new_id(),
            viewer.account_id,
            target_id,
        )


async def unendorse(viewer: Viewer, target_id: int) -> None:
    """Recommend it no longer; nothing happens when it was not so."""
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        await execute(
            "DELETE FROM endorsement WHERE account_id = $1 AND target_id = $2", viewer.account_id, target_id
        )
