"""Whom a post that names groups is for."""

import asyncio
from collections import Counter

import pytest

from server.entities.addresses import Addresses
from server.entities.pieces import Pieces
from server.entities.status import status_bytes
from server.facts import facts_after
from server.identity.models import Account
from server.identity.viewer import Viewer
from server.kit.database import row, rows, unit_of_work
from server.kit.errors import Forbidden, Invalid, Missing
from server.kit.ids import new_id
from server.microblog.following import follow, unfollow
from server.microblog.groups.founding import GroupDraft, change_group
from server.microblog.groups.keeping import remove_member
from server.microblog.lines import line_of, lines_of
from server.microblog.models import Audience, Follow, Opening
from tests.cast import Cast
from tests.microblog.groups.founded import group
from tests.microblog.saying import say, told

NARROW = pytest.mark.parametrize("opening", [Opening.CLOSED, Opening.HIDDEN])


async def addressed(status_id: int) -> tuple[Audience, int | None]:
    """The audience and the group of a status."""
    found = await row("SELECT audience, group_id FROM status WHERE id = $1", status_id)
    assert found is not None
    return Audience(found["audience"]), found["group_id"]


async def named(status_id: int) -> set[int]:
    """Whom a status names."""
    found = await rows("SELECT account_id FROM mention WHERE status_id = $1", status_id)
    return {each["account_id"] for each in found}


async def sees(viewer: Viewer, status_id: int) -> bool:
    """Whether a status can be read by somebody."""
    return status_id in await lines_of(viewer, [status_id])


@NARROW
@pytest.mark.parametrize(
    "sent",
    [Audience.COMPANY, Audience.UNLISTED, Audience.FOLLOWERS, Audience.MENTIONED],
    ids=lambda s: s.name,
)
async def test_naming_ones_closed_group_makes_it_the_audience_whatever_was_sent(
    cast: Cast, opening: Opening, sent: Audience
) -> None:
    """Members read it; followers, people named, everybody else do not; the fact says so too."""
    line = await group(cast.ada, opening, cast.boris)
    await follow(cast.ines, cast.ada.account_id)
    status_id = await say(cast.ada, "@line_4 @chen stop at noon", audience=sent)
    assert await addressed(status_id) == (Audience.GROUP, line)
    seen = [await sees(viewer, status_id) for viewer in (cast.ada, cast.boris, cast.chen, cast.ines)]
    assert seen == [True, True, False, False]
    assert await told(cast.chen) == []
    fact = [each for each in await facts_after(0) if each.kind == "status.posted"][-1]
    assert (fact.audience, fact.group_id) == (Audience.GROUP, line)


async def test_an_open_group_leaves_the_audience_as_it_was_sent(cast: Cast) -> None:
    """Anybody may name it, and it is read by those whom the post is for."""
    line = await group(cast.ada, Opening.OPEN)
    lyon = cast.sites["Lyon"].account_id
    for audience in (Audience.COMPANY, Audience.UNLISTED, Audience.FOLLOWERS):
        status_id = await say(cast.boris, "@line_4 @lyon hello", audience=audience)
        assert await addressed(status_id) == (audience, None)
        assert await named(status_id) == {line, lyon}


async def test_two_closed_groups_in_one_post_are_refused(cast: Cast) -> None:
    """Nothing is written. One closed and one open group are fine."""
    await group(cast.ada, Opening.CLOSED)
    board = await group(cast.ada, Opening.HIDDEN, name="Board")
    await group(cast.ada, Opening.OPEN, name="Choir")
    with pytest.raises(Invalid, match="two-groups"):
        await say(cast.ada, "@line_4 and @board")
    assert await rows("SELECT id FROM status") == []
    assert await addressed(await say(cast.ada, "@board and @choir")) == (Audience.GROUP, board)


@NARROW
async def test_a_closed_group_named_by_others_is_plain_text(cast: Cast, opening: Opening) -> None:
    """No link, no entity, no way to tell a hidden group from a word."""
    await group(cast.ada, opening)
    status_id = await say(cast.boris, "@line_4 and @ada, hello")
    assert await addressed(status_id) == (Audience.COMPANY, None)
    assert await named(status_id) == {cast.ada.account_id}
    pieces = Pieces(Addresses("https://ramage.example"))
    shown = (await status_bytes(pieces, cast.ada, await line_of(cast.ada, status_id))).decode()
    assert ">@line_4 and" in shown.replace("<p>", ">")
    assert "/@line_4" not in shown
    assert '"username":"line_4"' not in shown


@NARROW
async def test_an_answer_in_a_group_stays_there(cast: Cast, opening: Opening) -> None:
    """Also when it does not name the group, and whatever was sent; and it may go to fewer, but to nobody else."""
    line = await group(cast.ada, opening, cast.boris)
    await group(cast.boris, Opening.CLOSED, name="Board")
    first = await say(cast.ada, "@line_4 stop at noon")
    for text in ("which one?", "@line_4 which one?"):
        assert await addressed(await say(cast.boris, text, in_reply_to_id=first)) == (Audience.GROUP, line)
    alone = await say(cast.boris, "@ada why?", in_reply_to_id=first, audience=Audience.MENTIONED)
    assert await addressed(alone) == (Audience.MENTIONED, None)
    with pytest.raises(Invalid, match="two-groups"):
        await say(cast.boris, "@board look", in_reply_to_id=first)


