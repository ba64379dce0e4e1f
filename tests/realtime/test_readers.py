"""Who follows whom, kept in memory, never goes back to an older answer."""

import asyncio

from server.microblog.following import follow
from server.realtime import readers as module
from server.realtime.readers import MOST_OPEN, Connection, Readers
from tests.realtime.listening import Listener, running


def connection(viewer):
    return Connection(viewer, None, "key")


async def test_an_older_answer_that_comes_late_changes_nothing(cast, monkeypatch):
    """Two connections of an account, and a follow between their questions; the first answer is slow."""
    readers, held, real = Readers(), asyncio.Event(), module.rows

    async def slow(sql, *values):
        found = await real(sql, *values)
        await held.wait()
        return found

    monkeypatch.setattr(module, "rows", slow)
    joining = asyncio.get_running_loop().create_task(readers.join(connection(cast.ada)))
    await asyncio.sleep(0.05)
    await follow(cast.ada, cast.boris.account_id)
    monkeypatch.setattr(module, "rows", real)
    await readers.load(cast.ada.account_id)
    held.set()
    await joining
    assert readers.followers_of(cast.boris.account_id) == {cast.ada.account_id}


async def test_who_leaves_while_being_loaded_leaves_nothing(cast, monkeypatch):
    readers = Readers()
    one = connection(cast.ada)
    await follow(cast.ada, cast.boris.account_id)
    joining = asyncio.get_running_loop().create_task(readers.join(one))
    await asyncio.sleep(0)
    readers.leave(one)
    await joining
    assert not readers.followers_of(cast.boris.account_id)
    assert not readers.knows(cast.ada.account_id)


async def test_one_account_has_so_many_connections_and_no_more(cast):
    async with running() as gateway:
        listeners = [await Listener(gateway, cast.ada).listen() for _ in range(MOST_OPEN)]
        assert gateway.readers.full(cast.ada.account_id)
        assert not gateway.readers.full(cast.boris.account_id)
        gateway.readers.leave(listeners[0].connection)
        assert not gateway.readers.full(cast.ada.account_id)
