"""What policies and requests promise."""

import asyncio

import pytest

from server.kit.errors import Missing
from server.kit.paging import Page
from server.microblog.models import Audience, Treatment
from server.microblog.muting import mute
from server.microblog.policies import (
    Policy,
    accept,
    change_policy,
    pending,
    policy_of,
    refuse,
    request_of,
    requests,
)
from tests.cast import Cast
from tests.microblog.saying import narrowed, say, told

STRANGERS = {"for_not_following": Treatment.FILTER}


async def test_a_policy_is_changed_piece_by_piece(cast: Cast) -> None:
    """And is one's own; at first everything is taken."""
    assert await policy_of(cast.ada) == Policy()
    await change_policy(cast.ada, {"for_new_accounts": Treatment.DROP})
    changed = await change_policy(cast.ada, STRANGERS)
    assert changed == Policy(for_new_accounts=Treatment.DROP, for_not_following=Treatment.FILTER)
    assert await change_policy(cast.ada, {}) == changed == await policy_of(cast.ada)
    assert await policy_of(cast.boris) == Policy()
    await asyncio.gather(*(change_policy(cast.chen, STRANGERS) for _ in range(3)))
    assert (await policy_of(cast.chen)).for_not_following is Treatment.FILTER


async def test_those_who_wait_are_counted_and_listed(cast: Cast) -> None:
    """One request each, with how many wait and the latest post."""
    await change_policy(cast.ada, STRANGERS)
    await say(cast.boris, "@ada one")
    latest = await say(cast.boris, "@ada two")
    await say(cast.chen, "@ada three")
    assert await told(cast.ada) == []
    assert await pending(cast.ada) == (2, 3)
    part = await requests(cast.ada, Page())
    assert [each.actor_id for each in part.rows] == [cast.chen.account_id, cast.boris.account_id]
    assert (part.rows[1].count, part.rows[1].status_id) == (2, latest)
    assert await request_of(cast.ada, part.rows[0].id) == part.rows[0]
    assert len((await requests(cast.ada, Page(1))).rows) == 1
    with pytest.raises(Missing):
        await request_of(cast.boris, part.rows[0].id)


async def test_what_may_not_be_seen_any_more_does_not_wait(cast: Cast) -> None:
    """Nor what comes from somebody who is muted."""
    await change_policy(cast.ada, STRANGERS)
    secret = await say(cast.boris, "@ada secret")
    await say(cast.chen, "@ada hi")
    waiting = {each.actor_id: each for each in (await requests(cast.ada, Page())).rows}
    await narrowed(secret, Audience.GROUP, cast.sites["Montréal"].account_id)
    await mute(cast.ada, cast.chen.account_id)
    assert (await requests(cast.ada, Page())).rows == []
    assert await pending(cast.ada) == (0, 0)
    with pytest.raises(Missing):
        await request_of(cast.ada, waiting[cast.boris.account_id].id)


async def test_accepting_takes_what_waits_and_all_that_comes(cast: Cast) -> None:
    """Twice is once."""
    await change_policy(cast.ada, STRANGERS)
    await say(cast.boris, "@ada one")
    (request,) = (await requests(cast.ada, Page())).rows
    await asyncio.gather(*(accept(cast.ada, [request.id]) for _ in range(2)))
    await say(cast.boris, "@ada two")
    assert await told(cast.ada) == [("mention", cast.boris.account_id)] * 2
    assert (await requests(cast.ada, Page())).rows == []


async def test_dismissing_puts_away_what_waits_and_the_next_waits_again(cast: Cast) -> None:
    await change_policy(cast.ada, STRANGERS)
    await say(cast.boris, "@ada one")
    (request,) = (await requests(cast.ada, Page())).rows
    await refuse(cast.ada, [request.id])
    assert await pending(cast.ada) == (0, 0)
    await say(cast.boris, "@ada two")
    assert await pending(cast.ada) == (1, 1)
    assert await told(cast.ada) == []


@pytest.mark.parametrize("verb", [accept, refuse])
async def test_several_are_answered_together_or_none(cast: Cast, verb) -> None:
    """Somebody else's among them stops it; so no list of ids tells what others have."""
    for each in (cast.ada, cast.ines):
        await change_policy(each, STRANGERS)
    await say(cast.boris, "@ada @ines hi")
    await say(cast.chen, "@ada hi")
    mine = [each.id for each in (await requests(cast.ada, Page())).rows]
    (foreign,) = (await requests(cast.ines, Page())).rows
    with pytest.raises(Missing):
        await verb(cast.ada, [*mine, foreign.id])
    assert await pending(cast.ada) == (2, 2)
    await verb(cast.ada, mine)
    assert await pending(cast.ada) == (0, 0)
    assert await pending(cast.ines) == (1, 1)
    await verb(cast.ada, [])
