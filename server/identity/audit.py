"""The audit log: who did what to whom, each entry chained to the one before it, so that none is changed or taken out.

Also the database refuses to change or remove an entry (migrations/0003): the chain tells of those who go round it.
"""

import asyncio
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, row, rows
from server.kit.ids import new_id

MOST_LETTERS = 500
"""Of each text in a detail: a name, or the reason that an admin gave."""
PORTION = 1_000
_COUNTER = "audit.place"
_COLUMNS = "id, place, at, actor_id, verb, target_kind, target_id, detail, request_id, previous, hash"
# The counter's row stays locked until the commit: places are given one after the other, and without a hole.
_PLACE = """INSERT INTO counter (name, value) VALUES ($1, 1)
    ON CONFLICT (name) DO UPDATE SET value = counter.value + 1"""
_PLACED = "SELECT value FROM counter WHERE name = $1"
_LAST = "SELECT hash FROM audit_entry ORDER BY place DESC LIMIT 1"
_INSERT = f"INSERT INTO audit_entry ({_COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
_NEXT = f"SELECT {_COLUMNS} FROM audit_entry WHERE place > $1 ORDER BY place LIMIT $2"
_WORD = re.compile(r"[a-z]+([._-][a-z]+)*")
_SECRET = re.compile(r"token|secret|password|hash|cookie|grant_|_key|text", re.IGNORECASE)

Detail = Mapping[str, str | int | bool | Sequence[str] | Sequence[int] | None]


@dataclass(frozen=True)
class Chain:
    """What a check found: how many entries hold, the newest one's hash, and the first place that does not hold."""

    entries: int
    head: str
    broken: int | None = None


async def audit(
    viewer: Viewer | None,
    verb: str,
    *,
    target_kind: str = "",
    target_id: int | None = None,
    detail: Detail | None = None,
    request_id: str = "",
) -> int:
    """Inside a unit of work, and late in it, as others wait from here on: note a deed; returns the entry's place.

    `viewer` is None for an operator at the command line and for the directory. `verb` is `thing.done`, such as
    `account.suspended`; `detail` holds names and ids, never a secret nor what people wrote.
    """
    _check(verb, target_kind, detail or {})
    await execute(_PLACE, _COUNTER)
    counted = await row(_PLACED, _COUNTER)
    last = await row(_LAST)
    entry: dict[str, Any] = {
        "id": new_id(),
        "place": int(counted["value"]) if counted else 1,
        "at": clock.to_ms(clock.now()),
        "actor_id": viewer.account_id if viewer else None,
        "verb": verb,
        "target_kind": target_kind,
        "target_id": target_id,
        "detail": _canonical({name: _short(value) for name, value in (detail or {}).items()}),
        "request_id": request_id[:40],
        "previous": last["hash"] if last else "",
    }
    await execute(_INSERT, *entry.values(), _hash(entry))
    return int(entry["place"])


async def check_chain(portion: int = PORTION) -> Chain:
    """Read the whole log, a portion at a time; every change, gap and cut at its end shows as a broken place.

    So does a log that nothing counts: migrations make the counter, so somebody took it away.
    """
    counted = await row(_PLACED, _COUNTER)
    place, head = 0, ""
    while found := await rows(_NEXT, place, portion):
        for entry in found:
            if entry["place"] != place + 1 or not _holds(entry, head):
                return Chain(place, head, broken=place + 1)
            place, head = entry["place"], entry["hash"]
        await asyncio.sleep(0)
    cut = counted is None or place < counted["value"]
    return Chain(place, head, broken=place + 1 if cut else None)


def _check(verb: str, target_kind: str, detail: Detail) -> None:
    """Programming errors: what may not stand in a log that is kept for ever."""
    for word in (verb, target_kind or "none"):
        if not _WORD.fullmatch(word):
            raise ValueError(f"no word of the audit log: {word!r}")
    for name in detail:
        if _SECRET.search(name):
            raise ValueError(f"not for the audit log: {name!r}")


def _short(value: object) -> object:
    return value[:MOST_LETTERS] if isinstance(value, str) else value


def _holds(entry: Row, previous: str) -> bool:
    said = {name: entry[name] for name in _COLUMNS.split(", ")}
    return bool(said["previous"] == previous and said.pop("hash") == _hash(said))


def _hash(entry: Mapping[str, Any]) -> str:
    return hashlib.sha256(_canonical(entry).encode()).hexdigest()


def _canonical(value: Mapping[str, Any]) -> str:
    """One spelling of a value. ASCII: a line break in a name becomes an escape, so that no entry can forge a line."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
