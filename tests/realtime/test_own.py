"""What is one account's own reaches its own open pages at once: filters that changed, and what they make of things."""

from datetime import timedelta

import msgspec
import pytest

from server.facts import FactKind, latest_position, record
from server.identity.access import Limits, known_by_token
from server.identity.models import Role, RoleGrant
from server.identity.oauth.tokens import issue_token
from server.kit import clock
from server.kit.database import unit_of_work
from server.microblog.blocking import block
from server.microblog.conversations import conversation_with
from server.microblog.conversing import mark_read
from server.microblog.deleting import delete_status
from server.microblog.filtering import FilterDraft, WordDraft, drop_filter, make_filter
from server.microblog.following import follow
from server.microblog.models import Audience, FilterAction
from server.microblog.reporting import ReportDraft, report
from server.realtime.streams import Stream
from tests.cast import Cast, by_directory, join
from tests.microblog.saying import say
from tests.realtime.listening import HOME, Listener, running

DIRECT = Stream("direct")

CATS = FilterDraft("Cats", ["home"], words=(WordDraft("cat"),))
NO_CATS = FilterDraft("Cats", ["notifications"], FilterAction.HIDE, words=(WordDraft("cat"),))


def payloads(texts: list[str], event: str) -> list:
    frames = [msgspec.json.decode(each) for each in texts]
    return [msgspec.json.decode(each["payload"]) for each in frames if each["event"] == event]


@pytest.mark.parametrize("resuming", [False, True], ids=["live", "resuming"])
async def test_changed_filters_are_told_to_their_owner_without_a_payload(
    cast: Cast, *, resuming: bool
) -> None:
    """Once for each change, on `user`."""
    before = await latest_position()
    async with running() as gateway:
        if resuming:
            await drop_filter(cast.ada, await make_filter(cast.ada, CATS))
            await Listener(gateway, cast.boris).events()
        since = before if resuming else None
        ada, boris = [
            await Listener(gateway, who).listen(HOME, since=since) for who in (cast.ada, cast.boris)
        ]
        if not resuming:
            await drop_filter(cast.ada, await make_filter(cast.ada, CATS))
        texts = await ada.texts()
        assert await boris.texts() == []
    frames = [msgspec.json.decode(each) for each in texts]
    assert [(each["event"], each["stream"], "payload" in each) for each in frames] == [
        ("filters_changed", ["user"], False)
    ] * 2


async def test_open_pages_have_new_filters_at_once(cast: Cast) -> None:
    """Of those who read the same status each has their own; and it ends as soon."""
    for reader in (cast.ada, cast.chen):
        await follow(reader, cast.boris.account_id)
    async with running() as gateway:
        ada, chen = [await Listener(gateway, who).listen(HOME) for who in (cast.ada, cast.chen)]

        async def filtered() -> list[list[bool]]:
            await say(cast.boris, "my cat")
            return [
                [bool(one["filtered"]) for one in payloads(await who.texts(), "update")]
                for who in (ada, chen)
            ]

        assert await filtered() == [[False], [False]]
        filter_id = await make_filter(cast.ada, CATS)
        assert await filtered() == [[True], [False]]
        await drop_filter(cast.ada, filter_id)
        assert await filtered() == [[False], [False]]


async def test_a_notification_says_what_is_filtered_or_does_not_come(cast: Cast) -> None:
    async with running() as gateway:
        ada = await Listener(gateway, cast.ada).listen(HOME)
        filter_id = await make_filter(cast.ada, CATS)
        await say(cast.boris, "@ada my cat")
        [told] = payloads(await ada.texts(), "notification")
        assert told["status"]["filtered"][0]["keyword_matches"] == ["cat"]
        await drop_filter(cast.ada, filter_id)
        await make_filter(cast.ada, NO_CATS)
        await say(cast.boris, "@ada my cat")
        await say(cast.boris, "@ada my dog")
        [told] = payloads(await ada.texts(), "notification")
        assert "dog" in told["status"]["content"]


