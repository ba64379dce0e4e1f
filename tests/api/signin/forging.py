"""An OpenID issuer that does what a test tells it to, over real HTTP: the wrong things that no honest provider does."""

import json
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core.util import create_half_hash
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, OctKey, RSAKey

Json = dict[str, Any]
ALL_ALGORITHMS = ["RS256", "ES256", "HS256", "none"]
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
STRANGER = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})


def signed(claims: Json, header: Json, key: RSAKey | ECKey | OctKey = KEY) -> str:
    return jwt.encode({"alg": "RS256", "kid": "one", **header}, claims, key, algorithms=ALL_ALGORITHMS)


@dataclass
class Issuer:
    """Its answers, each of which a test may replace."""

    url: str = ""
    person: Json = field(
        default_factory=lambda: {"sub": "s-1", "preferred_username": "mallory", "groups": ["all"]}
    )
    client_id: str = "ramage"
    metadata: Json = field(default_factory=dict)
    in_token: Json = field(default_factory=dict)
    header: Json = field(default_factory=dict)
    answer: Json = field(default_factory=dict)
    token: Json = field(default_factory=dict)
    userinfo: Json | None = None
    userinfo_status: int = 200
    sign: Callable[[Json, Json], str] = signed
    keys: list[Json] = field(default_factory=lambda: [KEY.as_dict(private=False)])
    status: int = 200
    codes: dict[str, Json] = field(default_factory=dict)
    redeemed: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def approve(self, location: str, **changes: str | None) -> str:
        """The address to which the issuer sends the browser back, for the request in `location`."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        answer = {"code": code, "state": asked["state"], "iss": self.url, **changes}
        back = urlencode({name: value for name, value in answer.items() if value is not None})
        return f"{asked['redirect_uri']}?{back}"

    def document(self) -> Json:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/jwks",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "end_session_endpoint": f"{self.url}/leave",
            "id_token_signing_alg_values_supported": ALL_ALGORITHMS,
            "authorization_response_iss_parameter_supported": True,
            **self.metadata,
        }

    def redeem(self, form: Json) -> tuple[int, Json]:
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or create_s256_code_challenge(form["code_verifier"]) != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        self.redeemed.append(form["code"])
        access = secrets.token_urlsafe(16)
        claims = {
            "iss": self.url,
            "aud": self.client_id,
            "iat": int(time.time()),
            "exp": int(time.time()) + 300,
            "nonce": asked["nonce"],
            "at_hash": create_half_hash(access, "RS256").decode(),
            **self.person,
            **self.in_token,
        }
        id_token = self.sign(
            {name: value for name, value in claims.items() if value is not None}, self.header
        )
        token = {"access_token": access, "token_type": "Bearer", "id_token": id_token, **self.token}
        return 200, {name: value for name, value in token.items() if value is not None}

    def reply(self, path: str, form: Json) -> tuple[int, Json]:
        self.asked.append(path)
        if self.status != 200:
            return self.status, {"error": "temporarily_unavailable"}
        match path:
            case "/.well-known/openid-configuration":
                return 200, self.document()
            case "/jwks":
                return 200, {"keys": self.keys}
            case "/token":
                return self.redeem(form)
            case "/userinfo":
                return self.userinfo_status, self.userinfo if self.userinfo is not None else self.person
        return 404, {}


def serve(issuer: Issuer) -> ThreadingHTTPServer:
    """Start answering for `issuer` on a free port of the loopback."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(*issuer.reply(urlsplit(self.path).path, {}))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            self._send(*issuer.reply(self.path, {name: values[0] for name, values in parse_qs(body).items()}))

        def _send(self, status: int, answer: Json) -> None:
            body = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    issuer.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server


def key_set(*keys: RSAKey | ECKey | OctKey) -> list[Json]:
    return [dict(key) for key in KeySet(list(keys)).as_dict(private=False)["keys"]]
