"""Grouped notifications over HTTP, key by key."""

import pytest

from server.api.routes import ROUTES
from server.identity.models import Role
from server.identity.roles import grant_by_operator
from server.microblog.boosting import boost
from server.microblog.favouriting import favourite
from server.microblog.reporting import ReportDraft, report
from tests.cast import join
from tests.edge import caller, edge, signed_in
from tests.microblog.saying import say

PATH = "/api/v2/notifications"


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as made:
        yield made


@pytest.fixture
async def liked(cast):
    """Three like a status of Ada's, one boosts it and speaks to her."""
    status_id = await say(cast.ada, "hello")
    for each in (cast.chen, cast.ines, cast.boris):
        await favourite(each, status_id)
    await boost(cast.boris, status_id)
    await say(cast.boris, "@ada hi")
    return status_id


async def test_groups_name_each_account_and_status_once(cast, client, liked):
    shown = (await client.get(PATH)).json()
    assert set(shown) == {"accounts", "statuses", "notification_groups"}
    assert sorted(each["username"] for each in shown["accounts"]) == ["boris", "chen", "ines"]
    assert len(shown["statuses"]) == 2
    mention, reblog, favourites = shown["notification_groups"]
    assert [each["type"] for each in (mention, reblog, favourites)] == ["mention", "reblog", "favourite"]
    assert mention["group_key"].startswith("ungrouped-")
    assert favourites["notifications_count"] == 3
    assert favourites["status_id"] == str(liked)
    assert favourites["sample_account_ids"] == [
        str(each.account_id) for each in (cast.boris, cast.ines, cast.chen)
    ]
    assert favourites["page_max_id"] == favourites["most_recent_notification_id"]
    assert int(favourites["page_min_id"]) < int(favourites["page_max_id"])
    assert set(favourites) == {
        "group_key", "notifications_count", "type", "most_recent_notification_id", "page_min_id", "page_max_id",
        "latest_page_notification_at", "sample_account_ids", "status_id",
    }  # fmt: skip


async def test_pictures_are_enough_for_all_but_the_latest(cast, client, liked):
    shown = (await client.get(f"{PATH}?expand_accounts=partial_avatars")).json()
    assert [each["username"] for each in shown["accounts"]] == ["boris"]
    assert sorted(each["acct"] for each in shown["partial_accounts"]) == ["chen", "ines"]
    assert set(shown["partial_accounts"][0]) == {
        "id",
        "acct",
        "url",
        "avatar",
        "avatar_static",
        "locked",
        "bot",
    }


async def test_one_group_can_be_read_and_put_away(cast, client, liked):
    shown = (await client.get(PATH)).json()["notification_groups"]
    for group in shown:
        one = (await client.get(f"{PATH}/{group['group_key']}")).json()["notification_groups"]
        assert one == [group]
    assert (await client.get(f"{PATH}/unread_count")).json() == {"count": 3}
    assert (await client.get(f"{PATH}/unread_count?grouped_types[]=reblog")).json() == {"count": 5}
    key = shown[2]["group_key"]
    page = await client.get(f"{PATH}/{key}/accounts?limit=2")
    assert [each["username"] for each in page.json()] == ["boris", "ines"]
    following = page.links["next"]["url"]
    assert [each["username"] for each in (await client.get(following)).json()] == ["chen"]
    assert (await client.post(f"{PATH}/{key}/dismiss")).json() == {}
    assert [each["type"] for each in (await client.get(PATH)).json()["notification_groups"]] == [
        "mention",
        "reblog",
    ]
    assert (await client.get(f"{PATH}/{key}")).status_code == 404
    assert (await client.get(f"{PATH}/{key}/accounts")).status_code == 404


async def test_pages_of_groups_end(cast, client, liked):
    """No link from an empty page, and the other parameters stay in the links."""
    page = await client.get(f"{PATH}?limit=2&exclude_types[]=follow_request")
    rest = await client.get(page.links["next"]["url"])
    assert "exclude_types" in page.links["next"]["url"]
    assert [each["type"] for each in rest.json()["notification_groups"]] == ["favourite"]
    assert "next" not in (await client.get(rest.links["next"]["url"])).links


async def test_a_large_group_takes_the_same_queries(cast, client, queries):
    status_id = await say(cast.ada, "hello")
    counts = []
    for few in (2, 20):
        for place in range(few):
            await favourite(await join(f"fan{few}x{place}"), status_id)
        queries.clear()
        await client.get(PATH)
        counts.append(len(queries))
    assert counts[0] == counts[1]


async def test_a_report_comes_with_what_it_says(cast, tmp_path):
    """To a moderator, on its own."""
    await grant_by_operator(cast.chen.account_id, Role.MODERATOR)
    await report(cast.boris, ReportDraft(cast.ada.account_id, comment="look"))
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.chen)) as client:
        (group,) = (await client.get(PATH)).json()["notification_groups"]
    assert (group["type"], group["report"]["comment"]) == ("admin.report", "look")
    assert group["report"]["target_account"]["username"] == "ada"
