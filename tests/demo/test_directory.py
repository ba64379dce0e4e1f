"""The demo directory is a real OpenID provider: discovery, code with PKCE, its own pages, leaving."""

import base64
import hashlib
import json
import re
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from server.demo.children import CLIENT_ID, CLIENT_SECRET, Child, ChildTrouble, start_directory
from server.demo.company.people import PEOPLE

CALLBACK = "http://localhost:8000/auth/callback"
SIGNED_OUT = "http://localhost:8000/auth/signed-out"
VERIFIER = secrets.token_urlsafe(48)
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
ADA = next(person for person in PEOPLE if person.username == "ada")


@pytest.fixture
def browser(directory: Child):
    with httpx.Client(base_url=directory.url, follow_redirects=False, timeout=10) as client:
        yield client


def ask(**changes: str | None) -> str:
    params = {
        "client_id": CLIENT_ID,
        "redirect_uri": CALLBACK,
        "response_type": "code",
        "scope": "openid profile email groups",
        "state": "st",
        "nonce": "no",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        **changes,
    }
    return "/auth?" + urlencode({name: value for name, value in params.items() if value is not None})


def sign_in(browser: httpx.Client, login: str = "ada", **changes: str | None) -> dict[str, str]:
    """Walk from the authorization request to the answer that goes back to the application."""
    step = browser.get(ask(**changes))
    assert step.status_code == 303, step.text
    step = browser.post(step.headers["location"], data={"login": login})
    while step.status_code == 303 and not step.headers["location"].startswith(CALLBACK):
        step = browser.get(step.headers["location"])
    assert step.status_code == 303, step.text
    return {name: values[0] for name, values in parse_qs(urlsplit(step.headers["location"]).query).items()}


def redeem(browser: httpx.Client, code: str, **changes: str) -> httpx.Response:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": CALLBACK,
        "code_verifier": VERIFIER,
    }
    return browser.post("/token", data={**form, **changes}, auth=(CLIENT_ID, CLIENT_SECRET))


def claims(browser: httpx.Client, token: str) -> dict[str, object]:
    keys = KeySet.import_key_set(browser.get("/jwks").json())
    return jwt.decode(token, keys, algorithms=["RS256"]).claims


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


def leave(browser: httpx.Client, **params: str) -> httpx.Response:
    return browser.get("/session/end?" + urlencode(params))


def test_a_good_hint_signs_out_without_a_question(browser):
    token = redeem(browser, sign_in(browser)["code"]).json()
    answer = leave(browser, id_token_hint=token["id_token"], post_logout_redirect_uri=SIGNED_OUT, state="a b")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{SIGNED_OUT}?state=a+b"
    assert "/sign-in/" in browser.get(ask()).headers["location"]
    asked = browser.get("/me", headers={"Authorization": f"Bearer {token['access_token']}"})
    assert asked.status_code == 401
    again = leave(browser, id_token_hint=token["id_token"], post_logout_redirect_uri=SIGNED_OUT)
    assert again.headers["location"] == SIGNED_OUT


def test_without_a_hint_the_person_is_asked_first(browser):
    sign_in(browser)
    page = leave(browser)
    assert page.status_code == 200
    assert browser.get(ask()).headers["location"].startswith(CALLBACK)
    page = leave(browser)
    form = {"xsrf": re.search(r'name="xsrf" value="(\w+)"', page.text)[1], "logout": "yes"}
    assert browser.post("/session/end/confirm", data=form).status_code == 303
    assert "/sign-in/" in browser.get(ask()).headers["location"]


def test_a_forged_hint_or_a_foreign_address_ends_nothing(browser):
    token = redeem(browser, sign_in(browser)["code"]).json()["id_token"]
    head, body, signature = token.split(".")
    forged = ".".join([head, body, signature[::-1]])
    assert leave(browser, id_token_hint=forged, post_logout_redirect_uri=SIGNED_OUT).status_code == 400
    away = leave(browser, id_token_hint=token, post_logout_redirect_uri="http://elsewhere.example/")
    assert away.status_code == 400
    assert "location" not in away.headers
    assert browser.get(ask()).headers["location"].startswith(CALLBACK)


def test_another_persons_hint_does_not_sign_me_out(browser, directory):
    with httpx.Client(base_url=directory.url) as other:
        theirs = redeem(other, sign_in(other, "boris")["code"]).json()["id_token"]
    sign_in(browser)
    assert leave(browser, id_token_hint=theirs, post_logout_redirect_uri=SIGNED_OUT).status_code == 200
    assert browser.get(ask()).headers["location"].startswith(CALLBACK)


def test_keys_and_sessions_outlive_a_restart(tmp_path: Path):
    with (
        start_directory(tmp_path, redirect_uris=[CALLBACK]) as first,
        httpx.Client(base_url=first.url) as browser,
    ):
        port = int(first.url.rpartition(":")[2])
        sign_in(browser)
        keys = browser.get("/jwks").json()
        cookies = browser.cookies
        time.sleep(0.4)
    with (
        start_directory(tmp_path, redirect_uris=[CALLBACK], port=port) as again,
        httpx.Client(base_url=again.url, cookies=cookies) as browser,
    ):
        assert browser.get("/jwks").json() == keys
        assert browser.get(ask()).headers["location"].startswith(CALLBACK)
    assert (tmp_path / "keys.json").stat().st_mode & 0o077 == 0


def test_a_change_in_the_list_of_people_shows_at_the_next_sign_in(tmp_path: Path):
    with (
        start_directory(tmp_path, redirect_uris=[CALLBACK]) as child,
        httpx.Client(base_url=child.url) as browser,
    ):
        listed = json.loads((tmp_path / "people.json").read_text())
        ada = next(person for person in listed["people"] if person["preferred_username"] == "ada")
        ada["title"] = "Head of tests"
        del ada["groups"]
        (tmp_path / "people.json").write_text(json.dumps(listed))
        told = claims(browser, redeem(browser, sign_in(browser)["code"]).json()["id_token"])
    assert told["title"] == "Head of tests"
    assert "groups" not in told


def test_a_directory_that_cannot_start_says_why(tmp_path: Path, directory):
    taken = int(directory.url.rpartition(":")[2])
    with pytest.raises(ChildTrouble, match="EADDRINUSE"):
        start_directory(tmp_path, redirect_uris=[CALLBACK], port=taken)


PARENT = """
import sys, time
from pathlib import Path
from server.demo.children import start_directory
child = start_directory(Path(sys.argv[1]), redirect_uris=["http://localhost:8000/auth/callback"])
print(child.url, child.process.pid, flush=True)
time.sleep(60)
"""


def test_the_directory_dies_with_a_killed_parent(tmp_path: Path):
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as parent:
        url, _, pid = parent.stdout.readline().strip().partition(" ")
        assert httpx.get(f"{url}/jwks").status_code == 200
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        deadline = time.monotonic() + 5
        while Path(f"/proc/{pid}").exists() and not _gone(pid) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert _gone(pid)


def _gone(pid: str) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"
