"""What statuses quote, as far as a viewer may see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import many, rows
from server.microblog.lines import COLUMNS, JOINS, Line, line_from
from server.microblog.visible import unmuted_by, visible_to


@dataclass(frozen=True)
class Quoted:
    """A quoted status; `muted` where the viewer does not want to read its author."""

    line: Line
    muted: bool


async def quoted_by(viewer: Viewer, status_ids: Sequence[int]) -> Mapping[int, Quoted]:
    """Those of the quoted statuses that the viewer may see, by id."""
    sql = f"""SELECT {COLUMNS.format(viewer="$1")}, s.id AS cursor, {unmuted_by("$1")} AS unmuted
        FROM status s {JOINS} WHERE {many("s.id", 3, status_ids)} AND {visible_to("$1")}"""
    found = await rows(sql, viewer.account_id, clock.to_ms(clock.now()), *status_ids)
    return {each[0]: Quoted(line_from(each), not each["unmuted"]) for each in found}
