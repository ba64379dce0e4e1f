"""Sharing over HTTP: one confirmation, one row, and what may be done about it."""

import asyncio

import pytest
from tortoise.connection import get_connection

from server.advocacy.delivering import deliver_due
from server.advocacy.models import Share, ShareState
from server.identity.models import App, Token
from server.kit import clock
from server.kit.ids import created_at, new_id
from server.kit.keys import hashed
from server.networks import Unclear, UnclearReason
from tests.advocacy.scene import LINK, PACE, SEAL
from tests.advocacy.test_items import _noting
from tests.api.company.desk import OWN

HERE = "/api/company/shares"


@pytest.fixture
async def ready(desk):
    """Ada's browser, and what she is about to confirm."""
    scene = desk.scene
    item_id, connection_id = await scene.live(), await scene.connect(scene.cast.ada)
    ada = await desk.browser(scene.cast.ada)
    wording = await ada.post(f"/api/company/news/{item_id}/wording", json={"network": "x", "text": "Sun."})
    body = {
        "item_id": str(item_id), "item_version": 2, "connection_id": str(connection_id), "text": "Sun.",
        "confirmed_text": wording.json()["final_text"],
    }  # fmt: skip
    return ada, body


async def test_a_confirmed_share_is_said_in_full(desk, ready):
    ada, body = ready
    share = (await ada.post(HERE, json=body)).json()
    row = await Share.get()
    connection = (await ada.get("/api/company/connections")).json()[0]
    assert share == {
        "id": str(row.id),
        "item": {"id": body["item_id"], "title": "Seven days of sun", "url": LINK},
        "network": "x",
        "connection": connection,
        "state": "waiting",
        "reason": None,
        "reason_text": None,
        "text": f"Sun.\n{LINK} #AcmeEmployee",
        "url": None,
        "created_at": clock.wire(created_at(row.id)),
        "updated_at": clock.wire(row.updated_at),
        "due_at": clock.wire(row.due_at),
        "can": ["cancel"],
    }
    assert (await ada.get(f"{HERE}/{row.id}")).json() == share
    assert (await ada.get(HERE)).json() == [share]


async def test_after_sending_it_has_its_link_and_can_be_deleted(desk, ready):
    ada, body = ready
    share_id = (await ada.post(HERE, json=body)).json()["id"]
    await deliver_due(desk.scene.networks, SEAL, PACE)
    sent = (await ada.get(f"{HERE}/{share_id}")).json()
    assert (sent["state"], sent["url"], sent["can"]) == (
        "sent",
        "https://x.example/ada/status/1000",
        ["delete"],
    )
    gone = (await ada.delete(f"{HERE}/{share_id}")).json()
    assert (gone["state"], gone["reason"], gone["can"]) == ("sent", "deleting", [])
    assert gone["reason_text"] == "It is being deleted from the network."


