"""Who gets into a group, who is asked, and who gets out."""

import asyncio

import pytest

from server.kit.database import row, rows
from server.kit.errors import Conflict, Forbidden, Invalid, Missing
from server.microblog.following import follow, unfollow
from server.microblog.groups.founding import GroupDraft, change_group
from server.microblog.groups.inviting import invite
from server.microblog.groups.joining import accept, let_everybody_in, refuse
from server.microblog.groups.keeping import name_keeper
from server.microblog.models import Opening
from tests.cast import Cast, join
from tests.microblog.groups.founded import asking, group, keepers_of, members_of
from tests.microblog.saying import told


async def test_an_open_group_is_joined_by_following_and_left_by_unfollowing(cast: Cast) -> None:
    """At once, and nobody is told."""
    line = await group(cast.ada, Opening.OPEN)
    await follow(cast.boris, line)
    assert await members_of(line) == {cast.ada.account_id, cast.boris.account_id}
    await unfollow(cast.boris, line)
    assert await members_of(line) == {cast.ada.account_id}
    assert await told(cast.ada) == []


async def test_a_closed_group_is_joined_when_a_keeper_says_so(cast: Cast) -> None:
    """Every keeper is told that somebody asks, once, and no more when it is answered."""
    line = await group(cast.ada, Opening.CLOSED, cast.chen)
    await name_keeper(cast.ada, line, cast.chen.account_id)
    await follow(cast.boris, line)
    await follow(cast.boris, line)
    assert (await members_of(line), await asking(line)) == (
        {cast.ada.account_id, cast.chen.account_id},
        {cast.boris.account_id},
    )
    assert await told(cast.ada) == await told(cast.chen) == [("group_request", line)]
    await accept(cast.chen, line, cast.boris.account_id)
    assert (cast.boris.account_id in await members_of(line), await asking(line)) == (True, set())
    assert await told(cast.ada) == await told(cast.chen) == []


async def test_who_is_refused_stays_out_is_not_told_and_may_ask_again(cast: Cast) -> None:
    """Keepers go on being told while others wait."""
    line = await group(cast.ada, Opening.CLOSED)
    await follow(cast.boris, line)
    await follow(cast.chen, line)
    await refuse(cast.ada, line, cast.boris.account_id)
    assert (await asking(line), await told(cast.boris)) == ({cast.chen.account_id}, [])
    assert await told(cast.ada) == [("group_request", line)]
    await follow(cast.boris, line)
    assert await asking(line) == {cast.boris.account_id, cast.chen.account_id}


async def test_who_asked_may_take_it_back(cast: Cast) -> None:
    """By unfollowing, as in any app."""
    line = await group(cast.ada, Opening.CLOSED)
    await follow(cast.boris, line)
    await unfollow(cast.boris, line)
    assert (await asking(line), await told(cast.ada)) == (set(), [])
    with pytest.raises(Missing):
        await accept(cast.ada, line, cast.boris.account_id)


@pytest.mark.parametrize("answer", [accept, refuse])
async def test_only_keepers_answer(cast: Cast, answer) -> None:
    """A member who keeps nothing may not; somebody outside may not; nor is there anything to keep at a site."""
    line = await group(cast.ada, Opening.CLOSED, cast.chen)
    await follow(cast.boris, line)
    for viewer in (cast.chen, cast.boris, cast.ines):
        with pytest.raises(Forbidden, match="keepers-only"):
            await answer(viewer, line, cast.boris.account_id)
    with pytest.raises(Invalid, match="group-of-directory"):
        await answer(cast.ada, cast.sites["Lyon"].account_id, cast.boris.account_id)
    with pytest.raises(Missing):
        await answer(cast.ada, cast.chen.account_id, cast.boris.account_id)


