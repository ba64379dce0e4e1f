"""Telling accounts that something concerns them: a row for each, written by the verb, shown by stream, list and push.

Nobody is told of what they did themselves, may not see, or want to hear nothing of; and only people are.
"""

from collections.abc import Sequence
from datetime import timedelta

from server.facts import FactKind, record
from server.kit import clock
from server.kit.database import Row, among, engine, execute, rows
from server.kit.ids import first_id_at, new_id
from server.microblog.models import NotificationKind
from server.microblog.treating import DROPPED, FILTERED, WITH_POLICY
from server.microblog.visible import apart, visible_to

GROUPED = (NotificationKind.FAVOURITE, NotificationKind.REBLOG, NotificationKind.FOLLOW)
"""Those that are shown as one: of one kind, about one status, begun within SPAN."""
SPAN = 12
"""Hours, as in Mastodon."""
_HOUR = timedelta(hours=1)


def unwanted_from(viewer: str, actor: str, now: str) -> str:
    """SQL that is true where `viewer` is told nothing of what `actor` does: a block either way, a mute that says so."""
    return f"""({apart(viewer, actor)}
        OR EXISTS (SELECT 1 FROM mute um WHERE um.account_id = {viewer} AND um.target_id = {actor}
            AND um.notifications AND (um.ends_at IS NULL OR um.ends_at > {now})))"""


_NAMED = {
    "sqlite": """(SELECT json_extract(value, '$[0]') AS id, json_extract(value, '$[1]') AS account_id
        FROM json_each($1))""",
    "postgres": """(SELECT CAST(value->>0 AS BIGINT) AS id, CAST(value->>1 AS BIGINT) AS account_id
        FROM json_array_elements(CAST($1 AS JSON)))""",
}
_KIND, _ACTOR, _STATUS, _REPORT = (
    "CAST($2 AS VARCHAR(32))", "CAST($3 AS BIGINT)", "CAST($4 AS BIGINT)", "CAST($5 AS BIGINT)",
)  # fmt: skip
_NOW, _PREFIX, _BUCKET, _SINCE = (
    "CAST($6 AS BIGINT)", "CAST($7 AS VARCHAR(60))", "CAST($8 AS BIGINT)", "CAST($9 AS BIGINT)",
)  # fmt: skip
_OF_ONESELF = f"('{NotificationKind.POLL}', '{NotificationKind.SCHEDULE_PROBLEM}')"
# Two forms, as no index serves a comparison that takes NULL for a value (PostgreSQL's IS NOT DISTINCT FROM).
_SAME = {True: f"n.status_id = {_STATUS}", False: "n.status_id IS NULL"}
_RUNNING = f"""(SELECT n.group_key FROM notification n WHERE n.account_id = a.id AND n.id >= {_SINCE}
    AND n.kind = {_KIND} AND {{same}} AND n.group_key > {_PREFIX} || CAST({_BUCKET} - {SPAN} AS VARCHAR(20))
    ORDER BY n.id DESC LIMIT 1)"""
_FILTERED_NOW = FILTERED.format(account="a.id", kind=_KIND, actor=_ACTOR, now=_NOW)
_DROPPED_NOW = DROPPED.format(account="a.id", kind=_KIND, actor=_ACTOR, now=_NOW)
_TELL = f"""INSERT INTO notification (id, account_id, kind, actor_id, status_id, report_id, filtered, group_key)
    SELECT told.id, told.account_id, told.kind, told.actor_id, told.status_id, told.report_id, told.filtered,
        CASE WHEN told.filtered OR told.prefix = '' THEN NULL
        ELSE COALESCE(told.running, told.prefix || CAST({_BUCKET} AS VARCHAR(20))) END
    FROM (SELECT t.id, a.id AS account_id, {_KIND} AS kind, {_ACTOR} AS actor_id, {_STATUS} AS status_id,
        {_REPORT} AS report_id, {_FILTERED_NOW} AS filtered, {_PREFIX} AS prefix,
        CASE WHEN {_PREFIX} = '' THEN NULL ELSE {_RUNNING} END AS running
    FROM {{named}} t JOIN account a ON a.id = t.account_id LEFT JOIN status s ON s.id = {_STATUS}
    LEFT JOIN status r ON r.id = s.reblog_of_id {WITH_POLICY.format(account="a.id")}
    WHERE a.kind = 'person' AND a.suspended_at IS NULL AND (a.id <> {_ACTOR} OR {_KIND} IN {_OF_ONESELF})
    AND ({_STATUS} IS NULL OR {visible_to("a.id")})
    AND NOT EXISTS (SELECT 1 FROM thread_mute tm
        WHERE tm.account_id = a.id AND tm.root_id = COALESCE(r.root_id, s.root_id))
    AND NOT {unwanted_from("a.id", _ACTOR, _NOW)} AND NOT {_DROPPED_NOW}
    AND (SELECT 1 FROM notification n WHERE n.account_id = a.id AND n.kind = {_KIND} AND n.actor_id = {_ACTOR}
        AND {{same}} AND COALESCE(n.report_id, 0) = COALESCE({_REPORT}, 0) LIMIT 1) IS NULL) told"""
