"""Browsers, our application in this process, and two kinds of directory: the demo's real one and one that forges."""

import html
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from server.api.access import COOKIE
from server.api.ports import Ports
from server.api.signin.app import signin_app
from server.demo.children import CLIENT_ID, CLIENT_SECRET, Child, start_directory
from server.entities.addresses import Addresses
from server.entities.pieces import Pieces
from server.identity.directory import Directory
from server.identity.models import Role
from server.kit.sealing import Seal
from server.storage.local import LocalStorage
from tests.api.signin.forging import Issuer, serve

ORIGIN = "https://ramage.example"
ROLES = {"ramage-comms": Role.COMMS, "ramage-admins": Role.ADMIN, "ramage-moderators": Role.MODERATOR}


class Browser:
    """One browser: its own cookies, pages of our origin in this process, everything else over HTTP."""

    def __init__(self, app: object) -> None:
        here = httpx.ASGITransport(app=app)
        self.http = httpx.AsyncClient(mounts={ORIGIN: here}, follow_redirects=False, timeout=10)

    @property
    def cookies(self) -> dict[str, str]:
        return {
            cookie.name: cookie.value or "" for cookie in self.http.cookies.jar if "ramage" in cookie.domain
        }

    async def get(self, address: str, **more) -> httpx.Response:
        return await self.http.get(_absolute(address), **more)

    async def post(self, address: str, form=None, origin: str = ORIGIN) -> httpx.Response:
        return await self.http.post(_absolute(address), data=form or {}, headers={"origin": origin})

    async def start(self, to: str = "/", **form: str) -> str:
        """Click the one button; the address at the directory."""
        return onward(await self.post("/auth/start", {"to": to, **form}))

    async def walk(self, login: str, to: str = "/", **form: str) -> str:
        """Sign in at the demo's directory up to the address that comes back to us."""
        step = await self.get(await self.start(to, **form))
        base = str(step.url.copy_with(path="/", query=None)).rstrip("/")
        while not step.headers.get("location", "").startswith(ORIGIN):
            if step.status_code == 200:  # "you were somebody else": a form that submits itself
                fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', step.text))
                step = await self.http.post(re.findall(r'action="([^"]+)"', step.text)[0], data=fields)
                continue
            address = step.headers["location"]
            address = base + address if address.startswith("/") else address
            asks = "/sign-in/" in address
            step = await (self.http.post(address, data={"login": login}) if asks else self.get(address))
        return str(step.headers["location"])

    async def sign_in(self, login: str = "ada", to: str = "/", **form: str) -> httpx.Response:
        return await self.get(await self.walk(login, to, **form))


def onward(page: httpx.Response) -> str:
    """Where a page of ours sends the browser on to."""
    assert page.status_code == 200, page.text
    address = page.headers["refresh"].removeprefix("0; url=")
    assert f'href="{html.escape(address)}"' in page.text
    return address


async def come_back(browser, issuer, **changes):
    return await browser.get(issuer.approve(await browser.start(), **changes))


def assert_refused(response, browser):
    assert response.status_code == 400
    assert "location" not in response.headers
    assert COOKIE not in browser.cookies


def _absolute(address: str) -> str:
    return ORIGIN + address if address.startswith("/") else address


@pytest.fixture(scope="session")
def child(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Child]:
    """The demo's directory: a real OpenID provider."""
    with start_directory(
        tmp_path_factory.mktemp("directory"),
        redirect_uris=[f"{ORIGIN}/auth/callback"],
        post_logout_uris=[f"{ORIGIN}/auth/signed-out"],
    ) as running:
        yield running


@pytest.fixture
def ports(database: str, tmp_path: Path) -> Ports:
    return Ports(
        origin=ORIGIN,
        company="Acme",
        accent="",
        demo=False,
        pieces=Pieces(Addresses(ORIGIN)),
        storage=LocalStorage(tmp_path / "media"),
        seal=Seal(["k" * 32]),
        directory=None,
    )


@pytest.fixture
def real(ports: Ports, child: Child) -> Ports:
    """Our side of the demo's directory."""
    return replace(
        ports,
        directory=Directory(
            issuer=child.url,
            client_id=CLIENT_ID,
            client_secret=CLIENT_SECRET,
            required_group="ramage-users",
            roles=ROLES,
        ),
    )


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    made = Issuer()
    server = serve(made)
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def forged(ports: Ports, issuer: Issuer) -> Ports:
    """Our side of the issuer that forges."""
    return replace(ports, directory=Directory(issuer=issuer.url, client_id="ramage", client_secret="x" * 40))


@pytest.fixture
async def open_browser() -> AsyncIterator:
    """Makes browsers that look at an application made from these ports (or at the same one again)."""
    async with AsyncExitStack() as stack:

        async def make(looks_at: object) -> Browser:
            browser = Browser(signin_app(looks_at) if isinstance(looks_at, Ports) else looks_at)
            await stack.enter_async_context(browser.http)
            return browser

        yield make
