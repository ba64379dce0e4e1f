"""Announcements as people see them: those that stand now, which are read, and how people answered with an emoji."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import emoji

from server.facts import FactKind, record
from server.identity.audit import audit
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, held, many, row, rows, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.ids import new_id
from server.kit.paging import Page, Slice, slice_of
from server.microblog.announcing import announcers_only

MOST_NAMES = 8
"""Different emoji on one announcement, as in Mastodon."""
_STANDS = """n.published_at <= $1 AND n.withdrawn_at IS NULL
    AND (n.ends_at IS NULL OR n.ends_at > $1)"""
_CURRENT = f"SELECT n.* FROM announcement n WHERE {_STANDS} ORDER BY n.published_at DESC, n.id DESC LIMIT 50"
_STANDING = f"SELECT n.id, n.acknowledged FROM announcement n WHERE {_STANDS} AND n.id = $2"
_READ = """INSERT INTO announcement_read (id, announcement_id, account_id) VALUES ($1, $2, $3)
    ON CONFLICT (announcement_id, account_id) DO NOTHING"""
_REACT = """INSERT INTO announcement_reaction (id, announcement_id, account_id, name) VALUES ($1, $2, $3, $4)
    ON CONFLICT (announcement_id, name, account_id) DO NOTHING"""
_UNREACT = "DELETE FROM announcement_reaction WHERE announcement_id = $1 AND account_id = $2 AND name = $3"
_NAMES = "SELECT DISTINCT name FROM announcement_reaction WHERE announcement_id = $1"
_OURS = "SELECT shortcode FROM custom_emoji WHERE shortcode = $1 AND disabled_at IS NULL"


@dataclass(frozen=True)
class Reaction:
    """An emoji, or the shortcode of one of our own with its pictures; `mine` for the viewer's."""

    name: str
    count: int
    mine: bool
    key: str | None
    static_key: str | None


@dataclass(frozen=True)
class Shown:
    """An announcement with what is shown beside it."""

    row: Row
    read: bool
    reactions: Sequence[Reaction]


async def current_announcements(viewer: Viewer) -> list[Shown]:
    """Those that stand now, newest first."""
    return await _shown(viewer.account_id, await rows(_CURRENT, clock.to_ms(clock.now())))


async def announcement_now(announcement_id: int) -> Shown:
    """One that stands now, as it is for everybody; raises Missing."""
    current = f"SELECT n.* FROM announcement n WHERE {_STANDS} AND n.id = $2"
    found = await _shown(0, await rows(current, clock.to_ms(clock.now()), announcement_id))
    if not found:
        raise Missing
    return found[0]


async def written_announcements(viewer: Viewer, page: Page) -> Slice[Shown]:
    """Everything that was written, newest first, for comms and admins."""
    announcers_only(viewer)
    where, values = page.where("n.id", 1)
    found = await rows(f"SELECT n.* FROM announcement n WHERE {where} {page.order('n.id')}", *values)
    shown = await _shown(viewer.account_id, page.newest_first(list(found)))
    return slice_of(shown, lambda each: int(each.row["id"]))


async def written_announcement(viewer: Viewer, announcement_id: int) -> Shown:
    """One of them; raises Missing."""
    announcers_only(viewer)
    found = await rows("SELECT n.* FROM announcement n WHERE n.id = $1", announcement_id)
    if not found:
        raise Missing
    return (await _shown(viewer.account_id, found))[0]


async def dismiss_announcement(viewer: Viewer, announcement_id: int) -> None:
    """Read; and where people are asked to say so, that is kept as evidence in the audit log. Raises Missing."""
    async with unit_of_work():
        found = await _standing(announcement_id)
        if await execute(_READ, new_id(), announcement_id, viewer.account_id) and found["acknowledged"]:
            detail = {"name": f"#{announcement_id}"}
            kind = "announcement"
            await audit(
                viewer,
                "announcement.acknowledged",
                target_kind=kind,
                target_id=announcement_id,
                detail=detail,
            )


async def react(viewer: Viewer, announcement_id: int, name: str) -> None:
    """Answer with an emoji or a shortcode of ours; once more changes nothing. Raises Missing, Invalid."""
    name = name.strip(":") if len(name) > 2 else name
    async with unit_of_work():
        await _standing(announcement_id)
        if not emoji.is_emoji(name) and await row(_OURS, name) is None:
            raise Invalid("reaction-unknown", field="name")
        names = {each["name"] for each in await rows(_NAMES, announcement_id)}
        if name not in names and len(names) >= MOST_NAMES:
            raise Invalid("reaction-many", field="name", limit=MOST_NAMES)
        reaction_id = new_id()
        if await execute(_REACT, reaction_id, announcement_id, viewer.account_id, name):
            await record(FactKind.ANNOUNCEMENT_REACTED, actor_id=viewer.account_id, target_id=reaction_id)


async def unreact(viewer: Viewer, announcement_id: int, name: str) -> None:
    """Take it back. Raises Missing."""
    name = name.strip(":") if len(name) > 2 else name
    async with unit_of_work():
        await _standing(announcement_id)
        if await execute(_UNREACT, announcement_id, viewer.account_id, name):
            # The row that a fact would name is gone: who listens takes the whole announcement anew.
            await record(FactKind.ANNOUNCEMENT_CHANGED, target_id=announcement_id)


async def reaction_now(reaction_id: int) -> tuple[int, Reaction]:
    """The announcement and the emoji of one answer, with how many gave the same; raises Missing."""
    found = await row("SELECT announcement_id, name FROM announcement_reaction WHERE id = $1", reaction_id)
    if found is None:
        raise Missing
    shown = await announcement_now(found["announcement_id"])
    reaction = next((each for each in shown.reactions if each.name == found["name"]), None)
    if reaction is None:  # taken back since the first look
        raise Missing
    return found["announcement_id"], reaction


async def _standing(announcement_id: int) -> Row:
    found = await row(_STANDING + held("UPDATE"), clock.to_ms(clock.now()), announcement_id)
    if found is None:
        raise Missing
    return found


async def _shown(account_id: int, found: Sequence[Row]) -> list[Shown]:
    if not found:
        return []
    ids = [each["id"] for each in found]
    read = {
        each["announcement_id"]
        for each in await rows(
            f"""SELECT announcement_id FROM announcement_read
            WHERE account_id = $1 AND {many("announcement_id", 2, ids)}""",
            account_id,
            *ids,
        )
    }
    reactions = await _reactions(account_id, ids)
    return [Shown(each, each["id"] in read, reactions[each["id"]]) for each in found]


async def _reactions(account_id: int, ids: Sequence[int]) -> dict[int, list[Reaction]]:
    counted = await rows(
        f"""SELECT r.announcement_id, r.name, COUNT(*) AS given, MIN(r.id) AS first,
            MAX(CASE WHEN r.account_id = $1 THEN 1 ELSE 0 END) AS mine,
            MIN(e.key) AS key, MIN(e.static_key) AS static_key FROM announcement_reaction r
            LEFT JOIN custom_emoji e ON e.shortcode = r.name AND e.disabled_at IS NULL
            WHERE {many("r.announcement_id", 2, ids)} GROUP BY r.announcement_id, r.name ORDER BY first""",
        account_id,
        *ids,
    )
    found = defaultdict[int, list[Reaction]](list)
    for each in counted:
        reaction = Reaction(each["name"], each["given"], bool(each["mine"]), each["key"], each["static_key"])
        found[each["announcement_id"]].append(reaction)
    return found
