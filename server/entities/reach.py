"""`Reach` of the company API: figures of shares and clicks, as JSON and as a table for spreadsheets."""

from collections.abc import Iterator
from typing import Any

from server.advocacy.reach import Figure, Reach

HEAD = ("kind", "part", "name", "shares", "people", "clicks")
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def reach_shown(reach: Reach) -> dict[str, Any]:
    """All figures; null stands for too few people to tell, and for what nobody can know."""
    return {
        "since": reach.asked.since.isoformat(),
        "until": reach.asked.until.isoformat(),
        "network": reach.asked.network or None,
        "step": reach.step,
        "total": _figure(reach.total, ""),
        **{kind: [_figure(each, _name(reach, each)) for each in found] for kind, found in _kinds(reach)},
    }


def reach_rows(reach: Reach) -> Iterator[tuple[str, ...]]:
    """The same, a row for each figure. No cell is taken for a formula by whatever opens it."""
    yield HEAD
    for kind, found in (("total", [reach.total]), *_kinds(reach)):
        for each in found:
            figures = (each.shares, each.people, each.clicks)
            numbers = ("" if figure is None else str(figure) for figure in figures)
            yield (kind, each.part, plain_cell(_name(reach, each)), *numbers)


def plain_cell(text: str) -> str:
    """A text that a spreadsheet shows as it is."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def _kinds(reach: Reach) -> tuple[tuple[str, Any], ...]:
    return (
        ("networks", reach.networks),
        ("items", reach.items),
        ("sites", reach.sites),
        ("weeks", reach.weeks),
    )


def _name(reach: Reach, figure: Figure) -> str:
    return reach.titles.get(figure.part, "")


def _figure(figure: Figure, name: str) -> dict[str, Any]:
    return {
        "part": figure.part,
        "name": name,
        "shares": figure.shares,
        "people": figure.people,
        "clicks": figure.clicks,
    }
