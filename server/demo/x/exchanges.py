"""Keeps the last calls of the API with their answers, so that tests can hold them against X's own schema."""

from dataclasses import asdict, dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass
class Exchange:
    """One call as it came in and one answer as it went out. Tokens are left out."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: str = ""
    fault: str = ""
    status: int = 0
    answer_headers: dict[str, str] = field(default_factory=dict)
    answer: str = ""


class Exchanges:
    """ASGI middleware around everything; notes what goes to /2/, except tokens being made."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and note on the way."""
        if (
            scope["type"] != "http"
            or not scope["path"].startswith("/2/")
            or scope["path"].startswith("/2/oauth2/")
        ):
            await self._app(scope, receive, send)
            return
        exchange = Exchange(
            scope["method"], scope["path"], scope["query_string"].decode(), _headers(scope["headers"])
        )
        scope["app"].state.exchanges.append(exchange)
        scope["state"]["exchange"] = exchange

        async def received() -> Message:
            message = await receive()
            exchange.body += message.get("body", b"").decode("utf-8", "replace")
            return message

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                exchange.status = message["status"]
                exchange.answer_headers = _headers(message["headers"])
            exchange.answer += message.get("body", b"").decode("utf-8", "replace")
            await send(message)

        await self._app(scope, received, sent)


async def read(request: Request) -> Response:
    """GET: the calls since the last time anybody read them."""
    seen: list[dict[str, Any]] = [asdict(each) for each in request.app.state.exchanges]
    request.app.state.exchanges.clear()
    return JSONResponse(seen)


def _headers(pairs: list[tuple[bytes, bytes]]) -> dict[str, str]:
    plain = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in pairs}
    return {name: value for name, value in plain.items() if name != "authorization"}


ROUTES = [Route("/_control/exchanges", read)]
