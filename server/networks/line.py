"""One request to a server of a public network, as guarded as any address that a person gives.

The client of `kit.outgoing` judges the very address that is connected to. Nothing is followed, and no packed answer is
asked for: none can be a bomb.
"""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import httpx
from httpx_secure import SSRFProtectionError

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
_OUR_OWN = {"host", "connection", "accept-encoding", "content-length"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole. Its headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


async def carry(
    method: str,
    url: str,
    named: Collection[str],
    *,
    headers: Mapping[str, str],
    body: bytes | None = None,
) -> Answer | Trouble:
    """Send it to a host that is `named` (`named_hosts`) or on the public web; without TLS only within this machine."""
    try:
        async with asyncio.timeout(DEADLINE), guarded_client(DEADLINE, named) as client:
            target = httpx.URL(url)
            inside = await judge(target, named)
            if target.scheme != "https" and not (inside and is_this_machine(target.host)):
                return Refused(RefusedReason.SERVER)
            made = client.build_request(method, target, headers=_said(headers), content=body)
            return await _whole(await client.send(made, stream=True))
    except (Invalid, SSRFProtectionError, httpx.InvalidURL, httpx.UnsupportedProtocol):
        return Refused(RefusedReason.SERVER)
    except (Unavailable, httpx.ConnectError, httpx.ConnectTimeout):
        return Later(None, LaterReason.UNREACHABLE)
    except (TimeoutError, httpx.HTTPError):
        return Unclear(UnclearReason.NO_ANSWER)


def _said(headers: Mapping[str, str]) -> dict[str, str]:
    """Without what the client says by itself."""
    said = {name: value for name, value in headers.items() if name.lower() not in _OUR_OWN}
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
