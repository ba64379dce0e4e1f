"""Telling an account that something concerns it: one row, written by the verb, shown by stream and list."""

from server.facts import FactKind, record
from server.kit import clock
from server.kit.database import execute
from server.kit.ids import new_id
from server.microblog.models import NotificationKind
from server.microblog.visible import apart, there_is, visible_to


def unwanted_from(viewer: str, actor: str, now: str) -> str:
    """SQL that is true where `viewer` is told nothing of what `actor` does: a block either way, a mute that says so."""
    return f"""({apart(viewer, actor)}
        OR EXISTS (SELECT 1 FROM mute um WHERE um.account_id = {viewer} AND um.target_id = {actor}
            AND um.notifications AND (um.ends_at IS NULL OR um.ends_at > {now})))"""


def hushed(viewer: str, status: str = "s") -> str:
    """SQL that is true where `viewer` wants to be told nothing more of the status' thread."""
    return there_is(f"thread_mute tm WHERE tm.account_id = {viewer} AND tm.root_id = {status}.root_id")


_ACTOR, _KIND, _STATUS = "CAST($4 AS BIGINT)", "CAST($3 AS VARCHAR(32))", "CAST($5 AS BIGINT)"
_TELL = f"""INSERT INTO notification (id, account_id, kind, actor_id, status_id)
    SELECT CAST($1 AS BIGINT), a.id, {_KIND}, {_ACTOR}, {_STATUS} FROM account a
    WHERE a.id = $2 AND a.id <> {_ACTOR} AND a.kind = 'person' AND a.suspended_at IS NULL
    AND ({_STATUS} IS NULL OR EXISTS (SELECT 1 FROM status s WHERE s.id = {_STATUS} AND {visible_to("a.id")}
        AND NOT {hushed("a.id")}))
    AND NOT {unwanted_from("a.id", _ACTOR, "CAST($6 AS BIGINT)")}
    AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.account_id = a.id AND n.kind = {_KIND}
        AND n.actor_id = {_ACTOR} AND COALESCE(n.status_id, 0) = COALESCE({_STATUS}, 0))"""


async def notify(
    account_id: int, kind: NotificationKind, *, actor_id: int, status_id: int | None = None
) -> None:
    """Inside a unit of work: tell `account_id`, once.

    Nobody is told of what they did themselves, may not see, or want to hear nothing of; and only people are.
    """
    notification_id, now = new_id(), clock.to_ms(clock.now())
    if await execute(_TELL, notification_id, account_id, kind.value, actor_id, status_id, now):
        await record(FactKind.NOTIFIED, actor_id=account_id, target_id=notification_id, status_id=status_id)


async def withdraw(kind: NotificationKind, *, actor_id: int, status_id: int) -> None:
    """Inside a unit of work: what was undone is not told any more."""
    await execute(
        "DELETE FROM notification WHERE kind = $1 AND actor_id = $2 AND status_id = $3",
        kind.value,
        actor_id,
        status_id,
    )
