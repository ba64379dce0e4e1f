"""A group as a verb finds it: what it is, and what the viewer is in it."""

from dataclasses import dataclass

from server.identity.viewer import Viewer
from server.kit.database import Row, row
from server.kit.errors import Conflict, Forbidden, Invalid, Missing
from server.microblog.bonds import hold
from server.microblog.models import Opening
from server.microblog.visible import account_visible_to

_FOUND = f"""SELECT a.id, g.opening, f.keeper, f.id AS follow_id, i.id AS invitation_id FROM account a
    LEFT JOIN grouping g ON g.account_id = a.id
    LEFT JOIN follow f ON f.follower_id = $1 AND f.target_id = a.id
    LEFT JOIN invitation i ON i.account_id = $1 AND i.group_id = a.id
    WHERE a.id = $2 AND a.kind = 'group' AND a.suspended_at IS NULL AND {account_visible_to("$1")}"""
_KEEPERS = """SELECT count(*) AS count FROM follow k JOIN account ka ON ka.id = k.follower_id
    WHERE k.target_id = $1 AND k.keeper AND k.follower_id <> $2 AND ka.suspended_at IS NULL"""


@dataclass(frozen=True)
class Held:
    """`of_directory` is a site's or a department's group. The rest is the viewer's."""

    id: int
    opening: Opening
    of_directory: bool
    member: bool
    keeper: bool
    invited: bool


async def group_for(viewer: Viewer, group_id: int) -> Held:
    """The group; raises Missing for what is no group, and for a hidden one that the viewer does not know of."""
    found = await row(_FOUND, viewer.account_id, group_id)
    if found is None:
        raise Missing
    return _held(found)


async def kept_by(viewer: Viewer, group_id: int, account_id: int | None = None) -> Held:
    """Inside a unit of work: the group, held until the commit with the account that this is about.

    Raises Missing, Invalid for a group of the directory, Forbidden when the viewer does not keep it.
    """
    # Not with the viewer's own account: whoever posts into the group holds what it is and then counts for the author.
    return keepers_only(await held_with(viewer, group_id, account_id or group_id))


async def held_with(viewer: Viewer, group_id: int, account_id: int) -> Held:
    """Inside a unit of work: the same, whoever asks."""
    await group_for(viewer, group_id)
    await hold(account_id, group_id)
    return made_by_people(await group_for(viewer, group_id))  # as it is now that nobody else can change it


def keepers_only(group: Held) -> Held:
    """The group itself; raises Invalid for one of the directory, Forbidden when the viewer does not keep it."""
    if not made_by_people(group).keeper:
        raise Forbidden("keepers-only")
    return group


def made_by_people(group: Held) -> Held:
    """The group itself; raises Invalid for one of the directory."""
    if group.of_directory:
        raise Invalid("group-of-directory")
    return group


async def has_keepers(group_id: int, *, beside: int = 0) -> bool:
    """Whether somebody who still works here keeps the group, apart from one account."""
    found = await row(_KEEPERS, group_id, beside)
    return found is not None and found["count"] > 0


async def needs_another_keeper(group_id: int, account_id: int) -> None:
    """Raises Conflict where nobody would keep the group without this account."""
    if not await has_keepers(group_id, beside=account_id):
        raise Conflict("last-keeper")


def _held(found: Row) -> Held:
    return Held(
        id=found["id"],
        opening=Opening(found["opening"] or Opening.OPEN),
        of_directory=found["opening"] is None,
        member=found["follow_id"] is not None,
        keeper=bool(found["keeper"]),
        invited=found["invitation_id"] is not None,
    )
