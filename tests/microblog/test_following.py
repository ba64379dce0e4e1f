"""What following promises."""

import asyncio

import pytest

from server.kit.database import row
from server.kit.errors import Invalid
from server.microblog.following import follow, unfollow
from tests.cast import Cast, join
from tests.microblog.saying import told


async def test_following_counts_both_ways_and_once(cast: Cast) -> None:
    """Twice is once; nobody follows themselves."""
    await follow(cast.ada, cast.boris.account_id)
    await follow(cast.ada, cast.boris.account_id, reblogs=False)
    counted = await row("SELECT followers_count FROM account WHERE id = $1", cast.boris.account_id)
    assert counted is not None
    assert counted["followers_count"] == 1
    assert await told(cast.boris) == [("follow", cast.ada.account_id)]
    await unfollow(cast.ada, cast.boris.account_id)
    with pytest.raises(Invalid, match="follow-self"):
        await follow(cast.ada, cast.ada.account_id)


async def test_all_who_follow_at_the_same_moment_are_counted(cast: Cast) -> None:
    """And two who follow each other do not stand in each other's way."""
    people = [cast.boris, cast.chen, cast.ines, *[await join(f"new{place}") for place in range(6)]]
    await asyncio.gather(
        *(follow(each, cast.ada.account_id) for each in people),
        *(follow(cast.ada, each.account_id) for each in people),
    )
    counted = await row(
        "SELECT followers_count, following_count FROM account WHERE id = $1", cast.ada.account_id
    )
    assert counted is not None
    assert (counted["followers_count"], counted["following_count"]) == (len(people), len(people))
