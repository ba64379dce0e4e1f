"""The steps that following, requests and blocks have in common, inside a unit of work.

Whoever changes what is between two accounts holds both first, the smaller id first: so a follow never slips in beside a
block, and two never wait for each other.
"""

from dataclasses import dataclass

from server.facts import FactKind, record
from server.identity.models import Kind
from server.kit.database import Row, execute, held, row, rows
from server.kit.errors import Missing
from server.kit.ids import new_id
from server.microblog.models import NotificationKind
from server.microblog.visible import apart

_COUNTED = "UPDATE account SET version = version + 1, {column} = {column} + $1 WHERE id = $2"
_WITH_A_FOLLOW = (
    """DELETE FROM list_member WHERE account_id = $2
    AND list_id IN (SELECT l.id FROM list l WHERE l.account_id = $1)""",
    "DELETE FROM endorsement WHERE account_id = $1 AND target_id = $2",
)
"""What goes with it: only whom one follows is in one's lists, and recommended."""
_IS_GROUP = f"SELECT 1 AS one FROM account WHERE id = $1 AND kind = '{Kind.GROUP}'"


@dataclass(frozen=True)
class How:
    """How somebody is followed: with boosts, with a bell, in which languages (with spaces between, None for all)."""

    reblogs: bool = True
    notify_posts: bool = False
    languages: str | None = None


async def hold(account_id: int, other_id: int) -> Row:
    """Hold both accounts until the commit; returns the other one. Raises Missing when there is none."""
    found = await rows(
        f"""SELECT id, kind, locked, suspended_at FROM account WHERE id IN ($1, $2)
        ORDER BY id{held("NO KEY UPDATE")}""",
        account_id,
        other_id,
    )
    other = next((each for each in found if each["id"] == other_id), None)
    if other is None:
        raise Missing
    return other


async def are_apart(account_id: int, other_id: int) -> bool:
    """Whether one of the two blocks the other."""
    return await row(f"SELECT 1 AS one WHERE {apart('$1', '$2')}", account_id, other_id) is not None


async def begin_follow(follower_id: int, target_id: int, how: How) -> bool:
    """Make a follow, and the request for it, if there was one, is done; False when it was so already."""
    await end_request(follower_id, target_id)
    added = await execute(
        """INSERT INTO follow (id, follower_id, target_id, reblogs, notify, languages) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (follower_id, target_id) DO NOTHING""",
        new_id(),
        follower_id,
        target_id,
        how.reblogs,
        how.notify_posts,
        how.languages,
    )
    if added:
        await _count(follower_id, target_id, 1)
        await record(FactKind.FOLLOWED, actor_id=follower_id, target_id=target_id)
    return bool(added)


async def end_follow(follower_id: int, target_id: int) -> bool:
    """Unmake a follow; False when there was none."""
    removed = await execute(
        "DELETE FROM follow WHERE follower_id = $1 AND target_id = $2", follower_id, target_id
    )
    if removed:
        for statement in _WITH_A_FOLLOW:
            await execute(statement, follower_id, target_id)
        await _count(follower_id, target_id, -1)
        await record(FactKind.UNFOLLOWED, actor_id=follower_id, target_id=target_id)
    return bool(removed)


async def end_request(follower_id: int, target_id: int) -> How | None:
    """Take a request away with what was told of it; returns what it asked for, None when there was none."""
    found = await row(
        "SELECT reblogs, notify, languages FROM follow_request WHERE follower_id = $1 AND target_id = $2",
        follower_id,
        target_id,
    )
    if found is None:
        return None
    await execute(
        "DELETE FROM follow_request WHERE follower_id = $1 AND target_id = $2", follower_id, target_id
    )
    await execute(
        "DELETE FROM notification WHERE account_id = $1 AND actor_id = $2 AND kind = $3",
        target_id,
        follower_id,
        NotificationKind.FOLLOW_REQUEST.value,
    )
    return How(bool(found["reblogs"]), bool(found["notify"]), found["languages"])


async def _count(follower_id: int, target_id: int, change: int) -> None:
    # By id: two accounts that follow each other at the same moment take their rows in the same order.
    sides = [(follower_id, "following_count"), (target_id, "followers_count")]
    if await row(_IS_GROUP, target_id) is not None:
        del sides[0]  # everybody sees the number, and not everybody may know of the group
    for account_id, column in sorted(sides):
        await execute(_COUNTED.format(column=column), change, account_id)
