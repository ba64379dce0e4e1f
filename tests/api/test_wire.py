"""What every answer promises on the wire, whatever it is about."""

import re

import pytest

from server.api.routes import ROUTES
from server.microblog.following import follow
from tests.cast import Cast, join
from tests.edge import caller, edge, signed_in
from tests.microblog.saying import say


@pytest.mark.parametrize(
    "path",
    ["/api/v1/timelines/home", "/api/v2/instance", "/api/v1/notifications", "/api/company/me", "/nothing"],
)
async def test_head_is_get_without_its_body(cast: Cast, tmp_path, path):
    await say(cast.boris, "@ada hello")
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as ada:
        whole, head = await ada.get(path), await ada.head(path)
    assert head.status_code == whole.status_code
    assert head.content == b""
    apart = {"x-ratelimit-remaining", "x-ratelimit-reset", "date"}
    assert {name: value for name, value in head.headers.items() if name not in apart} == {
        name: value for name, value in whole.headers.items() if name not in apart
    }


@pytest.mark.parametrize("path", ["/api/v1/follow_requests", "/api/v1/timelines/home", "/api/v1/bookmarks"])
@pytest.mark.parametrize("asked", ["0", "-1", "x", "41", "9" * 30])
async def test_a_limit_that_is_none_asks_for_a_page_all_the_same(cast: Cast, tmp_path, path, asked):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as ada:
        assert (await ada.get(f"{path}?limit={asked}")).status_code == 200


async def test_a_list_of_eighty_who_ask_comes_whole(cast: Cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as ada:
        await ada.patch("/api/v1/accounts/update_credentials", json={"locked": True})
        for number in range(81):
            await follow(await join(f"asks{number}"), cast.ada.account_id)
        answer = await ada.get("/api/v1/follow_requests?limit=100")
        assert len(answer.json()) == 80
        [rest] = (await ada.get(re.search('<([^>]+)>; rel="next"', answer.headers["link"])[1])).json()
    assert rest["username"] == "asks0"
