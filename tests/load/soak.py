"""`python -m tests.load.soak [MINUTES]`: half an hour of a working day with 500 open streams; ends badly if it was bad.

Bad is an answer that is an error, a stream that ends or misses a post, and a server that needs ever more memory. One in
ten streams is closed and opened again each minute, as phones do.
"""

import asyncio
import random
import sys
import time
from collections.abc import Callable
from statistics import median

import uvloop

from tests.load import crowd
from tests.load.company import Company, working
from tests.load.figures import memory_of
from tests.load.wire import Http
from tests.load.workloads import SEARCH, STATUSES, Heard, listen, mixed, post_of, reading

MINUTES, STREAMS, COMING_AND_GOING = 30, 500, 50
CLIENTS, PAUSE = 4, 0.02
EVERY = 5.0  # seconds between what everybody must hear
GROWTH = 1.1


async def soak(company: Company, minutes: int) -> None:
    """Raises AssertionError for whatever is bad."""
    until = time.perf_counter() + 60 * minutes
    steady = company.everybody[COMING_AND_GOING:STREAMS]
    heard = Heard(len(steady) * int(60 * minutes / EVERY))
    sockets = await listen(company, steady, heard)
    memory: list[float] = []
    async with asyncio.TaskGroup() as tasks:
        asked = [tasks.create_task(_client(company, _working_day(company), until)) for _ in range(CLIENTS)]
        tasks.create_task(_speak(company, heard, until))
        tasks.create_task(_come_and_go(company, until))
        tasks.create_task(_watch(company, memory, until))
    await asyncio.sleep(EVERY)
    lost = sum(socket.lost for socket in sockets)
    missing = len(heard.sent) * len(steady) - len(heard.times)
    twice = heard.times.total() - len(heard.times)
    print(
        f"  {sum(each.result() for each in asked):,} requests, {len(heard.sent)} posts to {len(steady)} streams,"
    )
    print(f"  {missing} not heard, {twice} heard twice, {lost} streams lost")
    assert (missing, twice, lost) == (0, 0, 0)
    third = max(1, len(memory) // 3)
    before, after = median(memory[third : 2 * third] or memory), median(memory[-third:])
    print(f"  memory in the middle third {before:.0f} MB, in the last {after:.0f} MB")
    assert after <= GROWTH * before


def _working_day(company: Company) -> Callable[[], bytes]:
    """Mostly what everybody does, now and then a search or a thread."""
    chance = random.Random(19)
    usual = mixed(company.readers, company.names)
    paths = [SEARCH + crowd.word(rank) for rank in (1, 5, 300, 9_000)]
    rare = reading(company.readers, *paths, *(f"{STATUSES}/{each}/context" for each in company.threads))
    return lambda: rare() if chance.random() < 0.05 else usual()


async def _client(company: Company, one: Callable[[], bytes], until: float) -> int:
    connection, count = await Http.to(company.port), 0
    while time.perf_counter() < until:
        status, whole = await connection.ask(one())
        assert status == 200, whole
        count += 1
        await asyncio.sleep(PAUSE)
    connection.close()
    return count


async def _speak(company: Company, heard: Heard, until: float) -> None:
    while time.perf_counter() + EVERY < until:
        connection = await Http.to(company.port)
        status, whole = await connection.ask(post_of(f"probe {heard.expect().decode()}", company.author))
        assert status == 200, whole
        connection.close()
        await asyncio.sleep(EVERY)


async def _come_and_go(company: Company, until: float) -> None:
    while time.perf_counter() < until:
        sockets = await listen(company, company.everybody[:COMING_AND_GOING], Heard(1))
        await asyncio.sleep(min(60.0, max(0.0, until - time.perf_counter())))
        for socket in sockets:
            socket.close()


async def _watch(company: Company, memory: list[float], until: float) -> None:
    while time.perf_counter() < until:
        await asyncio.sleep(min(60.0, max(0.0, until - time.perf_counter())))
        each = [memory_of(pid) for pid in company.pids]
        memory.append(sum(each))
        print(f"  minute {len(memory)}: {' + '.join(f'{mb:.0f}' for mb in each)} MB", flush=True)


if __name__ == "__main__":
    with working("off") as company:
        uvloop.run(soak(company, int(sys.argv[1]) if sys.argv[1:] else MINUTES))
