"""What every endpoint of the stand-ins works with, and how a fault comes before each."""

import json
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.demo import faults
from server.demo.faults import Fault, Faults
from server.demo.networks.world import Kept, World

Endpoint = Callable[[Request, "Stage"], Response]
Answered = Mapping[str, Callable[[Fault], Response]]


@dataclass
class Stage:
    """The world, the faults that were ordered, and what everybody has left to spend."""

    kept: Kept
    faults: Faults = field(default_factory=lambda: Faults("*"))
    spent: dict[tuple[str, str], list[float]] = field(default_factory=dict)

    @property
    def world(self) -> World:
        return self.kept.world

    def spend(self, whose: str, what: str, limit: int, window: int) -> tuple[int, int]:
        """Count one; what is left (−1: it was too many), and when the window opens again, in seconds since 1970."""
        now = time.time()
        used = [at for at in self.spent.get((whose, what), []) if at > now - window]
        left = limit - len(used) - 1
        if left >= 0:
            used.append(now)
        self.spent[whose, what] = used
        return left, int(used[0] + window)


def stage_of(request: Request) -> Stage:
    """The stand-in's own state, put there when it was built."""
    stage: Stage = request.app.state.stage
    return stage


def endpoint(act: Endpoint, answered: Answered) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that reads its body first: carrying a request out must not wait for anything."""

    async def faulty(request: Request) -> Response:
        stage, _ = stage_of(request), await request.body()

        async def carry() -> Response:
            return act(request, stage)

        fault = stage.faults.take(request, "")
        return await (faults.suffer(fault, request, carry, answered) if fault else carry())

    return faulty


def sent_in(request: Request) -> dict[str, Any]:
    """The JSON object that was sent; nothing where it is none."""
    try:
        sent = json.loads(body_of(request) or b"{}")
    except ValueError:
        return {}
    return sent if isinstance(sent, dict) else {}


def bearer_of(request: Request) -> str:
    """The token that is shown, or nothing."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token if kind.lower() == "bearer" else ""


def body_of(request: Request) -> bytes:
    """The body that was read before."""
    body: bytes = request._body  # noqa: SLF001 - Starlette keeps it there and gives it out only to those who wait
    return body
