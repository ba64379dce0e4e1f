"""What the end of a poll promises."""

import asyncio

import pytest

from server.kit import clock
from server.kit.database import row
from server.microblog import polls_ending
from server.microblog.blocking import block
from server.microblog.lines import line_of
from server.microblog.models import Audience, NotificationKind, Poll
from server.microblog.notices import dismiss
from server.microblog.polls import PollDraft
from server.microblog.polls_ending import NEWS, tell_ended_polls
from server.microblog.polls_voting import vote
from tests.cast import Cast
from tests.microblog.saying import narrowed, say, told


@pytest.fixture
async def ended(cast: Cast) -> int:
    """A poll of Ada's that Boris, Chen and Inès voted in."""
    status_id = await say(cast.ada, "@boris @chen @ines lunch?", poll=PollDraft(("a", "b"), 3600))
    for viewer in (cast.boris, cast.chen, cast.ines):
        await vote(viewer, status_id, [0])
    return status_id


async def ends(status_id: int) -> None:
    """As after an hour."""
    await Poll.filter(status_id=status_id).update(ends_at=clock.now())


async def heard(viewer) -> int:
    """How often somebody was told of the end of a poll."""
    return sum(kind == NotificationKind.POLL for kind, _ in await told(viewer))


async def all_told(workers: int = 1) -> None:
    """As the worker does: until there is nothing more to do."""
    while any(await asyncio.gather(*(tell_ended_polls() for _ in range(workers)))):
        pass


@pytest.mark.parametrize("portion", [1, 2, 3, 100])
@pytest.mark.parametrize("workers", [1, 3])
async def test_voters_and_author_are_told_once(cast: Cast, ended, monkeypatch, portion, workers):
    monkeypatch.setattr(polls_ending, "PORTION", portion)
    before = (await line_of(cast.chen, ended)).own.version
    await all_told()
    assert await heard(cast.ada) == 0
    await ends(ended)
    await all_told(workers)
    await all_told()
    assert [await heard(each) for each in (cast.ada, cast.boris, cast.chen, cast.ines)] == [1, 1, 1, 1]
    assert (await line_of(cast.chen, ended)).own.version == before + 1


async def test_who_may_not_see_it_any_more_is_not_told(cast: Cast, ended):
    await narrowed(ended, Audience.FOLLOWERS)
    await block(cast.ada, cast.chen.account_id)
    await ends(ended)
    await all_told()
    assert [await heard(each) for each in (cast.boris, cast.chen)] == [1, 0]


async def test_nobody_is_told_of_a_poll_of_others_that_they_did_not_vote_in(cast: Cast):
    status_id = await say(cast.ada, "lunch?", poll=PollDraft(("a", "b"), 3600))
    await ends(status_id)
    await all_told()
    assert [await heard(each) for each in (cast.ada, cast.boris)] == [1, 0]


async def test_what_ended_long_ago_is_no_news(cast: Cast, ended):
    await Poll.filter(status_id=ended).update(ends_at=clock.now() - NEWS)
    await all_told()
    assert await heard(cast.boris) == 0


async def test_a_poll_without_its_status_holds_nobody_up(cast: Cast, ended):
    """As when an account went with all that it said."""
    await Poll.create(status_id=17, ends_at=clock.now())
    await ends(ended)
    await all_told()
    assert await heard(cast.boris) == 1


async def test_what_was_put_away_between_two_portions_does_not_come_back(cast: Cast, ended, monkeypatch):
    monkeypatch.setattr(polls_ending, "PORTION", 1)
    await ends(ended)
    await tell_ended_polls()
    reached = await row("SELECT told_to, told FROM poll WHERE status_id = $1", ended)
    assert reached is not None
    assert (bool(reached["told_to"]), bool(reached["told"])) == (True, False)
    assert await heard(cast.boris) == 1
    await dismiss(cast.boris)
    await all_told()
    assert [await heard(each) for each in (cast.boris, cast.chen)] == [0, 1]
