"""Bells: who follows a person or a group with `notify` is told of each of their posts, in portions, from the facts.

Boosts ring for nobody, and answers only to oneself, as in Mastodon. Whom a post names has been told of it already.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from server.facts import FactKind
from server.identity.models import Kind
from server.kit.database import Row, execute, held, many, row, rows, unit_of_work
from server.microblog.models import NotificationKind
from server.microblog.notifying import notify_many

FACTS, PORTION = 500, 100
_POSITION, _ACCOUNT = "bells.position", "bells.account"
_SET = """INSERT INTO counter (name, value) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value"""
_BEGIN = "INSERT INTO counter (name, value) VALUES ($1, 0) ON CONFLICT (name) DO NOTHING"
_READ = "SELECT value FROM counter WHERE name = $1"
_LAST = f"""SELECT max(position) AS position FROM
    (SELECT position FROM fact WHERE position > $1 ORDER BY position LIMIT {FACTS}) coming"""
_POSTED = f"""SELECT f.position, s.id, s.author_id, s.group_id, s.language, s.names_group
    FROM fact f JOIN status s ON s.id = f.status_id
    WHERE f.position > $1 AND f.position <= $2 AND f.kind = '{FactKind.STATUS_POSTED}' AND s.reblog_of_id IS NULL
    AND (s.in_reply_to_account_id IS NULL OR s.in_reply_to_account_id = s.author_id) ORDER BY f.position"""
_GROUPS = f"""SELECT m.account_id FROM mention m
    JOIN account a ON a.id = m.account_id AND a.kind = '{Kind.GROUP}' WHERE m.status_id = $1"""
_HEARING = """SELECT b.follower_id FROM follow b WHERE {} AND b.notify AND b.follower_id > $2
    AND (b.languages IS NULL OR CAST($3 AS VARCHAR(10)) = '' OR b.languages LIKE '%' || $3 || '%')
    AND NOT EXISTS (SELECT 1 FROM mention m WHERE m.status_id = $1 AND m.account_id = b.follower_id)
    GROUP BY b.follower_id ORDER BY b.follower_id LIMIT $4"""


@dataclass(frozen=True)
class Reached:
    """All facts until `position` have rung, and of the next post that rings, the accounts until `account_id`."""

    position: int
    account_id: int = 0


async def ring_bells() -> int:
    """For the worker: the next portion; returns whether more waits. Several may run: one goes on where another was.

    How far it came is committed with what was told, so that nobody is told twice.
    """
    at = await _reached()
    found = await row(_LAST, at.position)
    if found is None or found["position"] is None:
        return 0
    async with unit_of_work():
        await execute(_BEGIN, _POSITION)
        await row(f"{_READ}{held('UPDATE')}", _POSITION)
        if await _reached() != at:
            return 1
        reached = await _ring(at, found["position"])
        await _go_on(reached)
    return int(reached.position < found["position"] or found["position"] - at.position >= FACTS)


async def _ring(at: Reached, until: int) -> Reached:
    posts = await rows(_POSTED, at.position, until)
    targets = {post["id"]: await _targets(post) for post in posts}
    rung = await _rung({each for several in targets.values() for each in several})
    room = PORTION
    for post in posts:
        those = sorted(targets[post["id"]] & rung)
        if not those:
            continue
        begun = post["position"] == at.position + 1
        told = await _tell(post, those, at.account_id if begun else 0, room)
        if len(told) == room:
            return Reached(post["position"] - 1, told[-1])
        room -= len(told)
    return Reached(until)


async def _targets(post: Row) -> set[int]:
    """Whose bells a post may ring: its author's, and those of the groups that it is in."""
    named = [each["account_id"] for each in await rows(_GROUPS, post["id"])] if post["names_group"] else []
    return {post["author_id"], *named} | ({post["group_id"]} - {None})


async def _rung(targets: set[int]) -> set[int]:
    """Those of them who have a bell: asked once for all posts, since most have none and some have many followers."""
    wanted = sorted(targets)
    sql = f"SELECT DISTINCT target_id FROM follow WHERE {many('target_id', 1, wanted)} AND notify"
    return {each["target_id"] for each in await rows(sql, *wanted)} if wanted else set()


async def _tell(post: Row, targets: Sequence[int], after: int, room: int) -> list[int]:
    sql = _HEARING.format(many("b.target_id", 5, targets))
    if await row(f"SELECT id FROM status WHERE id = $1{held('KEY SHARE')}", post["id"]) is None:
        return []
    found = await rows(sql, post["id"], after, post["language"] or "", room, *targets)
    hearing = [each["follower_id"] for each in found]
    if hearing:
        await notify_many(hearing, NotificationKind.STATUS, actor_id=post["author_id"], status_id=post["id"])
    return hearing


async def _reached() -> Reached:
    position, account = await row(_READ, _POSITION), await row(_READ, _ACCOUNT)
    return Reached(position["value"] if position else 0, account["value"] if account else 0)


async def _go_on(reached: Reached) -> None:
    await execute(_SET, _POSITION, reached.position)
    await execute(_SET, _ACCOUNT, reached.account_id)
