"""An edit reaches the screens of those who may see it, live and after a pause."""

import msgspec

from server.facts import latest_position
from server.microblog.blocking import block
from server.microblog.boosting import boost
from server.microblog.deleting import delete_status
from server.microblog.following import follow
from server.microblog.models import Audience, QuotePolicy
from server.microblog.muting import mute
from server.microblog.quoting import revoke_quote, welcome_quotes
from server.realtime.streams import Stream
from tests.cast import Cast, join
from tests.microblog.saying import say
from tests.microblog.test_editing import change
from tests.realtime.listening import HOME, Listener, running

TAG = Stream("hashtag", "news")


async def test_an_edit_reaches_whoever_has_it_at_home_live_and_on_resume(cast: Cast) -> None:
    """By its author, by a boost or in a quote; and nobody else, whoever is told of it elsewhere."""
    ada, boris, chen, ines = cast.ada, cast.boris, cast.chen, cast.ines
    outsider, muting = await join("outsider"), await join("muting")
    for follower, target in ((boris, ada), (chen, boris), (ines, outsider), (muting, ada)):
        await follow(follower, target.account_id)
    await mute(muting, ada.account_id)
    status_id = await say(ada, "one")
    await boost(boris, status_id)
    await say(outsider, "see", quoted_status_id=status_id)
    await join("unconcerned")
    everybody = (ada, boris, chen, ines, outsider, muting, await join("elsewhere"))
    async with running() as gateway:
        live = [await Listener(gateway, viewer).listen(HOME) for viewer in everybody]
        since = await latest_position()
        await change(ada, status_id, "two")
        wanted = [[("status.update", str(status_id))]] * 5 + [[], []]
        assert [await each.events() for each in live] == wanted
        later = [await Listener(gateway, viewer).listen(HOME, since=since) for viewer in everybody]
        assert [await each.events() for each in later] == wanted


async def test_an_edit_for_few_reaches_no_one_else(cast: Cast) -> None:
    """Not a follower of somebody named, nor whoever is kept apart."""
    for follower in (cast.boris, cast.chen, cast.ines):
        await follow(follower, cast.ada.account_id)
    direct = await say(cast.ada, "@boris you", audience=Audience.MENTIONED)
    open_one = await say(cast.ada, "to all")
    await block(cast.ines, cast.ada.account_id)
    async with running() as gateway:
        boris, chen, ines = [
            await Listener(gateway, each).listen(HOME) for each in (cast.boris, cast.chen, cast.ines)
        ]
        await change(cast.ada, direct, "@boris @chen you")
        await change(cast.ada, open_one, "to all of you")
        both = [("status.update", str(direct)), ("status.update", str(open_one))]
        assert [await each.events() for each in (boris, chen, ines)] == [both, both[1:], []]


async def test_the_frame_is_the_status_as_it_is_now(cast: Cast) -> None:
    """With what is each reader's own; on the stream of a hashtag that it came to carry as well."""
    status_id = await say(cast.ada, "one")
    await follow(cast.boris, cast.ada.account_id)
    async with running() as gateway:
        boris = await Listener(gateway, cast.boris).listen(HOME)
        chen = await Listener(gateway, cast.chen).listen(TAG)
        await change(cast.ada, status_id, "two #news")
        for text in (*await boris.texts(), *await chen.texts()):
            payload = msgspec.json.decode(msgspec.json.decode(text)["payload"])
            assert (payload["id"], payload["tags"][0]["name"]) == (str(status_id), "news")
            assert payload["edited_at"] is not None


async def test_a_quote_that_ends_is_shown_so_at_once(cast: Cast) -> None:
    """Revoked or deleted; and whose quotes are welcome from now on."""
    await follow(cast.boris, cast.chen.account_id)
    await follow(cast.boris, cast.ada.account_id)
    first, second = await say(cast.ada, "first"), await say(cast.ada, "second")
    revoked = await say(cast.chen, "see", quoted_status_id=first)
    deleted = await say(cast.chen, "see", quoted_status_id=second)
    async with running() as gateway:
        boris = await Listener(gateway, cast.boris).listen(HOME)
        await welcome_quotes(cast.ada, first, QuotePolicy.NOBODY)
        await revoke_quote(cast.ada, first, revoked)
        await delete_status(cast.ada, second)
        texts = [msgspec.json.decode(text) for text in await boris.texts()]
        shown = [
            (each["event"], msgspec.json.decode(each["payload"]))
            for each in texts
            if each["event"] != "delete"
        ]
        assert [(event, status["id"]) for event, status in shown] == [
            ("status.update", str(first)),
            ("status.update", str(revoked)),
            ("status.update", str(deleted)),
        ]
        assert [status["quote"] and status["quote"]["state"] for _, status in shown] == [
            None,
            "revoked",
            "deleted",
        ]