async def test_the_key_makes_impatience_harmless(desk, ready):
    ada, body = ready
    key = {"idempotency-key": "one"}
    answers = await asyncio.gather(*(ada.post(HERE, json=body, headers=key) for _ in range(20)))
    assert len({answer.json()["id"] for answer in answers}) == 1
    other = await ada.post(HERE, json={**body, "text": "Other."}, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-used")


async def test_what_was_not_shown_is_409(desk, ready):
    ada, body = ready
    answer = await ada.post(HERE, json={**body, "confirmed_text": "Sun."})
    assert (answer.status_code, answer.json()["code"]) == (409, "changed")


async def test_an_unclear_outcome_is_a_question_with_two_answers(desk, ready):
    ada, body = ready
    for published, state in ((False, "waiting"), (True, "sent")):
        text = f"Sun {published}."
        whole = {**body, "text": text, "confirmed_text": body["confirmed_text"].replace("Sun.", text)}
        share_id = (await ada.post(HERE, json=whole)).json()["id"]
        desk.scene.network.publishing.append(Unclear(UnclearReason.NO_ANSWER))
        await deliver_due(desk.scene.networks, SEAL, PACE)
        looking = (await ada.get(f"{HERE}/{share_id}")).json()
        assert (looking["state"], looking["can"]) == ("unclear", [])
        assert "We are looking" in looking["reason_text"]
        await Share.filter(id=share_id).update(due_at=None)
        question = (await ada.get(f"{HERE}/{share_id}")).json()
        assert question["can"] == ["answer"]
        assert question["reason_text"].endswith("Is it on your account?")
        answered = (await ada.post(f"{HERE}/{share_id}/answer", json={"published": published})).json()
        assert answered["state"] == state
        await Share.filter(id=share_id, state=ShareState.WAITING).update(state=ShareState.CANCELLED)


async def test_a_waiting_share_is_cancelled_once(desk, ready):
    ada, body = ready
    share_id = (await ada.post(HERE, json=body)).json()["id"]
    assert (await ada.post(f"{HERE}/{share_id}/cancel")).json()["state"] == "cancelled"
    again = await ada.post(f"{HERE}/{share_id}/cancel")
    assert (again.status_code, again.json()["code"]) == (409, "share-no-cancel")


async def test_without_connecting_the_composer_opens_and_the_person_may_say_so(desk, ready):
    ada, body = ready
    opened = await ada.post(
        "/api/company/intents", json={"item_id": body["item_id"], "network": "x", "text": "Sun."}
    )
    assert opened.json()["intent_url"].startswith("https://x.example/intent/post?text=Sun.")
    share = opened.json()["share"]
    assert (share["state"], share["connection"], share["can"]) == ("opened", None, ["declare"])
    url = "https://x.com/ada_d/status/5"
    declared = (await ada.post(f"{HERE}/{share['id']}/declare", json={"url": url})).json()
    assert (declared["state"], declared["url"]) == ("declared", url)


@pytest.mark.parametrize("path", ["", "/cancel", "/answer", "/declare"])
async def test_a_share_of_somebody_else_is_not_found(desk, ready, path):
    ada, body = ready
    share_id = (await ada.post(HERE, json=body)).json()["id"]
    for viewer in (desk.scene.cast.boris, desk.scene.cast.ines):
        other = await desk.browser(viewer)
        ask = other.post if path else other.get
        kwargs = {"json": {"published": True}} if path else {}
        assert (await ask(f"{HERE}/{share_id}{path}", **kwargs)).status_code == 404


@pytest.mark.parametrize("route", OWN, ids=lambda route: f"{route.method} {route.path}")
async def test_no_app_ever_reaches_the_public_accounts(desk, route):
    """A token stolen from a phone cannot publish anything outside."""
    ada = desk.scene.cast.ada
    app = await App.create(
        id=new_id(), name="app", redirect_uris="", scopes="", client_id="c", client_secret_hash="h"
    )
    token = {"account_id": ada.account_id, "app_id": app.id, "scopes": "read write follow push"}
    await Token.create(id=new_id(), token_hash=hashed("t0ken"), **token)
    path = route.path.format(id=5, network="x")
    of_app = await (await desk.app_of("t0ken")).request(route.method, path, json={})
    of_nobody = await (await desk.nobody()).request(route.method, path, json={})
    if path.startswith("/auth/"):
        assert {answer.headers.get("location") for answer in (of_app, of_nobody)} == {
            "/auth/sign-in?to=%2Faccounts"
        }
    else:
        assert (of_app.status_code, of_nobody.status_code) == (403, 401)


async def test_another_site_cannot_have_a_browser_share(desk, ready):
    ada, body = ready
    answer = await ada.post(HERE, json=body, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert await Share.all().count() == 0


@pytest.mark.parametrize(
    "wrong", [{"item_id": "x"}, {"item_version": None}, {"connection_id": 2**70}, {"text": None}]
)
async def test_what_cannot_be_read_is_refused(desk, ready, wrong):
    ada, body = ready
    assert (await ada.post(HERE, json={**body, **wrong})).status_code in {400, 422}


async def test_two_shares_take_as_many_queries_as_forty(desk, ready, monkeypatch):
    scene, (ada, body) = desk.scene, ready
    connection_id = int(body["connection_id"])
    seen = []
    client = type(get_connection("default"))
    for name in ("execute_query", "execute_query_dict"):
        monkeypatch.setattr(client, name, _noting(getattr(client, name), seen))

    async def counted(number):
        seen.clear()
        assert len((await ada.get(HERE, params={"limit": 40})).json()) == number
        return len(seen)

    for number in range(2):
        await scene.confirm(scene.cast.ada, await scene.live(), connection_id, f"{number}")
    few = await counted(2)
    for number in range(38):
        await scene.confirm(scene.cast.ada, await scene.live(), connection_id, f"more {number}")
    assert await counted(40) == few > 0


async def test_after_a_change_of_the_item_a_waiting_share_is_confirmed_again(desk):
    scene = desk.scene
    share_id = await scene.waiting()
    ines, ada = await desk.browser(scene.cast.ines), await desk.browser(scene.cast.ada)
    item_id = (await ada.get(f"/api/company/shares/{share_id}")).json()["item"]["id"]
    await ines.put(f"/api/company/newsroom/{item_id}", json={"disclosure": "#Acme", "version": 2})
    asked = (await ada.get(f"/api/company/shares/{share_id}")).json()
    assert (asked["reason"], asked["can"]) == ("item-changed", ["confirm", "cancel"])
    assert "confirmed it again" in asked["reason_text"]
    words = {"network": "x", "text": "Sun all week."}
    whole = (await ada.post(f"/api/company/news/{item_id}/wording", json=words)).json()["final_text"]
    sent = {"item_version": 3, "text": "Sun all week.", "confirmed_text": whole}
    address = f"/api/company/shares/{share_id}/confirm"
    boris = await desk.browser(scene.cast.boris)
    assert (await boris.post(address, json=sent)).status_code == 404
    confirmed = (await ada.post(address, json=sent)).json()
    assert (confirmed["state"], confirmed["reason"], confirmed["can"]) == ("waiting", None, ["cancel"])
    assert confirmed["text"].endswith("#Acme")


async def test_what_is_being_reviewed_anew_is_not_told_to_those_who_wait_to_share_it(desk):
    desk.change(four_eyes=True)
    scene = desk.scene
    share_id = await scene.waiting()
    ines, ada = await desk.browser(scene.cast.ines), await desk.browser(scene.cast.ada)
    item_id = (await ada.get(f"/api/company/shares/{share_id}")).json()["item"]["id"]
    changed = {"title": "Kestrel merger", "url": "https://acme.example/kestrel", "version": 2}
    assert (await ines.put(f"/api/company/newsroom/{item_id}", json=changed)).json()["state"] == "review"
    for address in (f"/api/company/shares/{share_id}", "/api/company/shares"):
        assert "kestrel" not in (await ada.get(address)).text.lower()
