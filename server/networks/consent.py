"""The way to a network's page of consent: OAuth 2, a code, with PKCE S256 where it is taken."""

from collections.abc import Iterable

from authlib.common.security import generate_token
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge

VERIFIER_LENGTH = 64
"""Between 43 and 128 (RFC 7636 §4.1)."""


def new_verifier() -> str:
    """A secret that only whoever asked can show when the code is redeemed."""
    verifier: str = generate_token(VERIFIER_LENGTH)
    return verifier


def consent_url(
    page: str, *, client_id: str, scopes: Iterable[str], state: str, redirect_uri: str, verifier: str = ""
) -> str:
    """The page's address with what is asked for; without a verifier where the network takes none."""
    proof = (
        {"code_challenge": create_s256_code_challenge(verifier), "code_challenge_method": "S256"}
        if verifier
        else {}
    )
    url: str = prepare_grant_uri(
        page,
        client_id=client_id,
        response_type="code",
        redirect_uri=redirect_uri,
        scope=" ".join(scopes),
        state=state,
        **proof,
    )
    return url
