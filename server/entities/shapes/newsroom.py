"""What the newsroom alone sees beside items: its topics and its calendar."""

from typing import TypedDict

from server.entities.shapes.words import Count, Id, Moment


class KeptTopic(TypedDict):
    """As the newsroom keeps it. `people_count`, who follow it, is null where few do and the place is discreet."""

    name: str
    label: str
    items_count: Count
    people_count: Count | None


class CalendarEntry(TypedDict):
    """One moment of an item: `kind` is `live`, `scheduled`, `embargo` (its end) or `end` (of its time)."""

    item_id: Id
    title: str
    state: str
    kind: str
    at: Moment
