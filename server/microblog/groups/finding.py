"""Finding groups: all that the viewer may know of, one's own, by words; each with what the viewer is in it."""

from dataclasses import dataclass
from typing import Any

from server.identity.finding import looked_for
from server.identity.viewer import Viewer
from server.kit.database import Row, rows
from server.kit.errors import Missing
from server.microblog.models import Opening
from server.microblog.visible import account_visible_to, apart, members_visible_to

_ASKED = "SELECT 1 FROM follow_request WHERE follower_id = $1 AND target_id = a.id"
_WAITING = """SELECT count(*) FROM follow_request w JOIN account wa ON wa.id = w.follower_id
    WHERE w.target_id = a.id AND wa.suspended_at IS NULL"""
_KEEPERS = """SELECT count(*) FROM follow k JOIN account ka ON ka.id = k.follower_id
    WHERE k.target_id = a.id AND k.keeper AND ka.suspended_at IS NULL"""
_VIEW = f"""SELECT a.id, a.display_name, a.note, a.followers_count, g.opening, d.id AS department_id,
    st.id AS site_id, f.id AS follow_id, f.keeper, i.by_id, EXISTS ({_ASKED}) AS asked,
    CASE WHEN f.keeper THEN ({_WAITING}) END AS waiting,
    CASE WHEN g.id IS NOT NULL THEN ({_KEEPERS}) ELSE 0 END AS keepers
    FROM account a LEFT JOIN grouping g ON g.account_id = a.id
    LEFT JOIN site st ON st.account_id = a.id LEFT JOIN department d ON d.account_id = a.id
    LEFT JOIN follow f ON f.follower_id = $1 AND f.target_id = a.id
    LEFT JOIN invitation i ON i.account_id = $1 AND i.group_id = a.id
    WHERE a.kind = 'group' AND a.suspended_at IS NULL AND {account_visible_to("$1")}"""
_MINE = f"(f.id IS NOT NULL OR i.id IS NOT NULL OR EXISTS ({_ASKED}))"
# Who is in a closed group, its members know; and of whom one is apart from, nothing.
_OF = f"""EXISTS (SELECT 1 FROM follow o WHERE o.follower_id = ${{0}} AND o.target_id = a.id)
    AND {members_visible_to("$1", "a.id")} AND NOT {apart("$1", "${0}")}"""
_OF_KIND = {"site": "st.id IS NOT NULL", "department": "d.id IS NOT NULL", "group": "g.id IS NOT NULL"}


@dataclass(frozen=True)
class GroupsWanted:
    """Which groups to find; what is empty does not narrow. `mine`: a member of, invited to, or asked for;
    `of`: an account's.
    """

    words: str = ""
    mine: bool = False
    of: int | None = None
    kind: str = ""
    limit: int = 40
    offset: int = 0


@dataclass(frozen=True)
class GroupView:
    """A group as the viewer sees it; `waiting` is None for all but its keepers."""

    id: int
    kind: str
    opening: Opening
    name: str
    note: str
    members: int
    keepers: int
    member: bool
    keeper: bool
    asked: bool
    invited_by: int | None
    waiting: int | None

    @property
    def shows_members(self) -> bool:
        """Who is in a closed or hidden group, its members know."""
        return self.member or self.opening is Opening.OPEN

    @property
    def may_leave(self) -> bool:
        """The last keeper has to name another one first."""
        return not self.keeper or self.keepers > 1


async def groups_for(viewer: Viewer, wanted: GroupsWanted) -> list[GroupView]:
    """Groups by name."""
    conditions, values = ["1 = 1"], list[Any]()
    for word in looked_for(wanted.words):
        values.append(f"%{word}%")
        conditions.append(f"a.found_by LIKE ${1 + len(values)}")
    if wanted.mine:
        conditions.append(_MINE)
    if wanted.of is not None:
        values.append(wanted.of)
        conditions.append(_OF.format(1 + len(values)))
    if wanted.kind in _OF_KIND:
        conditions.append(_OF_KIND[wanted.kind])
    found = await rows(
        f"""{_VIEW} AND {" AND ".join(conditions)} ORDER BY LOWER(a.display_name), a.id
        LIMIT {wanted.limit:d} OFFSET {wanted.offset:d}""",
        viewer.account_id,
        *values,
    )
    return [_view(each) for each in found]


async def group_view(viewer: Viewer, group_id: int) -> GroupView:
    """One group; raises Missing, also for a hidden one that the viewer does not know of."""
    found = await rows(f"{_VIEW} AND a.id = $2", viewer.account_id, group_id)
    if not found:
        raise Missing
    return _view(found[0])


def _view(found: Row) -> GroupView:
    kind = "site" if found["site_id"] else "department" if found["department_id"] else "group"
    return GroupView(
        id=found["id"],
        kind=kind,
        opening=Opening(found["opening"] or Opening.OPEN),
        name=found["display_name"],
        note=found["note"],
        members=found["followers_count"],
        keepers=found["keepers"],
        member=found["follow_id"] is not None,
        keeper=bool(found["keeper"]),
        asked=bool(found["asked"]),
        invited_by=found["by_id"],
        waiting=found["waiting"],
    )
