"""Asking the server as somebody's own browser would: to set a scene, and to compare a screen with what is so."""

from typing import Any

import httpx

from server.api.access import COOKIE
from tests.journeys.people import Somebody


def ask(somebody: Somebody, method: str, path: str, body: Any = None, **headers: str) -> Any:
    """The answer to one request, as JSON."""
    key = next(each["value"] for each in somebody.context.cookies() if each["name"] == COOKIE)
    own = {"cookie": f"{COOKIE}={key}", "sec-fetch-site": "same-origin", **headers}
    answer = httpx.request(method, f"{somebody.house.origin}{path}", json=body, headers=own)
    answer.raise_for_status()
    return answer.json()
