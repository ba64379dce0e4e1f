"""One's own data through the web app's API."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from server.api.routes import ROUTES
from server.entities.addresses import Addresses
from server.entities.exported import ExportWriter
from server.entities.pieces import Pieces
from server.identity.access import Limits
from server.identity.oauth.tokens import issue_token
from server.microblog.exporting import own_export
from server.microblog.exporting_out import make_due_export
from server.storage.local import LocalStorage
from tests.edge import ORIGIN, caller, edge, person, signed_in

PATH = "/api/company/export"


@pytest.fixture
async def scene(database, tmp_path):
    return edge(ROUTES, tmp_path), await person("ada"), await person("boris"), LocalStorage(tmp_path)


async def test_a_person_has_their_data_made_and_fetches_it(scene):
    app, ada, boris, storage = scene
    async with caller(app, session=await signed_in(ada)) as browser:
        assert (await browser.get(PATH)).json()["state"] == "none"
        asked = (await browser.post(PATH)).json()
        assert (asked["state"], asked["progress"], asked["parts"]) == ("waiting", 0.0, [])
        await make_due_export(storage, Limits(), ExportWriter(Pieces(Addresses(ORIGIN)), storage))
        made = (await browser.get(PATH)).json()
        assert made["state"] == "ready"
        assert made["expires_at"].endswith("Z")
        (part,) = made["parts"]
        fetched = await browser.get(part["url"])
        assert len(fetched.content) == part["size"]
        assert fetched.headers["content-disposition"].startswith('attachment; filename="ramage-')
        assert fetched.headers["cache-control"] == "no-store"
        assert "outbox.json" in ZipFile(BytesIO(fetched.content)).namelist()
        often = await browser.post(PATH)
        assert (often.status_code, often.json()["code"]) == (429, "export-often")
        assert int(often.headers["retry-after"]) > 80_000
        key = (await own_export(ada)).parts[0].key
        assert (await browser.get(f"/media/{key}")).status_code == 404
        async with caller(app, session=await signed_in(boris)) as stranger:
            assert (await stranger.get(part["url"])).status_code == 404
        assert (await browser.delete(PATH)).json()["state"] == "gone"
        assert (await browser.get(part["url"])).status_code == 404


async def test_no_app_may_have_it(scene):
    app, ada, *_ = scene
    token = (await issue_token(ada.account_id, "read write")).token
    async with caller(app, token=token) as other:
        assert (await other.post(PATH)).status_code == 403
        assert (await other.get(f"{PATH}/1")).status_code == 403
