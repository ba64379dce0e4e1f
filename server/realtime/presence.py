"""Who is here: which accounts have a page or an app open at any of the processes. Said on the bus, kept nowhere.

Each process says who came to it and who went, and now and then all that it has: so what was lost is made up for, and a
process that died is forgotten. Readers who asked for it are told what changed, all of it together, once a second.
"""

import secrets
import time
from collections.abc import Collection, Iterable
from weakref import WeakSet

import msgspec

from server.bus import Bus
from server.microblog.near import blocks_of, hiding_presence
from server.realtime.frames import Event, Wire, addressed
from server.realtime.own import USER
from server.realtime.readers import Connection, Readers, Subscription

CHANNEL = "presence"
EXTRA = "presence"
TICK = 1.0
BEAT = 15.0
"""So often a process says all whom it has."""
LIFE = 40.0
"""Of whom nothing was said for so long is gone with their process."""
GRACE = 5.0
"""So long somebody whose last page closed counts as here: pages are loaded anew."""
PORTION = 500


class Said(msgspec.Struct):
    """What one process says of its own connections."""

    process: str
    here: list[int] = []
    gone: list[int] = []


class Presence:
    """Who is here, as far as this process has heard."""

    def __init__(self, bus: Bus, readers: Readers) -> None:
        self._bus = bus
        self._readers = readers
        self._me = secrets.token_hex(8)
        self._heard: dict[int, dict[str, float]] = {}
        self._mine: dict[int, float] = {}  # whom this process says to be here, and when it last saw them
        self._shows: dict[int, bool] = {}
        self._shown: frozenset[int] = frozenset()
        self._told: WeakSet[Connection] = WeakSet()
        self._beat = 0.0
        bus.hear(CHANNEL, self._hear)

    def forget(self, account_id: int) -> None:
        """Look anew whether somebody wants to be seen."""
        self._shows.pop(account_id, None)

    async def tick(self) -> None:
        """One round."""
        await self._say(time.monotonic())
        present = self._present(time.monotonic())
        came, went = present - self._shown, self._shown - present
        self._shown = present
        await self._tell(came, went)

    async def _say(self, now: float) -> None:
        beat = now - self._beat >= BEAT
        if beat:
            self._beat = now
            self._shows.clear()
        here = await self._willing()
        came = here if beat else here - self._mine.keys()
        # Who does not want to be seen any more is gone at once.
        gone = {
            each
            for each, seen in self._mine.items()
            if each not in here and (now - seen > GRACE or not self._shows.get(each, True))
        }
        for each in gone:
            del self._mine[each]
        self._mine.update(dict.fromkeys(here, now))
        for part in _portions(came):
            self._bus.say(CHANNEL, msgspec.json.encode(Said(self._me, here=part)))
        for part in _portions(gone):
            self._bus.say(CHANNEL, msgspec.json.encode(Said(self._me, gone=part)))

    async def _willing(self) -> set[int]:
        """Those who are connected to this process and want to be seen."""
        connected = self._readers.accounts()
        unknown = [each for each in connected if each not in self._shows]
        if unknown:
            hiding = await hiding_presence(unknown)
            self._shows.update((each, each not in hiding) for each in unknown)
        return {each for each in connected if self._shows.get(each, False)}

    def _hear(self, message: bytes) -> None:
        try:
            said = msgspec.json.decode(message, type=Said)
        except msgspec.DecodeError:
            return  # of another version
        until = time.monotonic() + LIFE
        for each in said.here:
            self._heard.setdefault(each, {})[said.process] = until
        for each in said.gone:
            self._heard.get(each, {}).pop(said.process, None)

    def _present(self, now: float) -> frozenset[int]:
        for each, processes in list(self._heard.items()):
            for process in [name for name, until in processes.items() if until < now]:
                del processes[process]
            if not processes:
                del self._heard[each]
        return frozenset(self._heard)

    async def _tell(self, came: Collection[int], went: Collection[int]) -> None:
        asked = [
            each
            for each in self._readers.by_stream.get(USER, ())
            if EXTRA in each.connection.extras and each.connection.viewer.may("read:accounts")
        ]
        new = [each for each in asked if each.connection not in self._told]
        old = [each for each in asked if each.connection in self._told] if came or went else []
        if not new and not old:
            return
        apart = await blocks_of([each.account_id for each in (*new, *old)])
        self._write(new, self._shown, (), apart, whole=True)
        self._write(old, came, went, apart, whole=False)

    def _write(
        self,
        readers: Iterable[Subscription],
        came: Collection[int],
        went: Collection[int],
        apart: dict[int, set[int]],
        *,
        whole: bool,
    ) -> None:
        for_most: Wire | None = None
        for each in readers:
            unseen = apart.get(each.account_id)
            if unseen:
                wire = _wire(set(came) - unseen, set(went) - unseen, whole=whole)
            else:
                wire = for_most = for_most or _wire(came, went, whole=whole)
            # Whoever is too far behind gets all of it again later.
            (self._told.add if each.connection.outlet.write(wire) else self._told.discard)(each.connection)


def _portions(accounts: Collection[int]) -> Iterable[list[int]]:
    ordered = sorted(accounts)
    return (ordered[start : start + PORTION] for start in range(0, len(ordered), PORTION))


def _wire(came: Iterable[int], went: Iterable[int], *, whole: bool) -> Wire:
    """All who are here where `whole`, else what changed."""
    payload = {
        "present": [str(each) for each in sorted(came)],
        "absent": [str(each) for each in sorted(went)],
        "whole": whole,
    }
    return addressed(Event("ramage.presence", msgspec.json.encode(payload), None), USER)
