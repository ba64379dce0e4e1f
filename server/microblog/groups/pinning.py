"""What a group keeps on top of its page."""

from server.identity.viewer import Viewer
from server.kit.database import held, row, unit_of_work
from server.kit.errors import Invalid, Missing
from server.microblog.groups.held import kept_by
from server.microblog.pinning import keep_on_top, take_down
from server.microblog.visible import visible_to

_IN_GROUP = f"""SELECT s.id, s.group_id, (SELECT m.id FROM mention m
        WHERE m.status_id = s.id AND m.account_id = $2) AS mention_id
    FROM status s WHERE s.id = $3 AND s.reblog_of_id IS NULL AND {visible_to("$1")}"""


async def pin(viewer: Viewer, group_id: int, status_id: int) -> None:
    """A keeper keeps a post of the group on top; raises Missing, and Invalid when it is not in it or five are there."""
    async with unit_of_work():
        await kept_by(viewer, group_id)
        found = await row(_IN_GROUP + held("KEY SHARE OF s"), viewer.account_id, group_id, status_id)
        if found is None:
            raise Missing
        if found["group_id"] != group_id and found["mention_id"] is None:
            raise Invalid("pin-elsewhere")
        await keep_on_top(group_id, status_id)


async def unpin(viewer: Viewer, group_id: int, status_id: int) -> None:
    """A keeper lets a post go down; nothing happens when it was not on top."""
    async with unit_of_work():
        await kept_by(viewer, group_id)
        await take_down(group_id, status_id)
