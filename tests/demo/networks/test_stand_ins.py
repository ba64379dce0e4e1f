"""The stand-ins for Bluesky and LinkedIn: what a kill leaves, what their pages refuse, and their languages."""

import signal

import pytest

from server.networks import Grant, Sent
from tests.networks.neighbours import CALLBACK, POSTS, Neighbours
from tests.networks.posts import said
from tests.networks.stand_in import playing


@pytest.fixture
def state(tmp_path):
    return tmp_path / "networks.json"


async def test_posts_and_permissions_survive_a_kill(state):
    with playing(Neighbours, "server.demo.networks", state) as first:
        grants = [
            await first.connect_bluesky(first.bluesky(), "ada"),
            await first.connect_linkedin(first.linkedin(), "ada"),
        ]
        sent = await first.bluesky().publish(grants[0], said("News"))
        assert isinstance(sent, Sent)
        port = int(first.url.rpartition(":")[2])
        first.process.send_signal(signal.SIGKILL)
        first.process.wait(10)
    with playing(Neighbours, "server.demo.networks", state, port) as again:
        assert "News" in again.page(f"/profile/{grants[0].account_id}/post/{sent.id}").text
        assert isinstance(await again.bluesky().refresh(grants[0]), Grant)
        assert isinstance(await again.linkedin().publish(grants[1], said("News")), Sent)


def test_pages_speak_the_language_of_the_browser(neighbours):
    assert "What the public sees" in neighbours.page("/").text
    assert "Ce que voit le public" in neighbours.page("/", "fr-FR,fr;q=0.9").text


@pytest.mark.parametrize("path", ["/profile/did:plc:nobody/post/3l", "/feed/update/urn:li:share:1"])
def test_a_post_that_is_not_there_is_said_to_be_gone(neighbours, path):
    answer = neighbours.page(path)
    assert answer.status_code == 404
    assert "may have been deleted" in answer.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"client_id": "other"},
        {"redirect_uri": "https://evil.example/"},
        {"response_type": "token"},
        {"state": ""},
    ],
)
def test_consent_is_asked_for_nobody_else(neighbours, wrong):
    asked = {
        "client_id": "ramage-demo",
        "response_type": "code",
        "redirect_uri": CALLBACK,
        "state": "s",
        "scope": "openid",
    }
    good, bad = (
        neighbours.call("GET", "/oauth/v2/authorization", params=params) for params in (asked, asked | wrong)
    )
    assert (good.status_code, bad.status_code) == (200, 400)


def test_another_name_for_this_computer_is_refused(neighbours):
    assert neighbours.call("GET", "/", headers={"host": "rebound.example"}).status_code == 400


def test_a_fault_that_nobody_knows_is_refused(neighbours):
    answer = neighbours.call("POST", "/_control/faults", json=[{"fault": "gremlins", "path": POSTS}])
    assert answer.status_code == 422
