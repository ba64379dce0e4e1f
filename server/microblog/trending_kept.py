"""What trends, kept by the worker every few minutes: of what everybody may read, of the last days, a bounded number."""

from collections.abc import Sequence

from server.identity.privacy import FEWEST as AGREED
from server.identity.privacy import Privacy
from server.kit import clock
from server.kit.database import Row, execute, held, row, rows, unit_of_work
from server.kit.ids import new_id
from server.microblog.models import Audience, TrendKind
from server.microblog.trending import DAY, DAYS, since

KEPT = 200
"""Of each kind. More is kept than a page shows, as each reader may not see some of it."""
FEWEST = 2
"""What one alone says or likes is no trend."""
STATUS_DAYS = 3
_COUNTER = "trends"
_SAID = f"s.id >= $1 AND s.audience = {Audience.COMPANY:d} AND s.reblog_of_id IS NULL"
# Each who speaks of it counts once, and the less the longer ago it was.
_BY_PEOPLE = f"""SELECT subject, SUM(1.0 / (1 + age * age)) AS score FROM
        (SELECT {{subject}} AS subject, s.author_id, $2 - MAX(s.id >> 16) / {DAY} AS age
        FROM {{source}} WHERE {_SAID} GROUP BY 1, 2) spoken
    GROUP BY 1 HAVING COUNT(*) >= $3 ORDER BY 2 DESC, 1 DESC LIMIT {KEPT}"""
_LIKED = "s.favourites_count + 2 * s.reblogs_count + s.replies_count + s.quotes_count"
_STATUSES = f"""SELECT s.id AS subject, ({_LIKED}) / (1.0 + ($2 - (s.id >> 16) / {DAY})) AS score FROM status s
    WHERE {_SAID} AND s.in_reply_to_id IS NULL AND NOT s.sensitive AND {_LIKED} >= $3
    ORDER BY 2 DESC, 1 DESC LIMIT {KEPT}"""
_SOURCES = {
    TrendKind.TAG: _BY_PEOPLE.format(
        subject="st.tag_id", source="status s JOIN status_tag st ON st.status_id = s.id"
    ),
    TrendKind.STATUS: _STATUSES,
    TrendKind.LINK: _BY_PEOPLE.format(
        subject="s.card_id", source="status s JOIN preview_card c ON c.id = s.card_id AND c.title <> ''"
    ),
}

_KEEP = "INSERT INTO trend (id, kind, subject_id, score) VALUES ($1, $2, $3, $4)"


async def keep_trends(privacy: Privacy) -> None:
    """For the worker: what trends now, in place of what did. Where it is agreed, nothing of fewer than five people."""
    today = clock.to_ms(clock.now()) // DAY
    fewest = AGREED if privacy.discreet else FEWEST
    for kind, sql in _SOURCES.items():
        days = STATUS_DAYS if kind is TrendKind.STATUS else DAYS
        # Summed up before anything is held: that takes a while, in which others want to write.
        await _replace(kind, await rows(sql, since(days), today, fewest))


async def _replace(kind: TrendKind, found: Sequence[Row]) -> None:
    async with unit_of_work():
        # One worker at a time.
        await execute(
            "INSERT INTO counter (name, value) VALUES ($1, 0) ON CONFLICT (name) DO NOTHING", _COUNTER
        )
        await row(f"SELECT value FROM counter WHERE name = $1{held('UPDATE')}", _COUNTER)
        await execute("DELETE FROM trend WHERE kind = $1", int(kind))
        for each in found:
            await execute(_KEEP, new_id(), int(kind), each["subject"], float(each["score"]))
