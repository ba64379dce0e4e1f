"""The timelines: home, company, a site's, a hashtag's, an account's."""

from dataclasses import dataclass
from functools import lru_cache

from server.identity.models import Kind
from server.identity.viewer import Viewer
from server.kit.database import row
from server.kit.errors import Missing
from server.kit.paging import Page, Slice
from server.microblog.lines import Line, page_of
from server.microblog.models import Audience
from server.microblog.visible import visible_to
from server.microblog.wording import fold_tag

_MEDIA = "EXISTS (SELECT 1 FROM media_attachment tm WHERE tm.status_id = s.id)"
# The plus keeps the planner from starting at `author_id IN (…)`: walking the primary key backwards reads only what is
# shown.
_FOLLOWED = "(SELECT hf.target_id FROM follow hf WHERE hf.follower_id = $1 UNION ALL SELECT $1)"
_QUIET = "(SELECT hq.target_id FROM follow hq WHERE hq.follower_id = $1 AND NOT hq.reblogs)"
_GROUPS = f"""(SELECT g.id FROM follow gf JOIN account g ON g.id = gf.target_id AND g.kind = '{Kind.GROUP}'
    WHERE gf.follower_id = $1)"""
IN_HOME = f"""(+s.author_id IN {_FOLLOWED}
    AND (s.in_reply_to_account_id IS NULL OR s.author_id IN (s.in_reply_to_account_id, $1)
        OR s.in_reply_to_account_id IN {_FOLLOWED})
    AND (s.reblog_of_id IS NULL OR s.author_id NOT IN {_QUIET}))"""
"""People's arm of home: whom I follow and myself, others' replies only among those, boosts unless switched off."""


@dataclass(frozen=True)
class Choice:
    """What to leave out of an account's timeline."""

    only_media: bool = False
    without_replies: bool = False
    without_reblogs: bool = False
    tagged: str = ""


async def home(viewer: Viewer, page: Page) -> Slice[Line]:
    """What the people and groups that the viewer follows said, and the viewer."""
    return await page_of(viewer, _home(page.shape), page.where("s.id", 2)[1], page)


@lru_cache(maxsize=256)
def _home(page: Page) -> str:
    where, _ = page.where("s.id", 2)
    people = (
        f"SELECT s.id FROM status s WHERE {IN_HOME} AND {visible_to('$1')} AND {where} {page.order('s.id')}"
    )
    groups = f"""SELECT s.id FROM mention m JOIN status s ON s.id = m.status_id
        WHERE m.account_id IN {_GROUPS} AND {visible_to("$1")} AND {where} {page.order("s.id")}"""
    return (
        f"SELECT id FROM (SELECT * FROM ({people}) p UNION SELECT * FROM ({groups}) q) u {page.order('id')}"
    )


async def company(viewer: Viewer, page: Page, *, only_media: bool = False) -> Slice[Line]:
    """What everybody here says to the company."""
    where, values = page.where("s.id", 2)
    media = f" AND {_MEDIA}" if only_media else ""
    ids = f"""SELECT s.id FROM status s WHERE s.audience = {Audience.COMPANY:d} AND s.reblog_of_id IS NULL{media}
        AND {visible_to("$1")} AND {where} {page.order("s.id")}"""
    return await page_of(viewer, ids, values, page)


async def site(viewer: Viewer, site_id: int, page: Page) -> Slice[Line]:
    """What the people of a site say to the company, and whatever names its group."""
    found = await row("SELECT account_id FROM site WHERE id = $1", site_id)
    if found is None:
        raise Missing
    where, values = page.where("s.id", 4)
    people = f"""SELECT s.id FROM status s
        WHERE +s.author_id IN (SELECT sp.account_id FROM person sp WHERE sp.site_id = $2)
        AND s.audience = {Audience.COMPANY:d} AND s.reblog_of_id IS NULL
        AND {visible_to("$1")} AND {where} {page.order("s.id")}"""
    group = f"""SELECT s.id FROM mention m JOIN status s ON s.id = m.status_id
        WHERE m.account_id = $3 AND {visible_to("$1")} AND {where} {page.order("s.id")}"""
    union = (
        f"SELECT id FROM (SELECT * FROM ({people}) p UNION SELECT * FROM ({group}) q) u {page.order('id')}"
    )
    return await page_of(viewer, union, [site_id, found["account_id"], *values], page)


async def tagged(viewer: Viewer, name: str, page: Page, *, only_media: bool = False) -> Slice[Line]:
    """What carries a hashtag."""
    where, values = page.where("s.id", 3)
    media = f" AND {_MEDIA}" if only_media else ""
    ids = f"""SELECT s.id FROM tag t JOIN status_tag st ON st.tag_id = t.id JOIN status s ON s.id = st.status_id
        WHERE t.name = $2{media} AND {visible_to("$1")} AND {where} {page.order("s.id")}"""
    return await page_of(viewer, ids, [fold_tag(name), *values], page)


async def account(viewer: Viewer, account_id: int, page: Page, choice: Choice) -> Slice[Line]:
    """What one account said; for a group, what was said to it."""
    found = await row("SELECT kind FROM account WHERE id = $1 AND suspended_at IS NULL", account_id)
    if found is None:
        raise Missing
    where, values = page.where("s.id", 3)
    limits, more = _limits(choice, 3 + len(values))
    if found["kind"] == Kind.GROUP:
        source = "mention m JOIN status s ON s.id = m.status_id WHERE m.account_id = $2"
    else:
        source = "status s WHERE s.author_id = $2"
    ids = f"SELECT s.id FROM {source}{limits} AND {visible_to('$1')} AND {where} {page.order('s.id')}"
    return await page_of(viewer, ids, [account_id, *values, *more], page)


def _limits(choice: Choice, place: int) -> tuple[str, list[str]]:
    sql, values = "", []
    if choice.only_media:
        sql += f" AND {_MEDIA}"
    if choice.without_replies:
        sql += " AND (s.in_reply_to_id IS NULL OR s.in_reply_to_account_id = s.author_id)"
    if choice.without_reblogs:
        sql += " AND s.reblog_of_id IS NULL"
    if choice.tagged:
        sql += f""" AND EXISTS (SELECT 1 FROM status_tag lt JOIN tag ON tag.id = lt.tag_id
            WHERE lt.status_id = s.id AND tag.name = ${place})"""
        values.append(fold_tag(choice.tagged))
    return sql, values
