"""Whom the viewer may want to follow: colleagues of the same site or department, and whom those one follows follow."""

from dataclasses import dataclass

from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, rows, unit_of_work
from server.kit.ids import new_id
from server.microblog.visible import account_visible_to, apart, follows, muted, there_is

_LOOKED_AT = 100
"""So many of those that the viewer follows are asked whom they follow, the newest follows first."""
_NEAR = 500
"""So many colleagues of a site, and of a department, are weighed."""
_FOLLOWED_BY_MINE = f"""SELECT o.target_id AS id, 2 AS weight, 1 AS friends, 0 AS colleague
    FROM (SELECT f.target_id FROM follow f JOIN account fa ON fa.id = f.target_id AND NOT fa.hide_collections
        WHERE f.follower_id = $1 ORDER BY f.id DESC LIMIT {_LOOKED_AT}) m
    JOIN follow o ON o.follower_id = m.target_id"""
_COLLEAGUES = f"""SELECT * FROM (SELECT p.account_id AS id, {{weight}} AS weight, 0 AS friends, 1 AS colleague
    FROM person me JOIN person p ON {{shared}} WHERE me.account_id = $1 ORDER BY p.id DESC LIMIT {_NEAR}) c{{weight}}"""
_CANDIDATES = " UNION ALL ".join(
    (
        _FOLLOWED_BY_MINE,
        _COLLEAGUES.format(weight=1, shared="p.site_id = me.site_id"),
        _COLLEAGUES.format(weight=3, shared="p.department = me.department AND me.department <> ''"),
    )
)
_ASKED = there_is("follow_request q WHERE q.follower_id = $1 AND q.target_id = a.id")
_DISMISSED = there_is("suggestion_dismissed d WHERE d.account_id = $1 AND d.target_id = a.id")
_WELCOME = f"""a.kind = 'person' AND a.suspended_at IS NULL AND a.discoverable AND a.id <> $1
    AND NOT {follows("$1", "a.id")} AND NOT {_ASKED} AND NOT {_DISMISSED}
    AND {account_visible_to("$1")} AND NOT {apart("$1", "a.id")} AND NOT {muted("$1", "a.id", "$2")}"""
# Each candidate is weighed before anything is asked about it: most are met several times.
_SUGGESTED = f"""SELECT a.id, n.friends, n.colleague FROM (SELECT c.id, sum(c.weight) AS weight,
        sum(c.friends) AS friends, max(c.colleague) AS colleague FROM ({_CANDIDATES}) c GROUP BY c.id) n
    JOIN account a ON a.id = n.id WHERE {_WELCOME} ORDER BY n.weight DESC, a.followers_count DESC, a.id"""


@dataclass(frozen=True)
class Suggested:
    """Somebody to follow: followed by so many of those whom the viewer follows, or a colleague nearby."""

    account_id: int
    friends: int
    colleague: bool


async def suggestions(viewer: Viewer, *, limit: int, offset: int = 0) -> list[Suggested]:
    """The nearest first; nobody whom the viewer follows, asked, blocks, mutes or dismissed."""
    found = await rows(
        f"{_SUGGESTED} LIMIT {limit:d} OFFSET {offset:d}", viewer.account_id, clock.to_ms(clock.now())
    )
    return [Suggested(each["id"], int(each["friends"]), bool(each["colleague"])) for each in found]


async def dismiss_suggestion(viewer: Viewer, target_id: int) -> None:
    """Suggest this account no more; twice is once. Whether it may be known is asked before."""
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        await execute(
            """INSERT INTO suggestion_dismissed (id, account_id, target_id) VALUES ($1, $2, $3)
            ON CONFLICT (account_id, target_id) DO NOTHING""",
            new_id(),
            viewer.account_id,
            target_id,
        )
