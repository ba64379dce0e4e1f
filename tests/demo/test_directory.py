"""The demo directory is a real OpenID provider: discovery, code with PKCE, its own pages."""

import secrets
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from server.demo.children import CLIENT_ID
from server.demo.company.people import PEOPLE
from tests.demo.visitor import CALLBACK, VERIFIER, ask, claims, redeem, sign_in

ADA = next(person for person in PEOPLE if person.username == "ada")


def test_discovery_says_what_a_client_needs(browser, directory):
    said = browser.get("/.well-known/openid-configuration").json()
    assert said["issuer"] == directory.url
    assert said["code_challenge_methods_supported"] == ["S256"]
    assert said["authorization_response_iss_parameter_supported"] is True
    assert said["end_session_endpoint"].startswith(directory.url)
    assert "groups" in said["scopes_supported"]
    assert said["response_types_supported"] == ["code"]


def test_a_person_signs_in_by_code_and_pkce(browser, directory):
    answer = sign_in(browser)
    assert answer["state"] == "st"
    assert answer["iss"] == directory.url
    tokens = redeem(browser, answer["code"]).json()
    told = claims(browser, tokens["id_token"])
    assert (told["iss"], told["aud"], told["nonce"]) == (directory.url, CLIENT_ID, "no")
    assert told["sub"] == ADA.subject != told["preferred_username"]
    assert told["name"] == "Ada Diallo"
    assert (told["title"], told["department"], told["site"]) == (ADA.title, "Engineering", "Lyon")
    assert (told["email"], told["email_verified"]) == ("ada@acme.example", True)
    assert (told["locale"], told["zoneinfo"]) == ("fr-FR", "Europe/Paris")
    assert told["manager"] == next(person.subject for person in PEOPLE if person.username == ADA.manager)
    assert told["groups"] == ["ramage-users"]
    asked = browser.get("/me", headers={"Authorization": f"Bearer {tokens['access_token']}"}).json()
    assert asked == {name: told[name] for name in asked}


def test_a_code_works_once_and_only_with_its_verifier(browser):
    code = sign_in(browser)["code"]
    assert redeem(browser, code, code_verifier=secrets.token_urlsafe(48)).status_code == 400
    code = sign_in(browser, prompt="login")["code"]
    assert redeem(browser, code).status_code == 200
    assert redeem(browser, code).json()["error"] == "invalid_grant"


def test_no_code_without_pkce(browser):
    answer = browser.get(ask(code_challenge=None, code_challenge_method=None))
    assert parse_qs(urlsplit(answer.headers["location"]).query)["error"] == ["invalid_request"]


def test_a_wrong_redirect_is_refused_and_never_followed(browser):
    answer = browser.get(ask(redirect_uri="http://localhost:9999/auth/callback"))
    assert answer.status_code == 400
    assert "location" not in answer.headers
    assert "redirect_uri" in answer.text


def test_a_wrong_secret_gets_no_token(browser):
    code = sign_in(browser)["code"]
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": CALLBACK,
        "code_verifier": VERIFIER,
    }
    assert browser.post("/token", data=form, auth=(CLIENT_ID, "guessed")).status_code == 401


def test_who_is_signed_in_is_not_asked_again(browser):
    sign_in(browser)
    step = browser.get(ask())
    assert step.headers["location"].startswith(CALLBACK)


@pytest.mark.parametrize("login", ["visitor", "svc_backup"])
def test_those_to_be_kept_out_sign_in_without_the_required_group(browser, login):
    told = claims(browser, redeem(browser, sign_in(browser, login)["code"]).json()["id_token"])
    assert "ramage-users" not in told["groups"]


def test_an_unknown_name_is_said_and_nobody_is_signed_in(browser):
    step = browser.get(ask()).headers["location"]
    answer = browser.post(step, data={"login": "<b>nobody"})
    assert answer.status_code == 422
    assert "&#60;b&#62;nobody" in answer.text
    assert browser.get(step).status_code == 200


def test_the_list_shows_everybody_by_site_in_the_readers_language(browser):
    step = browser.get(ask()).headers["location"]
    english, french = (
        browser.get(step, headers={"Accept-Language": tags}).text for tags in ("en-GB", "fr-CA,fr;q=0.9")
    )
    assert 'lang="en"' in english
    assert "Demo directory" in english
    assert 'lang="fr"' in french
    assert "Annuaire de démonstration" in french
    assert all(f'value="{person.username}"' in english for person in PEOPLE)
    assert (
        english.index("Lyon")
        < english.index("Ada Diallo")
        < english.index("Dakar")
        < english.index("Mariam Koné")
    )
    assert 'lang="fr"' in browser.get(browser.get(ask(ui_locales="fr")).headers["location"]).text


def test_the_pages_run_no_script(browser):
    page = browser.get(browser.get(ask()).headers["location"])
    assert "<script" not in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self' http://localhost:8000;" in policy


def test_a_step_of_another_browser_is_refused(browser, directory):
    step = browser.get(ask()).headers["location"]
    with httpx.Client(base_url=directory.url) as other:
        answer = other.post(step, data={"login": "ada"})
    assert answer.status_code == 400
    assert "did not work" in answer.text
