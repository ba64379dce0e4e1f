"""Signing out at the demo directory: without a needless question, and never by somebody else's doing."""

import re

import httpx

from tests.demo.visitor import CALLBACK, SIGNED_OUT, ask, leave, redeem, sign_in


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
