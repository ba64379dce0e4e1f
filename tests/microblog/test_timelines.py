"""What timelines and threads promise: what is in them, and as many queries for two rows as for forty."""

import pytest

from server.entities.addresses import Addresses
from server.entities.notification import notifications_bytes
from server.entities.pieces import Pieces
from server.entities.status import statuses_bytes
from server.identity.viewer import Viewer
from server.kit.paging import Page
from server.microblog import timelines
from server.microblog.boosting import boost
from server.microblog.following import follow
from server.microblog.home import home
from server.microblog.notices import Kinds, notices
from server.microblog.threads import thread_of
from tests.cast import Cast, join
from tests.microblog.saying import say

WHOLE = Page(limit=40)


async def ids(viewer: Viewer, page: Page = WHOLE) -> list[int]:
    """What is at home."""
    return [line.own.status_id for line in (await home(viewer, page)).rows]


async def test_home_holds_those_whom_one_follows_and_oneself(cast: Cast) -> None:
    """Newest first; a stranger's post is at the company's timeline only."""
    await follow(cast.boris, cast.ada.account_id)
    ada, boris, chen = [await say(who, "hello") for who in (cast.ada, cast.boris, cast.chen)]
    assert await ids(cast.boris) == [boris, ada]
    part = await timelines.company(cast.boris, WHOLE)
    assert [line.own.status_id for line in part.rows] == [chen, boris, ada]


async def test_home_leaves_out_answers_to_strangers(cast: Cast) -> None:
    """Answers among those whom one follows, to oneself and to the author's own posts are shown, one's own always."""
    await follow(cast.boris, cast.ada.account_id)
    strange = await say(cast.chen, "anyone?")
    await say(cast.ada, "@chen me", in_reply_to_id=strange)
    mine = await say(cast.boris, "and here?")
    answer = await say(cast.ada, "@boris yes", in_reply_to_id=mine)
    own = await say(cast.ada, "more", in_reply_to_id=answer)
    to_stranger = await say(cast.boris, "me too", in_reply_to_id=strange)
    assert await ids(cast.boris) == [to_stranger, own, answer, mine]


async def test_a_group_that_one_follows_brings_what_names_it(cast: Cast) -> None:
    """Whoever wrote it, and once only."""
    lyon = cast.sites["Lyon"]
    await follow(cast.ada, lyon.account_id)
    await follow(cast.ada, cast.chen.account_id)
    named = await say(cast.chen, "@lyon drill at 11")
    assert await ids(cast.ada) == [named]
    assert [line.own.status_id for line in (await timelines.site(cast.boris, lyon.id, WHOLE)).rows] == [named]


async def test_boosts_can_be_switched_off_for_one_person(cast: Cast) -> None:
    """Their own posts stay."""
    status_id = await say(cast.chen, "look")
    await follow(cast.boris, cast.ada.account_id)
    line = await boost(cast.ada, status_id)
    assert await ids(cast.boris) == [line.own.status_id]
    await follow(cast.boris, cast.ada.account_id, reblogs=False)
    assert await ids(cast.boris) == []


async def test_pages_meet_without_gap_or_repeat(cast: Cast) -> None:
    """max_id goes down, min_id comes back up, since_id gives the newest."""
    made = [await say(cast.ada, f"post {number}") for number in range(9)]
    first = await ids(cast.ada, Page(limit=4))
    second = await ids(cast.ada, Page(limit=4, max_id=first[-1]))
    assert first + second == made[:0:-1]
    assert await ids(cast.ada, Page(limit=3, min_id=made[2])) == made[5:2:-1]
    assert await ids(cast.ada, Page(limit=3, since_id=made[2])) == made[8:5:-1]


@pytest.mark.parametrize("rows", [2, 40])
async def test_home_takes_two_queries_cold_and_one_warm(cast: Cast, queries: list[str], rows: int) -> None:
    """However many rows, distinct authors and boosts: the page, and one for what is not rendered yet.

    One more where a short walk does not fill the page.
    """
    await _crowd(cast, rows)
    pieces = Pieces(Addresses("https://ramage.example"))
    for limit, expected in ((rows, 2), (rows, 1), (1_000, 3), (1_000, 2)):
        queries.clear()
        part = await home(cast.ada, Page(limit=limit))
        assert (
            (await statuses_bytes(pieces, cast.ada, part.rows)).count(b'"favourited"')
            >= len(part.rows)
            >= rows
        )
        assert len(queries) == expected, limit


@pytest.mark.parametrize("rows", [2, 40])
async def test_threads_and_notifications_take_the_same_queries_however_long(
    cast: Cast, queries: list[str], rows: int
) -> None:
    """A thread: two and one for what is cold. Notifications: list, actors, lines, and what is cold."""
    root = await say(cast.ada, "who is in?")
    for number in range(rows):
        await say(await join(f"colleague{number}"), "@ada me", in_reply_to_id=root)
    pieces = Pieces(Addresses("https://ramage.example"))
    queries.clear()
    thread = await thread_of(cast.ada, root)
    await statuses_bytes(pieces, cast.ada, thread.descendants)
    assert (len(thread.descendants), len(queries)) == (rows, 3)
    queries.clear()
    part = await notices(cast.ada, Page(limit=80), Kinds())
    body = await notifications_bytes(Pieces(pieces.to), cast.ada, part.rows)
    assert (body.count(b'"type":"mention"'), len(queries)) == (rows, 4)


async def _crowd(cast: Cast, rows: int) -> None:
    for number in range(rows):
        colleague = await join(f"colleague{number}")
        await follow(cast.ada, colleague.account_id)
        status_id = await say(colleague, f"#tag{number} hello @boris")
        if number % 2:
            await boost(colleague, status_id)


async def test_of_several_tags_that_must_all_be_there_the_rarest_is_walked(
    cast: Cast, queries: list[str]
) -> None:
    """Whichever stands first, the same is found; also where nobody ever used one of them."""
    for number in range(4):
        await say(cast.ada, f"#common {number}")
    both = await say(cast.ada, "#common #Rare")
    for tags in (
        timelines.Tags("common", all_of=["RARE"]),
        timelines.Tags("rare", all_of=["common", "rare"]),
    ):
        found = await timelines.tagged(cast.boris, tags, Page())
        assert [line.own.status_id for line in found.rows] == [both]
        walked = next(each for each in reversed(queries) if "st.tag_id = t.id" in each)
        assert walked.count("EXISTS (SELECT 1 FROM status_tag ct") == 1
    never = await timelines.tagged(cast.boris, timelines.Tags("common", all_of=["never"]), Page())
    assert never.rows == []
