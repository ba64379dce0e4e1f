"""One page of a list, newest first, by id or by an opaque cursor: Mastodon's `max_id`, `since_id`, `min_id`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Page:
    """What part of a list is asked for. `min_id` asks for those next above it, `since_id` for the newest above it."""

    limit: int = 20
    max_id: int | None = None
    since_id: int | None = None
    min_id: int | None = None

    @property
    def upwards(self) -> bool:
        """Whether the rows are fetched in rising order, to be turned round afterwards."""
        return self.min_id is not None

    @property
    def shape(self) -> "Page":
        """The same with every bound 0: pages of one shape are asked for by one statement."""
        return _shape(self.limit, self.max_id is None, self.since_id is None, self.min_id is None)

    @property
    def bounds(self) -> list[int]:
        """The values of `where`."""
        above = self.min_id if self.min_id is not None else self.since_id
        return [bound for bound in (self.max_id, above) if bound is not None]

    def where(self, column: str, first: int) -> tuple[str, list[int]]:
        """A condition on `column` with placeholders from `$first`, and its values. Never empty."""
        conditions, values = ["1 = 1"], list[int]()
        above = self.min_id if self.min_id is not None else self.since_id
        for sign, bound in (("<", self.max_id), (">", above)):
            if bound is not None:
                conditions.append(f"{column} {sign} ${first + len(values)}")
                values.append(bound)
        return " AND ".join(conditions), values

    def order(self, column: str) -> str:
        """ORDER BY and LIMIT."""
        return f"ORDER BY {column} {'ASC' if self.upwards else 'DESC'} LIMIT {self.limit}"

    def newest_first(self, rows: Sequence[T]) -> list[T]:
        """Rows in the order that goes over the wire."""
        return list(reversed(rows)) if self.upwards else list(rows)


@lru_cache(maxsize=512)
def _shape(limit: int, no_max: bool, no_since: bool, no_min: bool) -> Page:  # noqa: FBT001 - the key of a cache
    return Page(limit, *(None if absent else 0 for absent in (no_max, no_since, no_min)))


@dataclass(frozen=True)
class Slice(Generic[T]):
    """Some rows of a list with the cursors of its two ends (None when empty)."""

    rows: Sequence[T]
    newest: int | None
    oldest: int | None


def slice_of(rows: Sequence[T], cursor: Callable[[T], int]) -> "Slice[T]":
    """A page as it was fetched, newest first."""
    return Slice(rows, cursor(rows[0]) if rows else None, cursor(rows[-1]) if rows else None)
