"""Who is writing just now: from one socket to those of the conversation's other people. Kept nowhere."""

import time

import msgspec

from server.bus import Bus
from server.kit.numbers import whole_number
from server.microblog.near import may_hear_typing
from server.realtime.frames import Event, addressed
from server.realtime.own import DIRECT, USER
from server.realtime.readers import Connection, Readers

CHANNEL = "typing"
EXTRA = "typing"
EVERY = 2.0
"""At most so often somebody is said to be writing; the rest is passed over without a look at anything."""
MOST_KEPT = 5_000


class Typed(msgspec.Struct):
    """Somebody writes in a conversation, which these may know."""

    conversation: int
    account: int
    to: list[int]


class Typing:
    """Passes on that somebody writes."""

    def __init__(self, bus: Bus, readers: Readers) -> None:
        self._bus = bus
        self._readers = readers
        self._last: dict[int, float] = {}
        bus.hear(CHANNEL, self._hear)

    async def wrote(self, connection: Connection, conversation: object) -> None:
        """A socket says that its person is writing in a conversation."""
        conversation_id = whole_number(str(conversation))
        account_id = connection.viewer.account_id
        if conversation_id is None or not connection.viewer.may("write:conversations"):
            return
        now = time.monotonic()
        if now - self._last.get(account_id, -EVERY) < EVERY:
            return
        if len(self._last) >= MOST_KEPT:
            self._last = {each: when for each, when in self._last.items() if now - when < EVERY}
        self._last[account_id] = now
        to = await may_hear_typing(account_id, conversation_id)
        if to:
            self._bus.say(CHANNEL, msgspec.json.encode(Typed(conversation_id, account_id, to)))

    def _hear(self, message: bytes) -> None:
        try:
            typed = msgspec.json.decode(message, type=Typed)
        except msgspec.DecodeError:
            return  # of another version
        to = {each for each in typed.to if self._readers.knows(each)}
        if not to:
            return
        payload = b'{"conversation":"%d","account":"%d"}' % (typed.conversation, typed.account)
        event = Event("ramage.typing", payload, None)
        told = set[Connection]()
        for stream in (USER, DIRECT):
            wire = addressed(event, stream)
            for each in self._readers.by_stream.get(stream, ()):
                connection = each.connection
                if each.account_id in to and EXTRA in connection.extras and connection not in told:
                    told.add(connection)
                    connection.outlet.write(wire)  # whoever is too far behind misses nothing
