"""The timelines beside home: company, a site's, a hashtag's, an account's."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from server.identity.models import Kind
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import many, row, rows
from server.kit.errors import Missing
from server.kit.paging import Page, Slice
from server.microblog import walking
from server.microblog.lines import Line, page_of
from server.microblog.models import Audience
from server.microblog.visible import there_is, unmuted_by, visible_to
from server.microblog.walking import newest_of_each, walked
from server.microblog.wording import fold_tag

_MEDIA = there_is("media_attachment tm WHERE tm.status_id = s.id AND tm.place >= 0")
# The first picture stands for all of its status.
_WITH_PICTURES = "media_attachment m JOIN status s ON s.id = m.status_id WHERE m.place = 0"
_MAY = f"{visible_to('$1')} AND {unmuted_by('$1')}"


@dataclass(frozen=True)
class Choice:
    """What to leave out of an account's timeline."""

    only_media: bool = False
    without_replies: bool = False
    without_reblogs: bool = False
    tagged: str = ""


@dataclass(frozen=True)
class Tags:
    """Which hashtags: one, or one of several; together with others; without others."""

    name: str
    any_of: Sequence[str] = ()
    all_of: Sequence[str] = ()
    none_of: Sequence[str] = ()


async def company(viewer: Viewer, page: Page, *, only_media: bool = False) -> Slice[Line]:
    """What everybody here says to the company."""
    where, values = page.where("s.id", 3)
    source = _WITH_PICTURES if only_media else "status s WHERE 1 = 1"
    ids = f"""SELECT s.id FROM {source} AND s.audience = {Audience.COMPANY:d} AND s.reblog_of_id IS NULL
        AND {_MAY} AND {where} {page.order("m.status_id" if only_media else "s.id")}"""
    return await page_of(viewer, ids, [_now(), *values], page)


async def site(viewer: Viewer, site_id: int, page: Page) -> Slice[Line]:
    """What the people of a site say to the company, and whatever names its group."""
    found = await row("SELECT account_id FROM site WHERE id = $1", site_id)
    if found is None:
        raise Missing
    values = [_now(), site_id, found["account_id"], *page.where("s.id", 5)[1]]
    part = await page_of(viewer, _site(page, _walked_site(page)), values, page)
    if len(part.rows) == page.limit:
        return part
    return await page_of(viewer, _site(page, _each_of_site(page)), values, page)


def _site(page: Page, people: str) -> str:
    group = f"""SELECT s.id FROM mention m JOIN status s ON s.id = m.status_id
        WHERE m.account_id = $4 AND {_MAY} AND {page.where("s.id", 5)[0]} {page.order("m.status_id")}"""
    return f"""SELECT id FROM (SELECT * FROM ({people}) p UNION SELECT * FROM ({group}) q) found
        {page.order("id")}"""


def _walked_site(page: Page) -> str:
    here = there_is("person sp WHERE sp.account_id = s.author_id AND sp.site_id = $3")
    source, near = walked(page, 5, walking.STRETCH)
    return f"SELECT s.id FROM {source} WHERE {near} AND {here} AND {_said(page)} {page.order('s.id')}"


def _each_of_site(page: Page) -> str:
    order = page.order("s.id")
    newest = f"SELECT s.id FROM status s WHERE s.author_id = sp.account_id AND {_said(page)} {order}"
    return f"SELECT s.id FROM {newest_of_each('person sp', newest)} WHERE sp.site_id = $3 {order}"


def _said(page: Page) -> str:
    where = page.where("s.id", 5)[0]
    return f"s.audience = {Audience.COMPANY:d} AND s.reblog_of_id IS NULL AND {_MAY} AND {where}"


async def tagged(viewer: Viewer, tags: Tags, page: Page, *, only_media: bool = False) -> Slice[Line]:
    """What carries a hashtag, or one of several, and others as wanted."""
    if tags.all_of and not tags.any_of:
        tags = await _rarest_first(tags)
    more, values = _carrying(tags, 3)
    where, bounds = page.where("s.id", 3 + len(values))
    may = f"{_MEDIA if only_media else '1 = 1'} AND {_MAY} AND {more} AND {where}"
    any_of = list(dict.fromkeys(fold_tag(each) for each in (tags.name, *tags.any_of)))
    named = many("t.name", 3 + len(values) + len(bounds), any_of)
    newest = f"""SELECT s.id FROM status_tag st JOIN status s ON s.id = st.status_id
        WHERE st.tag_id = t.id AND {may} {page.order("st.status_id")}"""
    ids = f"SELECT DISTINCT s.id FROM {newest_of_each('tag t', newest)} WHERE {named} {page.order('s.id')}"
    return await page_of(viewer, ids, [_now(), *values, *bounds, *any_of], page)


async def _rarest_first(tags: Tags) -> Tags:
    """The same, so that what is walked is the tag with the fewest uses, counted up to a thousand."""
    names = list(dict.fromkeys(fold_tag(each) for each in (tags.name, *tags.all_of)))
    found = await rows(
        f"""SELECT t.name, (SELECT count(*) FROM (SELECT 1 FROM status_tag st WHERE st.tag_id = t.id LIMIT 1000) u)
        AS uses FROM tag t WHERE {many("t.name", 1, names)}""",
        *names,
    )
    uses = {each["name"]: each["uses"] for each in found}
    names.sort(key=lambda name: uses.get(name, 0))
    return replace(tags, name=names[0], all_of=names[1:])


def _carrying(tags: Tags, first: int) -> tuple[str, list[str]]:
    """A condition on what else a status carries, with placeholders from `$first`, and its values."""
    sql, values = "1 = 1", list[str]()
    for sign, names in (("", tags.all_of), ("NOT ", tags.none_of)):
        for name in names:
            sql += f""" AND {sign}EXISTS (SELECT 1 FROM status_tag ct JOIN tag cn ON cn.id = ct.tag_id
                WHERE ct.status_id = s.id AND cn.name = ${first + len(values)})"""
            values.append(fold_tag(name))
    return sql, values


async def account(viewer: Viewer, account_id: int, page: Page, choice: Choice) -> Slice[Line]:
    """What one account said; for a group, what was said to it."""
    found = await row("SELECT kind FROM account WHERE id = $1", account_id)
    if found is None:
        raise Missing
    where, values = page.where("s.id", 3)
    limits, more = _limits(choice, 3 + len(values))
    of = f"{limits} AND {visible_to('$1')} AND {where}"
    by_author = f"SELECT s.id FROM status s WHERE s.author_id = $2{of} {page.order('s.id')}"
    ids = _of_group(page, of) if found["kind"] == Kind.GROUP else by_author
    return await page_of(viewer, ids, [account_id, *values, *more], page)


def _of_group(page: Page, of: str) -> str:
    """What names the group, and the answers to what was said to its members only."""
    named = f"""SELECT s.id FROM mention m JOIN status s ON s.id = m.status_id
        WHERE m.account_id = $2{of} {page.order("m.status_id")}"""
    within = f"SELECT s.id FROM status s WHERE s.group_id = $2{of} {page.order('s.id')}"
    return f"""SELECT id FROM (SELECT * FROM ({named}) p UNION SELECT * FROM ({within}) q) found
        {page.order("id")}"""


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


def _now() -> int:
    return clock.to_ms(clock.now())
