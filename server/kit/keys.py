"""Random keys that are handed out, and the hashes that are kept of them."""

import hashlib
import secrets


def new_key() -> str:
    """256 random bits, safe in addresses and headers."""
    return secrets.token_urlsafe(32)


def hashed(key: str) -> str:
    """What is stored of a key. Keys are random and long, so a plain SHA-256 is enough."""
    return hashlib.sha256(key.encode()).hexdigest()
