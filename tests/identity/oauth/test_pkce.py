import base64
import hashlib
import secrets

import pytest

from server.identity.oauth.pkce import proves, read_challenge
from server.kit.errors import Malformed

# The example of RFC 7636, appendix B.
VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_the_example_of_the_standard_holds():
    assert proves(VERIFIER, read_challenge(CHALLENGE, "S256"))


def test_none_asked_is_none():
    assert read_challenge("", "") is None


@pytest.mark.parametrize(
    ("challenge", "method"),
    [
        (CHALLENGE, "plain"),
        (CHALLENGE, ""),  # means plain
        (CHALLENGE, "s256"),
        ("", "S256"),
        ("", "plain"),
        (CHALLENGE[:-1], "S256"),
        (CHALLENGE + "=", "S256"),
        (VERIFIER + "~", "S256"),
        ("+" * 43, "S256"),
    ],
)
def test_weaker_or_broken_proof_is_refused(challenge, method):
    with pytest.raises(Malformed):
        read_challenge(challenge, method)


@pytest.mark.parametrize(
    "verifier",
    ["", CHALLENGE, VERIFIER[:-1], VERIFIER + "x", VERIFIER.lower(), "é" * 43, secrets.token_urlsafe(32)],
)
def test_only_the_verifier_proves(verifier):
    assert not proves(verifier, CHALLENGE)


def test_a_short_verifier_proves_nothing_even_when_it_fits():
    short = "abc"
    digest = hashlib.sha256(short.encode()).digest()
    assert not proves(short, base64.urlsafe_b64encode(digest).rstrip(b"=").decode())


def test_a_verifier_without_a_challenge_is_a_downgrade():
    assert proves("", None)
    assert not proves(VERIFIER, None)
