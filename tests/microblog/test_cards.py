"""Which statuses wait for a card, and what becomes of cards that nobody shows."""

import asyncio
from datetime import timedelta

import pytest

from server.kit import clock
from server.kit.database import execute, row, rows, unit_of_work
from server.kit.ids import id_at
from server.microblog.cards import JITTER_MS, KEPT, forget_unused_cards, link_card
from server.microblog.deleting import delete_status
from server.microblog.models import Audience, Opening, PreviewCard
from server.storage import new_key
from server.storage.local import LocalStorage
from tests.microblog.groups.founded import group
from tests.microblog.saying import say

URL = "https://news.example/story"


async def card_of(status_id):
    return (await row("SELECT card_id FROM status WHERE id = $1", status_id))["card_id"]


@pytest.mark.parametrize("audience", [Audience.COMPANY, Audience.UNLISTED])
async def test_the_first_link_of_what_is_for_everybody_waits_a_little(cast, audience):
    before = clock.now()
    status_id = await say(cast.ada, f"see {URL}#part and https://other.example", audience=audience)
    card = await PreviewCard.get(id=await card_of(status_id))
    assert (card.url, card.fetched_at, card.title) == (URL, None, "")
    assert before - timedelta(seconds=1) <= card.due_at <= clock.now() + timedelta(milliseconds=JITTER_MS)


async def test_links_in_what_is_for_few_are_never_fetched(cast):
    await group(cast.ada, Opening.CLOSED, name="Board")
    for text, audience in (
        ("{}", Audience.FOLLOWERS),
        ("@boris {}", Audience.MENTIONED),
        ("@board {}", Audience.COMPANY),
    ):
        status_id = await say(cast.ada, text.format(URL), audience=audience)
        assert await card_of(status_id) is None
    assert not await rows("SELECT id FROM preview_card")


async def test_what_holds_no_link_or_only_one_in_code_has_no_card(cast):
    for text in ("words", f"`{URL}`", f"https://a.example/{'x' * 2000}"):
        assert await card_of(await say(cast.ada, text)) is None


async def test_one_address_has_one_card_however_many_link_to_it_at_once(cast):
    said = await asyncio.gather(
        *(say(each, URL) for each in (cast.ada, cast.boris, cast.chen) for _ in range(4))
    )
    assert len({await card_of(each) for each in said}) == 1
    assert len(await rows("SELECT id FROM preview_card")) == 1


async def test_a_page_is_read_again_when_it_is_linked_to_after_a_week(cast):
    card_id = await card_of(await say(cast.ada, URL))
    for age, again in ((KEPT - timedelta(hours=1), False), (KEPT + timedelta(hours=1), True)):
        async with unit_of_work():
            fetched = clock.to_ms(clock.now() - age)
            await execute(
                "UPDATE preview_card SET due_at = NULL, fetched_at = $1 WHERE id = $2", fetched, card_id
            )
        await say(cast.boris, URL)
        assert ((await PreviewCard.get(id=card_id)).due_at is not None) == again


async def test_an_edit_may_take_the_card_away(cast):
    status_id = await say(cast.ada, URL)
    async with unit_of_work():
        await link_card(status_id, Audience.COMPANY, [], edited=True)
    assert await card_of(status_id) is None


async def test_cards_that_no_status_has_go_with_their_pictures_after_a_day(cast, tmp_path):
    storage = LocalStorage(tmp_path)
    old = id_at(clock.now() - timedelta(days=2))
    keys = [new_key("image/webp") for _ in range(3)]
    for place, key in enumerate(keys):
        await storage.save(key, b"x", "image/webp")
        gone = await say(cast.ada, f"{URL}/{place}")
        async with unit_of_work():
            await execute("UPDATE preview_card SET image_key = $1 WHERE id = $2", key, await card_of(gone))
            if place:
                moved = old + place
                await execute("UPDATE preview_card SET id = $1 WHERE id = $2", moved, await card_of(gone))
                await execute("UPDATE status SET card_id = $1 WHERE id = $2", moved, gone)
        if place < 2:
            await delete_status(cast.ada, gone)
    # The first is young, the third is shown.
    assert await forget_unused_cards(storage) == 1
    assert [await storage.exists(key) for key in keys] == [True, False, True]
    assert len(await rows("SELECT id FROM preview_card")) == 2