async def test_an_answer_to_the_company_that_names_a_closed_group_goes_to_the_group(cast: Cast) -> None:
    """Narrower is allowed."""
    line = await group(cast.ada, Opening.CLOSED)
    first = await say(cast.boris, "what happened?")
    assert await addressed(await say(cast.ada, "@line_4 who knows?", in_reply_to_id=first)) == (
        Audience.GROUP,
        line,
    )


@pytest.mark.parametrize("audience", [Audience.FOLLOWERS, Audience.MENTIONED])
async def test_an_answer_to_a_few_is_not_brought_to_a_group(cast: Cast, audience: Audience) -> None:
    """There, the name of the group is plain text: naming it must not show a thread to more people."""
    line = await group(cast.ada, Opening.HIDDEN, cast.chen)
    await follow(cast.ada, cast.boris.account_id)
    first = await say(cast.boris, "@ada between us", audience=audience)
    answer = await say(cast.ada, "@line_4 knows", in_reply_to_id=first)
    assert await addressed(answer) == (audience, None)
    assert line not in await named(answer)
    assert not await sees(cast.chen, answer)


async def test_whoever_left_reads_nothing_more_and_says_nothing_more(cast: Cast) -> None:
    """But their own posts stay theirs to read; answering one of them there is refused."""
    await group(cast.ada, Opening.CLOSED, cast.boris, cast.chen)
    line = (await row("SELECT id FROM account WHERE username = 'line_4'"))["id"]  # type: ignore[index]
    theirs, own = await say(cast.ada, "@line_4 stop"), await say(cast.boris, "@line_4 mine")
    later = await say(cast.chen, "and on", in_reply_to_id=own)
    await unfollow(cast.boris, line)
    assert [await sees(cast.boris, each) for each in (theirs, own, later)] == [False, True, False]
    with pytest.raises(Forbidden, match="members-only"):
        await say(cast.boris, "one more", in_reply_to_id=own)
    assert await addressed(await say(cast.boris, "@line_4 hello?")) == (Audience.COMPANY, None)


async def test_whoever_is_removed_reads_nothing_more(cast: Cast) -> None:
    """Nor can they act upon what they had read."""
    line = await group(cast.ada, Opening.CLOSED, cast.boris)
    status_id = await say(cast.ada, "@line_4 @boris stop")
    assert await told(cast.boris) == [("mention", cast.ada.account_id)]
    await remove_member(cast.ada, line, cast.boris.account_id)
    assert not await sees(cast.boris, status_id)
    assert await told(cast.boris) == []
    with pytest.raises(Missing):
        await line_of(cast.boris, status_id)


async def test_posts_keep_their_audience_when_a_group_opens(cast: Cast) -> None:
    """What was said among members stays among members."""
    line = await group(cast.ada, Opening.CLOSED, cast.boris)
    status_id = await say(cast.ada, "@line_4 stop")
    await change_group(cast.ada, line, GroupDraft(opening=Opening.OPEN))
    assert (await addressed(status_id), await sees(cast.chen, status_id)) == ((Audience.GROUP, line), False)


async def test_a_group_that_hides_is_named_nowhere_outside(cast: Cast) -> None:
    """Older posts keep their text; the link is gone, also from boosts of them. Members' own keep it."""
    line = await group(cast.ada, Opening.OPEN, cast.boris)
    open_post = await say(cast.boris, "@line_4 hello")
    await change_group(cast.ada, line, GroupDraft(opening=Opening.CLOSED))
    inner = await say(cast.boris, "@line_4 among us")
    pieces = Pieces(Addresses("https://ramage.example"))
    assert b"/@line_4" in await status_bytes(pieces, cast.chen, await line_of(cast.chen, open_post))
    await change_group(cast.ada, line, GroupDraft(opening=Opening.HIDDEN))
    assert b"/@line_4" not in await status_bytes(pieces, cast.chen, await line_of(cast.chen, open_post))
    assert (await named(open_post), await named(inner)) == (set(), {line})


async def test_a_group_that_hides_while_it_is_named_is_not_named(cast: Cast) -> None:
    """Whichever comes first, no post outside names it afterwards."""
    line = await group(cast.ada, Opening.OPEN, cast.boris)
    for _ in range(3):
        await asyncio.gather(
            *(say(cast.chen, "@line_4 hello") for _ in range(4)),
            change_group(cast.ada, line, GroupDraft(opening=Opening.HIDDEN)),
        )
        assert await rows("SELECT id FROM mention WHERE account_id = $1", line) == []
        await change_group(cast.ada, line, GroupDraft(opening=Opening.OPEN))


async def test_a_post_to_many_costs_what_a_post_to_five_does(cast: Cast, queries: list[str]) -> None:
    """The same statements, however many members read it."""
    line = await group(cast.ada, Opening.CLOSED)
    costs = []
    for members in (5, 500):
        await _fill(line, members)
        queries.clear()
        await say(cast.ada, "@line_4 @boris stop at noon")
        costs.append(Counter(queries))
    assert costs[0] == costs[1]
    assert 0 < costs[0].total() < 25


async def _fill(group_id: int, count: int) -> None:
    async with unit_of_work():
        people = [Account(id=new_id(), username=f"m{count}_{place}") for place in range(count)]
        await Account.bulk_create(people)
        await Follow.bulk_create(
            [Follow(id=new_id(), follower_id=each.id, target_id=group_id) for each in people]
        )
