"""Authlib's client for the company's OpenID provider, made from metadata that was checked first.

Authlib takes the issuer, the algorithms and every other word of the metadata as they come, and keeps them for ever.
"""

import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx2
from authlib.integrations.starlette_client import OAuth, StarletteOAuth2App

from server.identity.directory import Directory

ALGORITHMS = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
    "Ed25519",
)
"""Public-key signatures only, whatever the provider announces: never `none`, never a shared secret."""
STATE_LIFE = timedelta(minutes=10)
TIMEOUT = httpx2.Timeout(10, connect=5)
_KEPT = (
    "issuer",
    "authorization_endpoint",
    "token_endpoint",
    "userinfo_endpoint",
    "jwks_uri",
    "end_session_endpoint",
    "authorization_response_iss_parameter_supported",
)


async def load_client(directory: Directory) -> StarletteOAuth2App:
    """A fresh client; raises httpx2.HTTPError when the provider is silent, ValueError when it is not the one meant."""
    client: StarletteOAuth2App = OAuth().register(
        "directory",
        client_id=directory.client_id,
        client_secret=directory.client_secret or None,
        server_metadata_url=f"{directory.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": " ".join(dict.fromkeys(("openid", *directory.scopes.split()))),
            "code_challenge_method": "S256",
            "timeout": TIMEOUT,
        },
    )
    client.framework.expires_in = int(STATE_LIFE.total_seconds())
    announced = await client.load_server_metadata()
    client.client_kwargs["token_endpoint_auth_method"] = _auth_method(directory, announced)
    client.server_metadata = {**_checked(announced, directory.issuer), "_loaded_at": time.time()}
    return client


def _checked(announced: Mapping[str, Any], issuer: str) -> dict[str, Any]:
    """Only what is used of the metadata, and only from the issuer that was configured."""
    if announced.get("issuer") != issuer:
        raise ValueError(f"the metadata is of {announced.get('issuer')!r}")
    kept = {name: announced[name] for name in _KEPT if name in announced}
    for name, address in kept.items():
        wanted = urlsplit(issuer).scheme
        if name.endswith(("_endpoint", "_uri")) and urlsplit(str(address)).scheme not in {"https", wanted}:
            raise ValueError(f"{name} is not secure")
    return {**kept, "id_token_signing_alg_values_supported": list(ALGORITHMS)}


def _auth_method(directory: Directory, announced: Mapping[str, Any]) -> str:
    if not directory.client_secret:
        return "none"
    known = announced.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return "client_secret_basic" if "client_secret_basic" in known else "client_secret_post"
