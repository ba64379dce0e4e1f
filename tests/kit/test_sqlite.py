"""What the SQLite backend promises beyond Tortoise's own."""

import asyncio
import sqlite3
from contextlib import contextmanager

import pytest
from tortoise.exceptions import IntegrityError, OperationalError

from server.identity.models import Account
from server.kit.database import row, sqlite_path, unit_of_work
from server.kit.ids import new_id

pytestmark = pytest.mark.only_on("sqlite")


@contextmanager
def another_process_writes(url):
    """Somebody else holds the write lock until the end of the block."""
    other = sqlite3.connect(sqlite_path(url), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


async def write(name):
    async with unit_of_work():
        await Account.create(id=new_id(), username=name)


async def test_the_loop_goes_on_while_another_process_writes(database):
    with another_process_writes(database):
        writing = asyncio.get_running_loop().create_task(write("ada"))
        for _ in range(20):
            await asyncio.sleep(0.01)
        assert not writing.done()
    await writing
    assert await row("SELECT id FROM account WHERE username = 'ada'")


async def test_who_gives_up_while_waiting_leaves_the_way_free(database):
    with another_process_writes(database):
        writing = asyncio.get_running_loop().create_task(write("ada"))
        await asyncio.sleep(0.05)
        writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    async with asyncio.timeout(2):
        await write("boris")
    assert await row("SELECT id FROM account WHERE username = 'ada'") is None


@pytest.mark.parametrize("steps", range(12))
async def test_whoever_gives_up_anywhere_leaves_all_or_nothing(database, steps):
    writing = asyncio.get_running_loop().create_task(write_two())
    for _ in range(steps):
        await asyncio.sleep(0)
    writing.cancel()
    await asyncio.wait([writing])
    async with asyncio.timeout(2):
        await write("boris")
    found = await row("SELECT count(*) AS number FROM account WHERE username LIKE 'ada%'")
    assert found["number"] in {0, 2}


async def write_two():
    async with unit_of_work():
        await Account.create(id=new_id(), username="ada")
        await asyncio.sleep(0)
        async with unit_of_work():
            await Account.create(id=new_id(), username="ada_2")


async def test_many_writers_take_turns(database):
    async with asyncio.timeout(10):
        await asyncio.gather(*(write(f"reader{number}") for number in range(50)))
    assert (await row("SELECT count(*) AS number FROM account"))["number"] == 50


async def test_a_refused_statement_takes_the_transaction_with_it(database):
    await write("ada")
    with pytest.raises(IntegrityError):
        await write_boris_and("ada")
    assert await row("SELECT id FROM account WHERE username = 'boris'") is None


async def write_boris_and(name):
    async with unit_of_work():
        await Account.create(id=new_id(), username="boris")
        await Account.create(id=new_id(), username=name)


SCRIPT = """CREATE TABLE song (words TEXT);
CREATE TRIGGER song_made AFTER INSERT ON song BEGIN
    DELETE FROM song WHERE words = ';'; UPDATE song SET words = words || '; twice';
END;
-- a remark; and a text
INSERT INTO song VALUES ('la; la');
"""


async def test_a_script_that_breaks_off_is_an_error(database):
    with pytest.raises(OperationalError):
        async with unit_of_work() as transaction:
            await transaction.execute_script(
                "CREATE TABLE song (words TEXT); INSERT INTO song VALUES ('la; la)"
            )
    assert await row("SELECT name FROM sqlite_master WHERE name = 'song'") is None
    async with unit_of_work() as transaction:
        await transaction.execute_script("CREATE TABLE song (words TEXT);\n-- a last remark\n")


async def test_a_script_is_a_part_of_its_transaction(database):
    """Also a migration's, so that one which fails halfway leaves nothing behind."""

    async def sing_and_fail():
        async with unit_of_work() as transaction:
            await write("ada")
            await transaction.execute_script(SCRIPT)
            assert (await row("SELECT words FROM song"))["words"] == "la; la; twice"
            await write("ada")

    with pytest.raises(IntegrityError):
        await sing_and_fail()
    assert await row("SELECT name FROM sqlite_master WHERE name = 'song'") is None
    assert await row("SELECT id FROM account WHERE username = 'ada'") is None
