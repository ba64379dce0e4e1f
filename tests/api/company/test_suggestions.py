"""Suggestions over HTTP, from a colleague's idea to a draft, or to a reason."""

from tests.advocacy.scene import LINK
from tests.microblog.saying import say

MINE = "/api/company/suggestions"
ROOM = "/api/company/newsroom/suggestions"


async def test_a_post_goes_from_idea_over_consent_to_a_draft(desk):
    cast = desk.scene.cast
    ada, boris, ines = [await desk.browser(each) for each in (cast.ada, cast.boris, cast.ines)]
    status_id = str(await say(cast.boris, "Seven days of sun"))
    made = (await ada.post(MINE, json={"status_id": status_id, "note": "Lovely"})).json()["id"]
    (asked,) = (await boris.get(f"{MINE}/consents")).json()
    assert (asked["id"], asked["status_id"], asked["by"]["username"], asked["consent"]) == (
        made, status_id, "ada", "asked",
    )  # fmt: skip
    early = await ines.post(f"{ROOM}/{made}/accept")
    assert (early.status_code, early.json()["code"]) == (409, "suggestion-no-consent")
    assert (await ada.post(f"{MINE}/{made}/consent", json={"given": True})).status_code == 404
    assert (await boris.post(f"{MINE}/{made}/consent", json={"given": True})).json() == {}
    item_id = (await ines.post(f"{ROOM}/{made}/accept")).json()["item_id"]
    draft = (await ines.get(f"/api/company/newsroom/{item_id}")).json()
    assert (draft["state"], draft["why"], draft["description"]) == ("draft", "Lovely", "Seven days of sun")
    (mine,) = (await ada.get(MINE)).json()
    assert (mine["state"], mine["item_id"]) == ("accepted", item_id)


async def test_a_rejected_link_says_why_and_an_open_one_is_taken_back(desk):
    cast = desk.scene.cast
    ada, ines = await desk.browser(cast.ada), await desk.browser(cast.ines)
    first, second = [
        (await ada.post(MINE, json={"url": f"{LINK}/{number}"})).json()["id"] for number in range(2)
    ]
    assert (await ines.post(f"{ROOM}/{first}/reject", json={})).status_code == 422
    assert (await ines.post(f"{ROOM}/{first}/reject", json={"reason": "It is old"})).json() == {}
    assert (await ada.delete(f"{MINE}/{second}")).json() == {}
    (mine,) = (await ada.get(MINE)).json()
    assert (mine["state"], mine["reason"]) == ("rejected", "It is old")
    assert (await ines.get(ROOM, params={"state": "open"})).json() == []


async def test_the_newsrooms_side_is_not_there_for_others(desk):
    ada = await desk.browser(desk.scene.cast.ada)
    made = (await ada.post(MINE, json={"url": LINK})).json()["id"]
    for answer in (
        await ada.get(ROOM),
        await ada.post(f"{ROOM}/{made}/accept"),
        await ada.post(f"{ROOM}/{made}/reject", json={"reason": "x"}),
    ):
        assert answer.status_code == 404
