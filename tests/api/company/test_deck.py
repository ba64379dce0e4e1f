"""A deck over HTTP: the web app reads it, and keeps it whole."""

import pytest

from server.api.company.deck import ROUTES
from server.entities.shapes import Deck
from tests.edge import caller, edge, person, signed_in
from tests.shaped import assert_shaped

AT = "/api/company/deck"
HOME = {"kind": "home", "what": "", "width": 340}


@pytest.fixture
async def app(database, tmp_path):
    return edge(ROUTES, tmp_path)


async def test_it_is_kept_for_all_browsers_of_its_person(app):
    ada, boris = await person("ada"), await person("boris")
    columns = [{"kind": "watch", "what": "pump", "width": 420}, HOME]
    async with (
        caller(app, session=await signed_in(ada)) as one,
        caller(app, session=await signed_in(ada)) as other,
        caller(app, session=await signed_in(boris)) as stranger,
    ):
        assert (await one.get(AT)).json() == {"columns": []}
        kept = await one.put(AT, json={"columns": columns})
        assert assert_shaped(kept.content, Deck) == {"columns": columns}
        assert assert_shaped((await other.get(AT)).content, Deck) == {"columns": columns}
        assert (await stranger.get(AT)).json() == {"columns": []}


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({}, 400, "parameter-missing"),
        ({"columns": "home"}, 422, "parameter-wrong"),
        ({"columns": [{"kind": "stocks", "width": 340}]}, 422, "parameter-wrong"),
        ({"columns": [{"kind": "home", "width": "wide"}]}, 422, "parameter-wrong"),
        ({"columns": [{"kind": "home", "width": 12}]}, 422, "deck-width"),
        ({"columns": [{"kind": "tag", "width": 340}]}, 422, "deck-what"),
        ({"columns": [HOME, HOME]}, 422, "deck-twice"),
        ({"columns": [HOME] * 21}, 422, "deck-many"),
    ],
)
async def test_what_is_wrong_is_said_in_the_persons_language(app, sent, status, code):
    ada = await person("ada", locale="fr")
    async with caller(app, session=await signed_in(ada)) as browser:
        answer = await browser.put(AT, json=sent)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
        if code.startswith("deck-"):
            assert "olonne" in answer.json()["error"]
            assert list(answer.json()["fields"]) == ["columns"]
        assert (await browser.get(AT)).json() == {"columns": []}


async def test_it_is_not_for_apps_nor_for_nobody(app):
    async with caller(app) as nobody:
        assert (await nobody.get(AT)).status_code == 401
        assert (await nobody.put(AT, json={"columns": [HOME]})).status_code == 401
