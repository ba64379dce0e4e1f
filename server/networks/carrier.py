"""Lets a library that speaks through `requests` reach an address that a person named, as guarded as any other.

The library runs in a thread; each request is handed to the loop and its line (`line.py`). The last answer is kept, so
that it can be judged before the library has its say.
"""

import asyncio
from collections.abc import Collection
from io import BytesIO
from typing import Any

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

from server.networks.line import Answer, carry
from server.networks.outcomes import Trouble


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
        body = request.body.encode() if isinstance(request.body, str) else request.body
        if not isinstance(body, bytes | None):
            raise TypeError(f"a body of {type(body)} is not carried")
        headers = {name: str(value) for name, value in request.headers.items()}
        return await carry(
            request.method or "GET", request.url or "", self._named, headers=headers, body=body
        )
