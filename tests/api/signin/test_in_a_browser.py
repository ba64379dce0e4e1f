"""Signing in and out in a real Chromium: cookies, policies and pages as a browser takes them."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from server.api.access import COOKIE
from server.api.signin.showing import REFUSALS
from server.demo.children import CLIENT_ID, CLIENT_SECRET, start_directory
from tests.running.browser import chromium
from tests.serving import Server, serving

pytestmark = pytest.mark.journeys
PAGES = [
    "/auth/sign-in?to=/news",
    "/auth/signed-out",
    *(f"/auth/refused?why={why}" for why in sorted(REFUSALS)),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(started=False) as made:
        origin = f"http://localhost:{made.port}"
        with start_directory(
            tmp_path_factory.mktemp("directory"),
            redirect_uris=[f"{origin}/auth/callback"],
            post_logout_uris=[f"{origin}/auth/signed-out"],
        ) as directory:
            made.settings = {
                **made.settings,
                "RAMAGE_URL": origin,
                "RAMAGE_COMPANY": "Acme",
                "RAMAGE_OIDC_ISSUER": directory.url,
                "RAMAGE_OIDC_CLIENT_ID": CLIENT_ID,
                "RAMAGE_OIDC_CLIENT_SECRET": CLIENT_SECRET,
                "RAMAGE_OIDC_REQUIRED_GROUP": "ramage-users",
            }
            made.start()
            yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    with browser.new_context(base_url=server.settings["RAMAGE_URL"]) as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        complaints: list[str] = []
        page.on(
            "console", lambda said: complaints.append(said.text) if "Security Policy" in said.text else None
        )
        yield page
        assert not complaints


def session_of(page: Page) -> dict | None:
    return next((dict(cookie) for cookie in page.context.cookies() if cookie["name"] == COOKIE), None)


def sign_in(page: Page, name: str) -> None:
    page.goto("/auth/sign-in?to=/news")
    page.get_by_role("button", name="Continue with Acme account").click()
    page.get_by_role("button", name=name).click()


def test_in_and_out_again(page: Page, server: Server):
    sign_in(page, "Ada Diallo")
    page.wait_for_url("**/news")
    cookie = session_of(page)
    assert cookie is not None
    assert (cookie["httpOnly"], cookie["secure"], cookie["sameSite"]) == (True, True, "Lax")
    page.goto("/auth/signed-out")
    page.evaluate(
        """() => { const form = document.createElement('form'); form.method = 'post'; form.action = '/auth/sign-out';
        document.body.append(form); form.submit() }"""
    )
    page.wait_for_url("**/auth/signed-out?state=*")
    assert session_of(page) is None
    sign_in(page, "Boris")
    page.wait_for_url("**/news")


def test_who_is_refused_can_come_in_as_somebody_else(page: Page):
    sign_in(page, "Gaëlle Simon")
    page.get_by_role("heading", name="This account has no access here").wait_for()
    assert session_of(page) is None
    page.get_by_role("button", name="Use another account").click()
    page.get_by_role("button", name="Ada Diallo").click()
    page.wait_for_url(lambda address: address.endswith("/news"))
    assert session_of(page) is not None


def test_the_keyboard_is_enough_and_french_goes_all_the_way(page: Page):
    page.goto("/auth/sign-in?to=/news")
    page.get_by_role("link", name="Français").press("Enter")
    page.get_by_role("heading", name="Se connecter à Acme").wait_for()
    button = page.get_by_role("button", name="Continuer avec le compte Acme")
    page.keyboard.press("Tab")
    assert button.evaluate("each => each === document.activeElement")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Ada Diallo").wait_for()
    assert page.locator("html").get_attribute("lang") == "fr"


@pytest.mark.parametrize(
    ("language", "theme"),
    [
        ("en", "light"),
        pytest.param("en", "dark", marks=pytest.mark.campaign),
        pytest.param("fr", "light", marks=pytest.mark.campaign),
        ("fr", "dark"),
    ],
)
def test_every_page_can_be_read_by_everybody(browser: Browser, server: Server, theme, language):
    with browser.new_context(base_url=server.settings["RAMAGE_URL"], color_scheme=theme) as context:
        page = context.new_page()
        for address in PAGES:
            page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
            assert page.locator("html").get_attribute("lang") == language
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()


def test_no_page_is_wider_than_the_smallest_phone(browser: Browser, server: Server):
    size = {"width": 320, "height": 640}
    with browser.new_context(base_url=server.settings["RAMAGE_URL"], viewport=size) as context:
        page = context.new_page()
        for address in PAGES:
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
