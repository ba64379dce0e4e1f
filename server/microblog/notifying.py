"""Telling an account that something concerns it: one row, written by the verb, shown by stream and list."""

from server.facts import FactKind, record
from server.kit.database import execute
from server.kit.ids import new_id
from server.microblog.models import NotificationKind


async def notify(
    account_id: int, kind: NotificationKind, *, actor_id: int, status_id: int | None = None
) -> None:
    """Inside a unit of work: tell `account_id`, unless it did it itself, is no person, or was told already."""
    notification_id = new_id()
    added = await execute(
        """INSERT INTO notification (id, account_id, kind, actor_id, status_id)
        SELECT CAST($1 AS BIGINT), a.id, CAST($3 AS VARCHAR(20)), CAST($4 AS BIGINT), CAST($5 AS BIGINT) FROM account a
        WHERE a.id = $2 AND a.id <> CAST($4 AS BIGINT) AND a.kind = 'person' AND a.suspended_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.account_id = a.id AND n.kind = CAST($3 AS VARCHAR(20))
            AND n.actor_id = CAST($4 AS BIGINT) AND COALESCE(n.status_id, 0) = COALESCE(CAST($5 AS BIGINT), 0))""",
        notification_id,
        account_id,
        kind.value,
        actor_id,
        status_id,
    )
    if added:
        await record(FactKind.NOTIFIED, actor_id=account_id, target_id=notification_id, status_id=status_id)


async def withdraw(kind: NotificationKind, *, actor_id: int, status_id: int) -> None:
    """Inside a unit of work: what was undone is not told any more."""
    await execute(
        "DELETE FROM notification WHERE kind = $1 AND actor_id = $2 AND status_id = $3",
        kind.value,
        actor_id,
        status_id,
    )
