"""How the viewer stands to other accounts."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.identity.viewer import Viewer
from server.kit.database import many, rows


@dataclass(frozen=True)
class Standing:
    """The viewer towards one account."""

    account_id: int
    following: bool
    showing_reblogs: bool
    notifying: bool
    followed_by: bool


async def standings(viewer: Viewer, account_ids: Sequence[int]) -> list[Standing]:
    """In the order asked for; accounts that do not exist are left out."""
    found = await rows(
        f"""SELECT a.id, f.id AS follow_id, f.reblogs, f.notify, b.id AS back_id FROM account a
        LEFT JOIN follow f ON f.follower_id = $1 AND f.target_id = a.id
        LEFT JOIN follow b ON b.follower_id = a.id AND b.target_id = $1
        WHERE {many("a.id", 2, account_ids)}""",
        viewer.account_id,
        *account_ids,
    )
    by_id = {
        row["id"]: Standing(
            row["id"],
            row["follow_id"] is not None,
            bool(row["reblogs"]),
            bool(row["notify"]),
            row["back_id"] is not None,
        )
        for row in found
    }
    return [by_id[each] for each in dict.fromkeys(account_ids) if each in by_id]
