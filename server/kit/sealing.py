"""Secrets at rest: AES-GCM with a key id in front and associated data, so that a sealed value fits one place only."""

import base64
import hashlib
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Unsealable(Exception):
    """The value was sealed with a key that is gone, for another place, or was changed."""


class Seal:
    """Seals with the first (newest) key, opens with any of them. Raises ValueError without a key of 32 characters."""

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys or any(len(key) < 32 for key in keys):
            raise ValueError("secret keys must have 32 characters or more")
        self._by_id = {_key_id(key): _derive(key, b"seal") for key in keys}
        self._newest = _key_id(keys[0])
        self._signing = _derive(keys[0], b"sign").hex()
        self._oldest = keys[-1]

    @property
    def signing_key(self) -> str:
        """A key for signed cookies, derived from the newest secret."""
        return self._signing

    def derived(self, purpose: bytes, length: int = 32) -> bytes:
        """A secret of its own for `purpose`, from the oldest key: it stays the same when a newer one is added."""
        return _derive(self._oldest, purpose, length)

    def seal(self, secret: str, *, place: str) -> str:
        """`secret` encrypted for `place` (say `connection:42`), as text: key id, nonce and ciphertext."""
        nonce = os.urandom(12)
        closed = AESGCM(self._by_id[self._newest]).encrypt(nonce, secret.encode(), place.encode())
        return f"{self._newest}.{base64.urlsafe_b64encode(nonce + closed).decode()}"

    def open(self, sealed: str, *, place: str) -> str:
        """The secret again; raises Unsealable."""
        key_id, _, rest = sealed.partition(".")
        key = self._by_id.get(key_id)
        if key is None:
            raise Unsealable(key_id)
        try:
            raw = base64.urlsafe_b64decode(rest)
            return AESGCM(key).decrypt(raw[:12], raw[12:], place.encode()).decode()
        except (InvalidTag, ValueError) as wrong:
            raise Unsealable(key_id) from wrong


def _key_id(key: str) -> str:
    return hashlib.sha256(b"id:" + key.encode()).hexdigest()[:8]


def _derive(key: str, purpose: bytes, length: int = 32) -> bytes:
    derivation = HKDF(algorithm=hashes.SHA256(), length=length, salt=None, info=b"ramage " + purpose)
    return derivation.derive(key.encode())
