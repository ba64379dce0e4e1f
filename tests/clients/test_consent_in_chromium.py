"""The consent page in a real Chromium: the answer leaves to any address an app has, and everybody can use the page."""

import http.server
import os
import threading
from contextlib import contextmanager
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import async_playwright

from server.identity.models import AuthorizationCode
from server.identity.oauth.apps import register_app
from server.identity.oauth.redirects import OUT_OF_BAND
from tests.running.browser import chromium

pytestmark = pytest.mark.journeys
PHONE = "tusky://oauth"


@pytest.fixture
async def open_browser():
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        await browser.close()


@pytest.fixture
async def page(open_browser, server, ada):
    """A page of a browser in which Ada is signed in."""
    context = await open_browser.new_context(viewport={"width": 390, "height": 844})
    cookie = {"name": "__Host-ramage", "value": ada.key, "path": "/", "secure": True, "httpOnly": True}
    await context.add_cookies([{**cookie, "domain": "localhost", "sameSite": "Lax"}])
    page = await context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    yield page
    await context.close()


@contextmanager
def site(hop_to: str | None = None):
    """An app's own site on this machine, which may send the browser on to another place of its own."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(302 if hop_to else 200)
            if hop_to:
                self.send_header("location", f"{hop_to}?{urlsplit(self.path).query}")
            self.end_headers()
            self.wfile.write(b"" if hop_to else b"Thank you")

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}/callback"
        listening.shutdown()


async def asked(server: str, redirect: str, **more) -> str:
    app = (await register_app("Tusky", redirect_uris=[redirect], scopes="read write follow push")).client
    wish = {"client_id": app.client_id, "redirect_uri": redirect, "response_type": "code", "state": "s&t"}
    return f"{server}/oauth/authorize?{urlencode({**wish, 'scope': 'read write follow push', **more})}"


async def test_the_answer_reaches_an_apps_site_and_where_that_leads_on(page, server):
    with site() as end, site(hop_to=end.replace("127.0.0.1", "localhost")) as callback:
        await page.goto(await asked(server, callback))
        assert await page.get_by_text(urlsplit(callback).netloc).is_visible()
        await page.get_by_role("button", name="Give access", exact=True).click()
        await page.get_by_text("Thank you").wait_for()
        arrived = parse_qs(urlsplit(page.url).query)
    assert urlsplit(page.url).netloc.startswith("localhost:")
    assert arrived["state"] == ["s&t"]
    assert arrived["code"]


async def test_the_answer_reaches_an_app_on_the_device(page, server):
    """Chromium leaves the address to the system; a policy that stood in the way would be told on the console."""
    await page.goto(await asked(server, PHONE))
    assert await page.get_by_text("tusky:", exact=True).is_visible()
    async with page.expect_event("requestfailed", lambda request: request.url.startswith(PHONE)) as left:
        await page.get_by_role("button", name="Give access", exact=True).click()
    assert parse_qs(urlsplit((await left.value).url).query)["state"] == ["s&t"]
    assert not [text for text in page.said if "Content Security Policy" in text]
    assert await AuthorizationCode.all().count() == 1


async def test_a_code_is_shown_to_be_copied(page, server):
    await page.goto(await asked(server, OUT_OF_BAND))
    await page.get_by_role("button", name="Give access", exact=True).click()
    code = await page.get_by_label("Code").input_value()
    assert parse_qs(urlsplit(page.url).query)["code"] == [code]
    assert await looks_right(page) == []


@pytest.mark.parametrize(
    ("language", "scheme"),
    [
        ("en", "light"),
        pytest.param("en", "dark", marks=pytest.mark.campaign),
        pytest.param("fr", "light", marks=pytest.mark.campaign),
        ("fr", "dark"),
    ],
)
async def test_everybody_can_use_the_page_on_any_screen(page, server, language, scheme):
    await page.emulate_media(color_scheme=scheme)
    for change in ({}, {"scope": "everything"}):
        await page.goto(await asked(server, "http://plain.example/callback", lang=language, **change))
        assert await page.locator("html").get_attribute("lang") == language
        assert await looks_right(page) == []
        await picture(page, f"consent{'-wrong' if change else ''}-{language}-{scheme}")


async def looks_right(page) -> list[str]:
    """What axe finds, and whether the page is wider than the narrowest phone."""
    found = [violation["id"] for violation in (await Axe().run(page)).response["violations"]]
    await page.set_viewport_size({"width": 320, "height": 640})
    wide = await page.evaluate("document.documentElement.scrollWidth > 320")
    await page.set_viewport_size({"width": 390, "height": 844})
    return [
        *found,
        *(["wider than 320 px"] if wide else []),
        *(page.said if "Error" in str(page.said) else []),
    ]


async def picture(page, name: str) -> None:
    """Kept when a folder is named, to be looked at."""
    folder = os.environ.get("RAMAGE_TEST_PICTURES")
    if folder:
        await page.screenshot(path=f"{folder}/{name}.png", full_page=True)
