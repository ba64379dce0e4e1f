"""Messages for one browser, and who signs them."""

import pytest
from cryptography.exceptions import InvalidSignature

from server.kit.errors import Invalid
from server.kit.sealing import Seal
from server.kit.webpush import VapidKey, keys_fit, sealed_for, with_signature
from tests.push_service import Browser, Got

KEY = VapidKey(b"k" * 48)
ENDPOINT = "https://push.example:8443/send/1"


def sent(browser: Browser, body: bytes, *, standard: bool) -> Got:
    closed, headers = sealed_for(body, p256dh=browser.p256dh, auth=browser.auth, standard=standard)
    signed = KEY.signature(ENDPOINT, "https://ramage.example", standard=standard)
    return Got("/send/1", with_signature(headers, signed), closed)


@pytest.mark.parametrize(("standard", "coding"), [(True, "aes128gcm"), (False, "aesgcm")])
def test_only_the_browser_it_is_for_can_read_it(standard, coding):
    browser, other = Browser(), Browser()
    got = sent(browser, b'{"title":"\xc3\xa9"}', standard=standard)
    assert got.headers["content-encoding"] == coding
    assert browser.opened(got) == {"title": "é"}
    assert b"title" not in got.body
    with pytest.raises(Exception, match="ecryption"):
        other.opened(got)
    assert sent(browser, b"{}", standard=standard).body != sent(browser, b"{}", standard=standard).body


@pytest.mark.parametrize("standard", [True, False])
def test_it_is_signed_for_that_push_service(standard):
    """By the key that browsers were told, for some hours, with an address to turn to."""
    got = sent(Browser(), b"{}", standard=standard)
    key, claims = got.signed()
    assert key == KEY.public
    assert (claims["aud"], claims["sub"]) == ("https://push.example:8443", "https://ramage.example")
    kind, _, rest = got.headers["authorization"].partition(" ")
    got.headers["authorization"] = f"{kind} {rest.replace('.e', '.f', 1)}"
    with pytest.raises((InvalidSignature, UnicodeDecodeError)):
        got.signed()


def test_the_same_secret_gives_the_same_key():
    """Also after a newer secret key was put in front; another secret gives another."""
    old, new = "an old key of 32 characters or more", "a newer key, 32 characters or more"
    keys = [VapidKey(Seal(keys).derived(b"vapid", 48)).public for keys in ([old], [new, old], [new])]
    assert keys[0] == keys[1] != keys[2]
    assert len(keys[0]) == 87


@pytest.mark.parametrize("address", ["https://[::1]/x", "ftp://push.example/x", "https:///x"])
def test_what_is_no_address_is_not_signed_for(address):
    with pytest.raises(Invalid):
        KEY.signature(address, "https://ramage.example", standard=True)


def test_keys_of_a_browser_are_told_from_others():
    browser = Browser()
    assert keys_fit(browser.p256dh, browser.auth)
    assert keys_fit(browser.p256dh + "=", browser.auth.replace("-", "+").replace("_", "/") + "==")
    for p256dh, auth in (
        (browser.auth, browser.auth),
        (browser.p256dh, "eA"),
        ("é", ""),
        ("A" * 87, browser.auth),
    ):
        assert not keys_fit(p256dh, auth)
