"""64-bit, time-sortable ids: `(unix_ms << 16) | node | sequence`, made by the application."""

import threading
from datetime import datetime

from server.kit import clock

NODE_BITS = 6
SEQUENCE_BITS = 10
_SEQUENCE_LIMIT = 1 << SEQUENCE_BITS


class IdMaker:
    """Gives rising ids, also when the clock is set back; `node` is unique among running processes."""

    def __init__(self, node: int) -> None:
        if not 0 <= node < 1 << NODE_BITS:
            raise ValueError(node)
        self._node = node << SEQUENCE_BITS
        self._lock = threading.Lock()
        self._ms = 0
        self._sequence = 0

    def next(self) -> int:
        """The next id."""
        with self._lock:
            ms = clock.to_ms(clock.now())
            if ms > self._ms:
                self._ms, self._sequence = ms, 0
            else:
                self._sequence += 1
                if self._sequence == _SEQUENCE_LIMIT:
                    self._ms, self._sequence = self._ms + 1, 0
            return self._ms << 16 | self._node | self._sequence

    def at(self, moment: datetime) -> int:
        """An id that says `moment`, for rows that are imported with their own time."""
        with self._lock:
            self._sequence = (self._sequence + 1) % _SEQUENCE_LIMIT
            return clock.to_ms(moment) << 16 | self._node | self._sequence


_maker = IdMaker(0)


def use_node(node: int) -> None:
    """Give this process its leased node number (0 to 63)."""
    global _maker  # noqa: PLW0603 - one maker per process is the point
    _maker = IdMaker(node)


def new_id() -> int:
    """A new id for a row."""
    return _maker.next()


def id_at(moment: datetime) -> int:
    """An id that carries a given time."""
    return _maker.at(moment)


def created_at(row_id: int) -> datetime:
    """When the row with this id was made."""
    return clock.from_ms(row_id >> 16)


def first_id_at(moment: datetime) -> int:
    """The smallest id of that millisecond: a bound for queries by time."""
    return clock.to_ms(moment) << 16
