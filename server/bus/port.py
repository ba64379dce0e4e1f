"""What the bus promises: a wake-up reaches everyone who waits on the channel now, and perhaps nobody else.

What is said is for the moment: it reaches who hears it now, or nobody, and stands nowhere.
"""

from collections.abc import Callable
from typing import Protocol

Ear = Callable[[bytes], None]
"""Takes a message without waiting."""


class Bus(Protocol):
    """Wake-ups and passing words, by channel."""

    async def publish(self, channel: str, message: bytes) -> None:
        """Wake all who wait on `channel`."""
        ...

    async def wait(self, channel: str, seconds: float) -> bool:
        """Return True when woken, False after `seconds`. A message since the caller's last wait counts as well."""
        ...

    def say(self, channel: str, message: bytes) -> None:
        """Give `message` to all who hear `channel`, in this process too. Nobody waits for it, and it may be lost."""
        ...

    def hear(self, channel: str, ear: Ear) -> None:
        """Call `ear` with whatever is said on `channel` from now on."""
        ...

    async def run(self) -> None:
        """What goes on beside the requests, until cancelled."""
        ...

    async def close(self) -> None:
        """Let go of what is open."""
        ...
