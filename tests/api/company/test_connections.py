"""My public accounts over HTTP; what is secret never leaves."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

from server.advocacy.models import Connection
from server.kit import clock
from server.networks import Entry, Refused, RefusedReason
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
            "ends_at": None,
            "connected_at": clock.wire((await Connection.get()).connected_at),
            "scopes": ["tweet.read", "tweet.write"],
        }
    ]
    assert (await (await desk.browser(desk.scene.cast.boris)).get(HERE)).json() == []


async def test_a_permission_that_nothing_renews_says_when_it_ends(desk):
    await desk.scene.connect(desk.scene.cast.ada, lasts=timedelta(days=60), refreshable=False)
    (said,) = (await (await desk.browser(desk.scene.cast.ada)).get(HERE)).json()
    assert said["ends_at"] == clock.wire((await Connection.get()).expires_at)


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


async def test_the_server_that_was_named_is_asked(desk):
    ada = await desk.browser(desk.scene.cast.ada)
    address = (await ada.post(f"{HERE}/x", json={"server": "social.example"})).json()["authorize_url"]
    assert parse_qs(urlsplit(address).query)["server"] == ["social.example"]


async def test_a_name_that_is_no_server_is_said_at_its_field(desk):
    desk.scene.network.leading.append(Refused(RefusedReason.SERVER))
    answer = await (await desk.browser(desk.scene.cast.ada)).post(f"{HERE}/x", json={"server": "a b"})
    assert (answer.status_code, answer.json()["code"]) == (422, "connecting-server")
    assert list(answer.json()["fields"]) == ["server"]


async def test_a_password_leads_to_the_question_whose_account_it_is(desk):
    capabilities = replace(desk.scene.network.capabilities, entry=Entry.PASSWORD)
    desk.scene.network.capabilities = capabilities
    ada = await desk.browser(desk.scene.cast.ada)
    sent = {"handle": "ada.example", "password": "made-for-this"}
    address = (await ada.post(f"{HERE}/x", json=sent)).json()["authorize_url"]
    assert address.startswith(f"{ORIGIN}/auth/networks/x/confirm?pending=")
    assert "@ada_d" in (await ada.get(address.removeprefix(ORIGIN))).text
