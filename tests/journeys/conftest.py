"""Journeys share one house and one browser; people are signed in once, and get a fresh browser each time."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.house import House, housed
from tests.journeys.people import PHONE, WIDE, Somebody, come_in, let_in
from tests.running.browser import chromium

# Nothing but the pages themselves may reach for the network.
QUIET = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Person = Callable[..., Somebody]
Tell = Callable[[str], None]
_TOLD = pytest.StashKey[list[str]]()


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    """Have a measured figure printed at the end, whether the journey went well or not."""
    return request.config.stash.setdefault(_TOLD, []).append


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.get(_TOLD, []):
        terminalreporter.write_line(line)


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with housed(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def keys(browser: Browser, house: House) -> Callable[[str], Any]:
    """Somebody's cookies, from signing in through the directory once."""
    kept: dict[str, Any] = {}

    def key_of(username: str) -> Any:
        if username not in kept:
            newcomer = come_in(browser, house, username)
            let_in(newcomer)
            kept[username] = newcomer.context.storage_state()
            newcomer.leave()
        return kept[username]

    return key_of


@pytest.fixture(
    params=[pytest.param(WIDE, id="wide"), pytest.param(PHONE, id="phone", marks=pytest.mark.campaign)]
)
def size(request: pytest.FixtureRequest) -> dict[str, int]:
    """Every journey is made on a wide screen, and by `make audit` also on a phone."""
    return request.param


@pytest.fixture
def person(
    browser: Browser, house: House, keys: Callable[[str], Any], size: dict[str, int]
) -> Iterator[Person]:
    """Anybody of the company by username, signed in; further words are options of their browser."""
    here: list[Somebody] = []

    def invite(username: str, **options: Any) -> Somebody:
        somebody = come_in(
            browser, house, username, **{"storage_state": keys(username), "viewport": size, **options}
        )
        here.append(somebody)
        return somebody

    yield invite
    for somebody in here:
        somebody.leave()


@pytest.fixture
def ada(person: Person) -> Somebody:
    """In Lyon, reads French."""
    return person("ada")


@pytest.fixture
def boris(person: Person) -> Somebody:
    """In Montréal, reads English."""
    return person("boris")


@pytest.fixture
def chen(person: Person) -> Somebody:
    """In Lyon, reads French."""
    return person("chen")


@pytest.fixture
def sofia(person: Person) -> Somebody:
    """Comms, in Lyon, reads English."""
    return person("sofia")
