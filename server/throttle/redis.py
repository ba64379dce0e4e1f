"""Counts that several processes share through Redis or Valkey.

A request never waits for it: it is counted here at once, and what is new goes to Redis some fifty times a second, which
answers with the sum of all. So processes may let through what comes within those moments, and while Redis is away each
counts on its own. What was being told when the line broke is told again, as nobody knows whether it was heard: it may
then count twice, and somebody be refused a little early.
"""

import asyncio
import random

import structlog
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from server.throttle.inprocess import MOST_KNOWN, InProcessThrottle
from server.throttle.port import Rule, Who

PREFIX = "ramage:rate"
PATIENCE = 2.0
BREATH = 0.02
PAUSE = 1.0
PORTION = 500

Place = tuple[Rule, int, Who]

log = structlog.get_logger()


class RedisThrottle:
    """The counts of this process, brought together with those of the others."""

    def __init__(self, url: str) -> None:
        self._client: Redis = Redis.from_url(
            url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=Retry(NoBackoff(), 0)
        )
        self._here = InProcessThrottle()
        self._new: dict[Place, int] = {}
        self._something = asyncio.Event()
        self._away = False

    def take(self, rule: Rule, who: Who, now: int) -> int:
        """Count one more; returns how many there are in this window, as far as is known here."""
        place = rule, now // rule.seconds, who
        if place in self._new or len(self._new) < MOST_KNOWN:
            self._new[place] = self._new.get(place, 0) + 1
            self._something.set()
        return self._here.take(rule, who, now)

    async def run(self) -> None:
        """Bring the counts together until cancelled."""
        while True:
            await self._something.wait()
            self._something.clear()
            try:
                await self._share()
                self._say(away=False)
                await asyncio.sleep(BREATH)
            except (RedisError, OSError):
                self._say(away=True)
                self._something.set()
                await asyncio.sleep(PAUSE * random.uniform(0.5, 1.5))  # noqa: S311 - spreads load, keeps no secret
            task = asyncio.current_task()
            if task is not None and task.cancelling():  # the client loses one that meets it while it connects
                raise asyncio.CancelledError

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

    async def _share(self) -> None:
        while self._new:
            portion = dict(list(self._new.items())[:PORTION])
            async with self._client.pipeline(transaction=False) as asked:
                for (rule, window, who), new in portion.items():
                    key = f"{PREFIX}:{rule.name}:{window}:{who}"
                    asked.incrby(key, new)
                    asked.expire(key, 2 * rule.seconds)
                answered = await asked.execute()
            for (place, new), total in zip(portion.items(), answered[::2], strict=True):
                self._learn(place, new, int(total))

    def _learn(self, place: Place, told: int, total: int) -> None:
        rule, window, who = place
        left = self._new.pop(place) - told
        if left:
            self._new[place] = left
        counts = self._here.counts_now(rule, window)
        if counts is not None and who in counts:
            counts[who] = total + left

    def _say(self, *, away: bool) -> None:
        if away != self._away:
            log.warning(
                "redis does not answer: rate limits are this process' own" if away else "redis answers again"
            )
        self._away = away
