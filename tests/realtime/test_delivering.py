"""Who gets a status live, and at what cost."""

import dataclasses

import pytest

from server.kit.paging import Page
from server.microblog.boosting import boost
from server.microblog.following import follow, unfollow
from server.microblog.groups.joining import accept
from server.microblog.groups.keeping import remove_member
from server.microblog.home import home
from server.microblog.models import Opening
from tests.cast import Cast, join
from tests.microblog.groups.founded import group
from tests.microblog.saying import say
from tests.realtime.listening import HOME, Listener, running


async def test_what_comes_live_is_what_home_shows(cast: Cast) -> None:
    """For everybody: whom they follow, answers among those, boosts unless switched off, groups, and themselves."""
    ada, boris, chen, ines = cast.ada, cast.boris, cast.chen, cast.ines
    for follower, target in ((boris, ada), (chen, ada), (chen, boris), (ines, ada), (ines, chen)):
        await follow(follower, target.account_id)
    await follow(chen, ada.account_id, reblogs=False)
    await follow(ines, cast.sites["Lyon"].account_id)
    before = await say(chen, "before anybody listened")
    async with running() as gateway:
        listeners = {
            viewer: await Listener(gateway, viewer).listen(HOME) for viewer in (ada, boris, chen, ines)
        }
        first = await say(ada, "a post")
        await say(ada, "an answer to herself", in_reply_to_id=first)
        await say(ada, "an answer to Boris", in_reply_to_id=await say(boris, "a question"))
        await say(boris, "an answer to Ada", in_reply_to_id=first)
        await say(ines, "@lyon for the site")
        await boost(ada, before)
        for viewer, listener in listeners.items():
            heard = {found for name, found in await listener.events() if name == "update"}
            shown = {str(line.own.status_id) for line in (await home(viewer, Page())).rows} - {str(before)}
            assert heard == shown, viewer


@pytest.mark.parametrize("readers", [2, 40])
async def test_a_status_takes_as_many_queries_for_two_readers_as_for_forty(
    cast: Cast, queries: list[str], readers: int
) -> None:
    """And none by follower: those who are not connected cost nothing."""
    everybody = [await join(f"reader{number}") for number in range(readers)]
    for viewer in everybody:
        await follow(viewer, cast.ada.account_id)
    async with running() as gateway:
        listening = [await Listener(gateway, viewer).listen(HOME) for viewer in everybody]
        status_id = await say(cast.ada, "to all of you")
        queries.clear()
        heard = [await listener.events() for listener in listening]
        assert heard == [[("update", str(status_id))]] * readers
        assert len([each for each in queries if "status s" in each]) == 4, (
            "what it is, who may see it, how it looks"
        )


async def test_apps_are_not_told_live_of_what_they_do_not_know(cast: Cast) -> None:
    """Requests and invitations of groups come to the company's own web app."""
    app = dataclasses.replace(cast.ada, scopes=frozenset({"read"}), token_id=1)
    line = await group(cast.ada, Opening.CLOSED)
    async with running() as gateway:
        browser, phone = [await Listener(gateway, each).listen(HOME) for each in (cast.ada, app)]
        await follow(cast.boris, line)
        await say(cast.boris, "@ada let me in")
        assert [name for name, _ in await browser.events()] == ["notification", "notification"]
        assert [name for name, _ in await phone.events()] == ["notification"]


async def test_whoever_is_out_of_a_group_hears_nothing_more_of_it(cast: Cast) -> None:
    """From that moment, whether they left or were removed; those who stay do."""
    line = await group(cast.ada, Opening.CLOSED, cast.boris, cast.chen, cast.ines)
    async with running() as gateway:
        boris, chen, ines = [
            await Listener(gateway, viewer).listen(HOME) for viewer in (cast.boris, cast.chen, cast.ines)
        ]
        first = await say(cast.ada, "@line_4 hello")
        assert [await each.events() for each in (boris, chen, ines)] == [[("update", str(first))]] * 3
        await unfollow(cast.boris, line)
        await remove_member(cast.ada, line, cast.chen.account_id)
        second = await say(cast.ada, "@line_4 @boris @chen still here?")
        assert [await each.events() for each in (boris, chen, ines)] == [[], [], [("update", str(second))]]


async def test_pages_that_ask_for_it_hear_which_groups_their_reader_comes_into_and_out_of(cast: Cast) -> None:
    """Let in or removed by others too; nobody else hears it, and no app that did not ask."""
    line = await group(cast.ada, Opening.CLOSED, cast.boris)
    async with running() as gateway:
        page, app, other = [
            await Listener(gateway, viewer).listen(HOME) for viewer in (cast.boris, cast.boris, cast.chen)
        ]
        for listener in (page, other):
            listener.connection.extras = frozenset({"follow"})
        await remove_member(cast.ada, line, cast.boris.account_id)
        await follow(cast.boris, line)
        await accept(cast.ada, line, cast.boris.account_id)
        heard = [text for text in await page.texts() if "ramage.follow" in text]
        assert ["false" in text for text in heard] == [True, False]
        assert all(f'\\"{line}\\"' in text for text in heard)
        assert not [text for text in await app.texts() + await other.texts() if "ramage.follow" in text]
