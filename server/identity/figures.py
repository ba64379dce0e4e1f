"""How many people there are, for instance documents: sums over everybody, never anything about one person."""

from dataclasses import dataclass
from datetime import timedelta

from server.identity.models import Kind
from server.identity.privacy import Privacy
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import row
from server.kit.ids import first_id_at

_MONTH = timedelta(days=30)
_SUMS = """SELECT count(CASE WHEN kind = $1 THEN 1 END) AS people, COALESCE(sum(statuses_count), 0) AS posts,
    count(CASE WHEN kind = $1 AND last_status_id >= $2 THEN 1 END) AS active FROM account WHERE suspended_at IS NULL"""


@dataclass(frozen=True)
class Figures:
    """The size of the place: people, their posts, and those who posted within thirty days."""

    people: int = 0
    posts: int = 0
    active: int = 0


async def figures(viewer: Viewer | None, privacy: Privacy) -> Figures:
    """Sums for those who are signed in; nought for anybody else, and for too few people where that is agreed."""
    if viewer is None:
        return Figures()
    found = await row(_SUMS, Kind.PERSON.value, first_id_at(clock.now() - _MONTH))
    if found is None:
        return Figures()
    active = privacy.figure(found["active"], found["active"])
    return Figures(found["people"], privacy.figure(int(found["posts"]), found["active"]), active)
