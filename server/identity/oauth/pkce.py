"""Proof that who redeems a code is who asked for it (RFC 7636), by S256 only."""

import base64
import hashlib
import hmac
import re

from server.kit.errors import Malformed

_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")


def read_challenge(challenge: str, method: str) -> str | None:
    """The challenge of a request, None when it has none. `plain`, also by leaving the method out, is refused."""
    if not challenge and not method:
        return None
    if method != "S256" or not _CHALLENGE.fullmatch(challenge):
        raise Malformed("challenge-wrong")
    return challenge


def proves(verifier: str, challenge: str | None) -> bool:
    """Whether the verifier belongs to the challenge. One without the other proves nothing, in either direction."""
    if challenge is None:
        return not verifier
    if not _VERIFIER.fullmatch(verifier):
        return False
    digest = hashlib.sha256(verifier.encode()).digest()
    return hmac.compare_digest(base64.urlsafe_b64encode(digest).rstrip(b"=").decode(), challenge)
