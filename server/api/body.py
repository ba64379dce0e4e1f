"""What is sent with a request: bounded in size and in time, and asked again whose it is when it came slowly."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from starlette.types import Message, Receive, Scope

from server.kit.errors import Invalid, TooSlow

MOST_BYTES = 20 << 20
"""The largest picture (16 MB) and what a form puts around it."""
BESIDE_FILE = 4 << 20
"""What a form may hold beside a file: a thumbnail, words."""
SECONDS = 30.0
UPLOAD_SECONDS = 300.0
"""The largest picture over half a megabit a second, the largest film over one."""
SLOW_SECONDS = 0.5
"""From here on a suspension may have come in between: who sends a body decides how long that is."""


class Body:
    """Stands between the server and the endpoint that reads.

    `when_held_back` is run before the end is told of a body that came slowly or in pieces.
    """

    def __init__(self, receive: Receive, scope: Scope, most: int = MOST_BYTES) -> None:
        self.when_held_back: Callable[[], Awaitable[None]] | None = None
        self._receive = receive
        self._most = most
        self._scope = scope
        self._began = time.monotonic()
        self._seen = self._pieces = 0
        self._whole = False

    async def receive(self) -> Message:
        """The next piece; raises Invalid when it is too large and TooSlow, before it has filled disk or memory."""
        if self._whole:
            return await self._receive()
        try:
            # Most requests have no body: what it takes is found out when it is read.
            allowed = UPLOAD_SECONDS if _is_upload(self._scope) else SECONDS
            async with asyncio.timeout(self._began + allowed - time.monotonic()):
                message = await self._receive()
        except TimeoutError as late:
            raise TooSlow from late
        self._seen += len(message.get("body", b""))
        if self._seen > self._most:
            raise Invalid("body-too-large")
        self._pieces += bool(message.get("body"))
        self._whole = not message.get("more_body", False)
        if self._whole and self.when_held_back is not None and self._was_held_back():
            await self.when_held_back()
        return message

    def _was_held_back(self) -> bool:
        return self._pieces > 1 or time.monotonic() - self._began > SLOW_SECONDS


def _is_upload(scope: Scope) -> bool:
    return any(
        name == b"content-type" and value.startswith(b"multipart/form-data")
        for name, value in scope["headers"]
    )
