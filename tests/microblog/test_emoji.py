"""Who keeps the company's emoji, and what becomes of their pictures."""

import asyncio
from dataclasses import replace

import pytest

from server.identity.models import AuditEntry, Role
from server.kit.database import rows
from server.kit.errors import Invalid, Missing
from server.microblog import emoji
from server.microblog.emoji import (
    EmojiDraft,
    add_emoji,
    change_emoji,
    custom_emoji,
    kept_emoji,
    one_emoji,
    remove_emoji,
)
from server.storage.local import LocalStorage
from tests.microblog.documents import film
from tests.microblog.pictures import png

DRAFT = EmojiDraft(content=png(40, 40))


@pytest.fixture
def storage(tmp_path):
    return LocalStorage(tmp_path)


@pytest.fixture
def keeper(cast):
    return replace(cast.ada, roles=frozenset({Role.EMPLOYEE, Role.MODERATOR}))


async def test_one_that_is_added_is_there_for_everybody_and_noted(keeper, storage):
    emoji_id = await add_emoji(keeper, ":Party_1:", replace(DRAFT, category="Fun", in_picker=False), storage)
    (found,) = await custom_emoji()
    assert (found["id"], found["shortcode"], found["category"]) == (emoji_id, "Party_1", "Fun")
    assert not found["in_picker"]
    assert found["key"] == found["static_key"]
    assert await storage.exists(found["key"])
    assert not await rows("SELECT key FROM file_to_remove")
    entry = await AuditEntry.get(verb="emoji.added")
    assert (entry.actor_id, entry.target_id) == (keeper.account_id, emoji_id)


async def test_one_that_moves_has_a_picture_that_stands_still(keeper, storage):
    await add_emoji(keeper, "card", EmojiDraft(content=film("gif")), storage)
    (found,) = await custom_emoji()
    assert (found["key"][-5:], found["static_key"][-4:]) == (".webp", ".png")


async def test_for_everybody_else_there_is_nothing_to_keep(cast, keeper, storage):
    emoji_id = await add_emoji(keeper, "party", DRAFT, storage)
    for viewer in (cast.boris, cast.ines):
        for attempt in (
            kept_emoji(viewer),
            one_emoji(viewer, emoji_id),
            add_emoji(viewer, "mine", DRAFT, storage),
            change_emoji(viewer, emoji_id, EmojiDraft(enabled=False), storage),
            remove_emoji(viewer, emoji_id, storage),
        ):
            with pytest.raises(Missing):
                await attempt


@pytest.mark.parametrize("name", ["", "x", "é_moji", "a b", "a-b", "a%b", "x" * 41, "a:b"])
async def test_a_name_is_of_plain_letters(keeper, storage, name):
    with pytest.raises(Invalid, match="emoji-shortcode"):
        await add_emoji(keeper, name, DRAFT, storage)


async def test_a_name_is_taken_once(keeper, storage):
    made = await asyncio.gather(
        *(add_emoji(keeper, "same", DRAFT, storage) for _ in range(4)), return_exceptions=True
    )
    assert sum(isinstance(each, int) for each in made) == 1
    assert {each.key for each in made if isinstance(each, Invalid)} == {"emoji-taken"}
    assert len(await rows("SELECT id FROM custom_emoji")) == 1


async def test_there_are_so_many_and_no_more(keeper, storage, monkeypatch):
    monkeypatch.setattr(emoji, "MOST", 1)
    await add_emoji(keeper, "one", DRAFT, storage)
    with pytest.raises(Invalid, match="emoji-many"):
        await add_emoji(keeper, "two", DRAFT, storage)


async def test_another_picture_has_another_address_and_the_old_one_goes(keeper, storage):
    emoji_id = await add_emoji(keeper, "party", EmojiDraft(content=film("gif")), storage)
    before = await one_emoji(keeper, emoji_id)
    await change_emoji(
        keeper, emoji_id, EmojiDraft(content=png(20, 20), category="New", in_picker=False), storage
    )
    after = await one_emoji(keeper, emoji_id)
    assert after["key"] == after["static_key"] != before["static_key"]
    assert (after["category"], bool(after["in_picker"])) == ("New", False)
    for key in (before["key"], before["static_key"]):
        assert not await storage.exists(key)


async def test_one_may_be_put_away_and_taken_out_again(keeper, storage):
    emoji_id = await add_emoji(keeper, "party", DRAFT, storage)
    await change_emoji(keeper, emoji_id, EmojiDraft(enabled=False), storage)
    assert not await custom_emoji()
    assert len(await kept_emoji(keeper)) == 1
    await change_emoji(keeper, emoji_id, EmojiDraft(enabled=True), storage)
    assert await custom_emoji()


async def test_what_is_removed_leaves_no_file(keeper, storage):
    emoji_id = await add_emoji(keeper, "party", DRAFT, storage)
    key = (await one_emoji(keeper, emoji_id))["key"]
    await remove_emoji(keeper, emoji_id, storage)
    assert not await storage.exists(key)
    with pytest.raises(Missing):
        await remove_emoji(keeper, emoji_id, storage)
    assert not await rows("SELECT key FROM file_to_remove")
