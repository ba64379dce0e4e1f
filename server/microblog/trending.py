"""How much the company speaks of something, day by day: counted from what everybody here may read, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.identity.privacy import Privacy
from server.kit import clock
from server.kit.database import Row, many, rows
from server.kit.ids import first_id_at
from server.microblog.models import Audience
from server.microblog.wording import fold_tag

DAYS = 7
_DAY = timedelta(days=1) // clock.MILLISECOND
_BY_DAY = f"(s.id >> 16) / {_DAY} AS day, count(*) AS uses, count(DISTINCT s.author_id) AS accounts"


@dataclass(frozen=True)
class Day:
    """A day (UTC): how often something was used, and by how many."""

    begins: datetime
    uses: int = 0
    accounts: int = 0


async def history_of(names: Sequence[str], privacy: Privacy) -> dict[str, list[Day]]:
    """By the names as given: seven days of each hashtag, today first, also where nobody used it. One query."""
    folded = {name: fold_tag(name) for name in names}
    asked = list(dict.fromkeys(folded.values()))
    used = {}
    if asked:
        found = await rows(
            f"""SELECT t.name AS subject, {_BY_DAY} FROM tag t JOIN status_tag st ON st.tag_id = t.id
            JOIN status s ON s.id = st.status_id WHERE st.status_id >= $1 AND s.audience = {Audience.COMPANY:d}
            AND {many("t.name", 2, asked)} GROUP BY 1, 2""",
            _since(),
            *asked,
        )
        used = {(each["subject"], each["day"]): _day(each, privacy) for each in found}
    return {name: [used.get((folded[name], day)) or Day(_begin(day)) for day in _days()] for name in names}


def _day(found: Row, privacy: Privacy) -> Day:
    accounts = found["accounts"]
    shown = privacy.figure(found["uses"], accounts), privacy.figure(accounts, accounts)
    return Day(_begin(found["day"]), *shown)


def _days() -> range:
    today = clock.to_ms(clock.now()) // _DAY
    return range(today, today - DAYS, -1)


def _begin(day: int) -> datetime:
    return clock.from_ms(day * _DAY)


def _since() -> int:
    return first_id_at(_begin(_days()[-1]))
