"""What a call takes, read off its endpoint: the type that it reads everything into, and the names it asks for."""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from types import FunctionType
from typing import Any

import msgspec

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_ID: Schema = {"type": "string", "pattern": "^[0-9]+$"}
_WHOLE: Schema = {"type": "integer", "minimum": 0}
_WAYS: tuple[tuple[str, Schema], ...] = (
    (r'(?:query_params|query|sent)\.get\(\s*"([\w\[\]]+)"', _TEXT),
    (r'number\(\s*"(limit|offset)"', _WHOLE),
    (r'number\(\s*"(?!limit"|offset")(\w+)"', _ID),
    (r'(?:call\.listed\(|_several\(call, |listed\(.{0,60}\.get\()"(\w+)"', {"type": "array", "items": _TEXT}),
    (r'(?:switch|is_true)\([^"()]*"(\w+)"', {"type": "boolean"}),
)
"""How endpoints ask for one name, and what they take it for: what comes later here knows better."""
_ENDPOINTS = ("server.api.mastodon.", "server.api.company.")
_PAGES = re.compile(r"\bcall\.page\(")
PAGING = {"max_id": _ID, "since_id": _ID, "min_id": _ID, "limit": _WHOLE}


@dataclass(frozen=True)
class Taken:
    """`kinds` are the types that what is sent is read into; `names` are asked for one by one, with their schemas."""

    summary: str
    kinds: tuple[type, ...]
    names: Mapping[str, Schema]


def taken(endpoint: Callable[..., Any]) -> Taken:
    """All of it. An endpoint that stands in a wrapping one is found there."""
    innermost = _innermost(endpoint)
    kinds, names = dict[type, None](), dict[str, Schema]()
    for each in _near(innermost):
        source = inspect.getsource(each)
        kinds.update(dict.fromkeys(_kinds(each)))
        for way, schema in _WAYS:
            names.update(dict.fromkeys(re.findall(way, source), schema))
        if _PAGES.search(source):
            names.update(PAGING)
    return Taken(_summary(innermost), tuple(kinds), names)


def _innermost(endpoint: Callable[..., Any]) -> FunctionType:
    inner = endpoint
    while isinstance(inner, FunctionType) and inner.__closure__:
        cells = [cell.cell_contents for cell in inner.__closure__]
        following = next((each for each in cells if isinstance(each, FunctionType)), None)
        if following is None:
            break
        inner = following
    if not isinstance(inner, FunctionType):
        raise TypeError(f"no function: {endpoint!r}")
    return inner


def _near(function: FunctionType) -> Iterator[FunctionType]:
    """The function, and those of endpoints' files that it calls: what they ask for is asked for by it."""
    waiting, seen = [function], set[FunctionType]()
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        yield each
        for name in each.__code__.co_names:
            found = each.__globals__.get(name)
            if isinstance(found, FunctionType) and (
                found.__module__ == function.__module__ or found.__module__.startswith(_ENDPOINTS)
            ):
                waiting.append(found)


def _kinds(function: FunctionType) -> Iterator[type]:
    """Types that are handed to `call.read`."""
    source = inspect.getsource(function)
    for name in re.findall(r"(?:\bread|_sent)\((?:call, )?(\w+)\)", source):
        found = function.__globals__.get(name)
        if isinstance(found, type) and (issubclass(found, msgspec.Struct) or is_dataclass(found)):
            yield found


def _summary(function: FunctionType) -> str:
    """The docstring's first sentence, without the address that some begin with."""
    said = inspect.getdoc(function) or ""
    said = re.sub(r"^(GET|POST|PUT|PATCH|DELETE) \S+?(: |\.$|\. )", "", said.partition("\n\n")[0])
    return " ".join(said.split())
