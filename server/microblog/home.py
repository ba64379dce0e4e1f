"""The home timeline: what the people and groups that somebody follows say, and they themselves."""

from functools import lru_cache

from server.identity.models import Kind
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import engine
from server.kit.paging import Page, Slice
from server.microblog import walking
from server.microblog.lines import Line, lines_where, page_of, page_where
from server.microblog.models import Audience
from server.microblog.visible import follows, there_is, unmuted_by, visible_to
from server.microblog.walking import newest_of_each, walked

# What few people have is looked for once: where they have none, no row is asked about it.
_KEEPS_APART = there_is("list hx WHERE hx.account_id = $1 AND hx.exclusive")
_READS_FEW_LANGUAGES = there_is("follow hy WHERE hy.follower_id = $1 AND hy.languages > ''")
_FOLLOWS_TAGS = there_is("tag_follow hz WHERE hz.account_id = $1")
_MUTES = f"({there_is('mute hv WHERE hv.account_id = $1')})"
_LISTED = there_is("follow hl WHERE hl.follower_id = $1 AND hl.target_id = {0} AND hl.listed_only")
_FOREIGN = there_is("""follow hf WHERE hf.follower_id = $1 AND hf.target_id = {0}
    AND hf.languages NOT LIKE '%' || s.language || '%'""")
UNREAD = f"({_READS_FEW_LANGUAGES} AND {_FOREIGN})"
"""Not in the languages in which one reads an account: `{0}` is its id."""
_KEPT_OUT = f"(({_KEEPS_APART} AND {_LISTED}) OR {UNREAD})"
"""Of those one follows: whom an exclusive list keeps, and what is not in the languages that one reads them in."""
_FOLLOWED = f"({follows('$1', '{0}')} AND NOT {_KEPT_OUT})"
QUIET = (
    "("
    + there_is("follow hq WHERE hq.follower_id = $1 AND hq.target_id = s.author_id AND NOT hq.reblogs")
    + ")"
)
ANSWERS_NOBODY_ELSE = f"""(s.in_reply_to_account_id IS NULL OR s.author_id IN (s.in_reply_to_account_id, $1)
    OR s.in_reply_to_account_id = $1 OR {follows("$1", "s.in_reply_to_account_id")})"""
_WANTED = f"{ANSWERS_NOBODY_ELSE} AND (s.reblog_of_id IS NULL OR s.author_id = $1 OR NOT {QUIET})"
"""Of those one follows: others' answers only among those, boosts unless switched off."""
_OF_MINE = there_is(f"""mention hm
    JOIN follow hg ON hg.follower_id = $1 AND hg.target_id = hm.account_id
    JOIN account ha ON ha.id = hm.account_id AND ha.kind = '{Kind.GROUP}'
    WHERE hm.status_id = s.id AND NOT {_KEPT_OUT.format("hm.account_id")}""")
# The column spares most statuses of a walk the look at whom they name.
_NAMES_A_GROUP = f"(s.names_group AND {_OF_MINE})"
_IN_A_GROUP = f"(s.group_id IS NOT NULL AND {_FOLLOWED.format('s.group_id')} AND {ANSWERS_NOBODY_ELSE})"
_TO_ALL = f"s.audience = {Audience.COMPANY:d} AND s.reblog_of_id IS NULL"
_OF_MY_TAGS = there_is("""status_tag ht JOIN tag_follow hw ON hw.account_id = $1 AND hw.tag_id = ht.tag_id
    WHERE ht.status_id = s.id""")
_CARRIES_A_TAG = f"(s.has_tags AND {_FOLLOWS_TAGS} AND {_TO_ALL} AND {_OF_MY_TAGS})"
AT_HOME = f"""((s.author_id = $1 OR {_FOLLOWED.format("s.author_id")}) AND {_WANTED}
    OR {_NAMES_A_GROUP} OR {_IN_A_GROUP} OR {_CARRIES_A_TAG})"""
"""The rule that `realtime/happenings.py` follows as well."""


async def home(viewer: Viewer, page: Page) -> Slice[Line]:
    """What the people and groups that the viewer follows said, and the viewer.

    One query for whom a short walk fills the page, and one more for whom it does not.
    """
    values, shape = [clock.to_ms(clock.now()), *page.bounds], page.shape
    part = await page_where(viewer, _walked(shape, walking.STRETCH, engine()), values, page)
    if len(part.rows) == page.limit:
        return part
    return await page_of(viewer, _from_each(shape, engine()), values, page)


@lru_cache(maxsize=256)
def _walked(page: Page, length: int, _engine: str) -> str:
    """`$1` is the viewer, `$2` now, then the page's bounds."""
    source, near = walked(page, 3, length)
    return lines_where(f"{near} AND {AT_HOME} AND {_may(page)}", page, source)


@lru_cache(maxsize=256)
def _from_each(page: Page, _engine: str) -> str:
    """Selects the ids of the same from each source's own newest, however long ago."""
    arms = (f"SELECT * FROM ({each}) x{place}" for place, each in enumerate(_arms(page)))
    return f"SELECT id FROM ({' UNION '.join(arms)}) found {page.order('id')}"


def _arms(page: Page) -> list[str]:
    may, order = _may(page), page.order("s.id")
    groups = f"follow hs JOIN account ha ON ha.id = hs.target_id AND ha.kind = '{Kind.GROUP}'"
    by_author = f"""SELECT s.id FROM status s WHERE s.author_id = hs.target_id
        AND NOT {_KEPT_OUT.format("hs.target_id")} AND {_WANTED} AND {may} {order}"""
    by_group = (
        f"SELECT s.id FROM status s WHERE s.group_id = hs.target_id AND {_IN_A_GROUP} AND {may} {order}"
    )
    by_name = f"""SELECT s.id FROM mention hn JOIN status s ON s.id = hn.status_id
        WHERE hn.account_id = hs.target_id AND NOT {_KEPT_OUT.format("hs.target_id")} AND {may}
        {page.order("hn.status_id")}"""
    by_tag = f"""SELECT s.id FROM status_tag hn JOIN status s ON s.id = hn.status_id
        WHERE hn.tag_id = hs.tag_id AND {_TO_ALL} AND {may} {page.order("hn.status_id")}"""
    mine, tags = "hs.follower_id = $1", "hs.account_id = $1"
    sources = (
        ("follow hs", by_author, mine),
        (groups, by_group, mine),
        (groups, by_name, mine),
        ("tag_follow hs", by_tag, tags),
    )
    return [
        f"SELECT s.id FROM status s WHERE s.author_id = $1 AND {may} {order}",
        *(f"SELECT s.id FROM {newest_of_each(of, new)} WHERE {whose} {order}" for of, new, whose in sources),
    ]


def _may(page: Page) -> str:
    wanted = f"(NOT {_MUTES} OR {unmuted_by('$1')})"
    return f"{visible_to('$1')} AND {wanted} AND {page.where('s.id', 3)[0]}"
