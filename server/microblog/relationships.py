"""How the viewer stands to other accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, many, rows
from server.microblog.visible import account_visible_to

_STANDINGS = f"""SELECT a.id, f.id AS follow_id, COALESCE(f.reblogs, q.reblogs) AS reblogs,
    COALESCE(f.notify, q.notify) AS notify, CASE WHEN f.id IS NULL THEN q.languages ELSE f.languages END AS languages,
    e.id AS endorsed_id, n.comment, fb.id AS back_id, q.id AS request_id, qb.id AS asked_id,
    k.id AS block_id, kb.id AS apart_id, m.id AS mute_id, m.notifications, m.ends_at
    FROM account a
    LEFT JOIN follow f ON f.follower_id = $1 AND f.target_id = a.id
    LEFT JOIN follow fb ON fb.follower_id = a.id AND fb.target_id = $1
    LEFT JOIN follow_request q ON q.follower_id = $1 AND q.target_id = a.id
    LEFT JOIN follow_request qb ON qb.follower_id = a.id AND qb.target_id = $1
    LEFT JOIN block k ON k.account_id = $1 AND k.target_id = a.id AND k.mine
    LEFT JOIN block kb ON kb.account_id = $1 AND kb.target_id = a.id AND NOT kb.mine
    LEFT JOIN mute m ON m.account_id = $1 AND m.target_id = a.id AND (m.ends_at IS NULL OR m.ends_at > $2)
    LEFT JOIN endorsement e ON e.account_id = $1 AND e.target_id = a.id
    LEFT JOIN account_note n ON n.account_id = $1 AND n.target_id = a.id
    WHERE {account_visible_to("$1")} AND """


@dataclass(frozen=True)
class Standing:
    """The viewer towards one account."""

    account_id: int
    following: bool
    showing_reblogs: bool
    notifying: bool
    followed_by: bool
    requested: bool
    requested_by: bool
    blocking: bool
    blocked_by: bool
    muting: bool
    muting_notifications: bool
    muting_ends_at: datetime | None
    languages: tuple[str, ...] = ()
    endorsed: bool = False
    note: str = ""

    @classmethod
    def nothing(cls, account_id: int) -> "Standing":
        """Towards an account that the viewer may not know of any more."""
        return cls(account_id, *(False,) * 10, muting_ends_at=None)


async def standings(viewer: Viewer, account_ids: Sequence[int]) -> list[Standing]:
    """In the order asked for; accounts that are not there to be known are left out."""
    sql = _STANDINGS + many("a.id", 3, account_ids)
    found = await rows(sql, viewer.account_id, clock.to_ms(clock.now()), *account_ids)
    by_id = {each["id"]: _standing(each) for each in found}
    return [by_id[each] for each in dict.fromkeys(account_ids) if each in by_id]


def _standing(found: Row) -> Standing:
    return Standing(
        account_id=found["id"],
        following=found["follow_id"] is not None,
        showing_reblogs=bool(found["reblogs"]),
        notifying=bool(found["notify"]),
        followed_by=found["back_id"] is not None,
        requested=found["request_id"] is not None,
        requested_by=found["asked_id"] is not None,
        blocking=found["block_id"] is not None,
        blocked_by=found["apart_id"] is not None,
        muting=found["mute_id"] is not None,
        muting_notifications=bool(found["notifications"]),
        muting_ends_at=None if found["ends_at"] is None else clock.from_ms(found["ends_at"]),
        languages=tuple((found["languages"] or "").split()),
        endorsed=found["endorsed_id"] is not None,
        note=found["comment"] or "",
    )
