"""Holds an answer against its entity, key by key: `assert_shaped(answer.content, Status)`."""

from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import msgspec


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
