"""A push service on this machine: it takes what is sent, and the browser behind it reads it or cannot."""

import asyncio
import base64
import json
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import http_ece
import py_vapid.jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def raw(given: str) -> bytes:
    return base64.urlsafe_b64decode(given + "=" * (-len(given) % 4))


@dataclass
class Browser:
    """The keys that never leave it."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    secret: bytes = field(default_factory=lambda: os.urandom(16))

    @property
    def p256dh(self) -> str:
        return text(self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))

    @property
    def auth(self) -> str:
        return text(self.secret)

    def opened(self, got: "Got") -> dict:
        """What was sent to it, in either coding."""
        coding = got.headers["content-encoding"]
        keys = {"private_key": self.key, "auth_secret": self.secret, "version": coding}
        if coding == "aesgcm":
            keys["dh"] = raw(got.parameter("crypto-key", "dh"))
            keys["salt"] = raw(got.parameter("encryption", "salt"))
        return json.loads(http_ece.decrypt(got.body, **keys))


@dataclass
class Got:
    """One message as it came."""

    path: str
    headers: dict[str, str]
    body: bytes

    def parameter(self, header: str, name: str) -> str:
        return re.search(rf"(?:^|[;,]\s*){name}=([^;,]+)", self.headers[header])[1]

    def signed(self) -> tuple[str, dict]:
        """Whose signature it carries, and what it claims; raises InvalidSignature."""
        kind, _, rest = self.headers["authorization"].partition(" ")
        if kind == "vapid":
            parts = dict(each.strip().split("=", 1) for each in rest.split(","))
            key, token = parts["k"], parts["t"]
        else:
            assert kind == "WebPush"
            key, token = self.parameter("crypto-key", "p256ecdsa"), rest
        return key, py_vapid.jwt.decode(token, key)


class PushService:
    """Answers as told (201 at first), and keeps what it got."""

    def __init__(self):
        self.got: list[Got] = []
        self.status, self.answer_headers, self.wait = "201 Created", "", 0.0

    async def serve(self, reader, writer):
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = {
                name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:]) if name
            }
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            self.got.append(Got(head[0].split()[1], headers, body))
            await asyncio.sleep(self.wait)
            writer.write(f"HTTP/1.1 {self.status}\r\n{self.answer_headers}content-length: 0\r\n\r\n".encode())
            await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def push_service() -> AsyncIterator[PushService]:
    """It listens on 127.0.0.1 until the end of the block."""
    service = PushService()
    server = await asyncio.start_server(service.serve, "127.0.0.1", 0)
    service.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    yield service
    server.close()
    await server.wait_closed()
