"""Ids that say a past moment, each given once."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from server.kit.ids import SEQUENCE_BITS, first_id_at


@dataclass(frozen=True)
class Numbering:
    """The ids of one filling: thousands of rows are dated here, and many of them to the same millisecond."""

    _given: Counter[int] = field(default_factory=Counter)

    def at(self, moment: datetime) -> int:
        """The next id of that moment."""
        first = first_id_at(moment)
        self._given[first] += 1
        if self._given[first] > 1 << SEQUENCE_BITS:
            raise OverflowError(moment)
        return first | self._given[first] - 1
