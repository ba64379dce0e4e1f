"""What streams promise: each event once, in order, to those who may see it, also after a break."""

import asyncio
from dataclasses import replace

import msgspec
import pytest
from starlette.requests import Request
from starlette.responses import StreamingResponse

from server.facts import FactKind, latest_position, record
from server.identity.access import Limits, known_by_token
from server.identity.models import Person, Role, Token
from server.identity.oauth.apps import register_app
from server.identity.oauth.restricting import forbid_app
from server.identity.oauth.tokens import issue_token
from server.identity.viewer import Viewer
from server.kit.database import execute, unit_of_work
from server.microblog.boosting import boost
from server.microblog.deleting import delete_status
from server.microblog.favouriting import favourite
from server.microblog.following import follow, unfollow
from server.realtime.events import serve_events
from server.realtime.gateway import GONE, RESYNC
from server.realtime.outlets import MOST_QUEUED
from server.realtime.streams import Stream
from tests.cast import Cast, join
from tests.microblog.saying import say
from tests.realtime.listening import HOME, Listener, running


async def test_a_post_reaches_those_at_home_with_its_author_and_nobody_else(cast: Cast) -> None:
    """And everybody who watches the company; a boost reaches the booster's followers."""
    await follow(cast.boris, cast.ada.account_id)
    async with running() as gateway:
        ada, boris, chen = [
            await Listener(gateway, who).listen(HOME) for who in (cast.ada, cast.boris, cast.chen)
        ]
        company = await Listener(gateway, cast.chen).listen(Stream("public"))
        status_id = await say(cast.ada, "live")
        boosted = await boost(cast.ada, await say(cast.chen, "look"))
        assert ("update", str(status_id)) in await ada.events()
        assert await boris.events() == [("update", str(status_id)), ("update", str(boosted.own.status_id))]
        assert [name for name, _ in await chen.events()] == ["update", "notification"]
        assert (await company.events())[0] == ("update", str(status_id))


async def test_following_changes_what_comes_from_now_on(cast: Cast) -> None:
    """Without connecting anew."""
    async with running() as gateway:
        boris = await Listener(gateway, cast.boris).listen(HOME)
        await follow(cast.boris, cast.ada.account_id)
        heard = await say(cast.ada, "one")
        await unfollow(cast.boris, cast.ada.account_id)
        await say(cast.ada, "two")
        assert await boris.events() == [("update", str(heard))]


async def test_named_people_are_told_live_and_deletes_are_seen(cast: Cast) -> None:
    """The notification comes on both of its streams."""
    async with running() as gateway:
        boris = await Listener(gateway, cast.boris).listen(HOME, Stream("user:notification"))
        status_id = await say(cast.ada, "@boris ?")
        assert [name for name, _ in await boris.events()] == ["notification", "notification"]
        await delete_status(cast.ada, status_id)
        assert await boris.events() == [("delete", str(status_id))]


async def test_tags_and_sites_have_streams_of_their_own(cast: Cast) -> None:
    """A tag however it is spelled; a site by its people and by its group."""
    lyon = cast.sites["Lyon"]
    async with running() as gateway:
        tag = await Listener(gateway, cast.boris).listen(Stream("hashtag", "LINE4"))
        site = await Listener(gateway, cast.boris).listen(Stream("site", str(lyon.id)))
        by_ada = await say(cast.ada, "again #line4")
        named = await say(cast.boris, "@lyon thanks")
        await say(cast.boris, "elsewhere")
        assert await tag.events() == [("update", str(by_ada))]
        assert await site.events() == [("update", str(by_ada)), ("update", str(named))]


@pytest.mark.parametrize("before", [0, 1, 3])
async def test_a_resumed_stream_has_no_gap_and_no_repeat(cast: Cast, before: int) -> None:
    """What came while nobody listened is replayed, then it goes on live, whatever is posted meanwhile."""
    made = [await say(cast.ada, f"post {number}") for number in range(4)]
    async with running() as gateway:
        posting = asyncio.gather(*(say(cast.ada, f"meanwhile {number}") for number in range(20)))
        ada = await Listener(gateway, cast.ada).listen(HOME, since=before)
        made += await posting
        events = await ada.events()
        assert [name for name, _ in events] == ["update"] * (24 - before)
        assert sorted(found for _, found in events) == sorted(str(each) for each in made[before:])


async def test_a_position_that_is_unknown_asks_for_a_new_start(cast: Cast) -> None:
    """From the future, or from before what is kept."""
    await say(cast.ada, "one")
    async with running() as gateway:
        ada = await Listener(gateway, cast.ada).listen(HOME, since=999)
        assert await ada.events() == [("resync", "")]


async def test_a_replayed_post_that_was_deleted_is_not_shown(cast: Cast) -> None:
    """Every frame is rendered from current rows."""
    status_id = await say(cast.ada, "oops")
    await delete_status(cast.ada, status_id)
    async with running() as gateway:
        ada = await Listener(gateway, cast.ada).listen(HOME, since=0)
        assert await ada.events() == [("delete", str(status_id))]


async def test_ended_access_closes_its_sockets_and_only_those(cast: Cast) -> None:
    """A session's end closes that browser; nothing is sent afterwards."""
    async with running() as gateway:
        here = await Listener(gateway, Viewer(cast.ada.account_id, session_id=7)).listen(HOME)
        there = await Listener(gateway, Viewer(cast.ada.account_id, session_id=8)).listen(HOME)
        async with unit_of_work():
            await record(FactKind.ACCESS_ENDED, actor_id=cast.ada.account_id, target_id=7)
        status_id = await say(cast.ada, "still there?")
        assert await there.events() == [("update", str(status_id))]
        assert (here.closing.result(), await here.events()) == (GONE, [])


