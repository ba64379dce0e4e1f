"""Finding accounts: by id, by name, in the directory, and who follows whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.identity.finding import looked_for
from server.identity.models import Kind
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import many, row, rows
from server.kit.errors import Missing
from server.kit.paging import Page, Slice, slice_of
from server.microblog.lines import line_of
from server.microblog.visible import account_visible_to, apart, members_visible_to, muted, visible_to

_READ = f"""NOT {apart("$1", "a.id")} AND NOT {muted("$1", "a.id", "$2")}"""
"""True for accounts that the viewer neither keeps apart from nor mutes: as Mastodon, for lists of others."""

_OPEN = "($3 = $1 OR NOT EXISTS (SELECT 1 FROM account ha WHERE ha.id = $3 AND ha.hide_collections))"
_AT_SITE = """SELECT sp.account_id FROM person sp JOIN site st ON st.id = sp.site_id
    JOIN account sg ON sg.id = st.account_id WHERE sg.found_by LIKE ${:d}"""


@dataclass(frozen=True)
class Narrowed:
    """What a search for people is narrowed to: whom an account follows, groups or no groups, by names alone."""

    following_of: int | None = None
    groups: bool | None = None
    by_name: bool = False


ANYBODY = Narrowed()


@dataclass(frozen=True)
class Cursor:
    """An account in a list that is ordered by another row's id."""

    account_id: int
    cursor: int


async def account_id_of(name: str, host: str) -> int:
    """The account of `name`, `@name` or `name@our.host`, also of somebody who left; raises Missing."""
    username, _, at = name.strip().removeprefix("@").partition("@")
    found = None
    if not at or at.lower() == host.lower():
        found = await row("SELECT id FROM account WHERE username = $1", username.lower())
    if found is None:
        raise Missing
    return int(found["id"])


def without_host(words: str, host: str) -> str:
    """`@name@our.host` as `@name`, which is how it is found; anything else as it is."""
    name, _, at = words.strip().removeprefix("@").partition("@")
    return f"@{name}" if at.lower() == host.lower() else words


async def known_account(viewer: Viewer, account_id: int) -> int:
    """The same id; raises Missing for an account that the viewer may not know of, as for one that is not there."""
    if not await known_accounts(viewer, [account_id]):
        raise Missing
    return account_id


async def known_accounts(viewer: Viewer, account_ids: Sequence[int]) -> list[int]:
    """Those of the accounts that the viewer may know of, in the same order."""
    sql = f"SELECT a.id FROM account a WHERE {many('a.id', 2, account_ids)} AND {account_visible_to('$1')}"
    found = (
        {each["id"] for each in await rows(sql, viewer.account_id, *account_ids)} if account_ids else set()
    )
    return [each for each in account_ids if each in found]


async def search_people(
    viewer: Viewer, words: str, *, limit: int, offset: int = 0, among: Narrowed = ANYBODY
) -> list[int]:
    """Accounts whose names, title, department or site hold every word, marks and capitals aside; the likeliest first.

    That is an exact username, then names with a word that begins so, other names, and at last what else is known.
    Whoever the viewer keeps apart from is left out, but for whom they blocked themselves and name exactly: apps go this
    way to unblock.
    """
    parts = looked_for(words)
    if not parts:
        return []
    exact = words.lower().strip().removeprefix("@")
    values = [*_patterns(parts, among), exact, f"% {parts[0]}%|%", f"%{parts[0]}%|%"]
    last = len(parts)
    found = await rows(
        f"""SELECT a.id FROM account a WHERE a.suspended_at IS NULL AND {_found(parts, among)}
        AND {account_visible_to(f"${last + 4}")} AND (NOT {apart(f"${last + 4}", "a.id")}
            OR (a.username = ${last + 1} AND EXISTS (SELECT 1 FROM block b
                WHERE b.account_id = ${last + 4} AND b.target_id = a.id AND b.mine)))
        ORDER BY CASE WHEN a.username = ${last + 1} THEN 0 WHEN a.found_by LIKE ${last + 2} THEN 1
            WHEN a.found_by LIKE ${last + 3} THEN 2 ELSE 3 END, a.followers_count DESC, a.id
        LIMIT {limit:d} OFFSET {offset:d}""",
        *values,
        viewer.account_id,
    )
    return [each["id"] for each in found]


