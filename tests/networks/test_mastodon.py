"""Mastodon where it differs from other networks: many servers, each named by a person, none trusted."""

import json
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from server.kit.clock import now
from server.networks import (
    Later,
    LaterReason,
    NotFound,
    Reconnect,
    ReconnectReason,
    Refused,
    RefusedReason,
    Sent,
    Unclear,
    UnclearReason,
    Way,
)
from server.networks.line import Answer
from server.networks.mastodon import MastodonNetwork
from server.networks.mastodon_outcomes import trouble_of
from server.networks.port import NEVER, Grant
from tests.networks.posts import said

CALLBACK = "http://127.0.0.1:9/auth/networks/mastodon/callback"


@contextmanager
def answering(status: int, body: bytes = b"{}", **headers: str):
    """A server of this machine that says the same to everything; yields its address and what it was asked."""
    asked = []

    class Same(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.command, self.path, self.headers.get("authorization", "")))
            self.send_response_only(status)
            for name, value in {"content-type": "application/json", **headers}.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self):
            self.rfile.read(int(self.headers.get("content-length", "0")))
            self.do_GET()

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Same) as listening:
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{listening.server_port}", asked
        listening.shutdown()


def network(*servers: str) -> MastodonNetwork:
    return MastodonNetwork(app="Acme", website="https://acme.example", servers=servers)


def grant(host: str, token: str = "a-token") -> Grant:
    return Grant(token, None, NEVER, ("write:statuses",), f"1@{host}", f"ada@{host}", f"http://{host}")


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("mastodon.social", "https://mastodon.social"),
        (" Mastodon.Social. ", "https://mastodon.social"),
        ("https://mastodon.social/@ada", "https://mastodon.social"),
        ("mastodon.social/@ada", "https://mastodon.social"),
        ("@ada@mastodon.social", "https://mastodon.social"),
        ("ada@social.example.org:8443", "https://social.example.org:8443"),
        ("", None),
        ("mastodon", None),
        ("a b.example", None),
        ("mastodon.social?x=", None),
        ("http://", None),
        ("a" * 60 + ".example", None),
    ],
)
def test_a_server_is_known_however_people_write_it(typed, origin):
    assert network().origin_of(typed) == origin


def test_a_company_may_name_the_only_servers():
    named = network("social.acme.example")
    assert named.origin_of("social.acme.example") == "https://social.acme.example"
    assert named.origin_of("mastodon.social") is None


@pytest.mark.parametrize("inside", ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "[::1]"])
async def test_nobody_is_led_inside(inside):
    assert await network().lead("s", CALLBACK, inside) == Refused(RefusedReason.SERVER)


async def test_what_acts_later_is_led_inside_no_more_than_what_connects():
    with answering(200) as (host, asked):
        assert await network().publish(grant(host), said("News")) == Refused(RefusedReason.SERVER)
        assert await network().revoke(grant(host)) is not None
    assert asked == []


async def test_no_redirect_takes_a_token_elsewhere():
    with answering(200) as (other, stolen), answering(307, location=f"http://{other}/") as (host, asked):
        outcome = await network(host, other).publish(grant(host), said("News"))
    assert outcome == Unclear(UnclearReason.UNREADABLE)
    assert (len(asked), stolen) == (1, [])


async def test_a_token_that_names_a_file_is_a_token(tmp_path):
    """Mastodon.py takes such a one for the file, and would send its first line to whoever gave it."""
    secret = tmp_path / "secret"
    secret.write_text("of this machine")
    with answering(401, b'{"error": "The access token is invalid"}') as (host, asked):
        outcome = await network(host).publish(grant(host, str(secret)), said("News"))
    assert outcome == Reconnect(ReconnectReason.UNAUTHORIZED)
    assert [authorization for *_, authorization in asked] == [f"Bearer {secret}"]


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'"a"', b"{}", b'{"id": "1"}', b""])
async def test_a_success_without_its_facts_proves_nothing(body):
    with answering(200, body) as (host, _):
        assert await network(host).publish(grant(host), said("News")) == Unclear(UnclearReason.UNREADABLE)
        assert await network(host).whoami(grant(host)) == Unclear(UnclearReason.UNREADABLE)


async def test_an_answer_without_end_is_cut():
    with answering(200, b" " * 2_100_000) as (host, _):
        assert await network(host).publish(grant(host), said("News")) == Unclear(UnclearReason.UNREADABLE)


@pytest.mark.parametrize(
    ("status", "body"), [(404, b"{}"), (200, b"<html>"), (200, b"{}"), (500, b""), (302, b"")]
)
async def test_what_enrols_no_app_is_no_server_of_mastodon(status, body):
    with answering(status, body) as (host, _):
        assert await network(host).lead("s", CALLBACK, host) == Refused(RefusedReason.SERVER)


