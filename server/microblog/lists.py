"""Lists: timelines of some of those that one follows. An exclusive one keeps its members out of home.

`follow.listed_only` says the same where home reads it: it is true exactly while the account is in some exclusive list
of its follower. Whoever changes lists holds the owner's account, as whoever changes a follow does.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from server.facts import FactKind, record
from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit.database import Row, among, execute, row, rows, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.ids import new_id
from server.microblog.idempotency import remember, result_of
from server.microblog.models import RepliesPolicy

TITLE_LIMIT = 200
MOST_LISTS = 50
"""As on Mastodon."""
_LIST = "SELECT l.id, l.title, l.replies_policy, l.exclusive FROM list l WHERE l.account_id = $1"
_IN_AN_EXCLUSIVE = """EXISTS (SELECT 1 FROM list_member m JOIN list l ON l.id = m.list_id
    WHERE l.account_id = follow.follower_id AND l.exclusive AND m.account_id = follow.target_id)"""


@dataclass(frozen=True)
class OwnList:
    """A list as its owner sees it; nobody else does."""

    id: int
    title: str
    replies_policy: RepliesPolicy
    exclusive: bool


@dataclass(frozen=True)
class Wishes:
    """What a list is to be; None leaves it as it is, or as new lists are."""

    title: str | None = None
    replies_policy: RepliesPolicy | None = None
    exclusive: bool | None = None


async def lists(viewer: Viewer) -> list[OwnList]:
    """The viewer's lists, by title."""
    found = await rows(f"{_LIST} ORDER BY LOWER(l.title), l.id", viewer.account_id)
    return [_list(each) for each in found]


async def lists_with(viewer: Viewer, account_id: int) -> list[OwnList]:
    """Those of the viewer's lists that an account is in."""
    found = await rows(
        f"""{_LIST} AND EXISTS (SELECT 1 FROM list_member m WHERE m.list_id = l.id AND m.account_id = $2)
        ORDER BY LOWER(l.title), l.id""",
        viewer.account_id,
        account_id,
    )
    return [_list(each) for each in found]


async def own_list(viewer: Viewer, list_id: int) -> OwnList:
    """One of the viewer's lists; raises Missing."""
    found = await row(f"{_LIST} AND l.id = $2", viewer.account_id, list_id)
    if found is None:
        raise Missing
    return _list(found)


async def create_list(viewer: Viewer, wishes: Wishes, *, once: str = "") -> OwnList:
    """Make a list; `once` is a key: the same key again gives the same list.

    Raises Invalid without a title, with one that is too long, and for one list too many.
    """
    title = _title(wishes.title or "")
    policy, exclusive = wishes.replies_policy or RepliesPolicy.LIST, wishes.exclusive is True
    made = OwnList(new_id(), title, policy, exclusive)
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        before = await result_of(viewer, once, wishes) if once else None
        if before is not None:
            return await own_list(viewer, before)
        if len(await lists(viewer)) >= MOST_LISTS:
            raise Invalid("lists-many", limit=MOST_LISTS)
        await _insert(viewer, made)
        if once:
            await remember(viewer, once, wishes, made.id)
        await record(FactKind.HOME_CHANGED, actor_id=viewer.account_id)
    return made


async def change_list(viewer: Viewer, list_id: int, wishes: Wishes) -> OwnList:
    """Change a list; raises Missing, and Invalid as when making one."""
    title = None if wishes.title is None else _title(wishes.title)
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        await own_list(viewer, list_id)
        await execute(
            """UPDATE list SET title = COALESCE($1, title), replies_policy = COALESCE($2, replies_policy),
            exclusive = COALESCE($3, exclusive) WHERE id = $4""",
            title,
            wishes.replies_policy.value if wishes.replies_policy else None,
            wishes.exclusive,
            list_id,
        )
        await settle_home(viewer, await _members(list_id))
        return await own_list(viewer, list_id)


async def delete_list(viewer: Viewer, list_id: int) -> None:
    """Take a list away; its members are read at home again. Raises Missing."""
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        await own_list(viewer, list_id)
        members = await _members(list_id)
        await execute("DELETE FROM list WHERE id = $1", list_id)
        await settle_home(viewer, members)


async def settle_home(viewer: Viewer, account_ids: Sequence[int]) -> None:
    """Inside a unit of work that changed the viewer's lists: home and streams follow."""
    those, ids = among("target_id", 2, account_ids)
    await execute(
        f"""UPDATE follow SET listed_only = {_IN_AN_EXCLUSIVE}
        WHERE follower_id = $1 AND {those} AND listed_only <> {_IN_AN_EXCLUSIVE}""",
        viewer.account_id,
        ids,
    )
    await record(FactKind.HOME_CHANGED, actor_id=viewer.account_id)


async def _insert(viewer: Viewer, made: OwnList) -> None:
    await execute(
        "INSERT INTO list (id, account_id, title, replies_policy, exclusive) VALUES ($1, $2, $3, $4, $5)",
        made.id,
        viewer.account_id,
        made.title,
        made.replies_policy.value,
        made.exclusive,
    )


async def _members(list_id: int) -> list[int]:
    found = await rows("SELECT account_id FROM list_member WHERE list_id = $1", list_id)
    return [each["account_id"] for each in found]


def _title(given: str) -> str:
    title = given.strip()
    if not title:
        raise Invalid("list-title-missing", field="title")
    if len(title) > TITLE_LIMIT:
        raise Invalid("list-title-too-long", field="title", limit=TITLE_LIMIT)
    return title


def _list(found: Row) -> OwnList:
    policy = RepliesPolicy(found["replies_policy"])
    return OwnList(found["id"], found["title"], policy, bool(found["exclusive"]))
