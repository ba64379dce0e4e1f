"""Timelines over HTTP: pages that lead on and stop, for browsers and for apps."""

import re
from urllib.parse import quote

import httpx
import pytest

from server.api.routes import ROUTES
from server.identity.oauth.tokens import issue_token
from server.microblog.following import follow
from tests.edge import ORIGIN, caller, edge, signed_in
from tests.microblog.saying import say

STATUS_KEYS = set(
    """id uri url created_at edited_at account content visibility sensitive spoiler_text media_attachments
    application mentions tags emojis reblogs_count favourites_count replies_count quotes_count in_reply_to_id
    in_reply_to_account_id reblog poll card language quote quote_approval favourited reblogged muted bookmarked
    filtered news_item_id group""".split()
)
ACCOUNT_KEYS = set(
    """id username acct url uri display_name note avatar avatar_static avatar_description header header_static
    header_description locked fields emojis
    bot group discoverable indexable moved created_at last_status_at statuses_count followers_count
    following_count hide_collections roles site_id title time_zone""".split()
)


@pytest.fixture
def app(tmp_path):
    return edge(ROUTES, tmp_path)


async def test_home_is_walked_by_its_links_and_ends(cast, app):
    made = [await say(cast.ada, f"post {number}") for number in range(5)]
    async with caller(app, session=await signed_in(cast.ada)) as client:
        address, seen = "/api/v1/timelines/home?limit=2", []
        while address:
            answer = await client.get(address)
            seen += [int(status["id"]) for status in answer.json()]
            following = re.match(
                r'<([^>]+)>; rel="next", <[^>]+>; rel="prev"', answer.headers.get("link", "")
            )
            address = following[1].removeprefix(ORIGIN) if following else None
    assert seen == made[::-1]


async def test_a_status_has_every_key_and_text_ids_and_times_in_z(cast, app):
    root = await say(cast.ada, "@boris #Line4 https://example.org/a?b=1&c=2 <script>", spoiler_text="careful")
    await say(cast.boris, "answer", in_reply_to_id=root)
    await follow(cast.ada, cast.boris.account_id)
    token = (await issue_token(cast.ada.account_id, "read")).token
    async with caller(app, token=token) as client:
        answer, status = (await client.get("/api/v1/timelines/home")).json()
    assert set(status) == STATUS_KEYS | {"pinned"}  # one's own
    assert set(answer) == STATUS_KEYS
    assert set(status["account"]) == ACCOUNT_KEYS
    assert status["id"] == str(root)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", status["created_at"])
    assert status["url"] == f"{ORIGIN}/@ada/{root}"
    assert (answer["in_reply_to_id"], answer["in_reply_to_account_id"]) == (
        str(root),
        str(cast.ada.account_id),
    )
    assert status["mentions"][0] == {
        "id": str(cast.boris.account_id), "username": "boris", "acct": "boris", "url": f"{ORIGIN}/@boris",
    }  # fmt: skip
    assert status["tags"] == [{"name": "line4", "url": f"{ORIGIN}/tags/line4"}]
    assert "<script" not in status["content"]
    assert (status["sensitive"], status["spoiler_text"]) == (True, "careful")


async def test_directory_facts_are_fields_of_the_account(cast, app):
    async with caller(app, session=await signed_in(cast.boris)) as client:
        account = (await client.get(f"/api/v1/accounts/{cast.ada.account_id}")).json()
    assert {"name": "Site", "value": "Lyon", "verified_at": None} in account["fields"]
    assert account["created_at"].endswith("T00:00:00.000Z")


async def test_nothing_is_remote_and_tags_have_one_timeline(cast, app):
    await say(cast.ada, "#Line4")
    async with caller(app, session=await signed_in(cast.boris)) as client:
        assert len((await client.get("/api/v1/timelines/public?local=true")).json()) == 1
        assert (await client.get("/api/v1/timelines/public?remote=true")).json() == []
        assert len((await client.get("/api/v1/timelines/tag/LINE4")).json()) == 1
        assert (await client.get("/api/v1/timelines/public?only_media=1")).json() == []


@pytest.mark.parametrize(
    "query", ["?limit=0", "?limit=-5", "?limit=9999", "?limit=x", "?max_id=zzz", "?min_id=" + "9" * 40]
)
async def test_odd_paging_is_cut_or_ignored(cast, app, query):
    await say(cast.ada, "hello")
    async with caller(app, session=await signed_in(cast.ada)) as client:
        answer = await client.get(f"/api/v1/timelines/home{query}")
    assert (answer.status_code, len(answer.json())) == (200, 1)


@pytest.mark.parametrize("name", ["été", "cœur", "日本", "a%b"])
async def test_a_tag_of_any_letters_can_be_walked(cast, app, name):
    """Headers hold neither œ nor 日: the links of the page spell them as addresses do."""
    for place in range(3):
        await say(cast.ada, f"#{name} {place}")
    seen, address = [], httpx.URL(f"/api/v1/timelines/tag/{quote(name)}", params={"limit": "2"})
    async with caller(app, session=await signed_in(cast.ada)) as client:
        while True:
            answer = await client.get(address)
            seen += answer.json()
            if "next" not in answer.links:
                break
            address = httpx.URL(answer.links["next"]["url"])
    assert len(seen) == (0 if "%" in name else 3)


async def test_a_zero_in_an_address_is_unreadable(cast, app):
    """PostgreSQL takes it in no text."""
    async with caller(app, session=await signed_in(cast.ada)) as client:
        for address in (
            "/api/v1/timelines/tag/a%00",
            "/api/v2/search?q=%00",
            "/api/v1/accounts/lookup?acct=a%00",
        ):
            answer = await client.get(address)
            assert (answer.status_code, answer.json()["code"]) == (400, "body-unreadable")


async def test_a_trailing_slash_changes_nothing(cast, app):
    async with caller(app, session=await signed_in(cast.ada)) as client:
        assert (await client.get("/api/v1/timelines/home/")).status_code == 200
