"""Familiar followers: who among those one follows follows somebody too."""

from collections import defaultdict
from collections.abc import Sequence

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import many, rows
from server.microblog.visible import apart, members_visible_to, muted

MOST_EACH = 20
_FAMILIAR = f"""SELECT o.target_id AS of_id, o.follower_id AS id,
        row_number() OVER (PARTITION BY o.target_id ORDER BY o.id DESC) AS place
    FROM follow m JOIN follow o ON o.follower_id = m.target_id
    JOIN account a ON a.id = o.follower_id AND a.suspended_at IS NULL AND NOT a.hide_collections
    JOIN account t ON t.id = o.target_id AND NOT t.hide_collections
    WHERE m.follower_id = $1 AND NOT {apart("$1", "a.id")} AND NOT {muted("$1", "a.id", "$2")}
    AND NOT {apart("$1", "o.target_id")} AND {members_visible_to("$1", "o.target_id")}"""


async def familiar_followers(viewer: Viewer, account_ids: Sequence[int]) -> dict[int, list[int]]:
    """For each account, twenty at most of its followers whom the viewer follows, the newest first. One query.

    Nobody who keeps to themselves whom they follow, or who follows them.
    """
    found = await rows(
        f"""SELECT of_id, id FROM ({_FAMILIAR} AND {many("o.target_id", 3, account_ids)}) found
        WHERE place <= {MOST_EACH} ORDER BY of_id, place""",
        viewer.account_id,
        clock.to_ms(clock.now()),
        *account_ids,
    )
    followers: dict[int, list[int]] = defaultdict(list)
    for each in found:
        followers[each["of_id"]].append(each["id"])
    return {account_id: followers[account_id] for account_id in account_ids}