@pytest.mark.parametrize("resuming", [False, True], ids=["live", "resuming"])
async def test_conversations_come_on_direct_to_their_people(cast: Cast, *, resuming: bool) -> None:
    """Each status that is said, also when two follow at once; that one has read; and what is deleted."""
    before = await latest_position()
    async with running() as gateway:

        async def listen() -> list[Listener]:
            since = before if resuming else None
            return [
                await Listener(gateway, who).listen(DIRECT, since=since)
                for who in (cast.ada, cast.boris, cast.chen)
            ]

        listeners = [] if resuming else await listen()
        first = await say(cast.ada, "@boris one", audience=Audience.MENTIONED)
        second = await say(cast.ada, "@boris two", audience=Audience.MENTIONED)
        await mark_read(cast.boris, await conversation_with(cast.boris, {cast.ada.account_id}) or 0)
        if resuming:
            await Listener(gateway, cast.ines).events()
        ada, boris, chen = listeners or await listen()
        mine, his = payloads(await ada.texts(), "conversation"), payloads(await boris.texts(), "conversation")
        assert [each["last_status"]["id"] for each in mine] == [str(first), str(second)]
        assert [each["last_status"]["id"] for each in his] == [str(first), str(second), str(second)]
        assert (his[-1]["unread"], [each["username"] for each in his[-1]["accounts"]]) == (False, ["ada"])
        await delete_status(cast.ada, second)
        assert [name for name, _ in await boris.events()] == ["conversation", "delete"]
        assert await chen.events() == []


async def test_a_conversation_says_what_its_reader_filters_and_nothing_across_a_block(cast: Cast) -> None:
    async with running() as gateway:
        ada, boris = [await Listener(gateway, who).listen(DIRECT) for who in (cast.ada, cast.boris)]
        await make_filter(cast.ada, CATS)
        await say(cast.boris, "@ada my cat", audience=Audience.MENTIONED)
        [seen] = payloads(await ada.texts(), "conversation")
        assert seen["last_status"]["filtered"]
        await boris.texts()
        await block(cast.ada, cast.boris.account_id)
        await say(cast.boris, "@ada my dog", audience=Audience.MENTIONED)
        assert await ada.texts() == []


async def test_an_edit_comes_to_the_conversation(cast: Cast) -> None:
    """To those who may see it."""
    status_id = await say(cast.ada, "@boris one", audience=Audience.MENTIONED)
    async with running() as gateway:
        boris, chen = [await Listener(gateway, who).listen(DIRECT) for who in (cast.boris, cast.chen)]
        async with unit_of_work():
            await record(FactKind.STATUS_EDITED, actor_id=cast.ada.account_id, status_id=status_id)
        assert await boris.events() == [("status.update", str(status_id))]
        assert await chen.events() == []


async def test_reports_come_to_an_open_page_while_its_reader_moderates(cast: Cast) -> None:
    """Whose role lapses meanwhile is told of none from the next look on."""
    mod = await join("mod", roles=frozenset({Role.MODERATOR}))
    await by_directory(mod, Role.MODERATOR)
    key = (await issue_token(mod.account_id, "read")).token
    known = await known_by_token(key, Limits())
    async with running() as gateway:
        desk = Listener(gateway, known.viewer)
        desk.connection.key = key
        await desk.listen(HOME)
        await report(cast.ada, ReportDraft(cast.boris.account_id))
        assert [each["type"] for each in payloads(await desk.texts(), "notification")] == ["admin.report"]
        await RoleGrant.all().update(confirmed_at=clock.now() - timedelta(days=8))
        await gateway._recheck(desk.connection)  # noqa: SLF001 - its loop sleeps for half a minute
        await report(cast.ada, ReportDraft(cast.boris.account_id))
        assert await desk.texts() == []
        assert not desk.closing.done()
