"""What following a hashtag promises."""

import asyncio

import pytest

from server.identity.viewer import Viewer
from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Invalid, Missing, Unauthenticated
from server.kit.paging import Page
from server.microblog import walking
from server.microblog.blocking import block
from server.microblog.boosting import boost
from server.microblog.home import home
from server.microblog.models import Audience
from server.microblog.muting import mute
from server.microblog.tag_following import follow_tag, followed_tags, unfollow_tag
from tests.cast import Cast
from tests.microblog.saying import narrowed, say
from tests.realtime.listening import HOME, Listener, running


async def at_home(viewer: Viewer) -> list[int]:
    return [line.own.status_id for line in reversed((await home(viewer, Page())).rows)]


@pytest.mark.parametrize("stretch", [0, 600])
async def test_home_carries_what_is_said_to_the_company_with_a_tag_one_follows(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, stretch: int
) -> None:
    """By read and live alike: once, whoever said it; not what is for fewer people, is boosted, muted or blocked."""
    monkeypatch.setattr(walking, "STRETCH", stretch)
    await follow_tag(cast.ada, "#Line4")
    await follow_tag(cast.ada, "safety")
    async with running() as gateway:
        listener = await Listener(gateway, cast.ada).listen(HOME)
        both = await say(cast.boris, "#line4 and #safety")
        await say(cast.boris, "nothing of it")
        await say(cast.boris, "#line40")
        await boost(cast.chen, both)
        for audience in (Audience.UNLISTED, Audience.FOLLOWERS, Audience.MENTIONED):
            await say(cast.boris, "#line4 for few", audience=audience)
        answer = await say(cast.ines, "#LINE4 too", in_reply_to_id=both)
        assert await listener.events() == [("update", str(both)), ("update", str(answer))]
        await mute(cast.ada, cast.ines.account_id)
        await say(cast.ines, "#line4 muted")
        assert await listener.events() == []
    assert await at_home(cast.ada) == [both]
    await block(cast.boris, cast.ada.account_id)
    assert await at_home(cast.ada) == []


async def test_following_and_unfollowing_a_tag_are_seen_live(cast: Cast) -> None:
    """Without a reconnect."""
    async with running() as gateway:
        listener = await Listener(gateway, cast.ada).listen(HOME)
        await say(cast.boris, "#line4 early")
        await follow_tag(cast.ada, "line4")
        status_id = await say(cast.boris, "#line4")
        assert await listener.events() == [("update", str(status_id))]
        await unfollow_tag(cast.ada, "LINE4")
        await say(cast.boris, "#line4 late")
        assert await listener.events() == []
    assert await at_home(cast.ada) == []


async def test_what_is_narrowed_later_leaves_home(cast: Cast) -> None:
    await follow_tag(cast.ada, "line4")
    status_id = await say(cast.boris, "#line4")
    assert await at_home(cast.ada) == [status_id]
    await narrowed(status_id, Audience.FOLLOWERS)
    assert await at_home(cast.ada) == []


async def test_a_tag_is_followed_once_however_it_is_spelled(cast: Cast) -> None:
    """Also at the same moment, and before anybody has used it."""
    await asyncio.gather(*(follow_tag(cast.ada, each) for each in ("Neu", "#neu", "NEU", "\uff4eeu")))
    assert [each.name for each in (await followed_tags(cast.ada, Page())).rows] == ["neu"]
    assert len(await rows("SELECT id FROM tag")) == 1
    assert await unfollow_tag(cast.ada, "never") == "never"


@pytest.mark.parametrize(
    "wrong", ["", "#", "two words", "12", "a/b", "x" * 101, "@ada", "https://acme.example"]
)
async def test_what_is_no_tag_is_not_found(cast: Cast, wrong: str) -> None:
    for verb in (follow_tag, unfollow_tag):
        with pytest.raises(Missing):
            await verb(cast.ada, wrong)
    assert not await rows("SELECT id FROM tag")


async def test_so_many_tags_and_no_more(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.microblog.tag_following.MOST_FOLLOWED", 2)
    for name in ("one", "two"):
        await follow_tag(cast.ada, name)
    with pytest.raises(Invalid, match="tags-many"):
        await follow_tag(cast.ada, "three")
    await follow_tag(cast.ada, "two")
    assert len((await followed_tags(cast.ada, Page())).rows) == 2


async def test_the_newest_follows_come_first_by_cursors_of_their_own(cast: Cast) -> None:
    await say(cast.boris, "#a #b #c")
    for name in ("b", "c", "a"):
        await follow_tag(cast.ada, name)
    first = await followed_tags(cast.ada, Page(limit=2))
    assert [each.name for each in first.rows] == ["a", "c"]
    after = await followed_tags(cast.ada, Page(max_id=first.oldest))
    assert [each.name for each in after.rows] == ["b"]
    assert (await followed_tags(cast.boris, Page())).rows == []


async def test_who_was_suspended_meanwhile_follows_nothing(cast: Cast) -> None:
    async with unit_of_work():
        await execute("UPDATE account SET suspended_at = 1 WHERE id = $1", cast.ada.account_id)
    with pytest.raises(Unauthenticated):
        await follow_tag(cast.ada, "line4")
