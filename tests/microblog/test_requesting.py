"""What asking to follow promises."""

import asyncio
from pathlib import Path

import pytest

from server.kit.database import row
from server.kit.errors import Missing
from server.kit.paging import Page
from server.microblog.following import follow, remove_follower, unfollow
from server.microblog.models import Audience
from server.microblog.profiles import Changes, change_profile
from server.microblog.relationships import Standing, standings
from server.microblog.requesting import PORTION, accept, let_everybody_in, refuse, waiting, waiting_count
from server.storage.local import LocalStorage
from tests.cast import Cast, join
from tests.microblog.locking import lock
from tests.microblog.saying import say, told


async def _standing(cast: Cast) -> Standing:
    """Boris towards Ada."""
    return (await standings(cast.boris, [cast.ada.account_id]))[0]


async def test_who_is_locked_is_asked_first(cast: Cast) -> None:
    """Once, however often somebody asks; until then nothing is followed."""
    await lock(cast.ada)
    for _ in range(2):
        await follow(cast.boris, cast.ada.account_id, notify_posts=True)
    found = await _standing(cast)
    assert (found.following, found.requested) == (False, True)
    (hers,) = await standings(cast.ada, [cast.boris.account_id])
    assert (hers.followed_by, hers.requested_by) == (False, True)
    assert await told(cast.ada) == [("follow_request", cast.boris.account_id)]
    assert await waiting_count(cast.ada.account_id) == 1


async def test_who_is_let_in_follows_as_they_asked_to(cast: Cast) -> None:
    """The request is told no more, the follow is."""
    await lock(cast.ada)
    await follow(cast.boris, cast.ada.account_id, reblogs=False, notify_posts=True)
    await accept(cast.ada, cast.boris.account_id)
    found = await _standing(cast)
    assert (found.following, found.requested, found.showing_reblogs, found.notifying) == (
        True,
        False,
        False,
        True,
    )
    assert await told(cast.ada) == [("follow", cast.boris.account_id)]
    with pytest.raises(Missing):
        await accept(cast.ada, cast.boris.account_id)


async def test_a_refusal_is_told_to_nobody_and_one_may_ask_again(cast: Cast) -> None:
    """And then it is told again."""
    await lock(cast.ada)
    await follow(cast.boris, cast.ada.account_id)
    await refuse(cast.ada, cast.boris.account_id)
    assert not (await _standing(cast)).requested
    assert (await told(cast.ada), await told(cast.boris)) == ([], [])
    with pytest.raises(Missing):
        await refuse(cast.ada, cast.boris.account_id)
    await follow(cast.boris, cast.ada.account_id)
    assert await told(cast.ada) == [("follow_request", cast.boris.account_id)]


async def test_unfollowing_takes_a_request_back(cast: Cast) -> None:
    """With what was told of it."""
    await lock(cast.ada)
    await follow(cast.boris, cast.ada.account_id)
    await unfollow(cast.boris, cast.ada.account_id)
    assert not (await _standing(cast)).requested
    assert await told(cast.ada) == []


async def test_nobody_lets_in_for_somebody_else(cast: Cast) -> None:
    """A request is answered by whom it was made to."""
    await lock(cast.ada)
    await follow(cast.boris, cast.ada.account_id)
    for verb in (accept, refuse):
        with pytest.raises(Missing):
            await verb(cast.chen, cast.boris.account_id)
    assert (await _standing(cast)).requested


async def test_those_who_follow_already_go_on(cast: Cast) -> None:
    """Locking asks newcomers only, and changing how one follows is no request."""
    await follow(cast.boris, cast.ada.account_id)
    await lock(cast.ada)
    await follow(cast.boris, cast.ada.account_id, reblogs=False)
    found = await _standing(cast)
    assert (found.following, found.requested, found.showing_reblogs) == (True, False, False)


async def test_unlocking_lets_everybody_in_who_waits(cast: Cast, tmp_path: Path) -> None:
    """However many."""
    storage = LocalStorage(tmp_path)
    await change_profile(cast.ada, Changes(locked=True), storage)
    people = [await join(f"new{place}") for place in range(PORTION + 2)]
    for each in people:
        await follow(each, cast.ada.account_id)
    await change_profile(cast.ada, Changes(note="still locked"), storage)
    assert await waiting_count(cast.ada.account_id) == len(people)
    await change_profile(cast.ada, Changes(locked=False), storage)
    assert await waiting_count(cast.ada.account_id) == 0
    counted = await row("SELECT followers_count FROM account WHERE id = $1", cast.ada.account_id)
    assert counted is not None
    assert counted["followers_count"] == len(people)


async def test_answers_at_the_same_moment_make_one_follow(cast: Cast) -> None:
    """On two devices, while the one who asked takes it back or everybody is let in."""
    await lock(cast.ada)
    await follow(cast.boris, cast.ada.account_id)
    ended = await asyncio.gather(
        accept(cast.ada, cast.boris.account_id),
        accept(cast.ada, cast.boris.account_id),
        let_everybody_in(cast.ada),
        unfollow(cast.boris, cast.ada.account_id),
        return_exceptions=True,
    )
    assert not [each for each in ended if each is not None and not isinstance(each, Missing)]
    found = await _standing(cast)
    counted = await row("SELECT followers_count FROM account WHERE id = $1", cast.ada.account_id)
    assert counted is not None
    assert counted["followers_count"] == int(found.following)
    assert not found.requested


async def test_a_follower_can_be_taken_off(cast: Cast) -> None:
    """And sees from then on what others see; nothing happens when nobody followed."""
    await follow(cast.boris, cast.ada.account_id)
    status_id = await say(cast.ada, "for my followers", audience=Audience.FOLLOWERS)
    await remove_follower(cast.ada, cast.boris.account_id)
    await remove_follower(cast.ada, cast.boris.account_id)
    assert not (await _standing(cast)).following
    with pytest.raises(Exception, match="reply-to-missing"):
        await say(cast.boris, "answer", in_reply_to_id=status_id)


async def test_requests_are_paged_the_newest_first(cast: Cast) -> None:
    """By their own rows."""
    await lock(cast.ada)
    for viewer in (cast.boris, cast.chen, cast.ines):
        await follow(viewer, cast.ada.account_id)
    first = await waiting(cast.ada.account_id, Page(limit=2))
    assert [each.account_id for each in first.rows] == [cast.ines.account_id, cast.chen.account_id]
    rest = await waiting(cast.ada.account_id, Page(limit=2, max_id=first.oldest))
    assert [each.account_id for each in rest.rows] == [cast.boris.account_id]


async def test_nobody_is_let_in_by_an_account_that_is_locked_again(cast: Cast) -> None:
    """Unlocked and locked at once: who still waits goes on waiting."""
    await lock(cast.ada)
    await follow(cast.boris, cast.ada.account_id)
    await let_everybody_in(cast.ada)
    found = await _standing(cast)
    assert (found.following, found.requested) == (False, True)
