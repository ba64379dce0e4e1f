"""The newsroom over HTTP: for comms it writes, publishes, withdraws; for everybody else it is not there."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image

from server.identity.models import Role
from server.kit import clock
from server.kit.fetching import Fetched
from server.microblog.models import MediaAttachment
from server.microblog.models import Status as Post
from tests.advocacy.scene import LINK

ROOM = "/api/company/newsroom"


def complete(**changes):
    return {
        "url": LINK,
        "title": "Sun",
        "why": "People ask.",
        "expires_at": clock.wire(clock.now() + timedelta(days=3)),
        "disclosure": "#AcmeEmployee",
        "variants": [{"network": "x", "text": "Well done.", "label": "Proud"}],
        **changes,
    }


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""), ("POST", ""), ("POST", "/preview"), ("PUT", "/{}"), ("DELETE", "/{}"), ("POST", "/{}/publish"),
        ("POST", "/{}/withdraw"), ("GET", "/{}"), ("GET", "/{}/versions"), ("POST", "/{}/submit"),
        ("POST", "/{}/approve"), ("POST", "/{}/return"), ("POST", "/{}/recall"), ("POST", "/{}/archive"),
        ("GET", "/counts"),
    ],
)  # fmt: skip
async def test_for_everybody_else_it_is_not_found_whatever_they_send(desk, method, path):
    draft = await desk.scene.draft()
    ada = await desk.browser(desk.scene.cast.ada)
    for body in ({}, complete(version=1, reason="x", note="x")):
        assert (await ada.request(method, ROOM + path.format(draft), json=body)).status_code == 404


async def test_from_draft_to_live_to_withdrawn(desk):
    ines = await desk.browser(desk.scene.cast.ines)
    draft = (await ines.post(ROOM, json=complete())).json()
    assert (draft["state"], draft["version"], draft["variants"][0]["language"]) == ("draft", 1, "en")
    live = (await ines.post(f"{ROOM}/{draft['id']}/publish", json={"version": 1})).json()
    assert (live["state"], live["status_id"]) == ("live", str((await Post.get()).id))
    gone = (await ines.post(f"{ROOM}/{draft['id']}/withdraw", json={"reason": "A figure was wrong"})).json()
    assert (gone["state"], gone["withdrawn_reason"]) == ("withdrawn", "A figure was wrong")
    listed = (await ines.get(ROOM, params={"state": "withdrawn"})).json()
    assert [item["id"] for item in listed] == [draft["id"]]
    assert (await ines.get(ROOM, params={"state": "draft"})).json() == []


async def test_a_board_of_41_items_is_read_to_its_end_by_the_links(desk):
    for number in range(41):
        await desk.scene.draft(title=f"Story {number}")
    ines = await desk.browser(desk.scene.cast.ines)
    assert (await ines.get(f"{ROOM}/counts")).json()["draft"] == 41
    assert (await ines.get(f"{ROOM}/counts", params={"q": "story 40"})).json()["draft"] == 1
    address, found = f"{ROOM}?state=draft&q=story", []
    while address:
        answer = await ines.get(address)
        found += [item["title"] for item in answer.json()]
        address = answer.links.get("next", {}).get("url")
    assert found == [f"Story {number}" for number in reversed(range(41))]


async def test_from_draft_through_review_and_schedule_back_to_draft(desk):
    """The whole round over HTTP, with what the desk says at each station."""
    scene = desk.scene
    ines = await desk.browser(scene.cast.ines)
    boris = await desk.browser(replace(scene.cast.boris, roles=scene.cast.boris.roles | {Role.COMMS}))
    draft = (await ines.post(ROOM, json=complete())).json()
    room = f"{ROOM}/{draft['id']}"
    assert draft["desk"]["can"] == ["change", "submit", "publish", "delete"]
    handed_in = (await ines.post(f"{room}/submit", json={"version": 1})).json()
    assert (handed_in["state"], handed_in["desk"]["submitted_by"]["username"]) == ("review", "ines")
    own = await ines.post(f"{room}/approve", json={"version": 2})
    assert (own.status_code, own.json()["code"]) == (403, "news-own-review")
    back = (await boris.post(f"{room}/return", json={"version": 2, "note": "Too long"})).json()
    assert (back["state"], back["version"]) == ("draft", 3)
    await ines.post(f"{room}/submit", json={"version": 3})
    approved = (await boris.post(f"{room}/approve", json={"version": 4})).json()
    assert (approved["state"], approved["desk"]["approved_by"]["username"]) == ("approved", "boris")
    at = clock.wire(clock.now() + timedelta(days=1))
    later = (await ines.post(f"{room}/publish", json={"version": 5, "at": at})).json()
    assert (later["state"], later["desk"]["live_at"], later["published_at"]) == ("scheduled", at, None)
    assert (await ines.post(f"{room}/recall", json={"version": 6})).json()["state"] == "draft"
    history = (await boris.get(f"{room}/versions")).json()
    assert [(each["version"], each["deed"], each["by"]["username"]) for each in history] == [
        (7, "recalled", "ines"), (6, "scheduled", "ines"), (5, "approved", "boris"), (4, "submitted", "ines"),
        (3, "returned", "boris"), (2, "submitted", "ines"), (1, "drafted", "ines"),
    ]  # fmt: skip
    assert (history[4]["note"], history[-1]["content"]["title"]) == ("Too long", "Sun")
    assert history[-1]["content"]["variants"][0] == {
        "network": "x", "text": "Well done.", "language": "en", "label": "Proud",
    }  # fmt: skip


async def test_where_the_policy_asks_for_it_nothing_goes_live_unapproved(desk):
    desk.change(four_eyes=True)
    ines = await desk.browser(desk.scene.cast.ines)
    draft = (await ines.post(ROOM, json=complete())).json()
    assert draft["desk"]["can"] == ["change", "submit", "delete"]
    refused = await ines.post(f"{ROOM}/{draft['id']}/publish", json={"version": 1})
    assert (refused.status_code, refused.json()["code"]) == (409, "news-needs-review")


async def test_what_the_desk_knows_is_for_the_desk(desk):
    item_id = await desk.scene.live()
    ada, ines = await desk.browser(desk.scene.cast.ada), await desk.browser(desk.scene.cast.ines)
    assert "desk" not in (await ada.get(f"/api/company/news/{item_id}")).json()
    assert "desk" not in (await ada.get("/api/company/news")).json()[0]
    assert (await ines.get(f"{ROOM}/{item_id}")).json()["desk"]["can"] == ["change", "withdraw"]


async def test_an_embargo_holds_everywhere_until_it_ends(desk):
    """Words that stand nowhere else are looked for on every page that an employee can ask for."""
    scene = desk.scene
    soon = clock.wire(clock.now() + timedelta(hours=1))
    ines, ada = await desk.browser(scene.cast.ines), await desk.browser(scene.cast.ada)
    sent = complete(title="Kestrel merger", why="Kestrel", embargo_at=soon)
    draft = (await ines.post(ROOM, json=sent)).json()
    held = (await ines.post(f"{ROOM}/{draft['id']}/publish", json={"version": 1})).json()
    assert (held["state"], held["desk"]["live_at"]) == ("scheduled", soon)
    for address in (
        "/api/company/news", f"/api/company/news/{draft['id']}", "/api/v1/timelines/public", "/api/v1/timelines/home",
        "/api/v2/search?q=kestrel", "/api/v1/notifications", "/api/v1/announcements", "/api/company/shares", ROOM,
        f"{ROOM}/{draft['id']}", f"{ROOM}/{draft['id']}/versions", "/api/v1/trends/links",
    ):  # fmt: skip
        assert "kestrel" not in (await ada.get(address)).text.lower(), address
    wording = await ada.post(f"/api/company/news/{draft['id']}/wording", json={"network": "x", "text": "a"})
    intent = await ada.post(
        "/api/company/intents", json={"item_id": draft["id"], "network": "x", "text": "a"}
    )
    assert (wording.status_code, intent.status_code) == (404, 404)


async def test_what_is_over_is_archived(desk):
    ines = await desk.browser(desk.scene.cast.ines)
    item_id = await desk.scene.live()
    assert (await ines.post(f"{ROOM}/{item_id}/archive")).status_code == 409
    await ines.post(f"{ROOM}/{item_id}/withdraw", json={"reason": "Over"})
    assert (await ines.post(f"{ROOM}/{item_id}/archive")).json()["state"] == "archived"


async def test_what_is_missing_is_named_by_field_in_the_persons_language(desk):
    ines = await desk.browser(desk.scene.cast.ines, language="fr")
    draft = (await ines.post(ROOM, json={"url": LINK})).json()
    refused = await ines.post(f"{ROOM}/{draft['id']}/publish", json={"version": 1})
    assert (refused.status_code, refused.json()["code"]) == (422, "news-incomplete")
    assert refused.json()["fields"] == {
        "title": "Indiquez un titre",
        "why": "Dites pourquoi la partager",
        "expires_at": "Indiquez jusqu’à quand elle peut être partagée",
        "variants": "Écrivez au moins une formulation",
    }


async def test_a_variant_too_long_is_named_by_its_place(desk):
    ines = await desk.browser(desk.scene.cast.ines)
    body = complete(variants=[{"network": "x", "text": "fine"}, {"network": "x", "text": "x" * 280}])
    draft = (await ines.post(ROOM, json=body)).json()
    refused = (await ines.post(f"{ROOM}/{draft['id']}/publish", json={"version": 1})).json()
    assert list(refused["fields"]) == ["variants.1.text"]


async def test_a_field_not_sent_stays_and_null_removes(desk):
    ines = await desk.browser(desk.scene.cast.ines)
    draft = (await ines.post(ROOM, json=complete())).json()
    changed = (
        await ines.put(f"{ROOM}/{draft['id']}", json={"title": "Rain", "expires_at": None, "version": 1})
    ).json()
    assert (changed["title"], changed["why"], changed["expires_at"], changed["version"]) == (
        "Rain", "People ask.", None, 2,
    )  # fmt: skip
    assert changed["variants"] == draft["variants"]


async def test_a_stale_version_is_409(desk):
    ines = await desk.browser(desk.scene.cast.ines)
    draft = (await ines.post(ROOM, json=complete())).json()
    await ines.put(f"{ROOM}/{draft['id']}", json={"title": "Rain", "version": 1})
    for answer in (
        await ines.put(f"{ROOM}/{draft['id']}", json={"title": "Snow", "version": 1}),
        await ines.post(f"{ROOM}/{draft['id']}/publish", json={"version": 1}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "stale")


@pytest.mark.parametrize(
    "wrong",
    [
        {"expires_at": "tomorrow"}, {"expires_at": "2030-01-01T00:00:00"}, {"picture_id": "x"}, {"picture_id": -1},
        {"variants": "none"}, {"variants": [{"text": "no network"}]}, {"picture_id": 2**70}, {"title": 5},
    ],
)  # fmt: skip
async def test_what_cannot_be_read_is_refused_and_nothing_is_kept(desk, wrong):
    ines = await desk.browser(desk.scene.cast.ines)
    assert (await ines.post(ROOM, json=complete(**wrong))).status_code in {400, 422}
    assert (await ines.get(ROOM)).json() == []


async def test_drafts_can_be_thrown_away_and_live_items_not(desk):
    ines = await desk.browser(desk.scene.cast.ines)
    draft, live = await desk.scene.draft(), await desk.scene.live()
    assert (await ines.delete(f"{ROOM}/{draft}")).json() == {}
    assert (await ines.delete(f"{ROOM}/{live}")).status_code == 409


async def test_a_link_fills_in_title_text_and_picture(desk):
    page = b"""<html lang="fr"><title>Le soleil</title><meta property="og:description" content="Sept jours">
        <meta property="og:image" content="/p.png">"""
    drawn = io.BytesIO()
    Image.new("RGB", (40, 20), "orange").save(drawn, "PNG")
    desk.pages[LINK] = Fetched(LINK, 200, "text/html", "utf-8", page)
    desk.pages["https://acme.example/p.png"] = Fetched(LINK, 200, "image/png", "", drawn.getvalue())
    ines = await desk.browser(desk.scene.cast.ines)
    found = (await ines.post(f"{ROOM}/preview", json={"url": f" {LINK} "})).json()
    picture = found.pop("picture")
    assert found == {
        "url": LINK, "title": "Le soleil", "description": "Sept jours", "provider": "acme.example", "language": "fr",
    }  # fmt: skip
    assert (await MediaAttachment.get()).account_id == desk.scene.cast.ines.account_id
    draft = (await ines.post(ROOM, json=complete(picture_id=picture["id"]))).json()
    assert draft["picture"] == picture


async def test_a_picture_that_cannot_be_had_is_no_trouble(desk):
    page = b'<title>Sun</title><meta property="og:image" content="/gone.png">'
    desk.pages[LINK] = Fetched(LINK, 200, "text/html", "utf-8", page)
    ines = await desk.browser(desk.scene.cast.ines)
    found = (await ines.post(f"{ROOM}/preview", json={"url": LINK})).json()
    assert (found["title"], found["picture"]) == ("Sun", None)


async def test_a_page_that_cannot_be_read_is_filled_in_by_hand(desk):
    ines = await desk.browser(desk.scene.cast.ines)
    refused = await ines.post(f"{ROOM}/preview", json={"url": "https://nowhere.example/"})
    assert (refused.status_code, refused.json()["code"]) == (422, "preview-unreachable")
    assert "by hand" in refused.json()["fields"]["url"]


@pytest.mark.parametrize("inside", [False, True], ids=["outside", "inside"])
async def test_only_the_companys_own_pages_name_pictures_inside_it(desk, inside):
    """Else a page of anybody's could have what is behind the wall put before everybody."""
    drawn = io.BytesIO()
    Image.new("RGB", (40, 20), "orange").save(drawn, "PNG")
    page = b'<title>Sun</title><meta property="og:image" content="https://wiki.acme.example/p.png">'
    desk.pages[LINK] = Fetched(LINK, 200, "text/html", "utf-8", page, inside=inside, ends_inside=inside)
    desk.pages["https://wiki.acme.example/p.png"] = Fetched(
        LINK, 200, "image/png", "", drawn.getvalue(), inside=True
    )
    ines = await desk.browser(desk.scene.cast.ines)
    found = (await ines.post(f"{ROOM}/preview", json={"url": LINK})).json()
    assert (found["picture"] is not None) is inside


async def test_the_desk_counts_each_wording_and_says_which_are_too_much_alike(desk):
    ines = await desk.browser(desk.scene.cast.ines)
    texts = ("Well done, all of you in Dakar.", "Well done all of you in Dakar!", "x" * 270)
    draft = (
        await ines.post(ROOM, json=complete(variants=[{"network": "x", "text": text} for text in texts]))
    ).json()
    whole = len(f"\n{LINK} #AcmeEmployee")
    assert draft["desk"]["counters"] == [
        {"length": len(text) + whole, "limit": 280, "valid": len(text) + whole <= 280} for text in texts
    ]
    assert draft["desk"]["similar"] == [{"variants": [0, 1], "similarity": 1.0}]


async def test_disclosures_are_suggested_with_the_companys_name(desk):
    ines, ada = await desk.browser(desk.scene.cast.ines), await desk.browser(desk.scene.cast.ada)
    found = (await ines.get(f"{ROOM}/disclosures")).json()
    assert found[0] == {"market": "US", "language": "en", "text": "#AcmeEmployee", "advertising": False}
    assert (await ada.get(f"{ROOM}/disclosures")).status_code == 404
