"""Who is in a group, who asks to be and who is invited: for those who may know."""

from dataclasses import dataclass

from server.identity.viewer import Viewer
from server.kit.database import rows
from server.kit.errors import Forbidden
from server.kit.paging import Page, Slice, slice_of
from server.microblog.groups.held import Held, group_for, keepers_only
from server.microblog.models import Opening


@dataclass(frozen=True)
class Entry:
    """Somebody in a list of a group; the id of the row says since when. `by` is who invited them."""

    account_id: int
    row_id: int
    keeper: bool = False
    by: int | None = None


async def members(viewer: Viewer, group_id: int, page: Page, *, keepers: bool = False) -> Slice[Entry]:
    """Members, the newest first, or only the keepers; raises Missing, and Forbidden where only members may know."""
    group = await group_for(viewer, group_id)
    if not group.member and group.opening is not Opening.OPEN:
        raise Forbidden("members-only")
    only = " AND k.keeper" if keepers else ""
    return await _entries(
        "k.follower_id", "k.keeper", "NULL", "follow k", f"k.target_id = $1{only}", group, page
    )


async def requests(viewer: Viewer, group_id: int, page: Page) -> Slice[Entry]:
    """Who asks to join, the newest first; raises Missing, and Forbidden for all but keepers."""
    group = keepers_only(await group_for(viewer, group_id))
    return await _entries(
        "k.follower_id", "FALSE", "NULL", "follow_request k", "k.target_id = $1", group, page
    )


async def invitations(viewer: Viewer, group_id: int, page: Page) -> Slice[Entry]:
    """Who is invited and did not answer, the newest first; raises Missing, and Forbidden for all but keepers."""
    group = keepers_only(await group_for(viewer, group_id))
    return await _entries("k.account_id", "FALSE", "k.by_id", "invitation k", "k.group_id = $1", group, page)


async def _entries(
    who: str, keeper: str, by: str, table: str, where: str, group: Held, page: Page
) -> Slice[Entry]:
    paging, values = page.where("k.id", 2)
    found = await rows(
        f"""SELECT {who} AS account_id, k.id, {keeper} AS keeper, {by} AS by_id FROM {table}
        JOIN account a ON a.id = {who} AND a.suspended_at IS NULL WHERE {where} AND {paging} {page.order("k.id")}""",
        group.id,
        *values,
    )
    entries = [Entry(each["account_id"], each["id"], bool(each["keeper"]), each["by_id"]) for each in found]
    return slice_of(page.newest_first(entries), lambda entry: entry.row_id)
