"""The newsroom's board: all of it, however much it is, by state and by words."""

import importlib
from types import SimpleNamespace

import pytest
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection

from server.advocacy.aims import Aims
from server.advocacy.board import newsroom_counts, newsroom_items
from server.advocacy.models import ItemState, NewsItem
from server.advocacy.publishing import withdraw_item
from server.kit.database import connection, execute, unit_of_work
from server.kit.errors import Missing
from server.kit.paging import Page


async def test_the_newsroom_lists_everything_by_state_to_comms_alone(scene):
    draft, live = await scene.draft(), await scene.live()
    assert await listed(scene) == [live, draft]
    assert await listed(scene, ItemState.DRAFT) == [draft]
    assert await listed(scene, page=Page(max_id=live)) == [draft]
    with pytest.raises(Missing):
        await newsroom_items(scene.cast.ada, None, Page())
    with pytest.raises(Missing):
        await newsroom_counts(scene.cast.ada)


async def test_the_figures_are_of_all_items_not_of_one_page(scene):
    made = [await scene.draft(title=f"Story {number}") for number in range(41)]
    gone = await scene.live(title="Story that was withdrawn")
    await withdraw_item(scene.cast.ines, gone, "Over")
    assert await counted(scene) == {ItemState.DRAFT: 41, ItemState.WITHDRAWN: 1}
    first = await listed(scene, ItemState.DRAFT)
    later = await listed(scene, ItemState.DRAFT, page=Page(40, max_id=first[-1]))
    assert [*first, *later] == made[::-1]


async def test_an_item_is_found_on_whatever_page_it_is_and_however_it_is_typed(scene):
    old = await scene.draft(title="L’été à Saint-Étienne : 50 % de bruit en moins")
    for number in range(41):
        await scene.draft(title=f"Story {number}", url=f"https://acme.example/{number}")
    for words in ("ETE", "étienne saint", "50 % bruit", "acme solar etienne"):
        assert await listed(scene, words=words) == [old], words
        assert await counted(scene, words) == {ItemState.DRAFT: 1}
    for words in ("winter", "ete winter"):
        assert await counted(scene, words) == {}, words
    assert await counted(scene, "_%") == {ItemState.DRAFT: 42}, "signs alone are no words"


async def test_the_board_may_be_narrowed_to_a_topic(scene):
    about = await scene.draft(title="Sun", aims=Aims(("Green Energy",)))
    await scene.draft(title="Sun over Dakar")
    board = await newsroom_items(scene.cast.ines, None, Page(), words="sun", topic="green  energy")
    assert [view.item.id for view in board] == [about]
    assert (await newsroom_counts(scene.cast.ines, "", "GREEN ENERGY"))[ItemState.DRAFT] == 1
    assert (await newsroom_counts(scene.cast.ines, "dakar", "green energy"))[ItemState.DRAFT] == 0


async def test_what_was_written_before_there_was_a_search_is_found(scene):
    """By the migration: the same as if it was written now."""
    item_id = await scene.draft(title="Seven days of sun")
    was = (await NewsItem.get(id=item_id)).found_by
    async with unit_of_work():
        await execute("UPDATE news_item SET found_by = ''")
    assert await listed(scene, words="sun") == []
    fill = importlib.import_module("migrations.0025_news_found").fill
    await fill(None, SimpleNamespace(client=connection()))
    assert (await NewsItem.get(id=item_id)).found_by == was
    assert await listed(scene, words="sun") == [item_id]


async def test_two_items_take_as_many_queries_as_forty(scene, monkeypatch):
    async def asked(number):
        seen = []
        client = type(get_connection("default"))
        for name in ("execute_query", "execute_query_dict"):
            monkeypatch.setattr(client, name, noting(getattr(client, name), seen))
        assert len(await listed(scene, page=Page(limit=40))) == number
        monkeypatch.undo()
        return len(seen)

    for _ in range(2):
        await scene.live()
    few = await asked(2)
    for _ in range(38):
        await scene.live()
    assert await asked(40) == few > 0


def noting(run, seen):
    async def noted(self: BaseDBAsyncClient, query, *rest):
        seen.append(query)
        return await run(self, query, *rest)

    return noted


async def listed(scene, state=None, *, words="", page=Page()):  # noqa: B008 - a value that nobody changes
    return [view.item.id for view in await newsroom_items(scene.cast.ines, state, page, words=words)]


async def counted(scene, words=""):
    """Without the states of which there are none."""
    found = await newsroom_counts(scene.cast.ines, words)
    assert list(found) == list(ItemState)
    return {state: number for state, number in found.items() if number}
