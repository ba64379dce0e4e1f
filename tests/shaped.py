"""Holds an answer against its entity, key by key: `assert_shaped(answer.content, Status)`."""

import re
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import msgspec

from server.api.openapi.answers_company import COMPANY


def shape_at(method: str, path: str) -> Any:
    """The entity that the company API answers with at an address; None where there are several, or no JSON."""
    for pattern, shape in _patterns(method):
        if pattern.fullmatch(path):
            return None if isinstance(shape, (str, tuple)) else shape
    return None


@cache
def _patterns(method: str) -> list[tuple[re.Pattern[str], Any]]:
    """Fixed places before those with a name in them, as the router has it."""
    calls = sorted((call.partition(" ") for call in COMPANY), key=lambda call: (call[2].count("{"), call[2]))
    return [
        (re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path))), COMPANY[f"{each} {path}"])
        for each, _, path in calls
        if each == method
    ]


def assert_shaped(body: bytes, shape: Any) -> Any:
    """The answer, decoded. Fails where a key is missing, has another type, or is in no documentation."""
    msgspec.json.decode(body, type=shape)
    found = msgspec.json.decode(body)
    assert not list(strays(found, shape, "$"))
    return found


def strays(value: Any, shape: Any, place: str) -> Any:
    """Keys that the entity does not have."""
    if get_origin(shape) is not None and not is_typeddict(shape):
        inner = [each for each in get_args(shape) if each is not type(None)]
        if get_origin(shape) is list and isinstance(value, list):
            for number, each in enumerate(value):
                yield from strays(each, inner[0], f"{place}[{number}]")
        elif get_origin(shape) is not dict and inner and value is not None:
            yield from strays(value, inner[0], place)
        return
    if not is_typeddict(shape) or not isinstance(value, dict):
        return
    hints = get_type_hints(shape)
    for key, each in value.items():
        if key not in hints:
            yield f"{place}.{key}"
        else:
            yield from strays(each, hints[key], f"{place}.{key}")
