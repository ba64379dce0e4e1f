"""People of the demo company, each signed in through the directory in a browser of their own."""

import itertools
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response

from server.demo.company.people import PEOPLE
from tests.journeys.documented import undocumented
from tests.journeys.house import House
from tests.sources import ROOT

PATIENCE = 10_000
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
# What a page did not wait for when it was left.
_LEFT_BEHIND = "net::ERR_ABORTED"

Texts = dict[str, Any]
_numbers = itertools.count(1)


@cache
def texts(language: str) -> Texts:
    """The web app's catalogues: journeys press what is written there, whatever it says by now."""
    catalogues = sorted((ROOT / "web/src/locales").rglob(f"{language}.json"))
    return {
        key: text for each in catalogues for key, text in json.loads(each.read_text(encoding="utf-8")).items()
    }


@dataclass
class Somebody:
    """A person with a browser. Whatever goes wrong in it unasked is a complaint, and ends the journey badly."""

    username: str
    house: House
    context: BrowserContext
    page: Page
    language: str
    complaints: list[str] = field(default_factory=list)
    _excused: Sequence[str] = ()

    @property
    def name(self) -> str:
        return next(each.name for each in PEOPLE if each.username == self.username)

    def text(self, key: str, **values: str | int) -> str:
        """A sentence of the web app as this person reads it."""
        found: Any = texts(self.language)
        for part in key.split("."):
            found = found[part]
        for name, value in values.items():
            found = found.replace(f"{{{name}}}", str(value))
        return str(found)

    def button(self, key: str, within: Locator | Page | None = None, **values: str | int) -> Locator:
        """The button that says so, here or in a part of the page."""
        return (within or self.page).get_by_role("button", name=self.text(key, **values), exact=True)

    def link(self, key: str, within: Locator | Page | None = None, **values: str | int) -> Locator:
        return (within or self.page).get_by_role("link", name=self.text(key, **values), exact=True)

    def open(self, path: str) -> Page:
        self.page.goto(path)
        self.page.locator("main h1, main h2, main [data-composer], main article").first.wait_for()
        return self.page

    def sees(self, text: str) -> Locator:
        """Wait until it is on the screen; gives the post that says it."""
        post = self.post(text).first
        post.wait_for()
        return post

    def post(self, text: str) -> Locator:
        return self.page.locator("main article[data-post]").filter(has_text=text)

    def act(self, key: str, post: Locator) -> Locator:
        """One of the buttons under a post; its name ends with a count."""
        head = self.text(f"post.{key}").partition(" (")[0]
        return post.get_by_role("button", name=re.compile(rf"^{re.escape(head)}\b"))

    def choose(self, key: str, trigger: Locator) -> None:
        """Open a menu and pick what says so."""
        trigger.click()
        self.page.get_by_role("menuitem", name=self.text(key), exact=True).click()

    def answer(self, post: Locator, text: str) -> None:
        """Answer a post in the dialog that its button opens."""
        self.act("reply", post).click()
        dialog = self.page.get_by_role("dialog")
        dialog.locator("[data-composer]").fill(text)
        self.button("composer.answer", dialog).click()
        dialog.wait_for(state="detached")

    def composer(self, name: str = "") -> Locator:
        """Where a post is written: the one of the page, or the one of that name."""
        return self.page.locator(f'[data-composer="{name}"]' if name else "[data-composer]").first

    def says(self, text: str) -> None:
        """Post from the composer of the page."""
        self.composer().fill(text)
        self.button("composer.post").click()

    @contextmanager
    def excusing(self, *patterns: str) -> Iterator[None]:
        """Complaints that match are part of the story until the end of the block."""
        before = self._excused
        self.excuse(*before, *patterns)
        try:
            yield
        finally:
            self._settle()
            self._excused = before

    def excuse(self, *patterns: str) -> None:
        """From now on."""
        self._excused = patterns

    def leave(self) -> None:
        """Close the browser; there must be nothing to complain about."""
        self._settle()
        self.context.close()
        assert self.complaints == [], f"{self.username}: {self.complaints}"

    def watch(self) -> None:
        self.context.on("console", self._console)
        self.context.on("weberror", lambda error: self._complain(f"script: {error.error}"))
        self.context.on("requestfailed", self._failed)
        self.context.on("response", self._answered)

    def _console(self, said: ConsoleMessage) -> None:
        if said.type == "error" or "Security Policy" in said.text:
            self._complain(f"console: {said.text}")

    def _failed(self, request: Request) -> None:
        if request.failure != _LEFT_BEHIND:
            self._complain(f"request: {request.method} {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self._complain(f"answer: {response.request.method} {response.url} {response.status}")
        elif response.url.startswith(self.house.origin) and (stray := undocumented(response.request)):
            self._complain(f"document: {response.request.method} {response.url} {stray}")

    def _complain(self, complaint: str) -> None:
        if not any(re.search(pattern, complaint) for pattern in self._excused):
            self.complaints.append(complaint)

    def _settle(self) -> None:
        """What the browser has already said arrives before its answer to a question."""
        self.context.cookies()


def fresh(text: str) -> str:
    """The text in words that nobody has used yet: journeys share a house, and X refuses what was said before."""
    return f"{text} ({next(_numbers)})"


def language_of(username: str) -> str:
    """The language that the directory says somebody reads; the web app follows it."""
    return next(each.locale[:2] for each in PEOPLE if each.username == username)


def come_in(browser: Browser, house: House, username: str, **options: Any) -> Somebody:
    """A browser at the door, with whoever is going to sit in front of it."""
    language = language_of(username)
    # What a service worker answers, no journey can hold back: those that are about it let it in.
    usual = {
        "service_workers": "block",
        "viewport": WIDE,
        "locale": {"en": "en-GB", "fr": "fr-FR"}[language],
        "reduced_motion": "reduce",
    }
    context = browser.new_context(base_url=house.origin, **{**usual, **options})
    context.set_default_timeout(PATIENCE)
    somebody = Somebody(username, house, context, context.new_page(), language)
    somebody.watch()
    return somebody


def let_in(somebody: Somebody) -> None:
    """The same way through the directory without drawing its pages, which takes a tenth of the time."""
    ours = {"origin": somebody.house.origin, "sec-fetch-site": "same-origin"}
    request = somebody.context.request
    onward = request.post("/auth/start", form={"to": "/"}, headers=ours).headers["refresh"]
    login = request.get(onward.partition("url=")[2])
    home = request.post(login.url, form={"login": somebody.username})
    assert home.url == f"{somebody.house.origin}/", home.url


def sign_in(somebody: Somebody, to: str = "/") -> None:
    """Through the company directory, as everybody does. Who is not signed in is told so by a 401."""
    page = somebody.page
    with somebody.excusing("401"):
        page.goto(to)
        page.wait_for_url("**/auth/sign-in?to=*")
    page.locator("main form button").first.click()
    page.locator(f"button[value={somebody.username}]").click()
    page.wait_for_url(f"{somebody.house.origin}{to}")
