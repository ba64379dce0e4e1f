"""News over HTTP: golden JSON, and the exact text before anybody publishes it."""

from datetime import datetime

import pytest

from server.advocacy.delivering import deliver_due
from server.advocacy.drafts import VariantDraft
from server.advocacy.models import NewsItem, TextPolicy
from server.advocacy.publishing import withdraw_item
from server.kit import clock
from tests.advocacy.scene import LINK, PACE, SEAL
from tests.api.company.desk import ORIGIN


async def test_a_live_item_is_said_in_full(desk):
    item_id = await desk.scene.live()
    (item,) = (await (await desk.browser(desk.scene.cast.ada)).get("/api/company/news")).json()
    held = await NewsItem.get(id=item_id)
    assert item.pop("created_by")["username"] == "ines"
    assert item.pop("variants")[0].keys() == {"id", "network", "language", "label", "text"}
    assert item == {
        "id": str(item_id),
        "version": 2,
        "state": "live",
        "title": "Seven days of sun",
        "url": LINK,
        "description": "How Dakar went off the grid",
        "why": "Candidates ask how serious we are about energy.",
        "language": "en",
        "picture": None,
        "disclosure": "#AcmeEmployee",
        "text_policy": "editable",
        "expires_at": clock.wire(held.expires_at),
        "published_at": clock.wire(held.published_at),
        "withdrawn_reason": None,
        "status_id": str(held.status_id),
        "status_url": f"{ORIGIN}/@company_news/{held.status_id}",
        "topics": [],
        "shares_count": 0,
        "my_shares": [],
    }


async def test_my_shares_stand_beside_the_item_and_nobody_elses(desk):
    scene = desk.scene
    item_id = await scene.live()
    mine = await scene.confirm(scene.cast.ada, item_id, await scene.connect(scene.cast.ada))
    await scene.confirm(scene.cast.boris, item_id, await scene.connect(scene.cast.boris))
    await deliver_due(scene.networks, SEAL, PACE)
    item = (await (await desk.browser(scene.cast.ada)).get(f"/api/company/news/{item_id}")).json()
    assert item["shares_count"] == 2
    assert [share["id"] for share in item["my_shares"]] == [str(mine)]


async def test_what_is_not_for_everybody_is_not_found(desk):
    draft = await desk.scene.draft()
    ada, ines = await desk.browser(desk.scene.cast.ada), await desk.browser(desk.scene.cast.ines)
    assert (await ines.get(f"/api/company/news/{draft}")).status_code == 200
    for address in (draft, 1, "nonsense", "9" * 30):
        assert (await ada.get(f"/api/company/news/{address}")).status_code == 404


async def test_the_wording_is_exactly_what_will_be_published(desk):
    item_id = await desk.scene.live()
    ada = await desk.browser(desk.scene.cast.ada)
    said = await ada.post(f"/api/company/news/{item_id}/wording", json={"network": "x", "text": " Sun. "})
    whole = f"Sun.\n{LINK} #AcmeEmployee"
    told = said.json()
    assert datetime.fromisoformat(told.pop("soonest")) <= clock.now()
    assert told.pop("best") is not None
    assert told == {
        "final_text": whole,
        "length": len(whole),
        "limit": 280,
        "valid": True,
        "problems": [],
        "alike": False,
        "disclosure": "#AcmeEmployee",
        "link": LINK,
        "cost": "0.200",
    }


@pytest.mark.parametrize(("language", "word"), [("en", "longer"), ("fr", "plus long")])
async def test_a_text_too_long_is_told_in_the_persons_language(desk, language, word):
    item_id = await desk.scene.live()
    ada = await desk.browser(desk.scene.cast.ada, language=language)
    said = (
        await ada.post(f"/api/company/news/{item_id}/wording", json={"network": "x", "text": "x" * 280})
    ).json()
    assert said["valid"] is False
    assert word in said["problems"][0]


async def test_an_unknown_network_is_422(desk):
    item_id = await desk.scene.live()
    ada = await desk.browser(desk.scene.cast.ada)
    answer = await ada.post(f"/api/company/news/{item_id}/wording", json={"network": "myspace"})
    assert (answer.status_code, answer.json()["code"]) == (422, "network-unknown")


async def test_pages_go_on_below_an_id(desk):
    ids = [await desk.scene.live(variants=(VariantDraft("x", f"{n}"),)) for n in range(3)]
    ada = await desk.browser(desk.scene.cast.ada)
    found = (await ada.get("/api/company/news", params={"max_id": ids[2], "limit": 1})).json()
    assert [item["id"] for item in found] == [str(ids[1])]


async def test_a_status_leads_to_its_item_while_that_is_live(desk):
    """Apps of our own show *Share* below such a post; the cached rendering is made anew when that ends."""
    item_id = await desk.scene.live()
    status_id = (await NewsItem.get(id=item_id)).status_id
    ada = await desk.browser(desk.scene.cast.ada)
    address = f"/api/v1/statuses/{status_id}"
    assert (await ada.get(address)).json()["news_item_id"] == str(item_id)
    await withdraw_item(desk.scene.cast.ines, item_id, "Over")
    assert (await ada.get(address)).json()["news_item_id"] is None


async def test_what_the_text_policy_does_not_take_is_said_before_anybody_publishes(desk):
    item_id = await desk.scene.live(text_policy=TextPolicy.LOCKED)
    ada = await desk.browser(desk.scene.cast.ada, language="fr")
    sent = {"network": "x", "text": "Mine"}
    said = (await ada.post(f"/api/company/news/{item_id}/wording", json=sent)).json()
    assert (said["valid"], said["problems"]) == (
        False, ["Cette actualité se partage avec l’une de ses formulations, sans changement"],
    )  # fmt: skip
    refused = await ada.post("/api/company/intents", json={**sent, "item_id": str(item_id)})
    assert (refused.status_code, refused.json()["code"]) == (422, "policy-locked")
