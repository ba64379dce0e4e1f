"""What the API document has for what a page asks: the web app uses nothing that is not in it."""

import re
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Request

from server.api.openapi.document import document
from server.api.routes import ROUTES

_API = ("/api/", "/oauth/")
_SCHEMAS = "#/components/schemas/"


def undocumented(request: Request) -> str:
    """What of a request is in no document: its address, a name in its query, a key of its body; empty if nothing."""
    address = urlsplit(request.url)
    if not address.path.startswith(_API) or request.method == "OPTIONS":
        return ""
    operation = _operation(request.method, address.path)
    if operation is None:
        return "no such call"
    asked = {name.removesuffix("[]") for name, _ in parse_qsl(address.query, keep_blank_values=True)}
    sent = _keys(request)
    known = {each["name"].removesuffix("[]") for each in operation["parameters"]} | _properties(operation)
    strays = (asked | sent) - known
    return f"not documented: {', '.join(sorted(strays))}" if strays else ""


def _keys(request: Request) -> set[str]:
    if "json" not in request.headers.get("content-type", ""):
        return set()
    body = request.post_data_json
    return set(body) if isinstance(body, dict) else set()


@cache
def _described() -> dict[str, Any]:
    return document(ROUTES, title="Ramage", origin="https://ramage.example", version="1")


@cache
def _patterns() -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    """Fixed places before those with a name in them, as the router has it."""
    paths = sorted(_described()["paths"].items(), key=lambda item: (item[0].count("{"), item[0]))
    return [
        (re.compile(re.sub(r"\\{[^}]+\\}", "[^/]+", re.escape(path))), operations)
        for path, operations in paths
    ]


def _operation(method: str, path: str) -> dict[str, Any] | None:
    for pattern, operations in _patterns():
        if pattern.fullmatch(path) and method.lower() in operations:
            found: dict[str, Any] = operations[method.lower()]
            return found
    return None


def _properties(operation: dict[str, Any]) -> set[str]:
    schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    found = set[str]()
    for each in schema.get("anyOf", [schema]):
        name = each.get("$ref", "").removeprefix(_SCHEMAS)
        found |= set(_described()["components"]["schemas"].get(name, {}).get("properties", {}))
    return found
