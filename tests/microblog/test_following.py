"""What following promises."""

import asyncio

import pytest

from server.identity.viewer import Viewer
from server.kit.database import execute, row, unit_of_work
from server.kit.errors import Invalid
from server.kit.paging import Page
from server.microblog.following import follow, unfollow
from server.microblog.home import home
from server.microblog.requesting import accept
from tests.cast import Cast, join
from tests.microblog.saying import say, told
from tests.realtime.listening import HOME, Listener, running


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


async def bond(viewer: Viewer, target_id: int) -> tuple[object, ...]:
    found = await row(
        "SELECT reblogs, notify, languages FROM follow WHERE follower_id = $1 AND target_id = $2",
        viewer.account_id,
        target_id,
    )
    assert found is not None
    return bool(found[0]), bool(found[1]), found[2]


async def test_how_one_follows_is_changed_in_parts(cast: Cast) -> None:
    """What is not said stays as it is; no languages are all of them, and nobody is told again."""
    target = cast.boris.account_id
    await follow(cast.ada, target, languages=["fr", "de", "fr"])
    assert await bond(cast.ada, target) == (True, False, "fr de")
    await follow(cast.ada, target, notify_posts=True)
    await follow(cast.ada, target, reblogs=False)
    assert await bond(cast.ada, target) == (False, True, "fr de")
    await follow(cast.ada, target, languages=[])
    assert await bond(cast.ada, target) == (False, True, None)
    assert len(await told(cast.boris)) == 1


@pytest.mark.parametrize("wrong", ["", "f", "français", "%", "fr de", "en-"])
async def test_what_is_no_language_is_refused(cast: Cast, wrong: str) -> None:
    with pytest.raises(Invalid, match="parameter-wrong"):
        await follow(cast.ada, cast.boris.account_id, languages=[wrong])


async def test_whom_one_asks_first_is_followed_as_one_asked_to(cast: Cast) -> None:
    async with unit_of_work():
        await execute("UPDATE account SET locked = TRUE WHERE id = $1", cast.boris.account_id)
    await follow(cast.ada, cast.boris.account_id, reblogs=False, notify_posts=True, languages=["fr"])
    await accept(cast.boris, cast.ada.account_id)
    assert await bond(cast.ada, cast.boris.account_id) == (False, True, "fr")


async def test_home_has_the_languages_one_wants_to_read_somebody_in_by_read_and_live(cast: Cast) -> None:
    """And what says no language; from the moment that one says so."""
    await follow(cast.ada, cast.boris.account_id)
    async with running() as gateway:
        listener = await Listener(gateway, cast.ada).listen(HOME)
        await follow(cast.ada, cast.boris.account_id, languages=["fr"])
        said = [await say(cast.boris, "words", language=each) for each in ("fr", "en", None)]
        wanted = [said[0], said[2]]
        assert await listener.events() == [("update", str(each)) for each in wanted]
        shown = await home(cast.ada, Page())
        assert [line.own.status_id for line in reversed(shown.rows)] == wanted
        await follow(cast.ada, cast.boris.account_id, languages=[])
        status_id = await say(cast.boris, "words", language="en")
        assert await listener.events() == [("update", str(status_id))]
