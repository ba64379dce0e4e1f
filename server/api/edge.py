"""The HTTP edge: exact paths in a dict before Starlette's list, access by the route's scope, errors as sentences.

A pure ASGI application: each wrapping middleware would cost more than the answer itself (reference figures in
docs/decisions/0008-edge.md).
"""

import re
from collections.abc import Mapping, Sequence
from functools import partial

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from server.api.access import SAFE, check_access, recognised
from server.api.answers import failure, json
from server.api.body import BESIDE_FILE, MOST_BYTES, Body
from server.api.call import Call
from server.api.headers import CORS_PATHS, add_headers, preflight, with_headers
from server.api.ports import Ports
from server.api.route import Route
from server.identity.access import Known
from server.kit.errors import DomainError, Forbidden, Malformed, Unauthenticated

NOBODY = Known(None)

log = structlog.get_logger()


class Edge:
    """Answers the route table; everything else goes to `otherwise` (pages, files)."""

    def __init__(self, routes: Sequence[Route], ports: Ports, otherwise: ASGIApp) -> None:
        self._ports = ports
        self._rates = ports.rates
        most = max(MOST_BYTES, ports.uploads.most_bytes + BESIDE_FILE)
        self._most_of = dict.fromkeys(("/api/v1/media", "/api/v2/media"), most)
        self._otherwise = otherwise
        self._exact: dict[str, dict[str, Route]] = {}
        self._patterns: list[tuple[re.Pattern[str], Mapping[str, object], dict[str, Route]]] = []
        by_path: dict[str, dict[str, Route]] = {}
        for route in routes:
            by_path.setdefault(route.path, {})[route.method] = route
        for path, methods in by_path.items():
            if "{" in path:
                pattern, _, converters = compile_path(path)
                self._patterns.append((pattern, converters, methods))
            else:
                self._exact[path] = methods

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._otherwise(scope, receive, send)
            return
        path = scope["path"].rstrip("/") or "/"
        methods, path_params = self._match(path)
        if methods is None:
            await self._otherwise(scope, receive, with_headers(send, scope["path"]))
            return
        scope["path_params"] = path_params
        body = Body(receive, scope, self._most_of.get(path, MOST_BYTES))
        response = await self._answer(Request(scope, body.receive), methods, path, body)
        add_headers(response, path)
        await response(scope, receive, send)

    def _match(self, path: str) -> tuple[Mapping[str, Route] | None, dict[str, str]]:
        methods = self._exact.get(path)
        if methods is not None:
            return methods, {}
        for pattern, _, found in self._patterns:
            match = pattern.match(path)
            if match:
                return found, match.groupdict()
        return None, {}

    async def _answer(
        self, request: Request, methods: Mapping[str, Route], path: str, body: Body
    ) -> Response:
        method = "GET" if request.method == "HEAD" else request.method
        if method == "OPTIONS" and path.startswith(CORS_PATHS):
            return preflight()
        route = methods.get(method) or methods.get({"PUT": "PATCH", "PATCH": "PUT"}.get(method, ""))
        if route is None:
            return json({"error": "Method not allowed", "code": "method-wrong"}, 405)
        return await self._call(request, route, body)

    async def _call(self, request: Request, route: Route, body: Body) -> Response:
        locale, known, allowance = "", NOBODY, None
        try:
            known, refused = await self._recognise(request)
            locale = known.viewer.locale if known.viewer else ""
            allowance = self._rates.take((route.method, route.path), known, request.scope)
            if allowance is not None:
                allowance.check()
            if refused is not None:
                raise refused
            check_access(known, route.scope)
            if request.method not in SAFE and known is not NOBODY:
                body.when_held_back = partial(self._recognise_again, request, route, known)
            if b"%00" in request.scope["query_string"] or "\0" in request.scope["path"]:
                raise Malformed("body-unreadable")  # PostgreSQL takes a zero in no text
            response = await route.endpoint(
                Call(request, self._ports, known.viewer, known.app_id, known.scopes)
            )
        except DomainError as error:
            response = failure(error, request, locale)
        except UnicodeEncodeError:
            # Lone surrogates in a JSON string: no database takes them.
            response = failure(Malformed("body-unreadable"), request, locale)
        finally:
            await request.close()  # the files of a form
        if allowance is not None:
            response.raw_headers.extend(allowance.headers())
        return response

    async def _recognise(self, request: Request) -> tuple[Known, DomainError | None]:
        """Who asks; somebody with a wrong key is nobody, and refused once that is counted."""
        try:
            ports = self._ports
            return await recognised(request, request.method, origin=ports.origin, limits=ports.limits), None
        except (Unauthenticated, Forbidden) as refused:
            return NOBODY, refused

    async def _recognise_again(self, request: Request, route: Route, before: Known) -> None:
        """The same caller still, with the same roles; raises Unauthenticated, Forbidden."""
        known, refused = await self._recognise(request)
        if refused is not None:
            raise refused
        check_access(known, route.scope)
        if before.viewer is not None and (
            known.viewer is None or not before.viewer.roles <= known.viewer.roles
        ):
            raise Unauthenticated