def _patterns(parts: Sequence[str], among: Narrowed) -> list[str]:
    """Names stand before the bar."""
    return [f"%{part}%|%" if among.by_name else f"%{part}%" for part in parts]


def _found(parts: Sequence[str], among: Narrowed) -> str:
    placed = range(1, len(parts) + 1)
    if among.by_name:
        conditions = [f"a.found_by LIKE ${place}" for place in placed]
    else:
        conditions = [f"(a.found_by LIKE ${place} OR a.id IN ({_AT_SITE.format(place)}))" for place in placed]
    if among.following_of is not None:
        conditions.append(
            f"EXISTS (SELECT 1 FROM follow f WHERE f.follower_id = {among.following_of:d} AND f.target_id = a.id)"
        )
    if among.groups is not None:
        conditions.append(f"a.kind {'=' if among.groups else '<>'} '{Kind.GROUP}'")
    return " AND ".join(conditions)


async def directory(viewer: Viewer, *, newest: bool, limit: int, offset: int) -> list[int]:
    """Everybody here whom the viewer reads and who wants to be found so, those who posted last (or came last) first."""
    order = "a.id DESC" if newest else "COALESCE(a.last_status_id, 0) DESC, a.id DESC"
    found = await rows(
        f"""SELECT a.id FROM account a WHERE a.kind = 'person' AND a.suspended_at IS NULL AND {_READ}
        AND (a.discoverable OR a.id = $1) ORDER BY {order} LIMIT {limit:d} OFFSET {offset:d}""",
        viewer.account_id,
        _now(),
    )
    return [each["id"] for each in found]


async def followers(viewer: Viewer, account_id: int, page: Page) -> Slice[Cursor]:
    """Who follows an account, the newest follow first.

    Nobody where only members may know, where they keep apart, and of one who keeps it to themselves.
    """
    limit = f" AND {members_visible_to('$1', '$3')} AND NOT {apart('$1', '$3')} AND {_OPEN}"
    return await _listed(viewer, "follow k", "k.follower_id", "k.target_id", account_id, page, limit)


async def following(viewer: Viewer, account_id: int, page: Page) -> Slice[Cursor]:
    """Whom an account follows, if it does not keep that to itself, but groups whose members only members may know."""
    limit = f" AND {members_visible_to('$1', 'a.id')} AND NOT {apart('$1', '$3')} AND {_OPEN}"
    return await _listed(viewer, "follow k", "k.target_id", "k.follower_id", account_id, page, limit)


async def endorsed_by(viewer: Viewer, account_id: int, page: Page) -> Slice[Cursor]:
    """Whom an account recommends, the newest first; nobody where they keep apart."""
    limit = f" AND NOT {apart('$1', '$3')}"
    return await _listed(viewer, "endorsement k", "k.target_id", "k.account_id", account_id, page, limit)


async def favourited_by(viewer: Viewer, status_id: int, page: Page) -> Slice[Cursor]:
    """Who likes a status that the viewer may see."""
    shown = (await line_of(viewer, status_id)).shown.status_id
    return await _listed(viewer, "favourite k", "k.account_id", "k.status_id", shown, page)


async def reblogged_by(viewer: Viewer, status_id: int, page: Page) -> Slice[Cursor]:
    """Who boosted a status that the viewer may see, where the boost may be seen too."""
    shown = (await line_of(viewer, status_id)).shown.status_id
    limit = f" AND {visible_to('$1', 'k')}"
    return await _listed(viewer, "status k", "k.author_id", "k.reblog_of_id", shown, page, limit)


async def _listed(
    viewer: Viewer, source: str, column: str, side: str, of: int, page: Page, limit: str = ""
) -> Slice[Cursor]:
    """Accounts by a row that ties them to something. Nobody is kept from one's own lists."""
    where, values = page.where("k.id", 4)
    found = await rows(
        f"""SELECT {column} AS id, k.id AS cursor FROM {source} JOIN account a ON a.id = {column}
        WHERE {side} = $3 AND a.suspended_at IS NULL AND {account_visible_to("$1")} AND ($3 = $1 OR {_READ}){limit}
        AND {where} {page.order("k.id")}""",
        viewer.account_id,
        _now(),
        of,
        *values,
    )
    cursors = page.newest_first([Cursor(each["id"], each["cursor"]) for each in found])
    return slice_of(cursors, lambda each: each.cursor)


def _now() -> int:
    return clock.to_ms(clock.now())
