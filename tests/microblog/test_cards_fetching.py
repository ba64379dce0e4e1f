"""Pages behind links, read from a real server on this machine."""

import asyncio
import dataclasses
from datetime import timedelta
from functools import partial

import pytest

from server.entities.addresses import Addresses
from server.entities.card import card_shown
from server.kit import clock
from server.kit.database import execute, row, rows, unit_of_work
from server.kit.outgoing import fetch
from server.microblog import cards_fetching
from server.microblog.cards_fetching import MOST_ATTEMPTS, Pages, fetch_due_card
from server.microblog.models import PreviewCard
from server.storage.local import LocalStorage
from tests.microblog.pictures import png
from tests.microblog.saying import say
from tests.site import serving

PAGE = b"""<html lang=fr><title>Plain</title><meta property="og:title" content="Seven days of sun">
<meta property="og:description" content="Off the grid"><meta property="og:site_name" content="Acme Stories">
<meta property="og:image" content="/roof.png"><meta property="og:image:alt" content="A roof">
<meta name=author content=Zoe>
<meta property="article:published_time" content="2026-11-20T08:00:00+01:00">
<link rel=alternate type="application/json+oembed" href="/oembed?x=1">"""
TO = Addresses("https://ramage.example")


@pytest.fixture
async def site():
    async with serving() as made:
        made.says("/story", PAGE)
        made.says("/roof.png", png(900, 500), content_type="image/png")
        said = b'{"author_name": "Zoe M.", "author_url": "/zoe", "provider_url": "javascript:x", "html": "<script>"}'
        made.says("/oembed?x=1", said, content_type="application/json")
        yield made


@pytest.fixture
def pages(tmp_path):
    # This machine stands for a public site here, except where a test says otherwise.
    return Pages(public, public, LocalStorage(tmp_path), "ramage.example")


inside = partial(fetch, allow_hosts={"127.0.0.1:*"})


async def public(url, **more):
    return dataclasses.replace(await inside(url, **more), inside=False)


async def due():
    async with unit_of_work():
        await execute("UPDATE preview_card SET due_at = 1 WHERE due_at IS NOT NULL")


async def link(viewer, url):
    status_id = await say(viewer, f"see {url}")
    await due()
    return status_id


async def version(status_id):
    return (await row("SELECT version FROM status WHERE id = $1", status_id))["version"]


async def test_a_card_says_what_the_page_says_and_is_shown_with_every_status(cast, site, pages):
    statuses = [await link(cast.ada, f"{site.url}/story"), await link(cast.boris, f"{site.url}/story")]
    before = [await version(each) for each in statuses]
    assert await card_shown(statuses[0], TO) == {}
    assert await fetch_due_card(pages) == 1
    assert await fetch_due_card(pages) == 0
    assert [await version(each) for each in statuses] == [each + 1 for each in before]
    card = await card_shown(statuses[1], TO)
    image = card.pop("image")
    assert card.pop("blurhash")
    assert card == {
        "url": f"{site.url}/story",
        "title": "Seven days of sun",
        "description": "Off the grid",
        "type": "link",
        "authors": [{"name": "Zoe M.", "url": f"{site.url}/zoe", "account": None}],
        "author_name": "Zoe M.",
        "author_url": f"{site.url}/zoe",
        "provider_name": "Acme Stories",
        "provider_url": "",
        "html": "",
        "width": 643,
        "height": 357,
        "image_description": "A roof",
        "embed_url": "",
        "language": "fr",
        "published_at": "2026-11-20T07:00:00.000Z",
    }
    key = image.removeprefix("https://ramage.example/media/")
    assert (await pages.storage.open(key)).content_type == "image/webp"
    assert not await rows("SELECT key FROM file_to_remove")
    assert len([each for each in site.asked if each.startswith("GET /story")]) == 1


async def test_of_a_page_inside_the_company_only_the_title_is_kept(cast, site, pages):
    site.leads("/short", "/story")
    site.says("/story", PAGE + b'<link rel=canonical href="http://www.127.0.0.1/elsewhere">')
    status_id = await link(cast.ada, f"{site.url}/short")
    await fetch_due_card(dataclasses.replace(pages, fetch=inside))
    card = await card_shown(status_id, TO)
    assert (card["title"], card["description"], card["image"], card["author_name"]) == (
        "Seven days of sun",
        "",
        None,
        "",
    )
    assert [each.split()[1] for each in site.asked] == ["/short", "/story"]


async def test_what_a_page_outside_names_is_never_asked_of_a_host_inside(cast, site, pages):
    """Neither its picture nor what it offers to embed: the page may be anybody's."""
    status_id = await link(cast.ada, f"{site.url}/story")
    await fetch_due_card(dataclasses.replace(pages, outside=fetch))
    card = await card_shown(status_id, TO)
    assert (card["title"], card["image"], card["author_name"]) == ("Seven days of sun", None, "Zoe")
    assert [each.split()[1] for each in site.asked] == ["/story"]


