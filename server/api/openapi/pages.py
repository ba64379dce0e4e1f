"""The document for programs, and the same as a page for people, without a script and without anybody else's server."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import msgspec
from starlette.responses import Response

from server.api.answers import raw
from server.api.call import Call
from server.api.openapi.document import document
from server.api.pages import page
from server.api.route import ANY, Route
from server.kit.version import VERSION


class _Described:
    """The rows that are described; the table itself has those of this module among them."""

    routes: Sequence[Route] = ()


def describe(routes: Sequence[Route]) -> None:
    """Say which rows there are, once the table is whole."""
    _Described.routes = routes


async def described(call: Call) -> Response:
    """GET /api/openapi.json: every call, for programs."""
    return raw(_encoded(call.ports.company, call.ports.origin))


async def shown(call: Call) -> Response:
    """GET /api/docs: every call, for people."""
    return page(
        call.request,
        call.ports,
        "api.html",
        locale=call.viewer.locale,
        here="/api/docs",
        groups=_grouped(call.ports.company, call.ports.origin),
        version=VERSION,
    )


@lru_cache(maxsize=4)
def _document(company: str, origin: str) -> dict[str, Any]:
    return document(_Described.routes, title=f"Ramage at {company}", origin=origin, version=VERSION)


@lru_cache(maxsize=4)
def _encoded(company: str, origin: str) -> bytes:
    return msgspec.json.encode(_document(company, origin))


@lru_cache(maxsize=4)
def _grouped(company: str, origin: str) -> list[tuple[str, list[dict[str, Any]]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, operations in _document(company, origin)["paths"].items():
        for method, operation in operations.items():
            groups.setdefault(operation["tags"][0], []).append(_row(method, path, operation))
    return sorted(groups.items())


def _row(method: str, path: str, operation: dict[str, Any]) -> dict[str, Any]:
    content = operation["responses"]["200"]["content"]
    kind, answer = next(iter(content.items()))
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return {
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "who": [scope for way in operation["security"] for scope in way.get("oauth2", ())],
        "session": operation["security"] == [{"session": []}],
        "open": not operation["security"],
        "takes": [each["name"] for each in operation["parameters"] if each["in"] == "query"],
        "sends": _name(body),
        "answers": _name(answer["schema"]) if kind == "application/json" else kind,
    }


def _name(schema: dict[str, Any]) -> str:
    """What a schema is called, as a person reads it."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2].removeprefix("Sent.").rpartition(".")[2]
    if schema.get("type") == "array":
        return f"{_name(schema.get('items', {}))}[]"
    if "anyOf" in schema:
        return " | ".join(_name(each) for each in schema["anyOf"])
    return str(schema.get("type", ""))


ROUTES = [
    Route("GET", "/api/openapi.json", described, ANY),
    Route("GET", "/api/docs", shown, ANY),
]
