"""Whom a post is for, by what its author chose, what it answers and the groups that it names."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.identity.models import Kind
from server.identity.viewer import Viewer
from server.kit.database import Row, held, many, row, rows
from server.kit.errors import Forbidden, Invalid
from server.microblog.audiences import answering_audience
from server.microblog.models import Audience, Opening
from server.microblog.visible import follows

_NAMED = "SELECT id, username, kind FROM account WHERE suspended_at IS NULL AND"
_MEMBER = f"SELECT 1 AS one FROM account a WHERE a.id = $2 AND {follows('$1', 'a.id')}"


@dataclass(frozen=True)
class Address:
    """The audience, the group if that is one, who is named, in the order of the text, and whether a group is."""

    audience: Audience
    group_id: int | None
    named: tuple[int, ...]
    names_group: bool


async def address_of(viewer: Viewer, wanted: Audience, names: Sequence[str], answered: Row | None) -> Address:
    """Inside a unit of work: whom a post is for.

    A closed or hidden group is named by its members only: for others its name is plain text. It makes the post its own,
    whatever was wanted, but in an answer to fewer people, where it is plain text as well. Raises Invalid for two such
    groups, Forbidden for an answer within a group that one does not belong to any more.
    """
    accounts = await named_accounts(names)
    groups = await narrow_groups(viewer, [each["id"] for each in accounts if each["kind"] == Kind.GROUP])
    mine = {group_id for group_id, member in groups.items() if member}
    if answered is not None and answered["audience"] == Audience.GROUP:
        audience, group_id = await _within(viewer, wanted, answered, mine)
    else:
        mine = set() if answered is not None and answered["audience"] > Audience.UNLISTED else mine
        audience, group_id = _alone(wanted, answered, mine)
    plain = groups.keys() - mine
    named = [each for each in accounts if each["id"] not in plain]
    names_group = any(each["kind"] == Kind.GROUP for each in named)
    return Address(audience, group_id, tuple(each["id"] for each in named), names_group)


async def named_accounts(names: Sequence[str]) -> list[Row]:
    """Who has these names, in their order."""
    if not names:
        return []
    by_name = {
        each["username"]: each for each in await rows(f"{_NAMED} {many('username', 1, names)}", *names)
    }
    return [by_name[name] for name in names if name in by_name]


async def narrow_groups(viewer: Viewer, group_ids: Sequence[int]) -> dict[int, bool]:
    """Inside a unit of work: those of the groups that are closed or hidden, and whether the viewer is in them."""
    if not group_ids:
        return {}
    # Held, so that none of them hides while it is being named.
    found = await rows(
        f"""SELECT g.account_id, g.opening, {follows("$1", "g.account_id")} AS member FROM grouping g
        WHERE {many("g.account_id", 2, group_ids)} ORDER BY g.account_id{held("SHARE OF g")}""",
        viewer.account_id,
        *group_ids,
    )
    return {each["account_id"]: bool(each["member"]) for each in found if each["opening"] != Opening.OPEN}


async def _within(
    viewer: Viewer, wanted: Audience, answered: Row, mine: set[int]
) -> tuple[Audience, int | None]:
    """An answer within a group stays there, or goes to those it names alone."""
    group_id = int(answered["group_id"])
    if await row(_MEMBER, viewer.account_id, group_id) is None:
        raise Forbidden("members-only")
    if mine - {group_id}:
        raise Invalid("two-groups", field="status")
    audience = Audience.GROUP if mine else answering_audience(wanted, answered)
    return audience, group_id if audience is Audience.GROUP else None


def _alone(wanted: Audience, answered: Row | None, mine: set[int]) -> tuple[Audience, int | None]:
    if len(mine) > 1:
        raise Invalid("two-groups", field="status")
    return (Audience.GROUP, next(iter(mine))) if mine else (answering_audience(wanted, answered), None)
