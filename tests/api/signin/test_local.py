"""Signing up and in with a password, in a browser without JavaScript, in both languages."""

from dataclasses import replace

import httpx
import pytest
from selectolax.lexbor import LexborHTMLParser

from server.api.rates import SIGN_INS
from server.identity.access import Limits, known_by_session
from server.identity.directory import Directory
from server.throttle.inprocess import InProcessThrottle
from tests.api.signin.conftest import ORIGIN

ADA = {
    "username": "ada",
    "email": "ada@example.com",
    "password": "correct horse battery",
    "agreement": "1",
    "to": "/oauth/authorize?client_id=x",
    "lang": "fr",
}
PAGES = ("/auth/sign-in", "/auth/sign-up")


@pytest.fixture
async def browser(open_browser, ports):
    return await open_browser(replace(ports, directory=None, local_accounts=True))


@pytest.fixture
async def member(browser):
    await browser.post("/auth/sign-up", ADA)
    return browser


async def who(browser):
    return await known_by_session(browser.cookies["__Host-ramage"], Limits())


def said(answer: httpx.Response) -> str:
    return LexborHTMLParser(answer.text).css_first("main").text()


async def test_somebody_signs_up_and_goes_on_where_they_wanted_to(browser):
    answer = await browser.post("/auth/sign-up", ADA)
    assert (answer.status_code, answer.headers["location"]) == (303, ADA["to"])
    assert (await who(browser)).locale == "fr"
    assert "httponly" in answer.headers["set-cookie"].lower()


async def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(browser):
    sent = {**ADA, "username": "A b<", "email": "none", "password": "short"}
    answer = await browser.post("/auth/sign-up", sent)
    page = LexborHTMLParser(answer.text)
    assert answer.status_code == 422
    wrong = {field.id for field in page.css("[aria-invalid=true]")}
    assert wrong == {"username", "email", "password"}
    assert page.css_first("#username").attributes["value"] == "A b<"
    assert "short" not in answer.text
    assert page.css_first("html").attributes["lang"] == "fr"
    assert "Au" in said(answer) or "Il faut" in said(answer)


async def test_a_name_and_its_password_let_in(member, open_browser, ports):
    other = await open_browser(replace(ports, directory=None, local_accounts=True))
    wrong = await other.post("/auth/local", {"login": "ada", "password": "another", "lang": "en"})
    unknown = await other.post("/auth/local", {"login": "eve", "password": "another", "lang": "en"})
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert "The name or the password is wrong." in said(wrong)
    assert said(wrong) == said(unknown)
    assert "__Host-ramage" not in other.cookies
    answer = await other.post("/auth/local", {"login": "ada", "password": ADA["password"], "to": "//evil"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert (await who(other)).account_id == (await who(member)).account_id


async def test_a_password_is_changed_on_a_page(member):
    assert said(await member.get("/auth/password"))
    new = {"old": ADA["password"], "password": "staple of the stable"}
    for change in ({"old": "wrong"}, {"password": "short"}):
        answer = await member.post("/auth/password", {**new, **change})
        page = LexborHTMLParser(answer.text)
        assert (answer.status_code, len(page.css("[aria-invalid=true]"))) == (422, 1)
    assert (await member.post("/auth/password", new)).status_code == 200
    assert await who(member)
    again = await member.post("/auth/local", {"login": "ada", "password": new["password"]})
    assert again.status_code == 303


async def test_who_is_not_signed_in_is_sent_to_sign_in_first(browser):
    for answer in (await browser.get("/auth/password"), await browser.post("/auth/password", {})):
        assert (answer.status_code, answer.headers["location"]) == (303, "/auth/sign-in?to=/auth/password")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("address", PAGES)
async def test_pages_need_no_script_and_label_every_field(browser, address, language):
    answer = await browser.get(f"{address}?lang={language}")
    page = LexborHTMLParser(answer.text)
    assert page.css_first("html").attributes["lang"] == language
    assert not page.css("script, [onclick], [style]")
    labelled = {label.attributes["for"] for label in page.css("label")}
    fields = page.css("input:not([type=hidden])")
    assert fields
    assert {field.id for field in fields} <= labelled
    assert not page.css("form[action='/auth/start']")


async def test_another_site_signs_nobody_in_or_up(member):
    for path, form in (("/auth/sign-up", ADA), ("/auth/local", {"login": "ada"}), ("/auth/password", {})):
        answer = await member.post(path, form, origin="https://evil.example")
        assert answer.status_code == 403


async def test_with_a_directory_alone_there_is_no_password(open_browser, ports):
    browser = await open_browser(ports)
    assert "password" not in (await browser.get("/auth/sign-in")).text.replace("other password", "")
    for method, path in (("get", "/auth/sign-up"), ("post", "/auth/sign-up"), ("post", "/auth/local"),
                         ("get", "/auth/password"), ("post", "/auth/password")):  # fmt: skip
        assert (
            await browser.http.request(method, ORIGIN + path, headers={"origin": ORIGIN})
        ).status_code == 404


async def test_both_may_stand_side_by_side(open_browser, ports):
    directory = Directory("https://directory.example", "id", "secret")
    browser = await open_browser(replace(ports, directory=directory, local_accounts=True))
    page = LexborHTMLParser((await browser.get("/auth/sign-in")).text)
    assert {form.attributes["action"] for form in page.css("form")} == {"/auth/local", "/auth/start"}


async def test_a_name_has_one_budget_however_it_is_written(open_browser, ports):
    """With signs and spaces around it, or in capitals. That an address is the same person's shows in nothing."""
    throttled = replace(ports, directory=None, local_accounts=True, throttle=InProcessThrottle())
    browser = await open_browser(throttled)
    await browser.post("/auth/sign-up", ADA)

    async def tried(*logins: str) -> list[int]:
        forms = [{"login": each, "password": "wrong"} for each in logins]
        return [(await browser.post("/auth/local", form)).status_code for form in forms]

    names = ("ada", "@ada", " ADA ", "@ Ada", "Ada", "ADA", "\u00a0ada", "Ada\t", "ada\n", "@ADA")
    assert await tried(*names, "ada") == [422] * 10 + [429]
    assert await tried("ada@example.com", "ADA@Example.com") == [422] * 2
    other = "\uff45\uff56\uff45"
    assert await tried(*[other] * 10, "EVE") == [422] * 10 + [429]


async def test_an_address_has_one_budget_whatever_names_are_tried(open_browser, ports):
    throttled = replace(ports, directory=None, local_accounts=True, throttle=InProcessThrottle())
    browser = await open_browser(throttled)
    guesses = ({"login": f"name{number}", "password": ""} for number in range(SIGN_INS.most + 1))
    found = [(await browser.post("/auth/local", each)).status_code for each in guesses]
    assert found == [422] * SIGN_INS.most + [429]


async def test_guesses_and_new_accounts_come_to_an_end(open_browser, ports):
    throttled = replace(ports, directory=None, local_accounts=True, throttle=InProcessThrottle())
    browser = await open_browser(throttled)
    guess = {"login": "ada", "password": "a wrong guess"}
    found = [(await browser.post("/auth/local", guess)).status_code for _ in range(11)]
    assert found == [422] * 10 + [429]
    found = [(await browser.post("/auth/sign-up", {})).status_code for _ in range(6)]
    assert found == [422] * 5 + [429]
