"""The table of an item's states."""

import pytest

from server.advocacy.drafts import ItemDraft, VariantDraft
from server.advocacy.models import ItemState
from server.advocacy.turning import TURNS, changed_fields, keep_version, turn
from server.kit.database import unit_of_work
from tests.advocacy.scene import item


def test_every_state_can_be_reached_and_only_the_archive_is_the_end():
    assert set(TURNS) == set(ItemState)
    assert set().union(*TURNS.values()) == set(ItemState)
    assert [state for state, onward in TURNS.items() if not onward] == [ItemState.ARCHIVED]


async def test_what_the_table_does_not_hold_is_a_programming_error(scene):
    item_id = await scene.draft()
    with pytest.raises(ValueError, match="draft → archived"):
        async with unit_of_work():
            await turn(await item(item_id), ItemState.ARCHIVED, scene.cast.ines, "news.archived")
    assert (await item(item_id)).version == 1


def test_only_what_differs_is_named():
    was = ItemDraft(url="https://a.example", variants=(VariantDraft("x", "One", "en"),))
    now = ItemDraft(url="https://a.example", title="T", variants=(VariantDraft("x", "One", "en", id=5),))
    assert changed_fields(was, now) == ["title"]
    assert changed_fields(was, ItemDraft(url="https://a.example")) == ["variants"]


async def test_a_version_is_kept_once(scene):
    held = await item(await scene.draft())
    with pytest.raises(Exception, match=r"(?i)unique"):
        async with unit_of_work():
            await keep_version(held, scene.cast.ines, "changed")
