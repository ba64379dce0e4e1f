"""One call to X through tweepy: host replaced, time and size bounded, the answer read before tweepy judges it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import tweepy
from tweepy.asynchronous import AsyncClient

from server.networks.outcomes import Later, LaterReason, NotFound, Trouble, Unclear, UnclearReason
from server.networks.port import Grant
from server.networks.troubles import said_in
from server.networks.x_outcomes import trouble_of

TWEEPY_HOST = "https://api.twitter.com"
WAIT = aiohttp.ClientTimeout(total=None, connect=5, sock_connect=5, sock_read=20)
WHOLE_CALL_SECONDS = 30
BODY_MAX = 2_000_000

Body = dict[str, Any] | Trouble | NotFound

# On DEBUG tweepy writes the headers of each request, the access token among them.
logging.getLogger("tweepy.asynchronous.client").setLevel(logging.INFO)


class UnreadableError(Exception):
    """An answer that is not a JSON object of the API: a proxy's page, half a body, something else."""

    def __init__(self, status: int, headers: Mapping[str, str]) -> None:
        super().__init__(f"unreadable answer, status {status}")
        self.status = status
        self.headers = headers


@dataclass(frozen=True, slots=True)
class Answer:
    """What tweepy sees of aiohttp's response. Its own reading fails on every error page that is not JSON."""

    status: int
    reason: str | None
    headers: Mapping[str, str]
    body: dict[str, Any]

    async def read(self) -> bytes:
        return b""

    async def json(self) -> dict[str, Any]:
        return self.body


class Session:
    """Stands where tweepy expects an aiohttp session, because it has no setting for the host."""

    def __init__(self, api_url: str) -> None:
        self._api_url = api_url

    @asynccontextmanager
    async def request(self, method: str, url: str, **options: Any) -> AsyncIterator[Answer]:
        address = self._api_url + url.removeprefix(TWEEPY_HOST)
        async with (
            aiohttp.ClientSession(timeout=WAIT) as session,
            # A redirect followed would send a post twice.
            session.request(method, address, allow_redirects=False, **options) as response,
        ):
            body = _parsed(await _whole(response))
            if body is None:
                raise UnreadableError(response.status, response.headers)
            yield Answer(response.status, response.reason, response.headers, body)


async def _whole(response: aiohttp.ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(65_536):
        body += chunk
        if len(body) > BODY_MAX:
            raise UnreadableError(response.status, response.headers)
    return bytes(body)


def _parsed(body: bytes) -> dict[str, Any] | None:
    """The JSON object of a body, if tweepy can take it: it reads `errors` without looking."""
    parsed = said_in(body)
    errors = parsed.get("errors", []) if parsed is not None else None
    if not isinstance(errors, list) or not all(isinstance(error, dict | str) for error in errors):
        return None
    return parsed


async def ask(api_url: str, grant: Grant, call: Callable[[AsyncClient], Awaitable[Any]]) -> Body:
    """Make one tweepy call with a client of its own: the body of a 2xx, NotFound for X's own 404, or the trouble."""
    client = AsyncClient(grant.access_token, return_type=dict, wait_on_rate_limit=False)
    client.session = Session(api_url)
    try:
        async with asyncio.timeout(WHOLE_CALL_SECONDS):
            body: dict[str, Any] = await call(client)
            return body
    except tweepy.NotFound:
        return NotFound()
    except tweepy.HTTPException as error:
        return trouble_of(error.response.status, error.response.headers, error.response.body)
    except UnreadableError as error:
        return trouble_of(error.status, error.headers, None)
    except (aiohttp.ClientError, OSError, ValueError) as error:
        return _lost(error)


def _lost(error: Exception) -> Trouble:
    """No answer at all. Only a failure to connect proves that nothing was sent."""
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return Later(None, LaterReason.UNREACHABLE)
    if isinstance(error, aiohttp.ClientError | OSError):
        return Unclear(UnclearReason.NO_ANSWER)
    return Unclear(UnclearReason.UNREADABLE)  # tweepy takes x-rate-limit-reset for a number
