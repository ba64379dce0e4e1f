"""Apps register in every form that stock clients use, and see themselves again."""

import pytest

from server.api.mastodon.apps import ROUTES
from server.api.mastodon.oauth import ROUTES as OAUTH
from server.identity.models import App
from server.identity.oauth.tokens import issue_token
from server.kit.webpush import VapidKey
from tests.edge import SEAL, caller, edge, person, signed_in

RW = "read write"
OOB = "urn:ietf:wg:oauth:2.0:oob"
TWO = ["https://app.example/callback", OOB]


@pytest.fixture
def app(database, tmp_path):
    return edge([*ROUTES, *OAUTH], tmp_path)


@pytest.fixture
async def client(app):
    async with caller(app) as client:
        yield client


@pytest.mark.parametrize(
    "sent",
    [
        {"json": {"client_name": "Elk", "redirect_uris": TWO, "scopes": "read write"}},
        {"json": {"client_name": "Elk", "redirect_uris": "\n".join(TWO), "scopes": "read write", "website": None}},
        {"data": {"client_name": "Elk", "redirect_uris": "\r\n".join(TWO), "scopes": "read write"}},
        {"data": {"client_name": "Elk", "redirect_uris": TWO, "scopes": "read write"}},
        {"data": {"client_name": "Elk", "redirect_uris[]": TWO, "scopes": "read write"}},
        {"files": {"client_name": (None, "Elk"), "redirect_uris": (None, "\n".join(TWO)), "scopes": (None, RW)}},
        {"params": {"client_name": "Elk", "redirect_uris": TWO, "scopes": "read write"}},
    ],
    ids=["JSON list", "JSON text", "form text", "form twice", "form brackets", "multipart", "query"],
)  # fmt: skip
async def test_an_app_registers_in_any_form(client, sent):
    answer = await client.post("/api/v1/apps", **sent)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["id"].isdigit()
    assert len(body["client_id"]) >= 43
    assert len(body["client_secret"]) >= 43
    assert {name: body[name] for name in body.keys() - {"id", "client_id", "client_secret"}} == {
        "name": "Elk",
        "website": None,
        "scopes": ["read", "write"],
        "redirect_uris": TWO,
        "redirect_uri": "\n".join(TWO),
        "vapid_key": VapidKey(SEAL.derived(b"vapid", 48)).public,
        "client_secret_expires_at": 0,
    }


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"client_name": ""}, "client_name"),
        ({"redirect_uris": ""}, "redirect_uris"),
        ({"redirect_uris": "data:text/html,x"}, "redirect_uris"),
        ({"scopes": "read reed"}, "scopes"),
        ({"website": "ftp://elk.zone"}, "website"),
    ],
)
async def test_what_is_wrong_is_said_in_both_languages_and_nothing_is_kept(client, change, field):
    sent = {"client_name": "Elk", "redirect_uris": OOB, **change}
    english = await client.post("/api/v1/apps", json=sent)
    french = await client.post("/api/v1/apps", json=sent, headers={"accept-language": "fr"})
    assert english.status_code == french.status_code == 422
    assert english.json()["error"].startswith("Validation failed: ")
    assert french.json()["error"].startswith("Demande non valable")
    assert list(english.json()["fields"]) == [field]
    assert await App.all().count() == 0


async def test_a_token_of_either_kind_shows_its_app_without_the_secret(app, client):
    new = (await client.post("/api/v1/apps", json={"client_name": "Elk", "redirect_uris": OOB})).json()
    credentials = {name: new[name] for name in ("client_id", "client_secret")}
    granted = await client.post("/oauth/token", data={"grant_type": "client_credentials", **credentials})
    operators = await issue_token((await person("ada")).account_id, "read")
    for token, name in ((granted.json()["access_token"], "Elk"), (operators.token, "Ramage")):
        async with caller(app, token=token) as known:
            body = (await known.get("/api/v1/apps/verify_credentials")).json()
        assert body["name"] == name
        assert not {"client_id", "client_secret"} & body.keys()


async def test_without_a_token_there_is_no_app_to_show(app, client):
    assert (await client.get("/api/v1/apps/verify_credentials")).status_code == 401
    async with caller(app, session=await signed_in(await person("ada"))) as browser:
        assert (await browser.get("/api/v1/apps/verify_credentials")).status_code == 401


async def test_only_apps_of_the_list_register_and_have_tokens_of_their_own(database, tmp_path, app, client):
    """With every address that they say, also where none is looked at."""
    elk = {"client_name": "Elk", "redirect_uris": TWO, "scopes": "read"}
    known = (await client.post("/api/v1/apps", json=elk)).json()
    own = {"grant_type": "client_credentials", "scope": "read"}
    own |= {name: known[name] for name in ("client_id", "client_secret")}
    for listed, status in (({"app.example"}, 403), ({"oob"}, 403), ({"app.example", "oob"}, 200)):
        async with caller(edge([*ROUTES, *OAUTH], tmp_path, apps=frozenset(listed))) as strict:
            assert (await strict.post("/api/v1/apps", json=elk)).status_code == status
            assert (await strict.post("/oauth/token", data=own)).status_code == status
            one = {**elk, "redirect_uris": "javascript:alert(1)"}
            assert (await strict.post("/api/v1/apps", json=one)).status_code == 422
