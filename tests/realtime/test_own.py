"""What is one account's own reaches its own open pages at once: filters that changed, and what they make of things."""

import msgspec
import pytest

from server.facts import latest_position
from server.microblog.filtering import FilterDraft, WordDraft, drop_filter, make_filter
from server.microblog.following import follow
from server.microblog.models import FilterAction
from tests.cast import Cast
from tests.microblog.saying import say
from tests.realtime.listening import HOME, Listener, running

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
