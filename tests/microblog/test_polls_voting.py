"""What voting promises."""

import asyncio

import pytest

from server.identity.models import Account
from server.kit import clock
from server.kit.database import execute, row, unit_of_work
from server.kit.errors import Invalid, Missing, Unauthenticated
from server.microblog.blocking import block
from server.microblog.boosting import boost
from server.microblog.lines import line_of
from server.microblog.models import Audience, Poll, PollOption, PollVote
from server.microblog.polls import PollDraft
from server.microblog.polls_voting import vote
from tests.cast import Cast, join
from tests.microblog.saying import narrowed, say

LUNCH = PollDraft(("pizza", "soup", "both"), 3600)
SEVERAL = PollDraft(("pizza", "soup", "cake"), 3600, multiple=True)


async def figures(poll_id: int) -> tuple[list[int], int, int]:
    """Votes for each answer, votes and voters."""
    options = await PollOption.filter(poll_id=poll_id).order_by("place")
    poll = await Poll.get(status_id=poll_id)
    return [each.votes_count for each in options], poll.votes_count, poll.voters_count


async def test_a_vote_counts_and_shows_in_the_very_next_read(cast: Cast):
    status_id = await say(cast.ada, "Lunch?", poll=LUNCH)
    before = await line_of(cast.boris, status_id)
    await vote(cast.boris, status_id, [1])
    after = await line_of(cast.boris, status_id)
    assert await figures(status_id) == ([0, 1, 0], 1, 1)
    assert (after.own.version, before.choices, after.choices) == (before.own.version + 1, None, 2)
    assert (await line_of(cast.chen, status_id)).choices is None


async def test_several_answers_are_one_voter_where_several_may_be_chosen(cast: Cast):
    status_id = await say(cast.ada, "Lunch?", poll=SEVERAL)
    await vote(cast.boris, status_id, [0, 2])
    await vote(cast.chen, status_id, [2])
    assert await figures(status_id) == ([1, 0, 2], 3, 2)


@pytest.mark.parametrize(
    ("poll", "choices"), [(LUNCH, []), (LUNCH, [0, 1]), (LUNCH, [3]), (LUNCH, [-1]), (SEVERAL, [1, 1])]
)
async def test_only_what_is_offered_can_be_chosen(cast: Cast, poll, choices):
    status_id = await say(cast.ada, "Lunch?", poll=poll)
    with pytest.raises(Invalid, match="poll-choice"):
        await vote(cast.boris, status_id, choices)
    assert await figures(status_id) == ([0, 0, 0], 0, 0)


async def test_nobody_votes_twice_nor_in_their_own_poll_nor_after_its_end(cast: Cast):
    status_id = await say(cast.ada, "Lunch?", poll=LUNCH)
    await vote(cast.boris, status_id, [0])
    with pytest.raises(Invalid, match="poll-voted"):
        await vote(cast.boris, status_id, [1])
    with pytest.raises(Invalid, match="poll-own"):
        await vote(cast.ada, status_id, [1])
    await Poll.filter(status_id=status_id).update(ends_at=clock.now())
    with pytest.raises(Invalid, match="poll-ended"):
        await vote(cast.chen, status_id, [1])
    assert await figures(status_id) == ([1, 0, 0], 1, 1)


async def test_votes_at_the_same_moment_are_all_counted_and_a_double_click_once(cast: Cast):
    status_id = await say(cast.ada, "Lunch?", poll=LUNCH)
    people = [cast.boris, cast.chen, cast.ines, *[await join(f"voter{each}") for each in range(9)]]
    done = await asyncio.gather(
        *(vote(each, status_id, [place % 3]) for place, each in enumerate(people) for _ in range(2)),
        return_exceptions=True,
    )
    assert sum(isinstance(each, int) for each in done) == len(people)
    assert {each.key for each in done if isinstance(each, Invalid)} == {"poll-voted"}
    assert await figures(status_id) == ([4, 4, 4], 12, 12)
    assert await PollVote.filter(poll_id=status_id).count() == 12


async def test_a_poll_that_is_not_ones_to_see_is_not_found(cast: Cast):
    status_id = await say(cast.ada, "@boris Lunch?", poll=LUNCH)
    await narrowed(status_id, Audience.MENTIONED)
    with pytest.raises(Missing):
        await vote(cast.chen, status_id, [0])
    await vote(cast.boris, status_id, [0])
    blocked = await say(cast.ines, "Dinner?", poll=LUNCH)
    await block(cast.ines, cast.boris.account_id)
    with pytest.raises(Missing):
        await vote(cast.boris, blocked, [0])


async def test_a_post_that_asks_nothing_has_no_poll_and_a_boost_neither(cast: Cast):
    plain = await say(cast.ada, "hello")
    asked = await say(cast.ada, "Lunch?", poll=LUNCH)
    boosted = (await boost(cast.chen, asked)).own.status_id
    for status_id in (plain, boosted, 17):
        with pytest.raises(Missing):
            await vote(cast.boris, status_id, [0])


async def test_who_was_suspended_while_the_request_was_on_its_way_votes_not(cast: Cast):
    status_id = await say(cast.ada, "Lunch?", poll=LUNCH)
    await Account.filter(id=cast.boris.account_id).update(suspended_at=clock.now())
    with pytest.raises(Unauthenticated):
        await vote(cast.boris, status_id, [0])
    assert await figures(status_id) == ([0, 0, 0], 0, 0)


async def test_a_vote_says_nowhere_in_the_facts_who_voted(cast: Cast):
    status_id = await say(cast.ada, "Lunch?", poll=LUNCH)
    async with unit_of_work():
        await execute("DELETE FROM fact")
    await vote(cast.boris, status_id, [0])
    fact = await row("SELECT kind, actor_id, status_id FROM fact")
    assert fact is not None
    assert tuple(fact[each] for each in range(3)) == ("status.touched", cast.ada.account_id, status_id)
