"""Wake-ups and passing words between processes through Redis or Valkey: they never carry the truth.

Nothing waits for Redis on behalf of a request: `publish` wakes this process and leaves the rest to `run`. While Redis
is away readers find the same facts in the table, as they look there each second.
"""

import asyncio
import random
import secrets
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as Cut
from redis.exceptions import RedisError

from server.bus.inprocess import InProcessBus
from server.bus.port import Ear

PREFIX = b"ramage:wake:"
SAID = b"ramage:say:"
FRESH = 5.0
"""What was said so many seconds ago is of no use to anybody any more."""
MOST_SAID = 1000
"""So much that was said may wait for Redis; the oldest goes first."""
PATIENCE = 2.0
"""So long Redis may take to connect or answer before the connection counts as lost."""
QUIET = 10.0
"""After so long without a word the line is tried, and given up after as long again: a cut is not always told."""
LONGEST_PAUSE = 3.0
_SENDER = 8

log = structlog.get_logger()


class RedisBus:
    """Wake-ups of this process at once, those of others by publish and subscribe."""

    def __init__(self, url: str) -> None:
        self._client: Redis = Redis.from_url(
            url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=Retry(NoBackoff(), 0)
        )
        self._here = InProcessBus()
        self._me = secrets.token_bytes(_SENDER)
        self._told: dict[str, bytes] = {}
        self._said: deque[tuple[float, str, bytes]] = deque(maxlen=MOST_SAID)
        self._to_tell = asyncio.Event()
        self._away = False

    async def publish(self, channel: str, message: bytes) -> None:
        """Wake all who wait on `channel`. Two wake-ups that have not left yet are one."""
        await self._here.publish(channel, message)
        self._told[channel] = message
        self._to_tell.set()

    async def wait(self, channel: str, seconds: float) -> bool:
        """Return True when woken, False after `seconds`."""
        return await self._here.wait(channel, seconds)

    def say(self, channel: str, message: bytes) -> None:
        """Give `message` to all who hear `channel`, in this process at once."""
        self._here.say(channel, message)
        self._said.append((time.monotonic(), channel, message))
        self._to_tell.set()

    def hear(self, channel: str, ear: Ear) -> None:
        """Call `ear` with whatever is said on `channel` from now on."""
        self._here.hear(channel, ear)

    async def run(self) -> None:
        """Tell the others and hear from them until cancelled, through every absence of Redis."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._again_and_again(self._tell))
            tasks.create_task(self._again_and_again(self._hear))

    async def close(self) -> None:
        """Let go of the connections."""
        await self._here.close()
        await self._client.aclose()

    async def _again_and_again(self, do: Callable[[], Awaitable[None]]) -> None:
        pause = 0.1
        while True:
            began = asyncio.get_running_loop().time()
            try:
                await do()
            except (RedisError, OSError) as trouble:
                _end_if_told()
                self._say(away=True, trouble=trouble)
            if asyncio.get_running_loop().time() - began > LONGEST_PAUSE:
                pause = 0.1
            # Not all processes of a company at the same moment.
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 - spreads load, keeps no secret
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _tell(self) -> None:
        while True:
            await self._to_tell.wait()
            self._to_tell.clear()
            told, self._told = self._told, {}
            for channel, message in told.items():
                await self._client.publish(PREFIX + channel.encode(), self._me + message)
                _end_if_told()
            await self._tell_said()

    async def _tell_said(self) -> None:
        while self._said:
            when, channel, message = self._said.popleft()
            if time.monotonic() - when < FRESH:
                await self._client.publish(SAID + channel.encode(), self._me + message)
                _end_if_told()

    async def _hear(self) -> None:
        async with self._client.pubsub() as heard:
            await heard.psubscribe(PREFIX + b"*", SAID + b"*")
            silent = False
            while True:
                _end_if_told()
                said = await heard.get_message(timeout=QUIET)
                if said is None:
                    if silent:
                        raise Cut("no answer")
                    await heard.ping()
                    silent = True
                    continue
                silent = False
                await self._heard(said)

    async def _heard(self, said: Mapping[str, Any]) -> None:
        if said["type"] == "psubscribe":
            self._say(away=False)
        elif said["type"] == "pmessage" and not said["data"].startswith(self._me):
            channel, message = said["channel"], said["data"][_SENDER:]
            if channel.startswith(SAID):
                self._here.say(channel.removeprefix(SAID).decode(), message)
            else:
                await self._here.publish(channel.removeprefix(PREFIX).decode(), message)

    def _say(self, *, away: bool, trouble: Exception | None = None) -> None:
        """Once when it goes and once when it is back, not at every try."""
        if away and not self._away:
            log.warning("redis does not answer: readers look each second", why=type(trouble).__name__)
        elif self._away and not away:
            log.info("redis answers again")
        self._away = away


def _end_if_told() -> None:
    """The client loses a cancellation that meets it while it connects, and goes on: the server would never stop."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
