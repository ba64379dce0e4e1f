"""Reach: what became of news outside."""

from typing import TypedDict

from server.entities.shapes.words import Count


class Figure(TypedDict):
    """Shares and clicks of one part; null where fewer than five people shared, or nobody can know."""

    part: str
    name: str
    shares: Count | None
    people: Count | None
    clicks: Count | None


class Reach(TypedDict):
    """What became of news outside, in a number of days; `sites` without clicks, as a link is nobody's.

    Figures come in steps of `step`: 1, or 5 in the works council's profile.
    """

    since: str
    until: str
    network: str | None
    step: Count
    total: Figure
    networks: list[Figure]
    items: list[Figure]
    sites: list[Figure]
    weeks: list[Figure]
