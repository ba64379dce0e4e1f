"""What was said before there were conversations."""

import importlib
from types import SimpleNamespace

from server.kit.database import connection, execute, unit_of_work
from server.microblog.conversations import conversation_with, talk_of
from tests.cast import Cast
from tests.microblog.saying import say
from tests.microblog.test_conversing import listed, tell


async def test_what_was_said_before_there_were_conversations_is_gathered(cast: Cast) -> None:
    """By the migration: the same as if it was said now, and read."""
    await tell(cast.ada, "@boris hello")
    await tell(cast.ada, "@boris @chen @lyon hello")
    await tell(cast.boris, "@ada hi")
    await tell(cast.chen, "a note")
    await say(cast.ada, "@boris for all")
    people = (cast.ada, cast.boris, cast.chen, cast.ines)
    before = [[(talk.people, talk.last_status_id) for talk in await listed(who)] for who in people]
    async with unit_of_work():
        for sql in (
            "UPDATE status SET conversation_id = NULL",
            "DELETE FROM conversation_part",
            "DELETE FROM conversation",
        ):
            await execute(sql)
    gather = importlib.import_module("migrations.0009_conversations").gather
    await gather(None, SimpleNamespace(client=connection()))
    talks = [await listed(who) for who in people]
    assert [[(talk.people, talk.last_status_id) for talk in each] for each in talks] == before
    assert not any(talk.unread for each in talks for talk in each)
    talk_id = await conversation_with(cast.ada, {cast.boris.account_id})
    status_id = await tell(cast.ada, "@boris and now")
    talk = await talk_of(cast.boris, talk_id or 0)
    assert (talk.last_status_id, talk.unread) == (status_id, True)
