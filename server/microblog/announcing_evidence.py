"""Who has said to have read an announcement, and who has not: by person, or where that was agreed by site only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from server.identity.privacy import FEWEST, Privacy
from server.identity.viewer import Viewer
from server.kit.database import Row, row, rows
from server.kit.errors import Missing
from server.kit.ids import created_at
from server.microblog.announcing import announcers_only

_ASKED = """FROM account a JOIN person p ON p.account_id = a.id LEFT JOIN site s ON s.id = p.site_id
    LEFT JOIN announcement_read r ON r.account_id = a.id AND r.announcement_id = $1
    WHERE a.kind = 'person' AND a.suspended_at IS NULL"""
_BY_SITE = f"""SELECT s.id AS site_id, s.name, COUNT(*) AS asked, COUNT(r.id) AS said {_ASKED}
    GROUP BY s.id, s.name ORDER BY s.name"""
_MISSING = f"SELECT a.id {_ASKED} AND r.id IS NULL ORDER BY LOWER(a.display_name), a.id LIMIT $2 OFFSET $3"
_SAID = """SELECT r.id, r.account_id FROM announcement_read r WHERE r.announcement_id = $1
    ORDER BY r.id DESC LIMIT $2 OFFSET $3"""


LEAST = 2 * FEWEST
"""So many must have been asked where people are not named: else too few are left on one side or the other."""


@dataclass(frozen=True)
class SiteCount:
    """How many were asked at a site and how many have said yes. `site_id` None: everywhere else together."""

    site_id: int | None
    name: str
    asked: int
    acknowledged: int


@dataclass(frozen=True)
class Said:
    """Somebody has acknowledged, and when."""

    account_id: int
    at: datetime


@dataclass(frozen=True)
class Evidence:
    """The figures, and the people where they may be named (else None)."""

    asked: int
    acknowledged: int
    sites: Sequence[SiteCount]
    missing: Sequence[int] | None
    said: Sequence[Said] | None


async def acknowledgements(
    viewer: Viewer, announcement_id: int, privacy: Privacy, *, limit: int = 40, offset: int = 0
) -> Evidence:
    """Who has and who has not, for comms and admins; raises Missing, also where nobody is asked."""
    announcers_only(viewer)
    asked = await row("SELECT acknowledged FROM announcement WHERE id = $1", announcement_id)
    if asked is None or not asked["acknowledged"]:
        raise Missing
    counted = [_count(each) for each in await rows(_BY_SITE, announcement_id)]
    if privacy.discreet:
        counted = _enough(counted)
    missing, said = None, None
    if not privacy.discreet:
        missing = [each["id"] for each in await rows(_MISSING, announcement_id, limit, offset)]
        said = [
            Said(each["account_id"], created_at(each["id"]))
            for each in await rows(_SAID, announcement_id, limit, offset)
        ]
    return Evidence(
        sum(each.asked for each in counted),
        sum(each.acknowledged for each in counted),
        counted,
        missing,
        said,
    )


def _enough(counted: list[SiteCount]) -> list[SiteCount]:
    """Small sites are counted together, and left out where even together they are few; sums are of what is shown."""
    large = [each for each in counted if each.site_id is not None and each.asked >= LEAST]
    small = [each for each in counted if each not in large]
    rest = SiteCount(None, "", sum(each.asked for each in small), sum(each.acknowledged for each in small))
    return [_rounded(each) for each in ([*large, rest] if rest.asked >= LEAST else large)]


def _rounded(count: SiteCount) -> SiteCount:
    """Fewer than five are none, on either side: "nobody" and "everybody" may leave some out and are about no person."""
    if count.acknowledged < FEWEST:
        return replace(count, acknowledged=0)
    return replace(count, acknowledged=count.asked) if count.asked - count.acknowledged < FEWEST else count


def _count(found: Row) -> SiteCount:
    return SiteCount(found["site_id"], found["name"] or "", found["asked"], found["said"])
