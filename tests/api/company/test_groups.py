"""Groups over HTTP: as the web app uses them, and as any app does by following and naming."""

import pytest

from server.api.routes import ROUTES
from server.identity.oauth.tokens import issue_token
from server.microblog.following import follow
from server.microblog.models import Opening
from tests.cast import join
from tests.edge import caller, edge, signed_in
from tests.microblog.groups.founded import group
from tests.microblog.saying import say


@pytest.fixture
async def app(cast, tmp_path):
    return edge(ROUTES, tmp_path)


@pytest.fixture
async def ada(cast, app):
    async with caller(app, session=await signed_in(cast.ada)) as client:
        yield client


@pytest.fixture
async def boris(cast, app):
    async with caller(app, session=await signed_in(cast.boris)) as client:
        yield client


async def test_a_group_is_made_found_and_changed(cast, ada, boris):
    made = (await ada.post("/api/company/groups", json={"name": "Line 4", "opening": "closed"})).json()
    account = made.pop("account")
    assert (account["username"], account["group"], account["locked"]) == ("line_4", True, True)
    assert made == {
        "id": account["id"],
        "kind": "group",
        "opening": "closed",
        "name": "Line 4",
        "note": "",
        "members_count": 1,
        "keepers_count": 1,
        "member": True,
        "keeper": True,
        "requested": False,
        "invited": False,
        "invited_by": None,
        "requests_count": 0,
        "may_see_members": True,
        "may_leave": False,
    }
    address = f"/api/company/groups/{made['id']}"
    changed = (await ada.patch(address, json={"note": "Night shift", "opening": "open"})).json()
    assert (changed["note"], changed["opening"], changed["account"]["locked"]) == (
        "Night shift",
        "open",
        False,
    )
    listed = (await boris.get("/api/company/groups?q=line")).json()
    assert [(each["id"], each["member"], each["requests_count"]) for each in listed] == [
        (made["id"], False, None)
    ]
    assert (await boris.patch(address, json={"name": "Mine"})).json()["code"] == "keepers-only"


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "Choir", "note": "x" * 501}, "note"),
        ({"opening": "ajar"}, "opening"),
    ],
)
async def test_what_is_wrong_with_a_group_is_said_in_both_languages(ada, sent, field):
    said = set()
    for language in ("en", "fr"):
        answer = await ada.post("/api/company/groups", json=sent, headers={"accept-language": language})
        assert (answer.status_code, list(answer.json()["fields"])) == (422, [field])
        said.add(answer.json()["error"])
    assert len(said) == 2


