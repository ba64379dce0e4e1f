"""The stand-in's pages: what the public sees, the consent page and the composer."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from server.demo.x import CLIENT_ID
from tests.networks.stand_in import CALLBACK, VERIFIER

CONSENT = {
    "client_id": CLIENT_ID,
    "redirect_uri": CALLBACK,
    "response_type": "code",
    "code_challenge": "c" * 43,
    "code_challenge_method": "S256",
    "scope": "tweet.read tweet.write users.read offline.access",
    "state": "s",
}


@pytest.fixture
def post(stand_in):
    text = 'Ada & <b>Boris</b>\n"https://www.example.com/a/long/path/to/some/news?x=1" @chen_li #Acme example.com'
    return stand_in.order("posts", handle="ada_diallo", texts=[text])[0]


def pages(stand_in, post):
    own = f"/ada_diallo/status/{post['id']}"
    paths = [
        "/",
        "/ada_diallo",
        own,
        "/boris_tremblay",
        "/nobody",
        "/ada_diallo/status/1",
        "/intent/post?text=Hi",
    ]
    return [*paths, "/i/oauth2/authorize"]


@pytest.mark.parametrize(
    ("language", "label"), [("en", "Stand-in for X"), ("fr-CA,fr;q=0.9,en;q=0.5", "Doublure de X")]
)
def test_every_page_says_what_it_is_in_the_readers_language(stand_in, post, language, label):
    for path in pages(stand_in, post):
        page = LexborHTMLParser(stand_in.page(path, language).text)
        assert page.css_first("html").attributes["lang"] == language[:2]
        assert label in page.css_first(".demo").text()
        assert page.css_first("h1, .empty b")
        assert page.css("script, [onclick], [style]") == []


def test_no_page_may_run_a_script(stand_in, post):
    for path in pages(stand_in, post):
        policy = stand_in.page(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy


@pytest.mark.parametrize("where", ["/", "/ada_diallo", "/ada_diallo/status/{id}"])
def test_the_public_sees_the_text_to_the_letter(stand_in, post, where):
    page = LexborHTMLParser(stand_in.page(where.format(id=post["id"])).text)
    assert page.css_first(".text").text() == post["text"]
    assert page.css_first(".text b") is None


def test_links_lead_where_they_say(stand_in, post):
    page = LexborHTMLParser(stand_in.page(f"/ada_diallo/status/{post['id']}").text)
    assert [link.attributes["href"] for link in page.css(".text a")] == [
        "https://www.example.com/a/long/path/to/some/news?x=1",
        "/chen_li",
        "/",
        "http://example.com",
    ]


def test_newest_first_and_only_the_persons_own(stand_in, post):
    stand_in.order("posts", handle="chen_li", texts=["Newer"])
    texts = [each.text() for each in LexborHTMLParser(stand_in.page("/").text).css(".text")]
    assert texts == ["Newer", post["text"]]
    assert "Newer" not in stand_in.page("/ada_diallo").text


def test_what_is_not_there_says_so(stand_in):
    for path in ("/nobody", "/ada_diallo/status/1", "/nobody/picture.svg"):
        assert stand_in.page(path).status_code == 404


def test_a_picture_is_drawn_from_the_name(stand_in):
    picture = stand_in.page("/ada_diallo/picture.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert ">AD</text>" in picture.text


@pytest.mark.parametrize(
    "change",
    [
        {"client_id": "other"},
        {"redirect_uri": "https://evil.example/callback"},
        {"redirect_uri": "javascript:alert(1)"},
        {"response_type": "token"},
        {"code_challenge_method": "plain"},
        {"code_challenge": ""},
        {"scope": ""},
        {"state": "s" * 501},
    ],
)
def test_a_consent_that_cannot_be_trusted_leads_nowhere(stand_in, change):
    for method in ("GET", "POST"):
        answer = stand_in.call(method, "/i/oauth2/authorize", params=CONSENT | change)
        assert answer.status_code == 400
        assert next(iter(change)).removesuffix("_method") in answer.text


def test_consent_offers_known_people_and_says_what_is_allowed(stand_in):
    page = LexborHTMLParser(stand_in.call("GET", "/i/oauth2/authorize", params=CONSENT).text)
    assert [each.attributes["value"] for each in page.css("[name=handle]")][:2] == ["ada_diallo", "chen_li"]
    assert len(page.css("li")) == 4
    assert {each.attributes["value"] for each in page.css("button")} == {"allow", "deny"}


def test_a_handle_that_is_none_is_asked_again(stand_in):
    answer = stand_in.call(
        "POST", "/i/oauth2/authorize", params=CONSENT, data={"other": "no spaces!", "decision": "allow"}
    )
    assert answer.status_code == 422
    assert "aria-invalid" in answer.text


async def test_a_new_handle_becomes_a_new_account(stand_in, x):
    grant = await stand_in.connect(x, "@Somebody_New")
    assert (await x.whoami(grant)).handle == "Somebody_New"
    assert stand_in.page("/somebody_new").status_code == 200
    assert VERIFIER not in stand_in.page("/").text


def test_the_composer_holds_the_text_of_the_intent_and_posts_it(stand_in, x):
    path = x.intent_url("\nRead <this>\nhttps://example.com").removeprefix(stand_in.url)
    box = LexborHTMLParser(stand_in.page(path).text).css_first("textarea")
    assert box.text() == "\nRead <this>\nhttps://example.com"
    sent = stand_in.call(
        "POST", "/intent/post", data={"handle": "chen_li", "text": "Read <this>\r\nhttps://example.com"}
    )
    assert sent.status_code == 303
    assert stand_in.posts()[0]["text"] == "Read <this>\nhttps://example.com"
    assert stand_in.page(sent.headers["location"]).status_code == 200
    again = stand_in.call("POST", "/intent/post", data={"handle": "chen_li", "text": "x" * 281})
    assert (again.status_code, len(stand_in.posts())) == (422, 1)


def test_another_site_cannot_post_through_the_composer(stand_in):
    answer = stand_in.call(
        "POST",
        "/intent/post",
        data={"handle": "chen_li", "text": "Forged"},
        headers={"sec-fetch-site": "cross-site"},
    )
    assert (answer.status_code, stand_in.posts()) == (403, [])
