"""Who I am: the first thing that the web app asks, and the language that one chooses."""

import pytest

from server.api.routes import ROUTES
from server.identity.models import Person, RoleGrant
from server.kit import clock
from server.kit.ids import new_id
from tests.cast import found
from tests.edge import caller, edge, person, signed_in

ME = "/api/company/me"
PREFERENCES = "/api/company/preferences"


@pytest.fixture
async def ada(database):
    return await person("ada", "Ada Diallo", locale="fr-FR")


@pytest.fixture
async def browser(ada, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(ada)) as client:
        yield client


async def test_the_web_app_learns_who_is_here(browser, ada):
    site = await found("Lyon")
    entry = {
        "email": "ada@acme.example",
        "title": "Engineer",
        "department": "R&D",
        "time_zone": "Europe/Paris",
    }
    await Person.filter(id=ada.person_id).update(site_id=site.id, **entry)
    now = clock.now()
    await RoleGrant.create(
        id=new_id(), person_id=ada.person_id, role="comms", source="directory", confirmed_at=now
    )
    said = (await browser.get(ME)).json()
    assert said["account"]["username"] == "ada"
    assert said["account"]["source"]["language"] == "fr"
    assert said["person"] == {
        "name": "Ada Diallo",
        "locale": "fr-FR",
        **entry,
        "site": {
            "id": str(site.id),
            "name": "Lyon",
            "time_zone": "Europe/Paris",
            "group_account_id": str(site.account_id),
            "username": "lyon",
            "people_count": 1,
        },
    }
    assert said["roles"] == ["employee", "comms"]
    assert said["company"] == {"name": "Acme", "accent": None, "demo": False, "own_names": False}
    assert said["unread"] == {"notifications": 0, "conversations": 0, "shares": 0}
    assert said["presence"] is True
    assert said["networks"] == []


async def test_a_language_is_chosen_and_given_back(browser):
    assert (await browser.patch(PREFERENCES, json={"locale": "en"})).json() == {}
    assert (await browser.get(ME)).json()["person"]["locale"] == "en"
    await browser.patch(PREFERENCES, json={})
    assert (await browser.get(ME)).json()["person"]["locale"] == "en"
    await browser.patch(PREFERENCES, json={"locale": None})
    assert (await browser.get(ME)).json()["person"]["locale"] == "fr-FR"


@pytest.mark.parametrize("locale", ["de", "", "english", 7, ["en"]])
async def test_a_language_that_is_not_spoken_here_is_refused(browser, locale):
    response = await browser.patch(PREFERENCES, json={"locale": locale})
    assert response.status_code == 422
    assert "locale" in response.json()["fields"]
    assert (await browser.get(ME)).json()["person"]["locale"] == "fr-FR"


async def test_nobody_is_told_who_somebody_else_is(database, tmp_path):
    async with caller(edge(ROUTES, tmp_path)) as nobody:
        assert (await nobody.get(ME)).status_code == 401
        assert (await nobody.patch(PREFERENCES, json={"locale": "en"})).status_code == 401


async def test_another_site_cannot_choose_for_somebody(browser):
    foreign = {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
    response = await browser.patch(PREFERENCES, json={"locale": "en"}, headers=foreign)
    assert response.status_code == 403
    assert (await browser.get(ME)).json()["person"]["locale"] == "fr-FR"


async def test_one_chooses_whether_to_be_seen(browser):
    """What else one chose stays; something that is neither yes nor no is refused."""
    await browser.patch(PREFERENCES, json={"locale": "fr"})
    assert (await browser.patch(PREFERENCES, json={"presence": False})).json() == {}
    said = (await browser.get(ME)).json()
    assert (said["presence"], (await Person.get()).chosen_locale) == (False, "fr")
    assert (await browser.patch(PREFERENCES, json={"presence": "maybe"})).status_code == 422
    await browser.patch(PREFERENCES, json={"presence": True})
    assert (await browser.get(ME)).json()["presence"] is True


async def test_quiet_hours_and_mail_are_chosen_piece_by_piece(browser):
    """As times of the day and days of the week; what is left out stays, null takes it away."""
    nothing = {
        "quiet_from": None, "quiet_until": None, "quiet_days": [], "mail_mentions": False,
        "expand_media": "default", "expand_spoilers": False,
    }  # fmt: skip
    assert (await browser.get(ME)).json()["preferences"] == nothing
    for sent, changed in (
        ({"quiet_from": "19:00", "quiet_until": "08:30"}, {"quiet_from": "19:00", "quiet_until": "08:30"}),
        ({"quiet_days": [7, 6]}, {"quiet_days": [6, 7]}),
        ({"mail_mentions": True}, {"mail_mentions": True}),
        ({"quiet_from": None, "quiet_until": None}, {"quiet_from": None, "quiet_until": None}),
        ({"quiet_days": None}, {"quiet_days": []}),
        ({"expand_media": "hide_all", "expand_spoilers": True},) * 2,
    ):
        nothing |= changed
        assert (await browser.patch(PREFERENCES, json=sent)).status_code == 200
        assert (await browser.get(ME)).json()["preferences"] == nothing
    await Person.all().update(issuer="operator")
    refused = await browser.patch(PREFERENCES, json={"mail_mentions": True})
    assert (refused.status_code, refused.json()["code"]) == (422, "mail-unproven")
    assert (await browser.patch(PREFERENCES, json={"mail_mentions": False})).status_code == 200
    nothing |= {"mail_mentions": False}
    for wrong in (
        {"quiet_from": "19:00"}, {"quiet_from": "25:00", "quiet_until": "08:00"}, {"quiet_days": [8]},
        {"quiet_from": "x", "quiet_until": "y"}, {"quiet_from": "19:60", "quiet_until": "08:00"},
    ):  # fmt: skip
        assert (await browser.patch(PREFERENCES, json=wrong)).status_code == 422, wrong
    assert (await browser.get(ME)).json()["preferences"] == nothing


async def test_how_posts_are_shown_follows_to_every_app(browser):
    """It stands in Mastodon's preferences; what is none of the words is refused."""
    await browser.patch(PREFERENCES, json={"expand_media": "show_all", "expand_spoilers": True})
    await browser.patch(PREFERENCES, json={"locale": "en"})
    shown = (await browser.get("/api/v1/preferences")).json()
    assert (shown["reading:expand:media"], shown["reading:expand:spoilers"]) == ("show_all", True)
    assert (await browser.patch(PREFERENCES, json={"expand_media": "some"})).status_code == 422
