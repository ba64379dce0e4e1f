"""The gateway of this process: reads facts in their order and writes their frames to whoever is connected.

A subscription that resumes replays the facts after its position first and becomes live in the same step of the loop in
which it has caught up, so nothing is missed and nothing comes twice.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any

import structlog

from server.bus import Bus
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
from server.identity.viewer import Viewer
from server.kit.errors import Missing, Unavailable
from server.kit.trouble import trouble
from server.realtime.delivering import by_stream, frames_of
from server.realtime.frames import Event, addressed
from server.realtime.own import OWN, Live, Sending, of_one
from server.realtime.presence import TICK, Presence
from server.realtime.readers import Connection, Readers, Subscription
from server.realtime.streams import DELIVERY, Delivery, Stream
from server.realtime.typing import Typing

GONE = 4001
"""Closed because access ended: the client must sign in again, not try again."""
RESYNC = 4002
"""Closed because the reader was too slow, or whom they follow is not known: reconnect and resume."""
RECHECK_SECONDS = 30.0
YIELD_EVERY = 100
MOST_BEHIND = 5_000
"""So many facts are looked through for one that resumes; who missed more refetches."""
MOST_REPLAYED = 400
"""And so many events are sent again: fewer than an outlet's queue takes, which nobody empties meanwhile."""
PAUSES = (0.05, 0.5)
"""Before a fact is tried again: a connection to the database that broke has been replaced by then."""

log = structlog.get_logger()


