"""One call to an AT Protocol server through the atproto SDK, with the answer judged before the SDK has its say."""

from collections.abc import Awaitable, Callable, Collection
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from atproto_client.client.async_raw import AsyncClientRaw
from atproto_client.request import AsyncRequest, RequestBase, Response
from atproto_core.exceptions import AtProtocolError
from pydantic_core import from_json

from server.networks.bluesky_outcomes import trouble_of
from server.networks.line import Answer, carry
from server.networks.outcomes import NotFound, Trouble, Unclear, UnclearReason

USER_AGENT = "Ramage"
T = TypeVar("T")


class Stopped(Exception):
    """The call came to an end that is no success."""

    def __init__(self, outcome: Trouble | NotFound) -> None:
        super().__init__(type(outcome).__name__)
        self.outcome = outcome


class Requests(RequestBase):  # type: ignore[misc]  # the SDK says no types
    """Stands where the SDK has its own connections: those go to any address, and follow redirects."""

    def __init__(self, named: Collection[str], token: str) -> None:
        super().__init__()
        self._named = named
        self.set_additional_headers(
            {"user-agent": USER_AGENT} | ({"authorization": f"Bearer {token}"} if token else {})
        )

    async def get(self, url: str, **asked: Any) -> Response:
        """A query of the protocol."""
        return await self._send("GET", url, **asked)

    async def post(self, url: str, **asked: Any) -> Response:
        """A procedure of the protocol."""
        return await self._send("POST", url, **asked)

    async def _send(self, method: str, url: str, **asked: Any) -> Response:
        # The SDK turns a record into `content`; bytes stay `data`.
        content, params = asked.get("content", asked.get("data")), asked.get("params")
        body = content.encode() if isinstance(content, str) else content
        query = f"?{urlencode(params, doseq=True)}" if params else ""
        answer = await carry(
            method, f"{url}{query}", self._named, headers=self.get_headers(asked.get("headers")), body=body
        )
        if not isinstance(answer, Answer):
            raise Stopped(answer)
        if not 200 <= answer.status <= 299:
            raise Stopped(Unclear(UnclearReason.UNREADABLE) if answer.status < 400 else trouble_of(answer))
        return Response(
            success=True,
            status_code=answer.status,
            content=_read(answer),
            headers=dict(answer.headers),
        )


async def ask(
    server: str, named: Collection[str], token: str, call: Callable[[AsyncClientRaw], Awaitable[T]]
) -> T | Trouble | NotFound:
    """Make one call to a server (its origin): what the SDK returns, NotFound for no such record, or the trouble."""
    client = AsyncClientRaw(server, cast("AsyncRequest", Requests(named, token)))
    try:
        return await call(client)
    except Stopped as stopped:
        return stopped.outcome
    except (AtProtocolError, ValueError, TypeError):  # the SDK, over an answer that is not what it should be
        return Unclear(UnclearReason.UNREADABLE)


def _read(answer: Answer) -> dict[str, Any] | bytes:
    if "application/json" not in answer.headers.get("content-type", "").lower():
        return answer.body
    read = from_json(answer.body)
    return read if isinstance(read, dict) else answer.body
