"""From facts to pushes: what somebody was told becomes a row for each of their subscriptions that wants it."""

from server.facts import FactKind, latest_position
from server.facts.reading import facts_after
from server.kit import clock
from server.kit.database import among, execute, held, row, rows, unit_of_work
from server.kit.ids import new_id
from server.microblog.visible import follows

PORTION = 500
_COUNTER = "push.position"
_READ = "SELECT value FROM counter WHERE name = $1"
WANTED = f"""k.alerts LIKE '% ' || n.kind || ' %' AND (k.policy = 'all'
    OR (k.policy = 'followed' AND {follows("n.account_id", "n.actor_id")})
    OR (k.policy = 'follower' AND {follows("n.actor_id", "n.account_id")}))"""
"""SQL that is true where the subscription `k` wants to hear of the notification `n`."""


async def queue_pushes() -> int:
    """For the worker: the next facts are looked at; returns how many there were.

    How far it came is committed with the pushes: nothing is lost and nothing queued twice. The first time begins now.
    """
    begun = await row(_READ, _COUNTER)
    if begun is None:
        await _begin()
        return 0
    if not await facts_after(begun["value"], 1):
        return 0
    async with unit_of_work():
        # Another worker that is at it now does it.
        at = await row(_READ + held("NO KEY UPDATE SKIP LOCKED"), _COUNTER)
        if at is None:
            return 0
        facts = await facts_after(at["value"], PORTION)
        told = [fact.target_id for fact in facts if fact.kind is FactKind.NOTIFIED and fact.target_id]
        if told:
            await _queue(told)
        if facts:
            await execute("UPDATE counter SET value = $1 WHERE name = $2", facts[-1].position, _COUNTER)
        return len(facts)


async def _begin() -> None:
    async with unit_of_work():
        await execute(
            "INSERT INTO counter (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
            _COUNTER,
            await latest_position(),
        )


async def _queue(notification_ids: list[int]) -> None:
    which, value = among("n.id", 1, notification_ids)
    found = await rows(
        f"""SELECT k.id AS subscription_id, n.id AS notification_id FROM notification n
        JOIN push_subscription k ON k.account_id = n.account_id
        WHERE {which} AND NOT n.filtered AND {WANTED} ORDER BY n.id, k.id""",
        value,
    )
    now = clock.to_ms(clock.now())
    for each in found:
        await execute(
            """INSERT INTO push (id, subscription_id, notification_id, due_at, attempts) VALUES ($1, $2, $3, $4, 0)
            ON CONFLICT (subscription_id, notification_id) DO NOTHING""",
            new_id(),
            each["subscription_id"],
            each["notification_id"],
            now,
        )