async def test_who_asks_a_server_too_often_waits():
    opens = now() + timedelta(minutes=3)
    with answering(429, b'{"error": "Too many requests"}', x_ratelimit_reset=opens.isoformat()) as (host, _):
        assert await network(host).lead("s", CALLBACK, host) == Later(opens, LaterReason.RATE_LIMIT)
        assert await network(host).publish(grant(host), said("News")) == Later(opens, LaterReason.RATE_LIMIT)


CLEAR_NOES = {
    (401, "The access token is invalid"): Reconnect(ReconnectReason.UNAUTHORIZED),
    (403, "This action is outside the authorized scopes"): Reconnect(ReconnectReason.SCOPE),
    (403, "Your login is currently disabled"): Refused(RefusedReason.SUSPENDED),
    (403, "This action is not allowed"): Refused(RefusedReason.NOT_PERMITTED),
    (422, "Validation failed: Text character limit of 500 exceeded"): Refused(RefusedReason.TOO_LONG),
    (422, "Validation failed: Text can't be blank"): Refused(RefusedReason.EMPTY),
    (422, "Validation failed: something"): Refused(RefusedReason.REJECTED),
    (413, "Too large"): Refused(RefusedReason.REJECTED),
}


@pytest.mark.parametrize(("status", "error"), CLEAR_NOES)
def test_a_no_is_told_apart(status, error):
    answer = Answer(status, {}, json.dumps({"error": error}).encode())
    assert trouble_of(answer) == CLEAR_NOES[status, error]


@pytest.mark.parametrize("status", [301, 401, 403, 404, 422, 500, 502, 503])
def test_what_is_not_the_api_speaking_proves_nothing(status):
    answer = Answer(status, {}, b"<html>a proxy</html>")
    reason = UnclearReason.SERVER_ERROR if status >= 500 else UnclearReason.UNREADABLE
    assert trouble_of(answer) == Unclear(reason)


@pytest.mark.parametrize("reset", ["", "soon", "2026-01-01T00:00:00", "9999-01-01T00:00:00Z"])
def test_a_window_that_makes_no_sense_is_the_usual_one(reset):
    later = trouble_of(Answer(429, {"x-ratelimit-reset": reset}, b""))
    assert now() + timedelta(minutes=4) < later.at < now() + timedelta(minutes=6)


def test_a_window_that_is_open_again_opens_at_once():
    later = trouble_of(Answer(429, {"x-ratelimit-reset": datetime(2020, 1, 1, tzinfo=UTC).isoformat()}, b""))
    assert later.at < now() + timedelta(seconds=2)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Bonjour", 7),
        ("👩‍👩‍👧 é", 3),
        ("漢字", 2),
        ("Read https://example.com/" + "a" * 200 + ".", 5 + 23 + 1),
        ("With @ada@mastodon.social and @ben", len("With @ada and @ben")),
    ],
)
def test_it_counts_as_mastodon_does(text, length):
    assert network().weigh(text).length == length


def test_nothing_but_blanks_is_nothing():
    assert network().weigh(" \n").problems == (RefusedReason.EMPTY,)


async def test_of_many_posts_the_one_that_was_lost_is_found(mastodon_server):
    mastodon = mastodon_server.network()
    ada = await mastodon_server.connect(mastodon, "ada_of_many")
    since = now()
    sent = await mastodon.publish(ada, said("<b>The</b> first & https://example.com/a?b=c&d"))
    for number in range(3):
        await mastodon.publish(ada, said(f"Another {number}"))
    found = await mastodon.find(ada, said("<b>The</b> first & https://example.com/a?b=c&d"), since)
    assert (isinstance(sent, Sent), found) == (True, sent)
    later = since + timedelta(hours=1)
    assert (
        await mastodon.find(ada, said("<b>The</b> first & https://example.com/a?b=c&d"), later) == NotFound()
    )


async def test_the_same_share_sent_twice_stands_there_once(mastodon_server):
    mastodon = mastodon_server.network()
    ada = await mastodon_server.connect(mastodon, "ada_once")
    assert await mastodon.publish(ada, said("Once")) == await mastodon.publish(ada, said("Once"))


async def test_a_grant_that_may_not_write_asks_for_a_new_one(mastodon_server):
    mastodon = mastodon_server.network()
    ada = await mastodon_server.connect(mastodon, "ada_reads")
    assert await mastodon.publish(replace(ada, scopes=("profile",)), said("News")) == Reconnect(
        ReconnectReason.SCOPE
    )


async def test_who_says_no_on_the_servers_page_gives_no_code(mastodon_server):
    way = await mastodon_server.network().lead("s-1", CALLBACK, mastodon_server.host)
    assert isinstance(way, Way)
    back = mastodon_server.allow(way.url, "ada_denies", decision="deny")
    assert (back["error"], back["state"]) == ("access_denied", "s-1")


async def test_an_account_that_is_not_shown_proves_nothing_of_its_posts():
    with answering(404, b'{"error": "Record not found"}') as (host, _):
        assert await network(host).find(grant(host), said("News"), now()) == Unclear(UnclearReason.LOOK_UP)
