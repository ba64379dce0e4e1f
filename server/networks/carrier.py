"""Lets a library that speaks through `requests` reach an address that a person named, as guarded as any other.

The library runs in a thread; each request is handed to the loop, where the client of `kit.outgoing` judges the very
address that is connected to. The last answer is kept, so that it can be judged before the library has its say.
"""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import httpx
import requests
from httpx_secure import SSRFProtectionError
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

from server.kit.addresses import is_this_machine
from server.kit.errors import Invalid, Unavailable
from server.kit.outgoing import guarded_client, judge
from server.networks.outcomes import (
    Later,
    LaterReason,
    Refused,
    RefusedReason,
    Trouble,
    Unclear,
    UnclearReason,
)

DEADLINE = 20.0
BODY_MAX = 2_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Carrier(BaseAdapter):
    """Carries requests to named servers (`named_hosts`) and to the public web. No redirect is followed."""

    def __init__(self, named: Collection[str]) -> None:
        super().__init__()
        self._named = named
        self._loop = asyncio.get_running_loop()
        self.answer: Answer | None = None
        self.lost: Trouble | None = None

    def mounted(self, session: requests.Session) -> requests.Session:
        """The session with this as its only way out."""
        session.trust_env = False
        for scheme in ("https://", "http://"):
            session.mount(scheme, self)
        return session

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        """In the library's thread."""
        self.answer = None
        sent = asyncio.run_coroutine_threadsafe(self._send(request), self._loop).result()
        if not isinstance(sent, Answer):
            self.lost = sent
            raise requests.ConnectionError(request=request)
        self.answer = sent
        response = requests.Response()
        response.status_code = sent.status
        kept = {name: value for name, value in sent.headers.items() if name.lower() != "location"}
        response.headers = CaseInsensitiveDict(kept)
        response.raw = BytesIO(sent.body)
        response.encoding = "utf-8"
        response.url = request.url or ""
        response.request = request
        return response

    def close(self) -> None:
        """Nothing is held open."""

    async def _send(self, request: requests.PreparedRequest) -> Answer | Trouble:
        try:
            async with asyncio.timeout(DEADLINE), guarded_client(DEADLINE, self._named) as client:
                target = httpx.URL(request.url or "")
                inside = await judge(target, self._named)
                if target.scheme != "https" and not (inside and is_this_machine(target.host)):
                    return Refused(RefusedReason.SERVER)
                body = request.body.encode() if isinstance(request.body, str) else request.body
                if not isinstance(body, bytes | None):
                    raise TypeError(f"a body of {type(body)} is not carried")
                made = client.build_request(
                    request.method or "GET", target, headers=_headers(request), content=body
                )
                return await _whole(await client.send(made, stream=True))
        except (Invalid, SSRFProtectionError, httpx.InvalidURL, httpx.UnsupportedProtocol):
            return Refused(RefusedReason.SERVER)
        except (Unavailable, httpx.ConnectError, httpx.ConnectTimeout):
            return Later(None, LaterReason.UNREACHABLE)
        except (TimeoutError, httpx.HTTPError):
            return Unclear(UnclearReason.NO_ANSWER)


def _headers(request: requests.PreparedRequest) -> dict[str, str]:
    """Without what the client says by itself. No packed answer is asked for: none can be a bomb."""
    own = {"host", "connection", "accept-encoding", "content-length"}
    said = {name: str(value) for name, value in request.headers.items() if name.lower() not in own}
    return {**said, "accept-encoding": "identity"}


async def _whole(response: httpx.Response) -> Answer | Trouble:
    body = bytearray()
    try:
        async for part in response.aiter_raw():
            body += part
            if len(body) > BODY_MAX:
                return Unclear(UnclearReason.UNREADABLE)
    finally:
        await response.aclose()
    return Answer(response.status_code, dict(response.headers), bytes(body))
