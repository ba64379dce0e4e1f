"""`/l/…` over HTTP: on to the page, counted by the day, and nothing of who came."""

import re
import time

import pytest

from server.advocacy.linking import Linking, link_on
from server.advocacy.models_links import Link, LinkDay
from server.advocacy.publishing import withdraw_item
from server.api import rates
from server.api.short_links import ROUTES
from server.kit.addresses import named_networks
from server.kit.database import engine, rows
from server.throttle import Rule
from server.throttle.inprocess import InProcessThrottle
from tests.advocacy.scene import LINK, item
from tests.edge import caller, edge

READER = {"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}


@pytest.fixture
async def path(desk):
    item_id = await desk.scene.live()
    address = await link_on(await item(item_id), desk.scene.network, Linking("https://go.acme.example"))
    return address.removeprefix("https://go.acme.example")


@pytest.fixture
async def visitor(desk):
    return await desk.nobody()


async def counted() -> tuple[int, int]:
    days = await LinkDay.all()
    return sum(each.clicks for each in days), sum(each.bots for each in days)


async def test_a_reader_is_led_on_and_counted(visitor, path):
    answer = await visitor.get(path, headers=READER)
    assert answer.status_code == 302
    assert answer.headers["location"].startswith(LINK)
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "noindex" in answer.headers["x-robots-tag"]
    await visitor.get(path, headers=READER)
    assert await counted() == (2, 0)
    assert await LinkDay.all().count() == 1


async def test_what_looks_at_posts_is_no_reader(visitor, path):
    await visitor.head(path, headers=READER)
    await visitor.get(path, headers={"user-agent": "Twitterbot/1.0"})
    await visitor.get(path, headers=READER | {"sec-purpose": "prefetch;prerender"})
    assert await counted() == (0, 3)


@pytest.mark.parametrize("code", ["unknown123", "a", "not-a-code", "é" * 8, "a" * 99])
async def test_a_code_that_nobody_made_leads_nowhere(visitor, path, code):
    answer = await visitor.get(f"/l/{code}", headers={"accept-language": "fr"})
    assert answer.status_code == 404
    assert "Ce lien ne mène nulle part" in answer.text
    assert await counted() == (0, 0)


async def test_where_it_leads_is_not_for_the_visitor_to_say(visitor, path):
    answer = await visitor.get(f"{path}?to=https://evil.example&url=//evil.example", headers=READER)
    assert "evil" not in answer.headers["location"]


async def test_a_withdrawn_item_s_link_leads_on(desk, visitor, path):
    link = await Link.get()
    await withdraw_item(desk.scene.cast.ines, link.item_id, "No more.")
    assert (await visitor.get(path, headers=READER)).status_code == 302


async def test_a_click_writes_a_day_and_nothing_else(visitor, path):
    names = [each["name"] for each in await tables()]
    before = {name: await length(name) for name in names}
    await visitor.get(path, headers=READER | {"x-forwarded-for": "203.0.113.7"})
    after = {name: await length(name) for name in names}
    assert {name for name in names if before[name] != after[name]} == {"link_day"}
    assert set((await LinkDay.all().values())[0]) == {"id", "link_id", "day", "clicks", "bots"}


@pytest.fixture
def three(monkeypatch):
    """Three clicks of a link from one address are counted in a day."""
    rule = Rule("clicks", 3, 86400)
    monkeypatch.setattr(rates, "CLICKS", rule)
    return rule


async def test_a_flood_from_one_address_is_led_on_and_hardly_counted(path, three, tmp_path):
    throttle = InProcessThrottle()
    async with caller(edge(ROUTES, tmp_path, throttle=throttle)) as script:
        answers = [await script.get(path, headers=READER) for _ in range(9)]
    assert {answer.status_code for answer in answers} == {302}
    assert await counted() == (3, 0)
    told = throttle.counts_now(three, int(time.time()) // three.seconds)
    (who,) = told
    assert re.fullmatch("[0-9a-f]{32}", who)


async def test_others_are_counted_beside_a_flood(path, three, tmp_path):
    app = edge(ROUTES, tmp_path, throttle=InProcessThrottle(), proxies=named_networks(["127.0.0.1"]))
    async with caller(app) as proxy:
        for _ in range(9):
            await proxy.get(path, headers=READER | {"x-forwarded-for": "203.0.113.7"})
        await proxy.get(path, headers=READER | {"x-forwarded-for": "198.51.100.9"})
    assert await counted() == (4, 0)


async def tables():
    if engine() == "postgres":
        return await rows("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'")
    return await rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")


async def length(name: str) -> int:
    return (await rows(f'SELECT count(*) AS n FROM "{name}"'))[0]["n"]
