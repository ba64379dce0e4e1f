import re

import pytest

from server.api.mastodon.wellknown import ROUTES
from server.api.routes import ROUTES as ALL
from tests.edge import ORIGIN, caller, edge


@pytest.fixture
async def client(database, tmp_path):
    async with caller(edge(ROUTES, tmp_path)) as client:
        yield client


async def test_the_oauth_document_names_what_is_there(client):
    document = (await client.get("/.well-known/oauth-authorization-server")).json()
    there = {(route.method, ORIGIN + route.path) for route in ALL}
    for name, method in [
        ("authorization_endpoint", "GET"),
        ("token_endpoint", "POST"),
        ("revocation_endpoint", "POST"),
        ("userinfo_endpoint", "GET"),
        ("app_registration_endpoint", "POST"),
    ]:
        assert (method, document[name]) in there
    assert document["issuer"] == ORIGIN
    assert document["code_challenge_methods_supported"] == ["S256"]
    assert document["response_types_supported"] == ["code"]
    assert document["grant_types_supported"] == ["authorization_code", "client_credentials"]


async def test_every_scope_that_a_route_needs_can_be_asked_for(client):
    document = (await client.get("/.well-known/oauth-authorization-server")).json()
    needed = {scope for route in ALL for scope in route.scope.split()} - {"", "public", "app", "session"}
    assert needed <= set(document["scopes_supported"])


async def test_the_hosts_document_begins_with_this_host(client):
    answer = await client.get("/.well-known/host-meta")
    assert answer.headers["content-type"].startswith("application/xrd+xml")
    found = re.search(r'<Link rel="lrdd" template="([^"]+)"/>', answer.text)
    assert found[1] == f"{ORIGIN}/.well-known/webfinger?resource={{uri}}"
