"""The pages around signing in: policy, languages, and nothing of a stranger's words in the markup."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from server.api.signin.showing import REFUSALS
from tests.api.signin.conftest import ORIGIN

PAGES = ["/auth/sign-in", "/auth/signed-out", *(f"/auth/refused?why={why}" for why in sorted(REFUSALS))]


class Markup(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture
async def browser(open_browser, ports):
    return await open_browser(ports)


@pytest.mark.parametrize("address", PAGES)
async def test_a_page_allows_nothing_but_itself(browser, address):
    response = await browser.get(address)
    policy = dict(
        each.strip().split(" ", 1) for each in response.headers["content-security-policy"].split(";")
    )
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert response.headers["cache-control"] == "no-store"
    markup = Markup(response.text)
    assert not markup.all("script")
    assert not [
        attrs for _, attrs in markup.tags if any(name.startswith("on") or name == "style" for name in attrs)
    ]


@pytest.mark.parametrize("address", PAGES)
async def test_a_page_says_one_thing_in_both_languages(browser, address):
    texts = set()
    for language in ("en", "fr"):
        text = (await browser.get(address, params={"lang": language})).text
        markup = Markup(text)
        assert markup.all("html")[0]["lang"] == language
        assert (len(markup.all("h1")), len(markup.all("title")), len(markup.all("main"))) == (1, 1, 1)
        texts.add(text.partition("<main")[2].partition("</main>")[0].replace(language, ""))
    assert len(texts) == 2


@pytest.mark.parametrize(
    ("accepts", "language"),
    [
        ("fr-CA,fr;q=0.9,en;q=0.5", "fr"),
        ("en;q=0.1,fr;q=0.9", "fr"),
        ("de", "en"),
        ("", "en"),
        ("fr;q=x", "en"),
    ],
)
async def test_the_browser_chooses_the_language_until_somebody_does(browser, accepts, language):
    response = await browser.get("/auth/sign-in", headers={"accept-language": accepts})
    assert Markup(response.text).all("html")[0]["lang"] == language
    response = await browser.get("/auth/sign-in?lang=en", headers={"accept-language": "fr"})
    assert Markup(response.text).all("html")[0]["lang"] == "en"


async def test_switching_the_language_loses_nothing(browser):
    markup = Markup((await browser.get("/auth/sign-in?to=/%40ada%3Fx%3D1&lang=en")).text)
    (other,) = [link["href"] for link in markup.all("a")]
    assert other.startswith("/auth/sign-in?")
    again = Markup((await browser.get(other)).text)
    assert again.all("html")[0]["lang"] == "fr"
    assert {field["name"]: field["value"] for field in again.all("input")} == {
        "to": "/@ada?x=1",
        "lang": "fr",
    }


async def test_a_refusal_can_be_read_again_in_the_other_language(browser):
    response = await browser.get("/auth/callback?state=unknown&code=secret-code&lang=fr")
    assert response.status_code == 503
    assert "secret-code" not in response.text
    other = next(link["href"] for link in Markup(response.text).all("a") if link.get("lang") == "en")
    assert "set up" in (await browser.get(other)).text


async def test_what_was_sent_is_never_markup(browser):
    evil = '"><script>alert(1)</script>'
    for address in ("/auth/sign-in", "/auth/refused", "/auth/signed-out"):
        text = (
            await browser.get(address, params={"to": f"/{evil}", "why": evil, "state": evil, "lang": evil})
        ).text
        assert "<script" not in text
        assert not Markup(text).all("script")


async def test_a_company_may_have_any_name(open_browser, ports):
    browser = await open_browser(replace(ports, company="Brûlé & <Söhne> {company}"))
    text = (await browser.get("/auth/sign-in")).text
    assert "Brûlé &amp; &lt;Söhne&gt; {company}" in text


@pytest.mark.parametrize("accent", ["#1F7280", "ffd400"])
async def test_the_companys_accent_is_worn_with_readable_ink(open_browser, ports, accent):
    response = await (await open_browser(replace(ports, accent=accent))).get("/auth/pages.css")
    assert response.headers["content-type"].startswith("text/css")
    ink = {"#1F7280": "#ffffff", "ffd400": "#16100d"}[accent]
    assert f"--accent: #{accent.removeprefix('#').lower()}; --accent-ink: {ink};" in response.text


@pytest.mark.parametrize("accent", ["red; } body { display: none", "#12", "", "#gggggg"])
async def test_an_accent_that_is_no_colour_is_not_worn(open_browser, ports, accent):
    plain = (await (await open_browser(ports)).get("/auth/pages.css")).text
    assert (await (await open_browser(replace(ports, accent=accent))).get("/auth/pages.css")).text == plain


async def test_every_file_that_a_page_names_is_there(browser):
    markup = Markup((await browser.get("/auth/sign-in")).text)
    for link in markup.all("link"):
        assert (await browser.get(link["href"])).status_code == 200
    assert [form["action"] for form in markup.all("form")] == ["/auth/start"]
    assert ORIGIN not in markup.rawdata
