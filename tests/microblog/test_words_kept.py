"""The words of statuses are kept with them, and made afterwards for what was said before."""

import asyncio
from contextlib import asynccontextmanager

from server.kit.database import execute, rows, unit_of_work
from server.microblog import words_kept
from server.microblog.boosting import boost
from server.microblog.deleting import delete_status
from server.microblog.editing import Revision, edit
from server.microblog.words_kept import keep_missing_words, keep_words
from tests.cast import Cast
from tests.microblog.saying import RULES, say


async def kept() -> dict[int, str]:
    return {
        each["status_id"]: each["words"] for each in await rows("SELECT status_id, words FROM status_words")
    }


async def test_words_are_kept_with_the_post_and_those_of_a_boost_are_not(cast: Cast):
    status_id = await say(cast.ada, "Low tide at https://example.com @lyon", language="en")
    await boost(cast.boris, status_id)
    lyon = cast.sites["Lyon"].account_id
    assert await kept() == {
        status_id: f". low tide at https example com lyon . ~exampl @lyon <{cast.ada.account_id} >{lyon} :en %link"
    }


async def test_what_a_status_says_now_replaces_what_it_said(cast: Cast):
    status_id = await say(cast.ada, "low tide", language="en")
    async with unit_of_work():
        await execute("UPDATE status SET text = 'high', sensitive = $1 WHERE id = $2", True, status_id)  # noqa: FBT003
        await keep_words(status_id)
    assert (await kept())[status_id].startswith(". high . <")
    assert (await kept())[status_id].endswith("%sensitive")


async def test_what_was_said_before_is_kept_bit_by_bit_and_once(cast: Cast):
    """As after the migration that brings the index: statuses without words, among them a boost."""
    said = [await say(cast.ada, f"number {number}") for number in range(130)]
    await boost(cast.boris, said[0])
    whole = await kept()
    async with unit_of_work():
        await execute("DELETE FROM status_words")
    assert [await keep_missing_words() for _ in range(6)] == [25, 25, 25, 25, 25, 6]
    assert await kept() == whole
    assert await keep_missing_words() == 0
    await say(cast.ada, "one more")
    assert (await keep_missing_words(), await keep_missing_words()) == (1, 0)


async def test_an_empty_database_has_nothing_to_keep(cast: Cast):
    assert await keep_missing_words() == 0


async def meanwhile(status_id: int, monkeypatch, act) -> None:
    """Something happens after the worker has read what a status says and before it has kept that."""
    async with unit_of_work():
        await execute("DELETE FROM status_words")
    made = words_kept.kept_words
    done = []

    def read(*given):
        words = made(*given)
        if not done:
            done.append(asyncio.get_running_loop().create_task(act()))
        return words

    insert = words_kept.unit_of_work

    @asynccontextmanager
    async def after_it():
        if done and not done[0].done() and asyncio.current_task() is not done[0]:
            await done[0]
        async with insert() as transaction:
            yield transaction

    monkeypatch.setattr(words_kept, "kept_words", read)
    monkeypatch.setattr(words_kept, "unit_of_work", after_it)
    await keep_missing_words()


async def test_what_an_edit_kept_meanwhile_is_newer_and_stays(cast: Cast, monkeypatch):
    status_id = await say(cast.ada, "low tide", language="en")
    await meanwhile(
        status_id, monkeypatch, lambda: edit(cast.ada, status_id, Revision(text="high"), rules=RULES)
    )
    assert (await kept())[status_id].startswith(". high . ")


async def test_of_what_goes_meanwhile_no_words_are_kept(cast: Cast, monkeypatch):
    status_id = await say(cast.ada, "low tide", language="en")
    await meanwhile(status_id, monkeypatch, lambda: delete_status(cast.ada, status_id))
    assert await kept() == {}
