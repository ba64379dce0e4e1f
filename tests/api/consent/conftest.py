"""Ada's browser, and a registered app with what it asks."""

import pytest

from server.api.consent import ROUTES as CONSENT
from server.api.mastodon.oauth import ROUTES as OAUTH
from server.identity.oauth.apps import register_app
from tests.api.consent.reading import ADDRESSES, CALLBACK, STATE
from tests.edge import caller, edge, person, signed_in


@pytest.fixture
async def ada(database):
    return await person("ada", "Ada Lovelace")


@pytest.fixture
def app(database, tmp_path):
    return edge([*CONSENT, *OAUTH], tmp_path)


@pytest.fixture
async def browser(app, ada):
    async with caller(app, session=await signed_in(ada)) as browser:
        yield browser


@pytest.fixture
async def registered(database):
    scopes = "read write follow push profile admin:read"
    return await register_app("Tusky", redirect_uris=ADDRESSES, scopes=scopes)


@pytest.fixture
def wish(registered):
    return {
        "client_id": registered.client.client_id,
        "redirect_uri": CALLBACK,
        "response_type": "code",
        "scope": "read write:statuses",
        "state": STATE,
    }
