"""Inviting people to a group, which is the only way into a hidden one, and what the invited answer."""

from collections.abc import Sequence
from contextlib import suppress

from server.identity.viewer import Viewer
from server.kit.database import Row, execute, many, rows, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.ids import new_id
from server.microblog.bonds import How, begin_follow
from server.microblog.groups.held import held_with, kept_by
from server.microblog.groups.joining import accept
from server.microblog.groups.notices import end_invitation, tell_invited

MOST_INVITED = 50
_PEOPLE = """SELECT a.id, f.id AS follow_id, r.id AS request_id FROM account a
    LEFT JOIN follow f ON f.follower_id = a.id AND f.target_id = $1
    LEFT JOIN follow_request r ON r.follower_id = a.id AND r.target_id = $1
    WHERE a.kind = 'person' AND a.suspended_at IS NULL AND"""


async def invite(viewer: Viewer, group_id: int, account_ids: Sequence[int]) -> None:
    """A keeper invites people; members are passed over, and those who asked are let in. Raises Invalid."""
    wanted = list(dict.fromkeys(account_ids))
    if not 0 < len(wanted) <= MOST_INVITED:
        raise Invalid("invitations-wrong", field="account_ids", limit=MOST_INVITED)
    async with unit_of_work():
        await kept_by(viewer, group_id)
        found = await rows(f"{_PEOPLE} {many('a.id', 2, wanted)} ORDER BY a.id", group_id, *wanted)
        if len(found) < len(wanted):
            raise Invalid("person-missing", field="account_ids")
        for each in found:
            await _invite(viewer, group_id, each)
    for asked in (each["id"] for each in found if each["request_id"] is not None):
        with suppress(Missing):  # somebody else answered meanwhile
            await accept(viewer, group_id, asked)


async def take_invitation_back(viewer: Viewer, group_id: int, account_id: int) -> None:
    """A keeper changes their mind; raises Missing when there is no invitation."""
    async with unit_of_work():
        await kept_by(viewer, group_id, account_id)
        if not await end_invitation(group_id, account_id):
            raise Missing


async def accept_invitation(viewer: Viewer, group_id: int) -> None:
    """Come in; raises Missing when one is not invited (any more)."""
    async with unit_of_work():
        await held_with(viewer, group_id, viewer.account_id)
        if not await end_invitation(group_id, viewer.account_id):
            raise Missing
        await begin_follow(viewer.account_id, group_id, How())


async def refuse_invitation(viewer: Viewer, group_id: int) -> None:
    """Stay out, of which nobody is told; raises Missing when one is not invited."""
    async with unit_of_work():
        await held_with(viewer, group_id, viewer.account_id)
        if not await end_invitation(group_id, viewer.account_id):
            raise Missing


async def _invite(viewer: Viewer, group_id: int, person: Row) -> None:
    if person["follow_id"] is not None or person["request_id"] is not None:
        return
    added = await execute(
        """INSERT INTO invitation (id, group_id, account_id, by_id) VALUES ($1, $2, $3, $4)
        ON CONFLICT (group_id, account_id) DO NOTHING""",
        new_id(),
        group_id,
        person["id"],
        viewer.account_id,
    )
    if added:
        await tell_invited(group_id, person["id"])
