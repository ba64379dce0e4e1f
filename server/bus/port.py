"""What the bus promises: a wake-up reaches everyone who waits on the channel now, and perhaps nobody else."""

from typing import Protocol


class Bus(Protocol):
    """Wake-ups by channel."""

    async def publish(self, channel: str, message: bytes) -> None:
        """Wake all who wait on `channel`."""
        ...

    async def wait(self, channel: str, seconds: float) -> bool:
        """Return True when woken, False after `seconds`. A message since the caller's last wait counts as well."""
        ...

    async def run(self) -> None:
        """What goes on beside the requests, until cancelled."""
        ...

    async def close(self) -> None:
        """Let go of what is open."""
        ...