_BACK = "id, account_id, filtered"
_WAITING = """INSERT INTO notification_request (id, account_id, actor_id, accepted, updated_at)
    VALUES ($1, $2, $3, FALSE, $4) ON CONFLICT (account_id, actor_id) DO UPDATE SET updated_at = excluded.updated_at"""


async def notify(
    account_id: int,
    kind: NotificationKind,
    *,
    actor_id: int,
    status_id: int | None = None,
    report_id: int | None = None,
) -> None:
    """Inside a unit of work: tell `account_id`, once."""
    await notify_many([account_id], kind, actor_id=actor_id, status_id=status_id, report_id=report_id)


async def notify_many(
    account_ids: Sequence[int],
    kind: NotificationKind,
    *,
    actor_id: int,
    status_id: int | None = None,
    report_id: int | None = None,
    anew: bool = False,
) -> int:
    """Inside a unit of work: tell each of them, once for the same kind, actor and status; returns how many were told.

    For the worker, some hundred at a time. `anew` is for what happens again and again, such as an edit: what was told
    before goes, and they are told once more.
    """
    if anew:
        await _forget(account_ids, kind, actor_id, status_id)
    told = await _insert(account_ids, kind, actor_id, status_id, report_id)
    for each in told:
        if each["filtered"]:
            now = clock.to_ms(clock.now())
            await execute(_WAITING, new_id(), each["account_id"], actor_id, now)
        else:
            await record(
                FactKind.NOTIFIED, actor_id=each["account_id"], target_id=each["id"], status_id=status_id
            )
    return len(told)


async def withdraw(kind: NotificationKind, *, actor_id: int, status_id: int) -> None:
    """Inside a unit of work: what was undone is not told any more."""
    await execute(
        "DELETE FROM notification WHERE kind = $1 AND actor_id = $2 AND status_id = $3",
        kind.value,
        actor_id,
        status_id,
    )


def group_prefix(kind: NotificationKind, status_id: int | None) -> str:
    """What the keys of a group begin with; nothing where each stands alone."""
    if kind not in GROUPED:
        return ""
    return f"{kind}-" if status_id is None else f"{kind}-{status_id}-"


async def _insert(
    account_ids: Sequence[int],
    kind: NotificationKind,
    actor_id: int,
    status_id: int | None,
    report_id: int | None,
) -> Sequence[Row]:
    pairs = [[new_id(), account_id] for account_id in sorted(set(account_ids))]
    now = clock.now()
    bucket = clock.to_ms(now) // clock.to_ms(clock.EPOCH + _HOUR)
    return await rows(
        _statement(engine(), about_one=status_id is not None),
        str(pairs),
        kind.value,
        actor_id,
        status_id,
        report_id,
        clock.to_ms(now),
        group_prefix(kind, status_id),
        bucket,
        first_id_at(now - SPAN * _HOUR),
    )


def _statement(dialect: str, *, about_one: bool) -> str:
    """`about_one`: of a status."""
    insert = f"{_TELL.format(named=_NAMED[dialect], same=_SAME[about_one])} RETURNING {_BACK}"
    # Tortoise gives back rows of what begins with SELECT or WITH only, and SQLite has no INSERT inside WITH.
    return insert if dialect == "sqlite" else f"WITH made AS ({insert}) SELECT {_BACK} FROM made"


async def _forget(
    account_ids: Sequence[int], kind: NotificationKind, actor_id: int, status_id: int | None
) -> None:
    which, ids = among("n.account_id", 3, account_ids)
    values = [kind.value, actor_id, ids] + ([status_id] if status_id is not None else [])
    where = f"n.kind = $1 AND n.actor_id = $2 AND {_SAME[status_id is not None]} AND {which}"
    await execute(f"DELETE FROM notification AS n WHERE {where}", *values)
