"""Subscriptions to pushes over HTTP."""

import pytest

from server.api.routes import ROUTES
from server.identity.oauth.tokens import issue_token
from server.kit.database import row
from tests.edge import SEAL, caller, edge, signed_in
from tests.microblog.pushed import VAPID
from tests.push_service import Browser

PATH = "/api/v1/push/subscription"
BROWSER = Browser()
KEYS = {"p256dh": BROWSER.p256dh, "auth": BROWSER.auth}
SENT = {"subscription": {"endpoint": "https://push.example/1", "keys": KEYS}}
ALERTS = {
    "mention", "quote", "status", "reblog", "follow", "follow_request", "favourite", "poll", "update", "quoted_update",
    "admin.sign_up", "admin.report",
}  # fmt: skip


@pytest.fixture
async def token(cast) -> str:
    return (await issue_token(cast.ada.account_id, "read push")).token


@pytest.fixture
async def client(token, tmp_path):
    async with caller(edge(ROUTES, tmp_path), token=token) as made:
        yield made


async def test_a_phone_app_subscribes_reads_changes_and_leaves(client, token):
    """With forms as nested as Mastodon's; the answer has every key."""
    assert (await client.get(PATH)).status_code == 404
    form = {
        "subscription[endpoint]": "https://push.example/1",
        "subscription[keys][p256dh]": BROWSER.p256dh,
        "subscription[keys][auth]": BROWSER.auth,
        "subscription[standard]": "true",
        "data[alerts][mention]": "1",
        "data[alerts][admin.report]": "on",
        "data[policy]": "followed",
    }
    made = (await client.post(PATH, data=form)).json()
    assert set(made) == {"id", "endpoint", "standard", "alerts", "policy", "server_key"}
    assert set(made["alerts"]) == ALERTS
    assert {kind for kind, on in made["alerts"].items() if on} == {"mention", "admin.report"}
    assert (made["standard"], made["policy"], made["server_key"]) == (True, "followed", VAPID.public)
    assert (await client.get(PATH)).json() == made
    for method in ("PUT", "PATCH"):
        changed = (await client.request(method, PATH, json={"data": {"alerts": {"poll": True}}})).json()
        assert changed == {**made, "alerts": {kind: kind == "poll" for kind in ALERTS}}
    kept = await row("SELECT token_sealed, owner_id FROM push_subscription")
    assert SEAL.open(kept["token_sealed"], place=f"push:{kept['owner_id']}") == token
    assert (await client.delete(PATH)).json() == {}
    assert (await client.put(PATH, json={})).status_code == 404


async def test_all_alerts_are_off_until_they_are_asked_for(client):
    made = (await client.post(PATH, json=SENT)).json()
    assert not any(made["alerts"].values())
    assert (made["standard"], made["policy"]) == (False, "all")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 400),
        ({"subscription": {"endpoint": "https://push.example/1"}}, 400),
        ({"subscription": {"endpoint": "https://push.example/1", "keys": "x"}}, 400),
        ({"subscription": "x"}, 422),
        ({"subscription": {"endpoint": "nowhere", "keys": KEYS}}, 422),
        ({"subscription": {"endpoint": "https://push.example/1", "keys": {**KEYS, "auth": "eA"}}}, 422),
        ({**SENT, "data": {"policy": "sometimes"}}, 422),
        ({**SENT, "data": {"alerts": {"poll": "perhaps"}}}, 422),
    ],
)
async def test_what_is_no_subscription_is_refused_and_nothing_kept(client, sent, status):
    answer = await client.post(PATH, json=sent)
    assert answer.status_code == status
    assert answer.json()["error"]
    assert (await client.get(PATH)).status_code == 404


async def test_the_scope_is_needed_and_the_web_app_has_it(cast, tmp_path):
    narrow = (await issue_token(cast.ada.account_id, "read")).token
    async with caller(edge(ROUTES, tmp_path), token=narrow) as client:
        assert (await client.post(PATH, json=SENT)).status_code == 403
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as client:
        made = await client.post(PATH, json={**SENT, "data": {"alerts": {"group_request": True}}})
        assert made.json()["alerts"]["group_request"] is True
        kept = await row("SELECT token_sealed FROM push_subscription")
        assert kept["token_sealed"] == ""


async def test_the_key_is_told_wherever_apps_look(client, cast, tmp_path):
    shown = (await client.get("/api/v2/instance")).json()["configuration"]["vapid"]["public_key"]
    app = (await client.get("/api/v1/apps/verify_credentials")).json()["vapid_key"]
    made = await client.post(
        "/api/v1/apps", data={"client_name": "x", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob"}
    )
    assert shown == app == made.json()["vapid_key"] == VAPID.public