async def test_a_hidden_group_cannot_be_asked_for_but_the_invited_come_in(cast: Cast) -> None:
    """To somebody outside it does not exist."""
    line = await group(cast.ada, Opening.HIDDEN)
    with pytest.raises(Missing):
        await follow(cast.boris, line)
    await invite(cast.ada, line, [cast.boris.account_id])
    assert await told(cast.boris) == [("group_invitation", line)]
    await follow(cast.boris, line)
    assert await members_of(line) == {cast.ada.account_id, cast.boris.account_id}
    assert (await told(cast.boris), await rows("SELECT id FROM invitation")) == ([], [])


async def test_the_last_keeper_names_another_before_leaving(cast: Cast) -> None:
    """Or nobody could let anybody in any more."""
    line = await group(cast.ada, Opening.OPEN, cast.boris)
    with pytest.raises(Conflict, match="last-keeper"):
        await unfollow(cast.ada, line)
    await name_keeper(cast.ada, line, cast.boris.account_id)
    await unfollow(cast.ada, line)
    assert await members_of(line) == await keepers_of(line) == {cast.boris.account_id}


async def test_a_keeper_who_leaves_hears_of_no_request_any_more(cast: Cast) -> None:
    """The others still do."""
    line = await group(cast.ada, Opening.CLOSED, cast.boris)
    await name_keeper(cast.ada, line, cast.boris.account_id)
    await follow(cast.chen, line)
    await unfollow(cast.ada, line)
    assert (await told(cast.ada), await told(cast.boris)) == ([], [("group_request", line)])


async def test_the_group_of_a_site_is_joined_and_left_by_anybody(cast: Cast) -> None:
    """Nobody keeps it, so nobody is the last one."""
    lyon = cast.sites["Lyon"].account_id
    await follow(cast.ada, lyon)
    await unfollow(cast.ada, lyon)
    assert await members_of(lyon) == set()


async def test_who_asked_is_in_when_the_group_opens(cast: Cast) -> None:
    """All of them, also when they are more than are let in at once."""
    line = await group(cast.ada, Opening.CLOSED)
    people = [await join(f"new{place}") for place in range(53)]
    for each in people:
        await follow(each, line)
    await change_group(cast.ada, line, GroupDraft(opening=Opening.OPEN))
    assert await members_of(line) == {cast.ada.account_id, *(each.account_id for each in people)}
    assert (await asking(line), await told(cast.ada)) == (set(), [])
    counted = await row("SELECT followers_count FROM account WHERE id = $1", line)
    assert counted is not None
    assert counted["followers_count"] == 54


async def test_nobody_is_let_in_by_an_opening_that_is_over(cast: Cast) -> None:
    """A group that closed again before everybody was in asks its keepers again."""
    line = await group(cast.ada, Opening.CLOSED)
    await follow(cast.boris, line)
    await let_everybody_in(line)
    assert await asking(line) == {cast.boris.account_id}


async def test_of_two_answers_at_the_same_moment_one_counts(cast: Cast) -> None:
    """The other keeper learns that it was answered already; nobody is half in."""
    line = await group(cast.ada, Opening.CLOSED, cast.chen)
    await name_keeper(cast.ada, line, cast.chen.account_id)
    for _ in range(4):
        await follow(cast.boris, line)
        answers = await asyncio.gather(
            accept(cast.ada, line, cast.boris.account_id),
            refuse(cast.chen, line, cast.boris.account_id),
            return_exceptions=True,
        )
        assert sorted(type(each).__name__ for each in answers) == ["Missing", "NoneType"]
        assert (cast.boris.account_id in await members_of(line)) == (answers[0] is None)
        assert await asking(line) == set()
        await unfollow(cast.boris, line)


async def test_two_keepers_who_leave_at_the_same_moment_do_not_leave_the_group_alone(cast: Cast) -> None:
    """One of them stays."""
    for place in range(6):
        line = await group(cast.ada, Opening.OPEN, cast.boris, name=f"Group {place}")
        await name_keeper(cast.ada, line, cast.boris.account_id)
        left = await asyncio.gather(
            unfollow(cast.ada, line), unfollow(cast.boris, line), return_exceptions=True
        )
        assert sorted(type(each).__name__ for each in left) == ["Conflict", "NoneType"]
        assert len(await keepers_of(line)) == 1
