"""What X itself answers on demand, switched by the control address."""

import time
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

from server.demo import faults
from server.demo.faults import UNANSWERED, Carry, Fault, broken_page
from server.demo.x.answers import answer, forbidden, invalid_request, problem, unauthorized

USUAL = "/2/tweets"
"""Where a fault strikes that names no path."""
QUARTER = 900


async def suffer(fault: Fault, request: Request, carry: Carry) -> Response:
    """Do to the request what the fault says. `carry` is the request carried out as usual."""
    if hasattr(request.state, "exchange"):
        request.state.exchange.fault = fault.fault
    return await faults.suffer(fault, request, carry, ANSWERED)


def known() -> list[str]:
    """The names that the control address takes."""
    return sorted([*ANSWERED, *UNANSWERED, "slow"])


def _rate_limited(headers: dict[str, str]) -> Response:
    response = problem(429, "Too Many Requests", "Too Many Requests")
    response.headers.update(headers)
    return response


def _quarter_full(fault: Fault) -> Response:
    reset = str(int(time.time() + fault.seconds))
    names = ("limit", "remaining", "reset")
    return _rate_limited(
        dict(zip((f"x-rate-limit-{name}" for name in names), ("100", "0", reset), strict=True))
    )


def _day_full(fault: Fault) -> Response:
    soon, day = str(int(time.time() + QUARTER)), str(int(time.time() + fault.seconds))
    quarter = {"x-rate-limit-limit": "100", "x-rate-limit-remaining": "57", "x-rate-limit-reset": soon}
    windows = {"limit": "10000", "remaining": "0", "reset": day}
    return _rate_limited(quarter | {f"x-user-limit-24hour-{name}": value for name, value in windows.items()})


ANSWERED: dict[str, Callable[[Fault], Response]] = {
    "unauthorized": lambda _: unauthorized(),
    "payment-required": lambda _: problem(
        402, "Payment Required", "credits depleted", type="https://api.x.com/2/problems/credits-depleted"
    ),
    "duplicate": lambda _: forbidden("You are not allowed to create a Tweet with duplicate content."),
    "not-permitted": lambda _: forbidden("You are not permitted to perform this action."),
    "cashtags": lambda _: forbidden("Your Post exceeds the maximum of one cashtag."),
    "bad-link": lambda _: forbidden("The Tweet contains an invalid URL."),
    "suspended": lambda _: forbidden("The user used for authentication is suspended"),
    "invalid-request": lambda _: invalid_request("The query parameter is not one of those known."),
    "rate-limit": _quarter_full,
    "rate-limit-day": _day_full,
    "rate-limit-bare": lambda _: _rate_limited({}),
    "usage-cap": lambda _: problem(
        429,
        "UsageCapExceeded",
        "Usage cap exceeded: Monthly product cap",
        type="https://api.twitter.com/2/problems/usage-capped",
    ),
    "unavailable": lambda _: broken_page(),
    "server-error": lambda _: problem(500, "Internal Server Error", "Internal Server Error"),
    "html": lambda _: Response(
        "<html><body>Welcome to the hotel network</body></html>", media_type="text/html"
    ),
    "html-403": lambda _: Response("<html><body>Just a moment…</body></html>", 403, media_type="text/html"),
    "empty-object": lambda _: answer({}, 201),
    "list": lambda _: Response("[]", 201, media_type="application/json"),
    "null-errors": lambda _: Response('{"errors": null}', 403, media_type="application/json"),
    "bad-reset": lambda _: _rate_limited({"x-rate-limit-reset": "soon"}),
    "redirect": lambda _: Response(status_code=307, headers={"location": "/2/tweets"}),
}
