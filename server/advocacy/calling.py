"""Calls to networks end in time: whatever takes longer than it may is unclear, never waited for."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from server.advocacy.pace import Pace
from server.networks import Unclear, UnclearReason

T = TypeVar("T")


async def bounded(call: Awaitable[T], pace: Pace) -> T | Unclear:
    """The answer of a call, or Unclear when its time is over; adapters have shorter limits of their own."""
    try:
        async with asyncio.timeout(pace.call.total_seconds()):
            return await call
    except TimeoutError:
        return Unclear(UnclearReason.NO_ANSWER)
