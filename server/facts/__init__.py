"""Facts: what happened, written in the same transaction as the change, read in one order by everything that follows."""

from server.facts.kinds import FactKind
from server.facts.positions import latest_position, number_waiting, start_waking, wait_for_facts
from server.facts.reading import FactRow, facts_after, oldest_position
from server.facts.recording import record

__all__ = [
    "FactKind",
    "FactRow",
    "facts_after",
    "latest_position",
    "number_waiting",
    "oldest_position",
    "record",
    "start_waking",
    "wait_for_facts",
]
