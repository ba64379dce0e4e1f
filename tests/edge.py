"""The HTTP edge in this process, and people to send requests as."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from weakref import WeakSet

import httpx
from starlette.applications import Starlette

from server.api.edge import Edge
from server.api.ports import Ports
from server.api.route import Route
from server.entities.addresses import Addresses
from server.entities.pieces import Pieces
from server.identity.directory import Directory
from server.identity.finding import found_by
from server.identity.models import Account, Person, Role, RoleGrant
from server.identity.sessions import SignIn, begin_session
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.addresses import Networks
from server.kit.database import unit_of_work
from server.kit.ids import new_id
from server.kit.sealing import Seal
from server.storage.local import LocalStorage
from server.throttle import Throttle
from tests.shaped import assert_shaped, shape_at

ORIGIN = "https://ramage.example"
ISSUER = "https://directory.example"
SEAL = Seal(["a key of the tests, 32 characters or more"])


def edge(
    routes: Sequence[Route],
    folder: Path,
    *,
    directory: Directory | None = None,
    throttle: Throttle | None = None,
    proxies: Networks = (),
    discreet: bool = False,
    **more: Any,
) -> Edge:
    """The given rows, answered as the server answers them; `more` are other ports than the usual ones."""
    ports = Ports(
        origin=ORIGIN,
        company="Acme",
        accent="",
        demo=False,
        pieces=Pieces(Addresses(ORIGIN, discreet=discreet)),
        storage=LocalStorage(folder),
        seal=SEAL,
        directory=directory,
        throttle=throttle,
        proxies=proxies,
        **more,
    )
    made = Edge(routes, ports, Starlette())
    if any(route.endpoint.__module__.startswith("tests.") for route in routes):
        _played.add(made)
    return made


_played: WeakSet[Edge] = WeakSet()
"""With endpoints that a test plays: what they answer is in no document."""


def caller(app: Edge, *, session: str | None = None, token: str | None = None) -> httpx.AsyncClient:
    """Somebody who sends requests: as a browser that is signed in, as an app, or as nobody."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    if session:
        # A browser says so itself; tests of foreign origins say something else.
        headers |= {"cookie": f"__Host-ramage={session}", "sec-fetch-site": "same-origin"}
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(app),
        base_url=ORIGIN,
        headers=headers,
        event_hooks={"response": [] if app in _played else [_hold_against_its_entity]},
    )


async def _hold_against_its_entity(response: httpx.Response) -> None:
    """Whatever the company API answers in any test is what the API document says."""
    path = response.request.url.path
    if response.status_code != 200 or not path.startswith("/api/company/"):
        return
    shape = shape_at(response.request.method, path)
    if shape is not None and response.headers.get("content-type", "").startswith("application/json"):
        assert_shaped(await response.aread(), shape)


async def person(
    username: str, name: str = "", *, locale: str = "", roles: frozenset[Role] = frozenset()
) -> Viewer:
    """Somebody of the company."""
    async with unit_of_work():
        shown = name or username.title()
        account = await Account.create(
            id=new_id(), username=username, display_name=shown, found_by=found_by(username, shown)
        )
        entry = await Person.create(
            id=new_id(),
            account_id=account.id,
            issuer=ISSUER,
            subject=username,
            name=name,
            locale=locale,
            last_confirmed_at=clock.now(),
        )
        for role in roles:
            await RoleGrant.create(
                id=new_id(), person_id=entry.id, role=role, source="operator", confirmed_at=clock.now()
            )
    return Viewer(account_id=account.id, person_id=entry.id, locale=locale)


async def signed_in(viewer: Viewer) -> str:
    """The key of a browser session."""
    return await begin_session(viewer.account_id, SignIn(ISSUER), SEAL)
