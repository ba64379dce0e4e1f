"""What somebody notes about an account, for themselves alone."""

from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit.database import execute, unit_of_work
from server.kit.errors import Invalid
from server.kit.ids import new_id

NOTE_LIMIT = 2000


async def note(viewer: Viewer, target_id: int, comment: str) -> None:
    """Note something about an account, in place of what was noted before; nothing takes the note away.

    Raises Invalid for a note too long. Whether the account may be known is asked before.
    """
    if len(comment) > NOTE_LIMIT:
        raise Invalid("account-note-too-long", field="comment", limit=NOTE_LIMIT)
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        if not comment.strip():
            await execute(
                "DELETE FROM account_note WHERE account_id = $1 AND target_id = $2",
                viewer.account_id,
                target_id,
            )
            return
        await execute(
            """INSERT INTO account_note (id, account_id, target_id, comment) VALUES ($1, $2, $3, $4)
            ON CONFLICT (account_id, target_id) DO UPDATE SET comment = excluded.comment""",
            new_id(),
            viewer.account_id,
            target_id,
            comment,
        )
