"""Lists live: what comes on the stream is what the list shows, and whoever changes a list sees it from then on."""

import json

import httpx
import pytest
from websockets.asyncio.client import connect

from server.identity.viewer import Viewer
from server.kit.paging import Page
from server.microblog.boosting import boost
from server.microblog.following import follow, unfollow
from server.microblog.list_members import add_members, remove_members
from server.microblog.list_timeline import list_timeline
from server.microblog.lists import Wishes, change_list, create_list, delete_list
from server.microblog.models import RepliesPolicy
from server.realtime.streams import Stream
from tests.cast import Cast
from tests.microblog.saying import say
from tests.realtime.listening import HOME, Listener, running
from tests.serving import serving


async def listed(viewer: Viewer, *members: int, **wishes: object) -> Stream:
    """A new list with some members whom the viewer follows, as a stream."""
    made = await create_list(viewer, Wishes("some", **wishes))
    for each in members:
        await follow(viewer, each)
    await add_members(viewer, made.id, members)
    return Stream("list", str(made.id))


@pytest.mark.parametrize("policy", RepliesPolicy)
async def test_what_comes_live_is_what_the_list_shows(cast: Cast, policy: RepliesPolicy) -> None:
    """Answers as the list wants them, boosts unless switched off, and a group's posts."""
    ada, boris, chen, ines = cast.ada, cast.boris, cast.chen, cast.ines
    members = (boris.account_id, cast.sites["Lyon"].account_id)
    stream = await listed(ada, *members, replies_policy=policy)
    await follow(ada, chen.account_id)
    old, first = await say(ines, "old"), await say(ada, "mine")
    async with running() as gateway:
        lists = await Listener(gateway, ada).listen(stream)
        one = await say(boris, "a post")
        await say(boris, "to himself", in_reply_to_id=one)
        await say(boris, "to Ada", in_reply_to_id=first)
        await say(boris, "to Chen", in_reply_to_id=await say(chen, "a question"))
        await say(boris, "to Inès", in_reply_to_id=old)
        await say(ines, "@lyon for the site")
        await boost(boris, old)
        heard = [found for name, found in await lists.events() if name == "update"]
        shown = await list_timeline(ada, int(stream.value), Page())
        assert heard == [str(line.own.status_id) for line in reversed(shown.rows)]
        assert len(heard) == (6 if policy is RepliesPolicy.FOLLOWED else 5)
        await follow(ada, boris.account_id, reblogs=False)
        await boost(boris, await say(ines, "later"))
        assert await lists.events() == []


async def test_an_exclusive_list_takes_its_members_out_of_home_from_that_moment(cast: Cast) -> None:
    """And gives them back, without a reconnect: whichever way they get in and out."""
    stream = await listed(cast.ada, cast.boris.account_id, exclusive=True)
    list_id = int(stream.value)
    async with running() as gateway:
        home, lists = [await Listener(gateway, cast.ada).listen(each) for each in (HOME, stream)]

        async def comes_on(*wanted: Listener) -> None:
            status = ("update", str(await say(cast.boris, "hello")))
            for each in (home, lists):
                assert await each.events() == ([status] if each in wanted else [])

        await comes_on(lists)
        await change_list(cast.ada, list_id, Wishes(exclusive=False))
        await comes_on(home, lists)
        await remove_members(cast.ada, list_id, [cast.boris.account_id])
        await comes_on(home)
        await add_members(cast.ada, list_id, [cast.boris.account_id])
        await change_list(cast.ada, list_id, Wishes(exclusive=True))
        await comes_on(lists)
        await unfollow(cast.ada, cast.boris.account_id)
        await comes_on()
        await follow(cast.ada, cast.boris.account_id)
        await add_members(cast.ada, list_id, [cast.boris.account_id])
        await delete_list(cast.ada, list_id)
        await comes_on(home)


async def test_a_subscription_to_somebody_elses_list_would_hear_nothing(cast: Cast) -> None:
    """The gateway asks whose it is for every status, not only when the stream is opened."""
    stream = await listed(cast.ada, cast.boris.account_id)
    async with running() as gateway:
        own, stranger = [await Listener(gateway, each).listen(stream) for each in (cast.ada, cast.chen)]
        status_id = await say(cast.boris, "hello")
        assert await own.events() == [("update", str(status_id))]
        assert await stranger.events() == []


async def test_only_ones_own_list_may_be_streamed_by_socket_and_by_events(database_url: str) -> None:
    """Somebody else's, none, and what is no number answer with Mastodon's words."""
    with serving(database_url) as server:
        tokens = server.tokens_for(["ada", "boris"])
        mine = {name: {"authorization": f"Bearer {token}"} for name, token in tokens.items()}
        async with httpx.AsyncClient(base_url=server.url) as client:
            made = await client.post("/api/v1/lists", json={"title": "some"}, headers=mine["ada"])
            path, which = "/api/v1/streaming/list", made.json()["id"]
            for who, wanted in (("boris", which), ("ada", "1"), ("ada", "x")):
                answer = await client.get(path, params={"list": wanted}, headers=mine[who])
                said = {"error": "Not authorized to stream this list"}
                assert (answer.status_code, answer.json()) == (401, said)
            assert (await client.get(path, headers=mine["ada"])).status_code == 400
            async with client.stream("GET", path, params={"list": which}, headers=mine["ada"]) as events:
                assert (events.status_code, await anext(events.aiter_bytes())) == (200, b":)\n")
        async with connect(server.socket_url, additional_headers=mine["boris"]) as socket:
            await socket.send(json.dumps({"type": "subscribe", "stream": "list", "list": which}))
            refused = {"error": "Not authorized to stream this list", "status": 401}
            assert json.loads(await socket.recv()) == refused
