"""The OpenAPI 3.1 document, made once from the route table."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from server.api.openapi.answers import ANSWERS, answer_of
from server.api.openapi.reading import Taken, taken
from server.api.route import ANY, APP, PUBLIC, SESSION, Route
from server.entities.shapes import Error
from server.identity.oauth.scopes import SCOPES
from server.identity.sessions import COOKIE

BODIES = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")
"""The same may be sent in each of them, or in the query."""
_SCHEMAS = "#/components/schemas/"
_SENT = "Sent."
_REASONS = {
    "401": "Nobody is signed in, or the token is no longer good",
    "403": "Seen, but not allowed; or the token lacks the scope",
    "404": "There is no such thing, or it is not yours to see",
    "422": "It cannot be carried out as it is",
    "429": "Asked more often than anybody may",
}


@dataclass(frozen=True)
class _Schemas:
    """Schemas by type: of answers, and of what is sent, whole and field by field."""

    answers: Mapping[Any, dict[str, Any]]
    sent: Mapping[type, dict[str, Any]]
    fields: Mapping[type, Mapping[str, dict[str, Any]]]


def document(routes: Sequence[Route], *, title: str, origin: str, version: str) -> dict[str, Any]:
    """All routes, with what they take, what they answer and who may use them."""
    known = {route: taken(route.endpoint) for route in routes}
    schemas, components = _schemas(known.values())
    paths: dict[str, dict[str, Any]] = {}
    for route, each in sorted(known.items(), key=lambda item: (item[0].path, item[0].method)):
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, each, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": version,
            "summary": "Mastodon's client API, and the company's own",
        },
        "servers": [{"url": origin}],
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": _security_schemes(origin)},
        "tags": [{"name": name} for name in sorted({_tag(route.path) for route in routes})],
    }


def _schemas(known: Iterable[Taken]) -> tuple[_Schemas, dict[str, Any]]:
    shapes = list(dict.fromkeys([*(each for shape in ANSWERS.values() for each in _each(shape)), Error]))
    kinds = list(dict.fromkeys(kind for each in known for kind in each.kinds))
    answers, components = msgspec.json.schema_components(shapes, ref_template=_SCHEMAS + "{name}")
    sent, more = msgspec.json.schema_components(
        kinds, ref_template=f"{_SCHEMAS}{_SENT}{{name}}", schema_hook=_unknown
    )
    whole = (more[schema["$ref"].rpartition(_SENT)[2]] for schema in sent)
    fields = {kind: schema["properties"] for kind, schema in zip(kinds, whole, strict=True)}
    found = _Schemas(dict(zip(shapes, answers, strict=True)), dict(zip(kinds, sent, strict=True)), fields)
    return found, {**components, **{f"{_SENT}{name}": schema for name, schema in more.items()}}


def _each(shape: object) -> tuple[Any, ...]:
    return () if isinstance(shape, str) else shape if isinstance(shape, tuple) else (shape,)


def _unknown(_: type) -> dict[str, Any]:
    """A file."""
    return {"type": "string", "format": "binary"}


def _operation(route: Route, each: Taken, schemas: _Schemas) -> dict[str, Any]:
    places = re.findall(r"\{(\w+)(?::\w+)?\}", route.path)
    reads = route.method == "GET"
    named = {name: schema for name, schema in each.names.items() if name not in places}
    if reads:
        for kind in each.kinds:
            named |= schemas.fields[kind]
    body = None if reads or not each.kinds else _body([schemas.sent[kind] for kind in each.kinds])
    return {
        "operationId": f"{route.method.lower()}{re.sub(r'[^A-Za-z0-9]+', '_', route.path)}".rstrip("_"),
        "summary": each.summary or f"{_tag(route.path)}: {route.endpoint.__name__}",
        "tags": [_tag(route.path)],
        "parameters": [
            *(
                {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
                for name in places
            ),
            *({"name": name, "in": "query", "schema": schema} for name, schema in sorted(named.items())),
        ],
        **({"requestBody": body} if body is not None else {}),
        "responses": {"200": _answer(route, schemas), **_errors(route, schemas)},
        "security": _security(route.scope),
    }


def _body(schemas: list[dict[str, Any]]) -> dict[str, Any]:
    schema = schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
    return {"content": {kind: {"schema": schema} for kind in BODIES}}


def _answer(route: Route, schemas: _Schemas) -> dict[str, Any]:
    shape = answer_of(route.method, route.path)
    if isinstance(shape, str):
        return {"description": "Done", "content": {shape: {"schema": {"type": "string"}}}}
    found = [schemas.answers[each] for each in _each(shape)] if shape is not None else [{}]
    schema: dict[str, Any] = found[0] if len(found) == 1 else {"anyOf": found}
    return {"description": "Done", "content": {"application/json": {"schema": schema}}}


def _errors(route: Route, schemas: _Schemas) -> dict[str, Any]:
    codes = ["429"]
    if route.scope != PUBLIC:
        codes += ["401", "403"]
    if "{" in route.path or route.scope == SESSION:
        codes.append("404")
    if route.method != "GET":
        codes.append("422")
    content = {"application/json": {"schema": schemas.answers[Error]}}
    return {code: {"description": _REASONS[code], "content": content} for code in sorted(codes)}


def _security(scope: str) -> list[dict[str, list[str]]]:
    if scope == PUBLIC:
        return []
    if scope == SESSION:
        return [{"session": []}]
    if scope.startswith(APP):
        return [{"oauth2": scope.removeprefix(APP).split()}]
    if scope == ANY:
        return [{"oauth2": []}, {"session": []}]
    return [*({"oauth2": [each]} for each in scope.split()), {"session": []}]


def _security_schemes(origin: str) -> dict[str, Any]:
    scopes = {scope: f"May {scope.replace(':', ' ').replace('_', ' ')}" for scope in SCOPES}
    token = f"{origin}/oauth/token"
    code = {"authorizationUrl": f"{origin}/oauth/authorize", "tokenUrl": token, "scopes": scopes}
    return {
        "oauth2": {
            "type": "oauth2",
            "flows": {
                "authorizationCode": code,
                "clientCredentials": {"tokenUrl": token, "scopes": scopes},
            },
        },
        "session": {"type": "apiKey", "in": "cookie", "name": COOKIE},
    }


def _tag(path: str) -> str:
    parts = [part for part in path.split("/") if part and "{" not in part]
    inside = [part for part in parts if part not in {"api", "v1", "v2"}]
    if inside[:2] and inside[0] in {"company", "admin"} and len(inside) > 1:
        return " ".join(inside[:2])
    return inside[0] if inside else "pages"