async def test_a_slow_reader_is_cut_off_and_others_get_everything(cast: Cast) -> None:
    """It reconnects and resumes."""
    async with running() as gateway:
        slow = await Listener(gateway, cast.ada).listen(HOME)
        for _ in range(MOST_QUEUED):
            slow.outlet.queue.put_nowait(None)
        other = await Listener(gateway, cast.ada).listen(HOME)
        status_id = await say(cast.ada, "hello")
        assert await other.events() == [("update", str(status_id))]
        assert slow.closing.result() == RESYNC


async def test_viewers_see_their_own_flags_on_a_boost(cast: Cast) -> None:
    """The same boost is rendered once for each combination of flags."""
    status_id = await say(cast.chen, "old news")
    await favourite(cast.boris, status_id)
    for who in (cast.boris, cast.ines):
        await follow(who, cast.ada.account_id)
    async with running() as gateway:
        boris, ines = [await Listener(gateway, who).listen(HOME) for who in (cast.boris, cast.ines)]
        await boost(cast.ada, status_id)
        flags = []
        for listener in (boris, ines):
            wire = await listener.outlet.queue.get()
            assert wire is not None
            flags.append(
                msgspec.json.decode(msgspec.json.decode(wire.text)["payload"])["reblog"]["favourited"]
            )
        assert flags == [True, False]


async def test_a_table_that_cannot_be_read_for_a_moment_ends_no_stream(cast: Cast) -> None:
    """The gateway looks again, and what happened meanwhile is delivered."""
    async with running() as gateway:
        ada = await Listener(gateway, cast.ada).listen(HOME)
        async with unit_of_work():
            await execute("ALTER TABLE counter RENAME TO counter_away")
            await execute("ALTER TABLE fact RENAME TO fact_away")
        await asyncio.sleep(1.2)
        async with unit_of_work():
            await execute("ALTER TABLE fact_away RENAME TO fact")
            await execute("ALTER TABLE counter_away RENAME TO counter")
        status_id = await say(cast.ada, "still here")
        assert await ada.events() == [("update", str(status_id))]


async def test_who_missed_more_than_can_be_replayed_is_told_to_refetch(cast: Cast) -> None:
    """And stays connected: an event stream that would be cut off each time it resumes never gets anywhere."""
    async with running() as gateway:
        since = await latest_position()
        async with unit_of_work():
            status_id = await say(cast.ada, "the same one")
            for _ in range(MOST_QUEUED):
                await record(FactKind.STATUS_POSTED, actor_id=cast.ada.account_id, status_id=status_id)
        await Listener(gateway, cast.boris).events()
        ada = await Listener(gateway, cast.ada).listen(HOME, since=since)
        assert (await ada.events())[-1] == ("resync", "")
        assert not ada.closing.done()
        live = await say(cast.ada, "live again")
        assert await ada.events() == [("update", str(live))]


async def test_a_socket_of_a_token_that_lapsed_is_closed_at_the_next_look(cast: Cast) -> None:
    """Nobody tells of a lapse: it comes with time."""
    issued = await issue_token(cast.ada.account_id, "read")
    known = await known_by_token(issued.token, Limits())
    assert known is not None
    assert known.viewer is not None
    async with running() as gateway:
        phone = Listener(gateway, known.viewer)
        phone.connection.key = issued.token
        await phone.listen(HOME)
        await gateway._recheck(phone.connection)  # noqa: SLF001 - its loop sleeps for half a minute
        assert not phone.closing.done()
        await Token.all().update(confirmed_at=None)
        await Person.all().update(last_confirmed_at=None)
        await gateway._recheck(phone.connection)  # noqa: SLF001
        assert phone.closing.result() == GONE


async def test_access_that_ends_while_a_stream_opens_leaves_nothing_open(cast: Cast) -> None:
    """Its end was told before anybody listened here."""
    issued = await issue_token(cast.ada.account_id, "read")
    headers = [(b"authorization", f"Bearer {issued.token}".encode())]
    scope = {"type": "http", "path": "/api/v1/streaming/user", "headers": headers, "query_string": b""}
    async with running() as gateway:
        answer = await serve_events(Request({**scope, "method": "GET"}), gateway, "https://ramage.example")
        assert isinstance(answer, StreamingResponse)
        await Token.all().delete()
        async with asyncio.timeout(5):
            assert [chunk async for chunk in answer.body_iterator] == [b":)\n"]
        assert (gateway.readers.connections, dict(gateway.readers.by_stream)) == (set(), {})


async def test_an_app_that_is_forbidden_is_off_every_socket_of_everybody(cast: Cast) -> None:
    admin = await join("admin", roles=frozenset({Role.ADMIN}))
    phone, other = [
        (await register_app(name, redirect_uris=[f"{name}://oauth"])).client for name in ("tusky", "ivory")
    ]
    async with running() as gateway:
        theirs = [
            await Listener(gateway, replace(viewer, token_id=place + 1, app_id=phone.id)).listen(HOME)
            for place, viewer in enumerate((cast.ada, cast.boris))
        ]
        staying = [
            await Listener(gateway, replace(cast.ada, token_id=9, app_id=other.id)).listen(HOME),
            await Listener(gateway, replace(cast.ada, session_id=10)).listen(HOME),
        ]
        await forbid_app(admin, phone.id)
        assert [await each.events() for each in staying] == [[], []]
        assert [each.closing.result() for each in theirs] == [GONE, GONE]
        assert not any(each.closing.done() for each in staying)
