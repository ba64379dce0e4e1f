"""Emoji over HTTP: kept by moderators, shown wherever they are written."""

import pytest

from server.api.routes import ROUTES
from server.identity.models import Role
from server.identity.roles import grant_by_operator
from server.kit.database import execute, unit_of_work
from server.microblog.emoji_anew import show_emoji_anew
from tests.edge import ORIGIN, caller, edge, signed_in
from tests.microblog.pictures import png

KEPT = "/api/company/admin/emoji"


@pytest.fixture
async def browser(cast, tmp_path):
    await grant_by_operator(cast.ada.account_id, Role.MODERATOR)
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as made:
        yield made


async def added(browser, shortcode="party", **more):
    return await browser.post(
        KEPT, data={"shortcode": shortcode, **more}, files={"file": ("p.png", png(40, 40))}
    )


async def test_an_emoji_is_added_changed_listed_and_removed(browser):
    made = (await added(browser, category="Fun")).json()
    shown = {name: made[name] for name in ("shortcode", "url", "static_url", "visible_in_picker", "category")}
    assert (await browser.get("/api/v1/custom_emojis")).json() == [shown]
    assert (await browser.get(made["url"].removeprefix(ORIGIN))).headers["content-type"] == "image/png"
    assert (await browser.get(KEPT)).json() == [made]
    changed = await browser.patch(
        f"{KEPT}/{made['id']}", json={"enabled": False, "visible_in_picker": "false"}
    )
    assert changed.json() == {**made, "enabled": False, "visible_in_picker": False}
    assert (await browser.get("/api/v1/custom_emojis")).json() == []
    assert (await browser.delete(f"{KEPT}/{made['id']}")).json() == {}
    assert (await browser.get(KEPT)).json() == []


async def test_it_is_shown_in_texts_polls_names_and_notes_once_the_worker_was_there(browser, cast):
    poll = {"options": ["a :party:", "b"], "expires_in": 600}
    said = (
        await browser.post("/api/v1/statuses", json={"status": "now :party: :other:", "poll": poll})
    ).json()
    assert said["emojis"] == said["poll"]["emojis"] == said["account"]["emojis"] == []
    async with unit_of_work():
        await execute("UPDATE account SET note = 'I :party:' WHERE id = $1", cast.ada.account_id)
    await added(browser)
    while await show_emoji_anew():
        pass
    for address in (f"/api/v1/statuses/{said['id']}", "/api/v1/timelines/home"):
        answer = (await browser.get(address)).json()
        status = answer[0] if isinstance(answer, list) else answer
        for shown in (status, status["poll"], status["account"]):
            assert [each["shortcode"] for each in shown["emojis"]] == ["party"]
    account = (await browser.get(f"/api/v1/accounts/{cast.ada.account_id}")).json()
    assert [each["shortcode"] for each in account["emojis"]] == ["party"]


async def test_a_wrong_one_is_explained(browser):
    await added(browser)
    assert (await added(browser)).json()["code"] == "emoji-taken"
    assert (await added(browser, "é")).json()["code"] == "emoji-shortcode"
    assert (await browser.post(KEPT, data={"shortcode": "empty"})).json()["code"] == "emoji-type"
    assert (await browser.patch(f"{KEPT}/1", json={"enabled": True})).status_code == 404


async def test_an_app_lists_them_before_anybody_is_signed_in(cast, browser, tmp_path):
    await added(browser)
    async with caller(edge(ROUTES, tmp_path)) as nobody:
        assert len((await nobody.get("/api/v1/custom_emojis")).json()) == 1
        assert (await nobody.get(KEPT)).status_code == 401
