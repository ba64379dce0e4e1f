"""The company directory does not answer when somebody wants to sign in: a page says so, and trying again is enough."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from server.api.catalogue import sentence
from server.demo.children import free_port, start_directory
from server.demo.surroundings import origin_at, redirects, settings_at
from tests.journeys.people import PATIENCE
from tests.serving import Server, serving

pytestmark = pytest.mark.journeys

WANTED = "/people?q=ada"


@pytest.fixture
def directory_port() -> int:
    """Where nobody listens yet."""
    return free_port()


@pytest.fixture
def lonely(directory_port: int) -> Iterator[Server]:
    """The product, and no directory beside it."""
    with serving(started=False) as server:
        away = f"http://127.0.0.1:{directory_port}"
        server.settings = {**server.settings, **settings_at(server.port, directory=away, x=None)}
        server.start()
        yield server


def test_it_is_said_in_both_languages_and_trying_again_loses_nothing(
    browser: Browser, lonely: Server, directory_port: int, size: dict[str, int], tmp_path: Path
):
    origin = origin_at(lonely.port)
    context = browser.new_context(
        base_url=origin, viewport=size, locale="fr-FR", reduced_motion="reduce", service_workers="block"
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(WANTED)
    page.wait_for_url("**/auth/sign-in?to=*")
    page.locator("main form button").click()
    expect(page.get_by_role("heading")).to_have_text(sentence("refused-unreachable", "fr"))
    expect(page.locator("main p")).to_have_text(sentence("refused-unreachable-lead", "fr"))
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading")).to_have_text(sentence("refused-unreachable", "en"))
    expect(page.locator("main p")).to_have_text(sentence("refused-unreachable-lead", "en"))

    with start_directory(tmp_path, redirect_uris=redirects(origin), port=directory_port):
        page.get_by_role("link", name=sentence("signin-again", "en"), exact=True).click()
        page.locator("main form button").click()
        page.locator("button[value=ada]").click()
        page.wait_for_url(f"{origin}{WANTED}")
        page.locator("main h1").first.wait_for()
    context.close()