async def test_private_addresses_are_not_asked(cast, site, tmp_path):
    status_id = await link(cast.ada, f"{site.url}/story")
    assert await fetch_due_card(Pages(fetch, fetch, LocalStorage(tmp_path), "ramage.example")) == 1
    assert site.met == 0
    assert await card_shown(status_id, TO) == {}
    assert (await PreviewCard.get()).due_at is None


async def test_a_link_to_our_own_posts_gets_no_card(cast, tmp_path):
    async def never(url, **more):
        raise AssertionError(url)

    status_id = await link(cast.ada, "https://ramage.example/@ada/1")
    assert await fetch_due_card(Pages(never, never, LocalStorage(tmp_path), "ramage.example")) == 1
    assert await card_shown(status_id, TO) == {}
    assert (await PreviewCard.get()).due_at is None


async def test_a_server_that_does_not_answer_is_asked_again_but_not_for_ever(cast, site, pages):
    site.port = None
    await link(cast.ada, "http://127.0.0.1:9/closed")
    for tried in range(1, MOST_ATTEMPTS + 1):
        pages.met.clear()
        assert await fetch_due_card(pages) == 1
        card = await PreviewCard.get()
        assert (card.due_at is None) == (tried == MOST_ATTEMPTS)
        if card.due_at is not None:
            assert card.due_at > clock.now() + timedelta(minutes=5)
        await due()
    assert await fetch_due_card(pages) == 0


class Died(BaseException):
    """As a killed worker leaves things: nothing after it is done."""


async def test_a_page_at_which_the_worker_dies_is_not_read_for_ever(cast, site, pages, monkeypatch):
    """Its lease runs out and it is taken again; others behind it have their turn."""

    async def dies(url, **more):
        raise Died

    await link(cast.ada, f"{site.url}/story")
    deadly = dataclasses.replace(pages, fetch=dies)
    for _ in range(MOST_ATTEMPTS):
        deadly.met.clear()
        with pytest.raises(Died):
            await fetch_due_card(deadly)
        async with unit_of_work():
            await execute("UPDATE preview_card SET due_at = 1")
    deadly.met.clear()
    assert await fetch_due_card(deadly) == 0
    card = await PreviewCard.get()
    assert (card.due_at, card.attempts) == (None, 0)


async def test_where_nothing_is_due_nothing_is_written(cast, site, pages, monkeypatch):
    def never():
        raise AssertionError

    monkeypatch.setattr(cards_fetching, "unit_of_work", never)
    assert await fetch_due_card(pages) == 0


async def test_a_page_that_is_gone_keeps_the_card_that_it_had(cast, site, pages):
    status_id = await link(cast.ada, f"{site.url}/story")
    await fetch_due_card(pages)
    before = await card_shown(status_id, TO)
    site.says("/story", b"no", status="404 Not Found")
    async with unit_of_work():
        await execute("UPDATE preview_card SET due_at = 1")
    pages.met.clear()
    await fetch_due_card(pages)
    assert await card_shown(status_id, TO) == before


async def test_reading_again_leaves_no_old_picture_behind(cast, site, pages, tmp_path):
    await link(cast.ada, f"{site.url}/story")
    for _ in range(2):
        await fetch_due_card(pages)
        async with unit_of_work():
            await execute("UPDATE preview_card SET due_at = 1")
        pages.met.clear()
    assert len(list(tmp_path.rglob("*.webp"))) == 1


async def test_a_host_is_left_alone_between_two_of_its_pages(cast, site, pages, monkeypatch):
    monkeypatch.setattr(cards_fetching, "APART_SECONDS", 0.2)
    for place in range(2):
        await link(cast.ada, f"{site.url}/story?{place}")
        site.says(f"/story?{place}", b"<title>x</title>")
    assert [await fetch_due_card(pages), await fetch_due_card(pages)] == [1, 0]
    await asyncio.sleep(0.25)
    assert await fetch_due_card(pages) == 1


async def test_several_workers_read_a_page_once(cast, site, pages):
    for place in range(3):
        await link(cast.ada, f"{site.url}/story?{place}")
        site.says(f"/story?{place}", b"<title>x</title>")
    apart = [Pages(pages.fetch, pages.fetch, pages.storage, "x") for _ in range(6)]
    await asyncio.gather(*(fetch_due_card(each) for each in apart))
    for each in apart:
        each.met.clear()
        await fetch_due_card(each)
    asked = [each.split()[1] for each in site.asked]
    assert sorted(asked) == sorted(set(asked))
    assert len(asked) == 3


@pytest.mark.parametrize("said", [b"[]", b"no json", b'{"author_name": 7}', b"[" * 100_000])
async def test_odd_offers_to_embed_are_no_trouble(cast, site, pages, said):
    site.says("/oembed?x=1", said, content_type="application/json")
    status_id = await link(cast.ada, f"{site.url}/story")
    await fetch_due_card(pages)
    card = await card_shown(status_id, TO)
    assert (card["title"], card["author_name"]) == ("Seven days of sun", "Zoe")
