"""Who is asking: bearer tokens, their scopes, and how many calls each person has left."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from server.demo.faults import Faults
from server.demo.x.answers import forbidden, problem, unauthorized
from server.demo.x.faults import USUAL, suffer
from server.demo.x.world import Token, User, World

WINDOW_SECONDS = 900


@dataclass
class Windows:
    """Calls left per person and endpoint, in windows of fifteen minutes."""

    used: dict[tuple[str, str], list[float]] = field(default_factory=dict)

    def spend(self, user_id: str, endpoint: str, limit: int) -> dict[str, str]:
        """Count one call; the headers that say where the person stands. `remaining` is -1 where it was too many."""
        now = time.time()
        calls = [at for at in self.used.get((user_id, endpoint), []) if at > now - WINDOW_SECONDS]
        left = limit - len(calls) - 1
        if left >= 0:
            calls.append(now)
        self.used[user_id, endpoint] = calls
        reset = int(calls[0] + WINDOW_SECONDS)
        return dict(_headers(limit, left, reset))


@dataclass
class Stage:
    """What every endpoint works with."""

    world: World
    client_id: str
    client_secret: str
    faults: Faults = field(default_factory=lambda: Faults(USUAL))
    windows: Windows = field(default_factory=Windows)


@dataclass(frozen=True)
class Call:
    """One authorised call of the API."""

    request: Request
    stage: Stage
    user: User


Endpoint = Callable[[Call], Response]


def endpoint(
    name: str, limit: int, *scopes: str
) -> Callable[[Endpoint], Callable[[Request], Awaitable[Response]]]:
    """Wrap an endpoint of the API: token, scopes, faults and rate limit come first, in X's order."""

    def wrapped(act: Endpoint) -> Callable[[Request], Awaitable[Response]]:
        async def answered(request: Request) -> Response:
            stage = stage_of(request)
            token = _bearer(request, stage.world)
            user = stage.world.users[token.user_id] if token else None

            async def carry() -> Response:
                if token is None or user is None:
                    return unauthorized()
                if not set(scopes) <= set(token.scopes):
                    return forbidden("You are not permitted to perform this action.")
                return _within_limit(Call(request, stage, user), act, name, limit)

            fault = stage.faults.take(request, user.handle if user else "")
            return await (suffer(fault, request, carry) if fault else carry())

        return answered

    return wrapped


def stage_of(request: Request) -> Stage:
    """The stand-in's own state, put there when it was built."""
    stage: Stage = request.app.state.stage
    return stage


def _bearer(request: Request, world: World) -> Token | None:
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    token = world.tokens.get(secret) if kind.lower() == "bearer" else None
    alive = token and token.kind == "access" and not token.dead and token.expires_at > time.time()
    return token if alive else None


def _within_limit(call: Call, act: Endpoint, name: str, limit: int) -> Response:
    headers = call.stage.windows.spend(call.user.id, name, limit)
    if headers["x-rate-limit-remaining"] == "-1":
        response = problem(429, "Too Many Requests", "Too Many Requests")
        headers["x-rate-limit-remaining"] = "0"
    else:
        response = act(call)
    response.headers.update(headers)
    return response


def _headers(limit: int, left: int, reset: int) -> list[tuple[str, str]]:
    values = {"limit": limit, "remaining": left, "reset": reset}
    return [(f"x-rate-limit-{name}", str(value)) for name, value in values.items()]
