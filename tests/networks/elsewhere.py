"""A Mastodon server outside the company: a second Ramage, behind a line that can be cut before an answer arrives."""

import asyncio
import http.client
import http.server
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from urllib.parse import parse_qs, urlsplit

import httpx

from server.networks import Grant
from server.networks.mastodon import MastodonNetwork
from tests.serving import Server, serving

CALLBACK = "http://127.0.0.1:9/auth/networks/mastodon/callback"


class Line(http.server.ThreadingHTTPServer):
    """Carries requests to a port of this machine, and answers back, unless it is cut."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Carried)
        self.to = 0
        self.cuts = 0
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def cut_the_next_answer(self) -> None:
        """To the post of a status: it is there, and its answer never arrives."""
        self.cuts += 1


class _Carried(http.server.BaseHTTPRequestHandler):
    server: Line

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        connection = http.client.HTTPConnection("127.0.0.1", self.server.to, timeout=20)
        with closing(connection):
            connection.request(self.command, self.path, body, dict(self.headers))
            answer = connection.getresponse()
            content = answer.read()
        if self.server.cuts and (self.command, self.path) == ("POST", "/api/v1/statuses"):
            self.server.cuts -= 1
            return
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in {"connection", "transfer-encoding", "content-length"}:
                self.send_header(name, value)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_POST(self) -> None:
        self.do_GET()

    def do_DELETE(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """It says nothing."""


class Elsewhere:
    """The server as people outside use it."""

    def __init__(self, server: Server, line: Line) -> None:
        self.server = server
        self.line = line
        self.host = f"127.0.0.1:{line.server_port}"
        self.url = f"http://{self.host}"
        self._cookies: dict[str, str] = {}

    def network(self, *servers: str) -> MastodonNetwork:
        """The adapter, for this server only unless others are named."""
        return MastodonNetwork(app="Acme", website="https://acme.example", servers=servers or (self.host,))

    def allow(self, url: str, name: str, decision: str = "allow") -> dict[str, str]:
        """Give access on the server's own page; what the browser brings back to the app."""
        wish = {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}
        headers = {"cookie": self._signed_in(name), "sec-fetch-site": "same-origin"}
        answer = httpx.post(
            f"{self.url}/oauth/authorize",
            data={**wish, "decision": decision},
            headers=headers,
            trust_env=False,
        )
        assert answer.status_code in {302, 303}, answer.text
        return {
            key: values[0] for key, values in parse_qs(urlsplit(answer.headers["location"]).query).items()
        }

    async def connect(self, network: MastodonNetwork, name: str) -> Grant:
        """All the way from the name of the server to a grant that knows its account."""
        way = await network.lead("a-state", CALLBACK, self.host)
        back = await asyncio.to_thread(self.allow, way.url, name)
        grant = await network.exchange(back["code"], way.kept, CALLBACK)
        assert isinstance(grant, Grant), grant
        return grant.for_account(await network.whoami(grant))

    def posts(self) -> list[dict]:
        """What stands there for everybody, newest first."""
        return self._get("/api/v1/timelines/public?limit=40", self.server.token_for("reader")).json()

    def source(self, grant: Grant, post_id: str) -> str:
        """The text of a post as it was sent."""
        return self._get(f"/api/v1/statuses/{post_id}/source", grant.access_token).json()["text"]

    def _get(self, path: str, token: str) -> httpx.Response:
        return httpx.get(f"{self.url}{path}", headers={"authorization": f"Bearer {token}"}, trust_env=False)

    def _signed_in(self, name: str) -> str:
        if name not in self._cookies:
            sent = {
                "username": name,
                "email": f"{name}@example.com",
                "password": "correct horse battery",
                "agreement": "1",
                "to": "/",
                "lang": "en",
            }
            headers = {"sec-fetch-site": "same-origin"}
            answer = httpx.post(f"{self.url}/auth/sign-up", data=sent, headers=headers, trust_env=False)
            assert answer.status_code == 303, answer.text
            self._cookies[name] = answer.headers["set-cookie"].partition(";")[0]
        return self._cookies[name]


@contextmanager
def elsewhere() -> Iterator[Elsewhere]:
    """One for the block."""
    line = Line()
    settings = {"RAMAGE_URL": f"http://127.0.0.1:{line.server_port}", "RAMAGE_LOCAL_ACCOUNTS": "on"}
    try:
        with serving(env=settings) as server:
            line.to = server.port
            yield Elsewhere(server, line)
    finally:
        line.shutdown()
        line.server_close()
