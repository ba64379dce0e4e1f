"""A page read the way a browser without JavaScript reads it."""

from dataclasses import dataclass
from urllib.parse import urlencode

import httpx
from selectolax.lexbor import LexborHTMLParser

from server.identity.oauth.redirects import OUT_OF_BAND

CALLBACK = "https://app.example/callback?keep=%2F"
PHONE = "tusky://oauth"
ADDRESSES = [CALLBACK, PHONE, OUT_OF_BAND, "http://plain.example/cb", "http://localhost:3000/"]
STATE = "st&te=1 é"


@dataclass(frozen=True)
class Form:
    """A form and what pressing its button would send."""

    action: str
    fields: dict[str, str]


@dataclass(frozen=True)
class Page:
    """What stands on a page."""

    language: str
    text: str
    forms: list[Form]
    links: dict[str, str]
    policy: dict[str, list[str]]

    def answer(self, decision: str) -> Form:
        """The form of one of the two answers."""
        return next(form for form in self.forms if form.fields.get("decision") == decision)


def read_page(response: httpx.Response) -> Page:
    tree = LexborHTMLParser(response.text)
    assert not tree.css("script, [onclick], [style]")
    policy = (part.split() for part in response.headers["content-security-policy"].split(";"))
    return Page(
        language=tree.css_first("html").attributes["lang"],
        text=" ".join(tree.css_first("main").text(separator=" ").split()),
        forms=[
            Form(
                form.attributes["action"],
                {
                    field.attributes["name"]: field.attributes["value"]
                    for field in form.css("input[type=hidden]")
                },
            )
            for form in tree.css("form[method=post]")
        ],
        links={" ".join(link.text().split()): link.attributes["href"] for link in tree.css("a")},
        policy={name: values for name, *values in policy},
    )


def asked(wish, **change) -> str:
    return f"/oauth/authorize?{urlencode({**wish, **change})}"


async def press(browser, page, decision) -> httpx.Response:
    form = page.answer(decision)
    return await browser.post(form.action, data=form.fields)
