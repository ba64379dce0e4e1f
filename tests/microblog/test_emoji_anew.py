"""What was written with an emoji is shown anew when that changes, a few at a time and never in the request."""

from dataclasses import replace

import pytest

from server.identity.models import Role
from server.kit.database import execute, rows, unit_of_work
from server.microblog import emoji_anew
from server.microblog.boosting import boost
from server.microblog.emoji import EmojiDraft, add_emoji, change_emoji, remove_emoji
from server.microblog.emoji_anew import show_anew, show_emoji_anew
from server.microblog.polls import PollDraft
from server.storage.local import LocalStorage
from tests.microblog.pictures import png
from tests.microblog.saying import say

DRAFT = EmojiDraft(content=png(40, 40))


@pytest.fixture
def storage(tmp_path):
    return LocalStorage(tmp_path)


@pytest.fixture
def keeper(cast):
    return replace(cast.ada, roles=frozenset({Role.EMPLOYEE, Role.MODERATOR}))


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(emoji_anew, "PORTION", 2)


async def versions(table):
    return {each["id"]: each["version"] for each in await rows(f"SELECT id, version FROM {table}")}


async def shown() -> int:
    """All of it; returns how often the worker went at it."""
    steps = 0
    while await show_emoji_anew():
        steps += 1
    return steps


async def test_everything_written_with_it_is_shown_anew_and_nothing_else(cast, keeper, storage):
    texts = [await say(cast.boris, f"{place} :party: time") for place in range(5)]
    warned = await say(cast.boris, "x", spoiler_text="a :party:")
    asked = await say(cast.boris, "where?", poll=PollDraft((":party:", "home"), 3600))
    boosted = {(await boost(cast.chen, each)).own.status_id for each in (texts[0], warned, asked)}
    await say(cast.boris, "no party here")
    async with unit_of_work():
        await execute("UPDATE account SET note = $1 WHERE id = $2", "I :party:", cast.chen.account_id)
        await execute(
            "UPDATE account SET display_name = $1 WHERE id = $2", "Inès :party:", cast.ines.account_id
        )
    for act in ("add", "change", "remove"):
        before, people = await versions("status"), await versions("account")
        if act == "add":
            emoji_id = await add_emoji(keeper, "party", DRAFT, storage)
        elif act == "change":
            await change_emoji(keeper, emoji_id, EmojiDraft(content=png(9, 9)), storage)
        else:
            await remove_emoji(keeper, emoji_id, storage)
        await shown()
        after, now = await versions("status"), await versions("account")
        assert {each for each in after if after[each] > before[each]} == {*texts, warned, asked, *boosted}
        assert {each for each in now if now[each] > people[each]} == {
            cast.chen.account_id,
            cast.ines.account_id,
        }


async def test_a_step_looks_through_so_many_and_no_more(cast, keeper, storage):
    first, *others = [await say(cast.boris, text) for text in (":party:", "a", "b", ":party:")]
    await add_emoji(keeper, "party", DRAFT, storage)
    assert set((await versions("status")).values()) == {1}
    assert await show_emoji_anew() == 2
    assert await versions("status") == {first: 1, **dict.fromkeys(others, 1), others[-1]: 2}
    assert await show_emoji_anew() == 2
    assert (await versions("status"))[first] == 2


async def test_a_change_in_the_middle_begins_anew(cast):
    newest = [await say(cast.boris, f"{place} :party:") for place in range(3)][-1]
    for _ in range(2):
        async with unit_of_work():
            await show_anew("party")
        await show_emoji_anew()
    assert (await versions("status"))[newest] == 3
    assert await shown() > 1
    assert not await rows("SELECT shortcode FROM emoji_to_show")
    assert await show_emoji_anew() == 0
