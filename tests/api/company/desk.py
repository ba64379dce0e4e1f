"""The company API over the advocacy scene: browsers of the cast, and a page somewhere to share."""

from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import httpx
from starlette.applications import Starlette

from server.api.edge import Edge
from server.api.ports import Ports
from server.api.route import Route
from server.api.routes import ROUTES
from server.entities.addresses import Addresses
from server.entities.pieces import Pieces
from server.identity.models import Role, RoleGrant
from server.identity.sessions import SignIn, begin_session
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.errors import Invalid, Unavailable
from server.kit.fetching import Fetched
from server.kit.ids import new_id
from server.storage.local import LocalStorage
from tests.advocacy.scene import SEAL, Scene
from tests.cast import ISSUER

ORIGIN = "https://ramage.example"
OWN: list[Route] = [
    route
    for route in ROUTES
    if route.path.startswith(
        ("/api/company/news", "/api/company/conn", "/api/company/sh", "/api/company/int", "/auth/networks")
    )
]


class Desk:
    """The scene behind its HTTP edge."""

    def __init__(self, scene: Scene, folder: Path) -> None:
        self.scene = scene
        self.pages: dict[str, Fetched] = {}
        self.stack = AsyncExitStack()
        storage = LocalStorage(folder)
        storage.prepare()
        self.ports = Ports(
            origin=ORIGIN,
            company="Acme",
            accent="",
            demo=False,
            pieces=Pieces(Addresses(ORIGIN)),
            storage=storage,
            seal=SEAL,
            directory=None,
            networks=scene.networks,
            fetch=self.fetch,
            outside=self.outside,
        )
        self.app = Edge(ROUTES, self.ports, Starlette())

    def change(self, **ports: object) -> None:
        """The same house with other settings."""
        self.ports = replace(self.ports, **ports)
        self.app = Edge(ROUTES, self.ports, Starlette())

    async def fetch(self, url, **_):
        if url not in self.pages:
            raise Unavailable("fetch-unreachable")
        return self.pages[url]

    async def outside(self, url, **_):
        found = await self.fetch(url)
        if found.inside:
            raise Invalid("fetch-refused")
        return found

    async def browser(self, viewer: Viewer, *, language: str = "en") -> httpx.AsyncClient:
        """A browser in which somebody is signed in; roles of the viewer are granted first."""
        for role in viewer.roles - {Role.EMPLOYEE}:
            if not await RoleGrant.filter(person_id=viewer.person_id, role=role).exists():
                await RoleGrant.create(
                    id=new_id(),
                    person_id=viewer.person_id,
                    role=role,
                    source="operator",
                    confirmed_at=clock.now(),
                )
        key = await begin_session(viewer.account_id, SignIn(ISSUER), SEAL)
        headers = {
            "cookie": f"__Host-ramage={key}",
            "sec-fetch-site": "same-origin",
            "accept-language": language,
        }
        return await self._client(headers)

    async def app_of(self, token: str) -> httpx.AsyncClient:
        return await self._client({"authorization": f"Bearer {token}"})

    async def nobody(self) -> httpx.AsyncClient:
        return await self._client({})

    async def _client(self, headers: dict[str, str]) -> httpx.AsyncClient:
        client = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=ORIGIN, headers=headers)
        return await self.stack.enter_async_context(client)


@asynccontextmanager
async def desk_of(scene: Scene, folder: Path):
    desk = Desk(scene, folder)
    async with desk.stack:
        yield desk
