"""Finding accounts: by id, by name, in the directory, and who follows whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.identity.finding import looked_for
from server.identity.viewer import Viewer
from server.kit.database import Row, row, rows
from server.kit.errors import Missing
from server.kit.paging import Page, Slice, slice_of
from server.microblog.lines import line_of


@dataclass(frozen=True)
class Cursor:
    """An account in a list that is ordered by another row's id."""

    account_id: int
    cursor: int


async def account_id_of(name: str, host: str) -> int:
    """The account of `name`, `@name` or `name@our.host`; raises Missing."""
    username, _, at = name.strip().removeprefix("@").partition("@")
    found = None
    if not at or at.lower() == host.lower():
        found = await row(
            "SELECT id FROM account WHERE username = $1 AND suspended_at IS NULL", username.lower()
        )
    if found is None:
        raise Missing
    return int(found["id"])


async def search_people(
    words: str, *, limit: int, offset: int = 0, following_of: int | None = None
) -> list[int]:
    """Accounts whose names, title or department hold every word, marks and capitals aside; the likeliest first.

    That is an exact username, then names with a word that begins so, other names, and at last titles and departments.
    """
    parts = looked_for(words)
    if not parts:
        return []
    values = [f"%{part}%" for part in parts]
    conditions = [f"a.found_by LIKE ${place}" for place in range(1, len(values) + 1)]
    exact = words.lower().strip().removeprefix("@")
    values += [exact, f"% {parts[0]}%|%", f"%{parts[0]}%|%"]
    if following_of is not None:
        conditions.append(
            f"EXISTS (SELECT 1 FROM follow f WHERE f.follower_id = {following_of:d} AND f.target_id = a.id)"
        )
    last = len(parts)
    found = await rows(
        f"""SELECT a.id FROM account a WHERE a.suspended_at IS NULL AND {" AND ".join(conditions)}
        ORDER BY CASE WHEN a.username = ${last + 1} THEN 0 WHEN a.found_by LIKE ${last + 2} THEN 1
            WHEN a.found_by LIKE ${last + 3} THEN 2 ELSE 3 END, a.followers_count DESC, a.id
        LIMIT {limit:d} OFFSET {offset:d}""",
        *values,
    )
    return [each["id"] for each in found]


async def directory(*, newest: bool, limit: int, offset: int) -> list[int]:
    """Everybody here, those who posted last (or came last) first."""
    order = "a.id DESC" if newest else "COALESCE(a.last_status_id, 0) DESC, a.id DESC"
    found = await rows(
        f"""SELECT a.id FROM account a WHERE a.kind = 'person' AND a.suspended_at IS NULL
        ORDER BY {order} LIMIT {limit:d} OFFSET {offset:d}"""
    )
    return [each["id"] for each in found]


async def followers(account_id: int, page: Page) -> Slice[Cursor]:
    """Who follows an account, the newest follow first."""
    return await _follows("follower_id", "target_id", account_id, page)


async def following(account_id: int, page: Page) -> Slice[Cursor]:
    """Whom an account follows."""
    return await _follows("target_id", "follower_id", account_id, page)


async def favourited_by(viewer: Viewer, status_id: int, page: Page) -> Slice[Cursor]:
    """Who likes a status that the viewer may see."""
    shown = (await line_of(viewer, status_id)).shown.status_id
    where, values = page.where("k.id", 2)
    return _cursors(
        page,
        await rows(
            f"""SELECT k.account_id AS id, k.id AS cursor FROM favourite k
            WHERE k.status_id = $1 AND {where} {page.order("k.id")}""",
            shown,
            *values,
        ),
    )


async def reblogged_by(viewer: Viewer, status_id: int, page: Page) -> Slice[Cursor]:
    """Who boosted a status that the viewer may see."""
    shown = (await line_of(viewer, status_id)).shown.status_id
    where, values = page.where("k.id", 2)
    return _cursors(
        page,
        await rows(
            f"""SELECT k.author_id AS id, k.id AS cursor FROM status k
            WHERE k.reblog_of_id = $1 AND {where} {page.order("k.id")}""",
            shown,
            *values,
        ),
    )


async def _follows(column: str, side: str, account_id: int, page: Page) -> Slice[Cursor]:
    where, values = page.where("k.id", 2)
    found = await rows(
        f"""SELECT k.{column} AS id, k.id AS cursor FROM follow k JOIN account a ON a.id = k.{column}
        WHERE k.{side} = $1 AND a.suspended_at IS NULL AND {where} {page.order("k.id")}""",
        account_id,
        *values,
    )
    return _cursors(page, found)


def _cursors(page: Page, found: Sequence[Row]) -> Slice[Cursor]:
    return slice_of(
        page.newest_first([Cursor(each["id"], each["cursor"]) for each in found]), lambda each: each.cursor
    )
