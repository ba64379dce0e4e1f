"""A number for each process that makes ids, so that two beside each other never make the same one."""

from server.kit.database import execute, row, unit_of_work
from server.kit.ids import NODE_BITS, use_node

_NEXT = """INSERT INTO counter (name, value) VALUES ('node', 0)
    ON CONFLICT (name) DO UPDATE SET value = counter.value + 1"""


async def take_node() -> int:
    """Take the next number; they go round, so the one taken longest ago is taken again."""
    async with unit_of_work():
        await execute(_NEXT)
        found = await row("SELECT value FROM counter WHERE name = 'node'")
    node = int(found["value"]) % (1 << NODE_BITS) if found else 0
    use_node(node)
    return node
