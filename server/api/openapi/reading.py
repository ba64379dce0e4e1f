"""What a call takes, read off its endpoint: the type that it reads everything into, and the names it asks for."""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, is_dataclass
from types import FunctionType
from typing import Any

import msgspec

_ASKED = re.compile(
    r'(?:query_params\.get|sent\.get|number)\(\s*"([\w\[\]]+)"'
    r'|call\.listed\("(\w+)"|switch\([^"()]*"(\w+)"'
)
_PAGES = re.compile(r"\bcall\.page\(")
PAGING = ("max_id", "since_id", "min_id", "limit")


@dataclass(frozen=True)
class Taken:
    """`kinds` are the types that what is sent is read into; `names` are asked for one by one."""

    summary: str
    kinds: tuple[type, ...]
    names: tuple[str, ...]


def taken(endpoint: Callable[..., Any]) -> Taken:
    """All of it. An endpoint that stands in a wrapping one is found there."""
    innermost = _innermost(endpoint)
    kinds, names = dict[type, None](), dict[str, None]()
    for each in _near(innermost):
        source = inspect.getsource(each)
        kinds.update(dict.fromkeys(_kinds(each)))
        for found in _ASKED.finditer(source):
            names[next(name for name in found.groups() if name)] = None
        if _PAGES.search(source):
            names.update(dict.fromkeys(PAGING))
    return Taken(_summary(innermost), tuple(kinds), tuple(sorted(names)))


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
    """The function, and those beside it in its file that it calls."""
    waiting, seen = [function], set[FunctionType]()
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        yield each
        for name in each.__code__.co_names:
            found = each.__globals__.get(name)
            if isinstance(found, FunctionType) and found.__module__ == function.__module__:
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