async def test_a_group_sent_twice_with_one_key_is_made_once(ada):
    key, sent = {"idempotency-key": "k"}, {"name": "Choir", "opening": "closed"}
    made = [await ada.post("/api/company/groups", json=sent, headers=key) for _ in range(2)]
    assert [each.status_code for each in made] == [200, 200]
    assert made[0].json()["id"] == made[1].json()["id"]
    other = await ada.post("/api/company/groups", json={"name": "Chorus"}, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-used")


async def test_one_joins_or_asks_and_leaves(cast, ada, boris):
    choir, line = await group(cast.ada, Opening.OPEN, name="Choir"), await group(cast.ada, Opening.CLOSED)
    joined = (await boris.post(f"/api/company/groups/{choir}/join")).json()
    assert (joined["member"], joined["members_count"]) == (True, 2)
    asked = (await boris.post(f"/api/company/groups/{line}/join")).json()
    assert (asked["member"], asked["requested"]) == (False, True)
    assert (await boris.get("/api/company/groups?mine=true")).json()[1]["requested"]
    for each in (choir, line):
        assert (await boris.post(f"/api/company/groups/{each}/leave")).json() == {}
    assert (await boris.get("/api/company/groups?mine=true")).json() == []
    last = await ada.post(f"/api/company/groups/{line}/leave")
    assert (last.status_code, last.json()["code"]) == (409, "last-keeper")
    assert (await boris.post(f"/api/company/groups/{cast.ada.account_id}/join")).status_code == 404


async def test_any_app_joins_posts_and_leaves(cast, app, ada):
    """With a token that knows nothing of groups: by following, by naming, by unfollowing."""
    line = await group(cast.ada, Opening.CLOSED)
    token = (await issue_token(cast.boris.account_id, "read write follow")).token
    async with caller(app, token=token) as phone:
        asked = (await phone.post(f"/api/v1/accounts/{line}/follow")).json()
        assert (asked["following"], asked["requested"]) == (False, True)
        await ada.post(f"/api/company/groups/{line}/requests/{cast.boris.account_id}/accept")
        shown = (await phone.get(f"/api/v1/accounts/relationships?id[]={line}")).json()[0]
        assert (shown["following"], shown["requested"]) == (True, False)
        posted = (await phone.post("/api/v1/statuses", data={"status": "@line_4 on my way"})).json()
        assert (posted["visibility"], posted["mentions"][0]["id"]) == ("private", str(line))
        assert [each["id"] for each in (await ada.get(f"/api/v1/accounts/{line}/statuses")).json()] == [
            posted["id"]
        ]
        told = await say(cast.ada, "@line_4 slowly")
        assert (await phone.get(f"/api/v1/statuses/{told}")).status_code == 200
        left = (await phone.post(f"/api/v1/accounts/{line}/unfollow")).json()
        assert (left["following"], left["requested"]) == (False, False)
        assert (await phone.get(f"/api/v1/statuses/{told}")).status_code == 404
        assert (await phone.post("/api/company/groups", json={"name": "Choir"})).status_code == 403


async def test_an_invitation_is_answered(cast, ada, boris):
    board, choir = await group(cast.ada, Opening.HIDDEN, name="Board"), await group(cast.ada, Opening.OPEN)
    for each in (board, choir):
        listed = await ada.post(
            f"/api/company/groups/{each}/invitations", json={"account_ids": [str(cast.boris.account_id)]}
        )
        assert [entry["account"]["username"] for entry in listed.json()] == ["boris"]
    seen = (await boris.get(f"/api/company/groups/{board}")).json()
    assert (seen["invited"], seen["invited_by"]["username"], seen["member"]) == (True, "ada", False)
    assert (await boris.post(f"/api/company/groups/{board}/invitation/accept")).json()["member"]
    assert (await boris.post(f"/api/company/groups/{choir}/invitation/refuse")).json() == {}
    assert (await boris.post(f"/api/company/groups/{choir}/invitation/accept")).status_code == 404


async def test_who_leaves_a_hidden_group_is_answered_and_then_finds_nothing(cast, app, boris):
    board = await group(cast.ada, Opening.HIDDEN, cast.boris, name="Board")
    assert (await boris.post(f"/api/company/groups/{board}/leave")).status_code == 200
    assert (await boris.post(f"/api/company/groups/{board}/leave")).status_code == 404


async def test_what_is_pinned_stands_on_top_of_the_groups_page(cast, ada, boris):
    line = await group(cast.ada, Opening.CLOSED, cast.boris)
    status_id = await say(cast.boris, "@line_4 rules")
    address = f"/api/company/groups/{line}/pins/{status_id}"
    assert (await boris.post(address)).json()["code"] == "keepers-only"
    assert (await ada.post(address)).json()["id"] == str(line)
    pinned = (await boris.get(f"/api/v1/accounts/{line}/statuses?pinned=true")).json()
    assert [each["id"] for each in pinned] == [str(status_id)]
    await ada.delete(address)
    assert (await boris.get(f"/api/v1/accounts/{line}/statuses?pinned=true")).json() == []


@pytest.mark.parametrize("more", [2, 40])
async def test_groups_take_as_many_queries_however_many_they_are(cast, ada, queries, more):
    for number in range(more):
        made = await group(await join(f"keeper{number}"), Opening.CLOSED, name=f"Group {number}")
        await follow(cast.ada, made)
    queries.clear()
    found = (await ada.get("/api/company/groups?limit=80&kind=group")).json()
    assert (len(found), len(queries)) == (more, 3)
