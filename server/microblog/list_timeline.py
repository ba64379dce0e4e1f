"""The timeline of a list: what its members say, and which of their answers the list is for. Bounded as home is."""

from functools import lru_cache

from server.identity.models import Kind
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import engine
from server.kit.paging import Page, Slice
from server.microblog import walking
from server.microblog.home import ANSWERS_NOBODY_ELSE, QUIET, UNREAD
from server.microblog.lines import Line, lines_where, page_of, page_where
from server.microblog.lists import own_list
from server.microblog.models import RepliesPolicy
from server.microblog.visible import there_is, unmuted_by, visible_to
from server.microblog.walking import newest_of_each, walked

_MEMBER = f"""({there_is("list_member lm WHERE lm.list_id = $3 AND lm.account_id = {0}")} AND NOT {UNREAD})"""
_TO_THEMSELVES = """(s.in_reply_to_account_id IS NULL OR s.author_id IN (s.in_reply_to_account_id, $1)
    OR s.in_reply_to_account_id = $1"""
_TO_MEMBERS = there_is("list_member lr WHERE lr.list_id = $3 AND lr.account_id = s.in_reply_to_account_id")
_ANSWERS = {
    RepliesPolicy.FOLLOWED: ANSWERS_NOBODY_ELSE,
    RepliesPolicy.LIST: f"{_TO_THEMSELVES} OR {_TO_MEMBERS})",
    RepliesPolicy.NONE: f"{_TO_THEMSELVES})",
}
_BOOSTS = f"(s.reblog_of_id IS NULL OR NOT {QUIET})"
_OF_ITS_GROUPS = there_is(
    f"""mention hm JOIN list_member hg ON hg.list_id = $3 AND hg.account_id = hm.account_id
    JOIN account ha ON ha.id = hm.account_id AND ha.kind = '{Kind.GROUP}' WHERE hm.status_id = s.id"""
)
_NAMES_A_GROUP = f"(s.names_group AND {_OF_ITS_GROUPS})"


async def list_timeline(viewer: Viewer, list_id: int, page: Page) -> Slice[Line]:
    """What the members of one of the viewer's lists said. Raises Missing."""
    policy = (await own_list(viewer, list_id)).replies_policy
    values, shape = [clock.to_ms(clock.now()), list_id, *page.bounds], page.shape
    part = await page_where(viewer, _walked(policy, shape, walking.STRETCH, engine()), values, page)
    if len(part.rows) == page.limit:
        return part
    return await page_of(viewer, _from_each(policy, shape, engine()), values, page)


@lru_cache(maxsize=256)
def _walked(policy: RepliesPolicy, page: Page, length: int, _engine: str) -> str:
    """`$1` is the viewer, `$2` now, `$3` the list, then the page's bounds."""
    answers = _ANSWERS[policy]
    listed = f"""(({_MEMBER.format("s.author_id")} AND {answers} AND {_BOOSTS}) OR {_NAMES_A_GROUP}
        OR (s.group_id IS NOT NULL AND {_MEMBER.format("s.group_id")} AND {answers}))"""
    source, near = walked(page, 4, length)
    return lines_where(f"{near} AND {listed} AND {_may(page)}", page, source)


@lru_cache(maxsize=256)
def _from_each(policy: RepliesPolicy, page: Page, _engine: str) -> str:
    """Selects the ids of the same from each member's own newest, however long ago."""
    arms = (f"SELECT * FROM ({each}) x{place}" for place, each in enumerate(_arms(policy, page)))
    return f"SELECT id FROM ({' UNION '.join(arms)}) found {page.order('id')}"


def _arms(policy: RepliesPolicy, page: Page) -> list[str]:
    may, order = _may(page), page.order("s.id")
    answers = f"NOT {UNREAD.format('hs.account_id')} AND {_ANSWERS[policy]}"
    member = "list_member hs"
    groups = f"{member} JOIN account ha ON ha.id = hs.account_id AND ha.kind = '{Kind.GROUP}'"
    by_author = f"""SELECT s.id FROM status s WHERE s.author_id = hs.account_id AND {answers} AND {_BOOSTS}
        AND {may} {order}"""
    by_group = f"SELECT s.id FROM status s WHERE s.group_id = hs.account_id AND {answers} AND {may} {order}"
    by_name = f"""SELECT s.id FROM mention hn JOIN status s ON s.id = hn.status_id
        WHERE hn.account_id = hs.account_id AND {may} {page.order("hn.status_id")}"""
    sources = ((member, by_author), (groups, by_group), (groups, by_name))
    return [
        f"SELECT s.id FROM {newest_of_each(source, newest)} WHERE hs.list_id = $3 {order}"
        for source, newest in sources
    ]


def _may(page: Page) -> str:
    return f"{visible_to('$1')} AND {unmuted_by('$1')} AND {page.where('s.id', 4)[0]}"
