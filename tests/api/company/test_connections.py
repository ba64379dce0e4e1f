"""My public accounts over HTTP; what is secret never leaves."""

from urllib.parse import parse_qs, urlsplit

from server.advocacy.models import Connection
from server.kit import clock
from tests.api.company.desk import ORIGIN

HERE = "/api/company/connections"


async def test_an_account_is_said_without_anything_secret(desk):
    connection_id = await desk.scene.connect(desk.scene.cast.ada)
    answer = await (await desk.browser(desk.scene.cast.ada)).get(HERE)
    assert answer.json() == [
        {
            "id": str(connection_id),
            "network": "x",
            "handle": "ada_d",
            "name": "Ada_D",
            "picture_url": None,
            "state": "active",
            "connected_at": clock.wire((await Connection.get()).connected_at),
            "scopes": ["tweet.read", "tweet.write"],
        }
    ]
    assert (await (await desk.browser(desk.scene.cast.boris)).get(HERE)).json() == []


async def test_connecting_begins_at_the_network(desk):
    ada = await desk.browser(desk.scene.cast.ada)
    address = (await ada.post(f"{HERE}/x")).json()["authorize_url"]
    assert parse_qs(urlsplit(address).query)["redirect_uri"] == [f"{ORIGIN}/auth/networks/x/callback"]
    assert (await ada.post(f"{HERE}/myspace")).status_code == 404


async def test_a_network_without_keys_says_what_else_one_can_do(desk):
    desk.scene.network.configured = False
    answer = await (await desk.browser(desk.scene.cast.ada)).post(f"{HERE}/x")
    assert (answer.status_code, answer.json()["code"]) == (503, "network-not-configured")
    assert "composer" in answer.json()["error"]


async def test_only_ones_own_account_is_unlinked(desk):
    connection_id = await desk.scene.connect(desk.scene.cast.ada)
    boris, ada = await desk.browser(desk.scene.cast.boris), await desk.browser(desk.scene.cast.ada)
    assert (await boris.delete(f"{HERE}/{connection_id}")).status_code == 404
    assert (await ada.delete(f"{HERE}/{connection_id}")).json() == {}
    assert (await ada.get(HERE)).json() == []
