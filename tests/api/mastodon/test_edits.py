"""Editing over HTTP, in each of the forms in which clients send it; histories, and drafts taken back."""

import pytest

from server.api.routes import ROUTES
from server.entities import shapes
from server.kit.database import rows
from server.microblog.following import follow
from server.microblog.models import Audience
from tests.edge import caller, edge, signed_in
from tests.microblog.pictures import png
from tests.microblog.saying import say
from tests.shaped import assert_shaped


@pytest.fixture
async def people(cast, tmp_path):
    app = edge(ROUTES, tmp_path)
    async with (
        caller(app, session=await signed_in(cast.ada)) as ada,
        caller(app, session=await signed_in(cast.boris)) as boris,
    ):
        yield ada, boris


async def posted(client, **sent):
    return (await client.post("/api/v1/statuses", json={"status": "one", **sent})).json()


async def uploaded(client):
    answer = await client.post("/api/v2/media", files={"file": ("x.png", png())})
    return answer.json()["id"]


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
@pytest.mark.parametrize(
    "sent",
    [
        {"json": {"status": "two", "visibility": "direct", "unknown": 1}},
        {"data": {"status": "two", "sensitive": "false"}},
        {"files": {"status": (None, "two")}},
        {"params": {"status": "two"}},
    ],
)
async def test_an_edit_is_taken_however_it_is_sent(people, method, sent):
    ada, boris = people
    before = await posted(ada)
    answer = await ada.request(method, f"/api/v1/statuses/{before['id']}/", **sent)
    assert answer.status_code == 200, answer.text
    now = assert_shaped(answer.content, shapes.Status)
    assert (now["content"], now["edited_at"] is None) == ("<p>two</p>", False)
    for key in ("id", "url", "uri", "created_at", "visibility", "account"):
        assert now[key] == before[key]
    assert (await boris.get(f"/api/v1/statuses/{before['id']}")).json()["content"] == "<p>two</p>"


async def test_put_says_the_whole_post_and_patch_a_part(people):
    ada, _ = people
    media = await uploaded(ada)
    before = await posted(ada, spoiler_text="beware", media_ids=[media], language="fr")
    path = f"/api/v1/statuses/{before['id']}"
    partly = (await ada.patch(path, json={"status": "two"})).json()
    assert (partly["spoiler_text"], partly["sensitive"], len(partly["media_attachments"])) == (
        "beware",
        True,
        1,
    )
    whole = (await ada.put(path, json={"status": "three"})).json()
    assert (whole["spoiler_text"], whole["sensitive"], whole["media_attachments"]) == ("", False, [])
    assert whole["language"] == "fr"
    back = {
        "status": "four",
        "media_ids[]": media,
        "media_attributes[][id]": media,
        "media_attributes[][description]": "a field",
        "media_attributes[][focus]": "0.5,-0.5",
    }
    found = (await ada.put(path, data=back)).json()["media_attachments"][0]
    assert (found["description"], found["meta"]["focus"]) == ("a field", {"x": 0.5, "y": -0.5})


async def test_a_history_is_whole_for_whoever_sees_the_post(people, cast):
    ada, boris = people
    media = await uploaded(ada)
    options = {"options": ["tea", "coffee"], "expires_in": 3600}
    before = await posted(ada, status="@boris which?", poll=options)
    path = f"/api/v1/statuses/{before['id']}"
    alone = (await boris.get(f"{path}/history")).json()
    assert [each["content"] for each in alone] == [before["content"]]
    assert (await ada.put(path, json={"status": "look", "media_ids": [media]})).status_code == 200
    answer = await boris.get(f"{path}/history")
    first, last = assert_shaped(answer.content, list[shapes.StatusEdit])
    assert (first["content"], first["created_at"]) == (before["content"], before["created_at"])
    assert first["poll"] == {"options": [{"title": "tea"}, {"title": "coffee"}]}
    assert (last["content"], last["poll"], len(last["media_attachments"])) == ("<p>look</p>", None, 1)
    assert last["created_at"] == (await boris.get(path)).json()["edited_at"]
    hidden = await say(cast.ada, "for herself", audience=Audience.MENTIONED)
    assert (await boris.get(f"/api/v1/statuses/{hidden}/history")).status_code == 404


async def test_a_quote_in_a_history_shows_what_its_reader_may_see(people, cast):
    ada, boris = people
    await follow(cast.chen, cast.ada.account_id)
    quoted = await say(cast.ada, "canary for followers", audience=Audience.FOLLOWERS)
    quoting = await posted(ada, status="see", quoted_status_id=str(quoted))
    await ada.put(f"/api/v1/statuses/{quoting['id']}", json={"status": "see below"})
    mine = await ada.get(f"/api/v1/statuses/{quoting['id']}/history")
    theirs = await boris.get(f"/api/v1/statuses/{quoting['id']}/history")
    assert "canary" in mine.text
    assert "canary" not in theirs.text
    for answer, state in ((mine, "accepted"), (theirs, "unauthorized")):
        edits = assert_shaped(answer.content, list[shapes.StatusEdit])
        assert [each["quote"]["state"] for each in edits] == [state] * 2


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({}, 422, "status-empty"),
        ({"status": "x" * 501}, 422, "status-too-long"),
        ({"status": "x", "media_ids": ["1"]}, 422, "picture-missing"),
        ({"status": "x", "quote_approval_policy": "friends"}, 422, "parameter-wrong"),
        ({"status": "x", "media_attributes": [{"id": "1", "focus": "left"}]}, 422, "parameter-wrong"),
        ({"status": "x", "poll": {"options": ["a"], "expires_in": 3600}}, 422, "poll-options"),
    ],
)
async def test_what_is_wrong_is_said_and_nothing_is_lost(people, sent, status, code):
    ada, boris = people
    path = f"/api/v1/statuses/{(await posted(ada))['id']}"
    answer = await ada.put(path, json=sent)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert (await ada.get(path)).json()["edited_at"] is None
    assert (await boris.put(path, json={"status": "not mine"})).status_code == 404


async def test_a_draft_taken_back_can_be_posted_again(people):
    ada, boris = people
    media = await uploaded(ada)
    before = await posted(ada, status="draft *again*", media_ids=[media])
    old = before["media_attachments"][0]
    gone = (await ada.delete(f"/api/v1/statuses/{before['id']}")).json()
    new = gone["media_attachments"][0]
    assert (gone["text"], new["id"]) == ("draft *again*", media)
    assert {new["url"], new["preview_url"]}.isdisjoint({old["url"], old["preview_url"]})
    assert [(await boris.get(each)).status_code for each in (old["url"], old["preview_url"])] == [404, 404]
    assert [(await ada.get(each)).status_code for each in (new["url"], new["preview_url"])] == [200, 200]
    again = await posted(ada, status=gone["text"], media_ids=[media])
    assert again["media_attachments"] == gone["media_attachments"]


async def test_a_poll_comes_back_with_a_draft(people):
    ada, _ = people
    before = await posted(ada, poll={"options": ["tea", "coffee"], "expires_in": 3600})
    gone = (await ada.delete(f"/api/v1/statuses/{before['id']}")).json()
    assert [each["title"] for each in gone["poll"]["options"]] == ["tea", "coffee"]


async def test_what_is_deleted_for_good_is_gone_at_once(people):
    ada, _ = people
    media = await uploaded(ada)
    before = await posted(ada, media_ids=[media])
    gone = await ada.delete(f"/api/v1/statuses/{before['id']}?delete_media=true")
    assert gone.status_code == 200
    assert (await ada.get(f"/api/v1/media/{media}")).status_code == 404
    assert not await rows("SELECT id FROM media_attachment")
