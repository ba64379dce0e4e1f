"""Who gets a status live, and at what cost."""

import pytest

from server.kit.paging import Page
from server.microblog.boosting import boost
from server.microblog.following import follow
from server.microblog.timelines import home
from tests.cast import Cast, join
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
        queries.clear()
        status_id = await say(cast.ada, "to all of you")
        heard = [await listener.events() for listener in listening]
        assert heard == [[("update", str(status_id))]] * readers
        assert len([each for each in queries if "status s" in each]) == 4, (
            "what it is, who may see it, how it looks"
        )
