"""How much the company speaks of something, day by day: counted from what everybody here may read, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from server.identity.privacy import Privacy
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, many, rows
from server.kit.ids import first_id_at
from server.microblog.lines import Line, lines_of
from server.microblog.models import Audience, TrendKind
from server.microblog.visible import unmuted_by, visible_to
from server.microblog.wording import fold_tag

T = TypeVar("T")
DAYS = 7
DAY = timedelta(days=1) // clock.MILLISECOND
"""In milliseconds."""
_BY_DAY = f"(s.id >> 16) / {DAY} AS day, count(*) AS uses, count(DISTINCT s.author_id) AS accounts"

# What trends is asked of each reader again: somebody else than those they block and mute has to speak of it.
_READ = f"s.id >= $3 AND s.audience = {Audience.COMPANY:d} AND {visible_to('$1')} AND {unmuted_by('$1')}"
_BEST = "ORDER BY k.score DESC, k.subject_id DESC LIMIT {:d} OFFSET {:d}"
_SPOKEN = f"""status_tag st JOIN status s ON s.id = st.status_id
    WHERE st.tag_id = k.subject_id AND st.status_id >= $3 AND {_READ}"""
_LINKED = f"status s WHERE s.card_id = k.subject_id AND {_READ}"


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
    found = await rows(
        f"""SELECT t.name AS subject, {_BY_DAY} FROM tag t JOIN status_tag st ON st.tag_id = t.id
        JOIN status s ON s.id = st.status_id WHERE st.status_id >= $1 AND s.audience = {Audience.COMPANY:d}
        AND {many("t.name", 2, asked)} GROUP BY 1, 2""",
        since(),
        *asked,
    ) if asked else []  # fmt: skip
    days = _by_subject(found, asked, privacy)
    return {name: days[folded[name]] for name in names}


async def history_of_links(card_ids: Sequence[int], privacy: Privacy) -> dict[int, list[Day]]:
    """The same of links, by the ids of their cards."""
    found = await rows(
        f"""SELECT s.card_id AS subject, {_BY_DAY} FROM status s
        WHERE s.id >= $1 AND s.audience = {Audience.COMPANY:d} AND {many("s.card_id", 2, card_ids)} GROUP BY 1, 2""",
        since(),
        *card_ids,
    ) if card_ids else []  # fmt: skip
    return _by_subject(found, card_ids, privacy)


async def trending_tags(viewer: Viewer, *, limit: int, offset: int) -> list[str]:
    """The names of hashtags that many used these days, the most used first."""
    found = await rows(
        f"""SELECT t.name FROM trend k JOIN tag t ON t.id = k.subject_id
        WHERE k.kind = {TrendKind.TAG:d} AND EXISTS (SELECT 1 FROM {_SPOKEN}) {_BEST.format(limit, offset)}""",
        *_asking(viewer),
    )
    return [each["name"] for each in found]


async def trending_statuses(viewer: Viewer, *, limit: int, offset: int) -> list[Line]:
    """What many liked, boosted and answered these days."""
    found = await rows(
        f"""SELECT s.id FROM trend k JOIN status s ON s.id = k.subject_id
        WHERE k.kind = {TrendKind.STATUS:d} AND {_READ} {_BEST.format(limit, offset)}""",
        *_asking(viewer),
    )
    lines = await lines_of(viewer, [each["id"] for each in found])
    return [lines[each["id"]] for each in found if each["id"] in lines]


async def trending_links(viewer: Viewer, *, limit: int, offset: int) -> list[int]:
    """The ids of the cards of pages that many linked to these days."""
    found = await rows(
        f"""SELECT k.subject_id FROM trend k WHERE k.kind = {TrendKind.LINK:d}
        AND EXISTS (SELECT 1 FROM {_LINKED}) {_BEST.format(limit, offset)}""",
        *_asking(viewer),
    )
    return [each["subject_id"] for each in found]


def since(days: int = DAYS) -> int:
    """The least id of the first of so many days, of which today is the last."""
    return first_id_at(_begin(_today() - days + 1))


def _asking(viewer: Viewer) -> tuple[int, int, int]:
    return viewer.account_id, clock.to_ms(clock.now()), since()


def _by_subject(found: Sequence[Row], subjects: Sequence[T], privacy: Privacy) -> dict[T, list[Day]]:
    used = {(each["subject"], each["day"]): _day(each, privacy) for each in found}
    days = range(_today(), _today() - DAYS, -1)
    return {subject: [used.get((subject, day)) or Day(_begin(day)) for day in days] for subject in subjects}


def _day(found: Row, privacy: Privacy) -> Day:
    accounts = found["accounts"]
    shown = privacy.figure(found["uses"], accounts), privacy.figure(accounts, accounts)
    return Day(_begin(found["day"]), *shown)


def _today() -> int:
    return clock.to_ms(clock.now()) // DAY


def _begin(day: int) -> datetime:
    return clock.from_ms(day * DAY)
