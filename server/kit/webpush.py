"""Web Push: messages that only one browser can read (RFC 8291, and the draft before it), signed as ours (VAPID)."""

import base64
import binascii
import os
import time
from collections.abc import Mapping
from urllib.parse import urlsplit

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid01, Vapid02, VapidException

from server.kit.errors import Invalid

CURVE = ec.SECP256R1()
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
KEPT_SECONDS = 2 * 24 * 3600
"""How long a push service keeps a message for a browser that is away."""
SIGNED_FOR = 12 * 3600


class VapidKey:
    """The key pair that push services know this server by, made from 48 secret bytes: the same bytes, the same pair."""

    def __init__(self, secret: bytes) -> None:
        self._key = ec.derive_private_key(int.from_bytes(secret, "big") % (_ORDER - 1) + 1, CURVE)
        self.public = _text(_point(self._key.public_key()))

    def signature(self, endpoint: str, contact: str, *, standard: bool) -> dict[str, str]:
        """The headers that prove who sends; `contact` is where a push service can turn to. Raises Invalid."""
        address = urlsplit(endpoint)
        claims = {
            "aud": f"{address.scheme}://{address.netloc}",
            "exp": int(time.time()) + SIGNED_FOR,
            "sub": f"https://{urlsplit(contact).hostname or 'localhost'}",
        }
        try:
            signed: dict[str, str] = (Vapid02 if standard else Vapid01)(self._key).sign(claims)
        except VapidException as wrong:  # no address of a host
            raise Invalid("fetch-refused", field="url") from wrong
        return signed


def keys_fit(p256dh: str, auth: str) -> bool:
    """Whether these are a browser's keys: a point of the curve and sixteen bytes."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, _bytes(p256dh))
        return len(_bytes(auth)) == 16
    except (ValueError, binascii.Error):
        return False


def sealed_for(body: bytes, *, p256dh: str, auth: str, standard: bool) -> tuple[bytes, dict[str, str]]:
    """What is sent, for the one browser that can open it, and the headers that say how it is closed."""
    fresh, salt = ec.generate_private_key(CURVE), os.urandom(16)
    coding = "aes128gcm" if standard else "aesgcm"
    closed: bytes = http_ece.encrypt(
        body, salt=salt, private_key=fresh, dh=_bytes(p256dh), auth_secret=_bytes(auth), version=coding
    )
    headers = {
        "content-type": "application/octet-stream",
        "content-encoding": coding,
        "ttl": str(KEPT_SECONDS),
    }
    if not standard:
        headers |= {
            "encryption": f"salt={_text(salt)}",
            "crypto-key": f"dh={_text(_point(fresh.public_key()))}",
        }
    return closed, headers


def with_signature(headers: Mapping[str, str], signature: Mapping[str, str]) -> dict[str, str]:
    """Both; what the draft calls `Crypto-Key` holds the message's key and this server's."""
    joined = {**headers, "authorization": signature["Authorization"]}
    if "Crypto-Key" in signature:
        joined["crypto-key"] = f"{headers['crypto-key']};{signature['Crypto-Key']}"
    return joined


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    """Base64 as browsers and older apps write it: either alphabet, with padding or without."""
    plain = text.strip().rstrip("=").replace("+", "-").replace("/", "_")
    return base64.urlsafe_b64decode(plain + "=" * (-len(plain) % 4))
