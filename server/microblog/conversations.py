"""Reading conversations: one's own, newest first, and what was said in one. `conversing.py` keeps them right.

A conversation is hidden while nobody is left in it to talk to: each of the others blocks, is blocked or is suspended.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, many, row, rows
from server.kit.errors import Missing
from server.kit.paging import Page, Slice, slice_of
from server.microblog.lines import Line, lines_where, page_of, page_where
from server.microblog.visible import apart, there_is, unmuted_by, visible_to
from server.microblog.walking import newest_of_each

_NEWEST = f"""(SELECT s.id FROM status s WHERE s.conversation_id = p.conversation_id AND {visible_to("$1")}
    ORDER BY s.id DESC LIMIT 1)"""
_OTHER = "conversation_part o WHERE o.conversation_id = p.conversation_id AND o.account_id <> p.account_id"
_TO_TALK_TO = f"""({
    there_is(f'''conversation_part o JOIN account a ON a.id = o.account_id AND a.suspended_at IS NULL
    WHERE o.conversation_id = p.conversation_id AND o.account_id <> $1 AND NOT {apart("$1", "o.account_id")}''')
}
    OR NOT EXISTS (SELECT 1 FROM {_OTHER}))"""
_TALKS = f"""SELECT p.conversation_id AS id, p.unread, p.read_id, p.last_status_id AS cursor, l.id AS newest
    FROM conversation_part p JOIN status l ON l.id = {_NEWEST} WHERE p.account_id = $1"""
_LISTED = f"NOT p.put_away AND p.last_status_id IS NOT NULL AND {_TO_TALK_TO}"
_PEOPLE = f"""SELECT p.conversation_id, p.account_id FROM conversation_part p
    WHERE (p.account_id = $1 OR NOT {apart("$1", "p.account_id")}) AND """
_HEARERS = f"""SELECT o.account_id FROM conversation_part p
    JOIN conversation_part o ON o.conversation_id = p.conversation_id AND o.account_id <> p.account_id
    JOIN account a ON a.id = o.account_id AND a.suspended_at IS NULL
    WHERE p.account_id = $1 AND p.conversation_id = $2 AND NOT {apart("$1", "o.account_id")}"""


@dataclass(frozen=True)
class Talk:
    """A conversation as the viewer has it: `people` are all who are in it and not kept apart, the viewer too."""

    id: int
    unread: bool
    people: Sequence[int]
    last_status_id: int
    cursor: int


async def conversations(viewer: Viewer, page: Page) -> Slice[Talk]:
    """The viewer's conversations that are not put away, the one with the newest status first."""
    where, values = page.where("p.last_status_id", 2)
    sql = f"{_TALKS} AND {_LISTED} AND {where} {page.order('p.last_status_id')}"
    found = page.newest_first(await rows(sql, viewer.account_id, *values))
    people = await _people(viewer, [each["id"] for each in found])
    return slice_of([_talk(each, people) for each in found], lambda talk: talk.cursor)


async def talk_of(viewer: Viewer, conversation_id: int) -> Talk:
    """One of the viewer's conversations, put away or not; raises Missing, also when they see nothing in it."""
    found = await row(f"{_TALKS} AND p.conversation_id = $2", viewer.account_id, conversation_id)
    if found is None:
        raise Missing
    return _talk(found, await _people(viewer, [conversation_id]))


async def conversation_with(viewer: Viewer, account_ids: Collection[int]) -> int | None:
    """The conversation of the viewer with exactly these people; None where nothing is said yet."""
    sql = f"""{_TALKS} AND p.conversation_id =
        (SELECT c.id FROM conversation c WHERE c.people_hash = $2)"""
    found = await row(sql, viewer.account_id, hash_of({viewer.account_id, *account_ids}))
    return int(found["id"]) if found else None


async def said_in(viewer: Viewer, conversation_id: int, page: Page) -> Slice[Line]:
    """What is said in one of the viewer's conversations, as far as they may see it. Raises Missing."""
    await talk_of(viewer, conversation_id)
    where, values = page.where("s.id", 3)
    sql = lines_where(f"s.conversation_id = $2 AND {visible_to('$1')} AND {where}", page)
    return await page_where(viewer, sql, [conversation_id, *values], page)


async def direct(viewer: Viewer, page: Page) -> Slice[Line]:
    """All that is said in the viewer's conversations, in one timeline: as Mastodon once had it."""
    where, values = page.where("s.id", 3)
    order = page.order("s.id")
    newest = f"""SELECT s.id FROM status s WHERE s.conversation_id = hs.conversation_id AND {visible_to("$1")}
        AND {unmuted_by("$1")} AND {where} {order}"""
    ids = f"""SELECT s.id FROM {newest_of_each("conversation_part hs", newest)} WHERE hs.account_id = $1 {order}"""
    return await page_of(viewer, ids, [clock.to_ms(clock.now()), *values], page)


async def unread_conversations(viewer: Viewer, most: int = 100) -> int:
    """How many of the viewer's conversations are unread, `most` at the highest."""
    sql = f"""SELECT count(*) AS count FROM ({_TALKS} AND {_LISTED} AND p.unread
        AND l.id > COALESCE(p.read_id, 0) LIMIT {most:d}) unread"""
    found = await row(sql, viewer.account_id)
    return int(found["count"]) if found else 0


async def hearers(account_id: int, conversation_id: int) -> list[int]:
    """Who may know that somebody writes in a conversation: its other people. Nobody where it is not theirs."""
    return [each["account_id"] for each in await rows(_HEARERS, account_id, conversation_id)]


def hash_of(people: Collection[int]) -> str:
    """What stands for a set of people."""
    return hashlib.sha256(",".join(str(each) for each in sorted(people)).encode()).hexdigest()


async def _people(viewer: Viewer, conversation_ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
    found = dict[int, list[int]]()
    if conversation_ids:
        sql = f"{_PEOPLE}{many('p.conversation_id', 2, conversation_ids)} ORDER BY p.account_id"
        for each in await rows(sql, viewer.account_id, *conversation_ids):
            found.setdefault(each["conversation_id"], []).append(each["account_id"])
    return found


def _talk(found: Row, people: Mapping[int, Sequence[int]]) -> Talk:
    # What made it unread may be hidden by now.
    unread = bool(found["unread"]) and found["newest"] > (found["read_id"] or 0)
    return Talk(
        found["id"], unread, people.get(found["id"], ()), found["newest"], found["cursor"] or found["newest"]
    )
