"""How the files of an export are written."""

import csv
from collections.abc import Iterable
from io import StringIO

import msgspec


def as_json(value: object) -> bytes:
    """One value, to be read by people too."""
    return msgspec.json.format(msgspec.json.encode(value), indent=1)


def as_csv(lines: Iterable[Iterable[object]]) -> bytes:
    """Rows of values."""
    written = StringIO()
    csv.writer(written).writerows(lines)
    return written.getvalue().encode()


def word(value: object) -> str:
    """Yes or no as Mastodon's files have it."""
    return "true" if value else "false"
