"""The bus of a single process: one event for each waiting task and channel."""

import asyncio

from server.bus.port import Ear


class InProcessBus:
    """Remembers for each task whether something was published since it last waited, so no wake-up falls in between."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, int], int] = {}
        self._count: dict[str, int] = {}
        self._changed: dict[str, asyncio.Event] = {}
        self._ears: dict[str, list[Ear]] = {}

    async def publish(self, channel: str, message: bytes) -> None:
        """Wake all who wait on `channel`."""
        self._count[channel] = self._count.get(channel, 0) + 1
        self._changed.pop(channel, asyncio.Event()).set()

    async def wait(self, channel: str, seconds: float) -> bool:
        """Return True when woken, False after `seconds`."""
        reader = (channel, id(asyncio.current_task()))
        if self._seen.get(reader, 0) == self._count.get(channel, 0):
            event = self._changed.setdefault(channel, asyncio.Event())
            try:
                async with asyncio.timeout(seconds):
                    await event.wait()
            except TimeoutError:
                return False
        self._seen[reader] = self._count.get(channel, 0)
        return True

    def say(self, channel: str, message: bytes) -> None:
        """Give `message` to all who hear `channel`."""
        for ear in self._ears.get(channel, ()):
            ear(message)

    def hear(self, channel: str, ear: Ear) -> None:
        """Call `ear` with whatever is said on `channel` from now on."""
        self._ears.setdefault(channel, []).append(ear)

    async def run(self) -> None:
        """Nothing goes on beside the requests."""

    async def close(self) -> None:
        """Wake everyone, so that nobody waits for a bus that is gone."""
        for event in self._changed.values():
            event.set()