class Gateway:
    """Connections come and go through `open`, `subscribe` and `leave`; `run` is the loop."""

    def __init__(self, pieces: Pieces, limits: Limits, bus: Bus | None = None) -> None:
        self.pieces = pieces
        self.limits = limits
        self.readers = Readers()
        # A place that is discreet about people does not say who is here.
        said = None if pieces.to.discreet else bus
        self.presence = Presence(said, self.readers) if said is not None else None
        self.typing = Typing(said, self.readers) if said is not None else None
        self.taken = 0  # the position whose subscriptions are chosen: those who catch up end here
        self.delivered = 0  # the position whose frames are all written
        self._started = asyncio.Event()
        self._advanced = asyncio.Event()

    def loops(self) -> list[Coroutine[Any, Any, None]]:
        """What goes on beside the connections, each until cancelled."""
        presence = [_told_now_and_then(self.presence)] if self.presence is not None else []
        return [self.run(), self.recheck(), *presence]

    async def run(self) -> None:
        """Deliver facts until cancelled. An error is logged: the next fact follows, or the next look at the table."""
        self.taken = self.delivered = await latest_position()
        self._started.set()
        while True:
            try:
                await self._deliver_new()
            except Exception:
                log.exception("facts not read")
            await wait_for_facts()

    async def recheck(self) -> None:
        """Close what should not be open any more, also when nobody told us: the bound when facts do not arrive."""
        while True:
            await asyncio.sleep(RECHECK_SECONDS)
            for connection in list(self.readers.connections):
                await self._recheck(connection)

    async def join(self, connection: Connection) -> None:
        """Take a connection in, and look again: what ended its access since it was let in closed nothing."""
        await self.readers.join(connection)
        await self._recheck(connection)

    async def subscribe(self, connection: Connection, stream: Stream, since: int | None) -> None:
        """Add a stream to a connection, resuming after `since`. The same stream again changes nothing."""
        if stream in connection.subscriptions or connection not in self.readers.connections:
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
        if self.taken < since <= await latest_position():
            await self._reach(since)
        if self._out_of_reach(since, await oldest_position()):
            self._write(subscription, "resync", self.taken)
            return
        position, replayed = since, 0
        while position < self.taken:
            following = await facts_after(position, 200)
            if not following:
                return
            for fact in following:
                if fact.position > self.taken:
                    return
                sending = await self._frames_or_log(fact, by_stream([subscription]))
                replayed += len(sending)
                if replayed > MOST_REPLAYED:
                    self._write(subscription, "resync", self.taken)
                    return
                await self._send(sending)
                position = fact.position
                await asyncio.sleep(0)

    async def _reach(self, position: int) -> None:
        """Somebody who comes from another process may have seen more than this one has taken yet."""
        while self.taken < position:
            await self._advanced.wait()

    def _out_of_reach(self, since: int, oldest: int) -> bool:
        if since >= self.taken:
            return since > self.taken
        return oldest == 0 or since + 1 < oldest or since < self.taken - MOST_BEHIND

    async def _deliver_new(self) -> None:
        await number_waiting()
        for fact in await facts_after(self.taken):
            self.taken = fact.position
            if DELIVERY[fact.kind] is not Delivery.SILENT:
                await self._deliver_or_log(fact)
            self.delivered = fact.position
        self._advanced.set()
        self._advanced = asyncio.Event()

    async def _deliver_or_log(self, fact: FactRow) -> None:
        live = {stream: list(found) for stream, found in self.readers.by_stream.items()}
        try:
            await self._deliver(fact, live)
        except Exception:
            log.exception("fact not delivered", position=fact.position, kind=fact.kind)

    async def _frames_or_log(self, fact: FactRow, live: Live) -> Sending:
        """Whoever misses what cannot be rendered is to fetch anew."""
        sending = await self._tried(fact, lambda: frames_of(fact, live, self.readers, self.pieces))
        if sending is not None:
            return sending
        if DELIVERY[fact.kind] in OWN:  # nobody else would have got anything
            live = of_one(live, fact.actor_id or 0)
        event = Event("resync", None, fact.position)
        return [(each, addressed(event, stream)) for stream, found in live.items() for each in found]

    async def _tried(self, fact: FactRow, step: Callable[[], Awaitable[Sending]]) -> Sending | None:
        """What the database cannot do for a moment is tried again, nothing else: the facts that follow wait."""
        for pause in (*PAUSES, None):
            try:
                return await step()
            except Missing:  # deleted at this very moment
                return []
            except Exception as error:
                log.exception("fact not delivered", position=fact.position, kind=fact.kind, again=pause)
                if pause is None or not (isinstance(error, Unavailable) or trouble(error)):
                    return None
            await asyncio.sleep(pause)
        return None

    async def _deliver(self, fact: FactRow, live: dict[Stream, list[Subscription]]) -> None:
        delivery, actor_id = DELIVERY[fact.kind], fact.actor_id or 0
        if delivery is Delivery.FOLLOWS and self.readers.knows(actor_id):
            if await self._read_anew(fact, actor_id):
                await self._send(await self._frames_or_log(fact, live))
        elif delivery is Delivery.HOME and actor_id:
            if self.readers.knows(actor_id):
                await self._read_anew(fact, actor_id)
            if self.presence is not None:
                self.presence.forget(actor_id)
        elif delivery is Delivery.ACCESS:
            self._end_access(fact)
        elif live and delivery is not Delivery.FOLLOWS:
            await self._send(await self._frames_or_log(fact, live))

    async def _read_anew(self, fact: FactRow, account_id: int) -> bool:
        """Whom they follow by now. While that cannot be read, they come back and it is read at their return."""

        async def load() -> Sending:
            await self.readers.load(account_id)
            return []

        read = await self._tried(fact, load) is not None
        if not read:
            for connection in list(self.readers.connections):
                if connection.viewer.account_id == account_id:
                    self._close(connection, RESYNC)
        return read

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
            of_theirs = viewer.account_id == fact.actor_id and (
                fact.target_id is None or fact.target_id in keys
            )
            if of_theirs or (fact.actor_id is None and fact.target_id == (viewer.app_id or 0)):
                self._close(connection, GONE)

    def _close(self, connection: Connection, code: int) -> None:
        self.readers.leave(connection)
        connection.outlet.close(code)

    async def _recheck(self, connection: Connection) -> None:
        try:
            viewer = await self._still_known(connection)
            if viewer is None:
                self._close(connection, GONE)
            else:
                connection.viewer = replace(connection.viewer, roles=viewer.roles)
        except Exception:
            log.exception("connection not checked")

    async def _still_known(self, connection: Connection) -> Viewer | None:
        if connection.viewer.session_id is not None:
            return await known_by_session(connection.key, self.limits, used=False)
        known = await known_by_token(connection.key, self.limits)
        return known.viewer if known is not None else None


async def _told_now_and_then(presence: Presence) -> None:
    """Who is here, until cancelled. An error is logged: the next second is another try."""
    while True:
        try:
            await presence.tick()
        except Exception:
            log.exception("who is here is not told for now")
        await asyncio.sleep(TICK)
