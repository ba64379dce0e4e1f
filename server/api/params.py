"""Reading what was sent. Mastodon's clients send one call as JSON, form, multipart or query: all are taken."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, TypeVar, get_type_hints

import msgspec
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request

from server.kit.errors import Invalid, Malformed
from server.kit.numbers import LARGEST

T = TypeVar("T")
Id = Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]
"""An id in what is sent."""
Language = Annotated[str, msgspec.Meta(pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,6})?)?$")]
"""What a text is written in, as it is sent; empty for nothing said."""
MAX_BODY = 1 << 20
DEEPEST = 8
"""So many brackets a name of a form may have."""
_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
"""Zero as JSON writes it (not a backslash that is text): PostgreSQL keeps no text with it."""
_BRACKETS = re.compile(r"\[([^\]]*)\]")
_SWITCH = {"on": True, "off": False, "": False, "t": True, "f": False}


def may_be_kept(query: str) -> bool:
    """Whether what follows from a query may be kept in memory: not where a token stands in it."""
    return "token" not in query


async def read_params(request: Request, kind: type[T]) -> T:
    """Query and body merged into a `kind` (a msgspec Struct). Unknown keys are ignored; raises Invalid, Malformed."""
    return typed(await read_mapping(request), kind)


def typed(sent: Mapping[str, Any], kind: type[T]) -> T:
    """What was sent as a `kind`; raises Invalid, Malformed."""
    merged = dict(sent)
    for name in _switches(kind):  # type: ignore[arg-type] # mypy holds no type[T] to be hashable
        if isinstance(merged.get(name), str):
            merged[name] = _SWITCH.get(merged[name].lower(), merged[name])
    try:
        return msgspec.convert(merged, kind, strict=False)
    except msgspec.ValidationError as wrong:
        missing = re.search(r"required field `(\w+)`", str(wrong))
        if missing:
            raise Malformed("parameter-missing", field=missing[1], name=missing[1]) from wrong
        place = re.search(r"at `\$\.?([^`]*)`", str(wrong))
        raise Invalid(
            "parameter-wrong", field=place[1] if place else None, name=place[1] if place else ""
        ) from wrong


@cache
def _switches(kind: type[object]) -> tuple[str, ...]:
    """The parameters that are on or off."""
    hints = get_type_hints(kind).items()
    return tuple(name for name, hint in hints if bool in (hint, *getattr(hint, "__args__", ())))


def switch(sent: Mapping[str, Any], name: str) -> bool | None:
    """One parameter that is on or off, None when it was not sent; raises Invalid."""
    value = sent.get(name)
    value = _SWITCH.get(value.lower(), value) if isinstance(value, str) else value
    try:
        return msgspec.convert(value, bool | None, strict=False)
    except msgspec.ValidationError as wrong:
        raise Invalid("parameter-wrong", field=name, name=name) from wrong


def listed(value: Any) -> list[Any]:
    """Several values however they were sent: as a list, as `name[0]=…` (masto.js does), or one alone."""
    if isinstance(value, dict):
        return [value[place] for place in sorted(value, key=lambda each: (len(each), each))]
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


async def read_mapping(request: Request) -> dict[str, Any]:
    """The same as a plain mapping; files stay `UploadFile`."""
    merged: dict[str, Any] = {}
    for name, value in request.query_params.multi_items():
        _put(merged, name, value)
    content_type = request.headers.get("content-type", "")
    if content_type.startswith("application/json"):
        merged.update(_json(await _body(request)))
    elif content_type.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        for name, item in (await _form(request)).multi_items():
            _put(merged, name, item)
    return {name: _numbered(value) for name, value in merged.items()}


async def _body(request: Request) -> bytes:
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY:
                raise Invalid("body-too-large")
    except ClientDisconnect as gone:
        raise Malformed("body-unreadable") from gone
    return body


def _json(body: bytes) -> dict[str, Any]:
    if not body.strip():
        return {}
    try:
        found = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError) as wrong:
        raise Malformed("body-unreadable") from wrong
    if not isinstance(found, dict) or _NUL.search(body):
        raise Malformed("body-unreadable")
    return found


async def _form(request: Request) -> FormData:
    try:
        return await request.form(max_files=4, max_fields=200, max_part_size=MAX_BODY)
    except (ClientDisconnect, MultiPartException, ValueError) as wrong:
        raise Malformed("body-unreadable") from wrong


def _put(into: dict[str, Any], name: str, value: str | UploadFile) -> None:
    """`a[b][]=c` as nested mappings and lists, the way Rails reads them; a repeated plain name becomes a list."""
    if isinstance(value, str) and "\0" in value:
        raise Malformed("body-unreadable")
    head, brackets = name.partition("[")[0], _BRACKETS.findall(name)
    if len(brackets) > DEEPEST:
        raise Malformed("body-unreadable")
    path = [head, *brackets] if name.endswith("]") and brackets else [name]
    here: Any = into
    for step, following in zip(path, [*path[1:], None], strict=True):
        if following is None:
            _place(here, step, value)
            return
        here = _descend(here, step, following)


def _descend(here: Any, step: str, following: str) -> Any:
    if isinstance(here, list):
        last = here[-1] if here else None
        # The same key again begins the next mapping of the list.
        if not isinstance(last, dict) or not isinstance(last.get(following, {}), dict | list):
            here.append({})
        return here[-1]
    found = here.setdefault(step, [] if following == "" else {})
    if not isinstance(found, dict | list):
        raise Malformed("body-unreadable")
    return found


def _numbered(value: Any) -> Any:
    """`a[0]=x&a[1]=y`, as masto.js writes lists in multipart, is the list that it means."""
    if isinstance(value, list):
        return [_numbered(each) for each in value]
    if not isinstance(value, dict):
        return value
    if value and all(key.isdecimal() for key in value):
        return [_numbered(value[key]) for key in sorted(value, key=lambda key: (len(key), key))]
    return {key: _numbered(each) for key, each in value.items()}


def _place(here: Any, step: str, value: Any) -> None:
    if isinstance(here, list):
        here.append(value)
    elif step in here:
        held = here[step]
        here[step] = [*held, value] if isinstance(held, list) else [held, value]
    else:
        here[step] = value
