"""Mastodon.py with each answer held against the type that its manual promises."""

import datetime as dt
import functools
import inspect
import types
import typing
from typing import Any

from mastodon import Mastodon


class Recorded:
    """A client whose public methods check what they return."""

    def __init__(self, client: Mastodon) -> None:
        self.client = client

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.client, name)
        if not inspect.ismethod(found):
            return found
        promised = typing.get_type_hints(getattr(Mastodon, name)).get("return")

        @functools.wraps(found)
        def call(*given: Any, **named: Any) -> Any:
            value = found(*given, **named)
            assert is_a(value, promised), f"{name}: {type(value)} is no {promised}: {value!r:.400}"
            return value

        return call


def is_a(value: Any, promised: Any) -> bool:
    """Whether a value is of an annotated type. Lists hold nothing of another kind."""
    if promised in {None, type(None)}:
        return value is None or value == {}
    if promised is dt:  # the annotation of get_approx_server_time names the module
        return isinstance(value, dt.datetime)
    if isinstance(promised, typing.TypeVar) or promised is Any:
        return True
    return _one_of(value, typing.get_origin(promised), typing.get_args(promised), promised)


def _one_of(value: Any, origin: Any, inner: tuple[Any, ...], promised: Any) -> bool:
    if origin in {typing.Union, types.UnionType}:
        return any(is_a(value, each) for each in inner)
    if origin is None:
        return isinstance(value, promised)
    if isinstance(origin, type) and issubclass(origin, list):
        return isinstance(value, list) and all(is_a(each, inner[0]) for each in value)
    if isinstance(origin, type) and issubclass(origin, tuple):
        return isinstance(value, tuple)
    return isinstance(value, origin)


def public_methods() -> set[str]:
    """Everything that the library offers."""
    found = inspect.getmembers(Mastodon, inspect.isfunction)
    return {name for name, _ in found if not name.startswith("_")}
