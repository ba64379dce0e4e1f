"""Things that may be used a single time, by whichever process sees them first."""

from datetime import datetime

from server.kit import clock
from server.kit.database import execute, unit_of_work
from server.kit.keys import hashed


async def use_once(name: str, void_at: datetime) -> bool:
    """True the first time; what is void by its own date need not be remembered beyond it."""
    async with unit_of_work():
        await execute("DELETE FROM used_once WHERE void_at < $1", clock.to_ms(clock.now()))
        added = await execute(
            "INSERT INTO used_once (key_hash, void_at) VALUES ($1, $2) ON CONFLICT (key_hash) DO NOTHING",
            hashed(name),
            clock.to_ms(void_at),
        )
    return bool(added)
