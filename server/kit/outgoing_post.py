"""Sending to an address that somebody gave, as guarded as `outgoing`: only the public web, and nothing is read back."""

import asyncio
from collections.abc import Collection, Mapping

import httpx
from httpx_secure import SSRFProtectionError

from server.kit.addresses import is_this_machine, named_hosts
from server.kit.errors import Invalid, Unavailable
from server.kit.fetching import Answer
from server.kit.outgoing import guarded_client, judge


async def post(
    url: str,
    *,
    body: bytes,
    headers: Mapping[str, str],
    deadline: float = 10.0,
    allow_hosts: Collection[str] = (),
) -> Answer:
    """Send once, over TLS (a named host that is this machine needs none); no redirect is followed.

    `allow_hosts` are hosts inside the company that may be reached too.

    Raises `Invalid` (fetch-refused) or `Unavailable` (fetch-timeout, fetch-unreachable).
    """
    named = named_hosts(allow_hosts)
    try:
        async with asyncio.timeout(deadline), guarded_client(deadline, named) as client:
            target = httpx.URL(url)
            if not await judge(target, named) or not is_this_machine(target.host):
                _over_tls(target)
            request = client.build_request("POST", target, content=body, headers=dict(headers))
            response = await client.send(request, stream=True)
            await response.aclose()
            return Answer(response.status_code, dict(response.headers))
    except (TimeoutError, httpx.TimeoutException) as error:
        raise Unavailable("fetch-timeout") from error
    except (SSRFProtectionError, httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise Invalid("fetch-refused", field="url") from error
    except httpx.HTTPError as error:
        raise Unavailable("fetch-unreachable") from error


def _over_tls(target: httpx.URL) -> None:
    if target.scheme != "https":
        raise Invalid("fetch-refused", field="url")
