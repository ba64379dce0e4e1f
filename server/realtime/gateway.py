"""The gateway of this process: reads facts in their order and writes their frames to whoever is connected.

A subscription that resumes replays the facts after its position first and becomes live in the same step of the loop in
which it has caught up, so nothing is missed and nothing comes twice.
"""

import asyncio

import structlog

from server.entities.pieces import Pieces
from server.facts import (
    FactRow,
    facts_after,
    latest_position,
    number_waiting,
    oldest_position,
    wait_for_facts,
)
from server.identity.access import Limits, known_by_session, known_by_token
from server.realtime.delivering import Sending, by_stream, frames_of
from server.realtime.frames import Event, addressed
from server.realtime.readers import Connection, Readers, Subscription
from server.realtime.streams import DELIVERY, Delivery, Stream

GONE = 4001
"""Closed because access ended: the client must sign in again, not try again."""
RESYNC = 4002
"""Closed because the reader was too slow: reconnect and resume."""
RECHECK_SECONDS = 30.0
YIELD_EVERY = 100

log = structlog.get_logger()


class Gateway:
    """Connections come and go through `open`, `subscribe` and `leave`; `run` is the loop."""

    def __init__(self, pieces: Pieces, limits: Limits) -> None:
        self.pieces = pieces
        self.limits = limits
        self.readers = Readers()
        self.taken = 0  # the position whose subscriptions are chosen: those who catch up end here
        self.delivered = 0  # the position whose frames are all written
        self._started = asyncio.Event()

    async def run(self) -> None:
        """Deliver facts until cancelled. An error in one fact is logged and the next one follows."""
        self.taken = self.delivered = await latest_position()
        self._started.set()
        while True:
            await number_waiting()
            for fact in await facts_after(self.taken):
                self.taken = fact.position
                if DELIVERY[fact.kind] is not Delivery.SILENT:
                    await self._deliver_or_log(fact)
                self.delivered = fact.position
            await wait_for_facts()

    async def recheck(self) -> None:
        """Close what should not be open any more, also when nobody told us: the bound when facts do not arrive."""
        while True:
            await asyncio.sleep(RECHECK_SECONDS)
            for connection in list(self.readers.connections):
                if not await self._still_known(connection):
                    self._close(connection, GONE)

    async def subscribe(self, connection: Connection, stream: Stream, since: int | None) -> None:
        """Add a stream to a connection, resuming after `since`. The same stream again changes nothing."""
        if stream in connection.subscriptions:
            return
        await self._started.wait()
        subscription = Subscription(connection, stream)
        connection.subscriptions[stream] = subscription
        if since is not None:
            await self._catch_up(subscription, since)
        if connection.subscriptions.get(stream) is subscription:
            self.readers.add(subscription)

    def unsubscribe(self, connection: Connection, stream: Stream) -> None:
        """Take a stream off a connection."""
        found = connection.subscriptions.get(stream)
        if found is not None:
            self.readers.remove(found)

    async def _catch_up(self, subscription: Subscription, since: int) -> None:
        oldest = await oldest_position()
        if (
            since > self.taken
            or (since < self.taken and since + 1 < oldest)
            or (oldest == 0 and since < self.taken)
        ):
            self._write(subscription, "resync", self.taken)
            return
        position = since
        while position < self.taken:
            following = await facts_after(position, 200)
            if not following:
                return
            for fact in following:
                if fact.position > self.taken:
                    return
                await self._send(await frames_of(fact, by_stream([subscription]), self.readers, self.pieces))
                position = fact.position

    async def _deliver_or_log(self, fact: FactRow) -> None:
        live = {stream: list(found) for stream, found in self.readers.by_stream.items()}
        try:
            await self._deliver(fact, live)
        except Exception:
            log.exception("fact not delivered", position=fact.position, kind=fact.kind)

    async def _deliver(self, fact: FactRow, live: dict[Stream, list[Subscription]]) -> None:
        delivery = DELIVERY[fact.kind]
        if delivery is Delivery.FOLLOWS and fact.actor_id is not None and self.readers.knows(fact.actor_id):
            await self.readers.load(fact.actor_id)
        elif delivery is Delivery.ACCESS:
            self._end_access(fact)
        elif live:
            await self._send(await frames_of(fact, live, self.readers, self.pieces))

    async def _send(self, sending: Sending) -> None:
        for place, (subscription, wire) in enumerate(sending, 1):
            connection = subscription.connection
            if subscription.stream in connection.subscriptions and not connection.outlet.write(wire):
                self._close(connection, RESYNC)
            if not place % YIELD_EVERY:
                await asyncio.sleep(0)

    def _write(self, subscription: Subscription, event: str, position: int) -> None:
        subscription.connection.outlet.write(addressed(Event(event, None, position), subscription.stream))

    def _end_access(self, fact: FactRow) -> None:
        for connection in list(self.readers.connections):
            viewer = connection.viewer
            keys = {viewer.token_id, viewer.session_id}
            if viewer.account_id == fact.actor_id and (fact.target_id is None or fact.target_id in keys):
                self._close(connection, GONE)

    def _close(self, connection: Connection, code: int) -> None:
        self.readers.leave(connection)
        connection.outlet.close(code)

    async def _still_known(self, connection: Connection) -> bool:
        if connection.viewer.session_id is not None:
            return await known_by_session(connection.key, self.limits) is not None
        return await known_by_token(connection.key, self.limits) is not None
