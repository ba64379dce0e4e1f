"""Short ways to make groups and to get people into them."""

from server.identity.viewer import Viewer
from server.kit.database import rows, unit_of_work
from server.microblog.bonds import How, begin_follow
from server.microblog.groups.founding import GroupDraft, found_group
from server.microblog.models import Opening


async def group(keeper: Viewer, opening: Opening, *members: Viewer, name: str = "Line 4") -> int:
    """A group that `keeper` made, with its members; its name in posts is @line_4."""
    group_id = await found_group(keeper, GroupDraft(name, opening=opening))
    for member in members:
        async with unit_of_work():
            await begin_follow(member.account_id, group_id, How())
    return group_id


async def members_of(group_id: int) -> set[int]:
    """Everybody in a group."""
    return {
        each["follower_id"]
        for each in await rows("SELECT follower_id FROM follow WHERE target_id = $1", group_id)
    }


async def keepers_of(group_id: int) -> set[int]:
    """Those who keep it."""
    found = await rows("SELECT follower_id, keeper FROM follow WHERE target_id = $1", group_id)
    return {each["follower_id"] for each in found if each["keeper"]}


async def asking(group_id: int) -> set[int]:
    """Those who ask to join."""
    found = await rows("SELECT follower_id FROM follow_request WHERE target_id = $1", group_id)
    return {each["follower_id"] for each in found}
