"""Asking for one's own data: once a day, for oneself alone, and gone after a week."""

from datetime import timedelta

import pytest

from server.entities.addresses import Addresses
from server.entities.exported import ExportWriter
from server.entities.pieces import Pieces
from server.identity.access import Limits
from server.kit import clock
from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Missing, TooMany
from server.microblog.exporting import (
    ask_for_export,
    end_export,
    forget_export,
    forget_old_exports,
    own_export,
)
from server.microblog.exporting_out import make_due_export
from server.storage.local import LocalStorage


@pytest.fixture
def storage(tmp_path):
    return LocalStorage(tmp_path)


async def make(storage):
    return await make_due_export(
        storage, Limits(), ExportWriter(Pieces(Addresses("https://ramage.example")), storage)
    )


async def unnamed_files():
    return [each["key"] for each in await rows("SELECT key FROM file_to_remove ORDER BY key")]


async def test_whoever_asked_never_has_none(cast):
    with pytest.raises(Missing):
        await own_export(cast.ada)
    with pytest.raises(Missing):
        await end_export(cast.ada)


async def test_asking_twice_is_asking_once(cast):
    first = await ask_for_export(cast.ada)
    assert (first.state, first.progress, list(first.parts)) == ("waiting", 0.0, [])
    assert (await ask_for_export(cast.ada)).id == first.id
    assert (await ask_for_export(cast.boris)).id != first.id


async def test_that_one_was_asked_for_is_in_the_log_once(cast):
    for _ in range(2):
        await ask_for_export(cast.ada)
    found = await rows("SELECT verb, actor_id, target_id FROM audit_entry")
    assert [tuple(each) for each in found] == [("account.exported", cast.ada.account_id, cast.ada.account_id)]


async def test_what_was_made_is_fetched_by_its_owner_alone(cast, storage):
    await ask_for_export(cast.ada)
    with pytest.raises(Missing):
        (await own_export(cast.ada)).part(1)
    assert await make(storage) == 1
    assert await make(storage) == 0
    made = await own_export(cast.ada)
    assert (made.state, made.progress, len(made.parts)) == ("ready", 1.0, 1)
    assert (await own_export(cast.ada)).part(1) == made.parts[0]
    assert await storage.size(made.parts[0].key) == made.parts[0].size
    assert await unnamed_files() == []
    for viewer, number in ((cast.ada, 0), (cast.ada, 2), (cast.boris, 1)):
        with pytest.raises(Missing):
            (await own_export(viewer)).part(number)


async def test_a_finished_one_is_the_only_one_of_its_day_even_when_deleted(cast, storage):
    await ask_for_export(cast.ada)
    await make(storage)
    key = (await own_export(cast.ada)).parts[0].key
    with pytest.raises(TooMany, match="export-often"):
        await ask_for_export(cast.ada)
    assert (await end_export(cast.ada)).state == "gone"
    assert await unnamed_files() == [key]
    with pytest.raises(TooMany):
        await ask_for_export(cast.ada)
    async with unit_of_work():
        await execute("UPDATE export SET id = id - $1", (25 * 3600 * 1000) << 16)
    assert (await ask_for_export(cast.ada)).state == "waiting"


async def test_a_cancelled_one_is_not_made_and_may_be_asked_for_again(cast, storage):
    await ask_for_export(cast.ada)
    assert (await end_export(cast.ada)).state == "cancelled"
    assert await make(storage) == 0
    assert (await end_export(cast.ada)).state == "cancelled"
    assert (await ask_for_export(cast.ada)).state == "waiting"


async def test_it_is_gone_after_a_week(cast, storage):
    await ask_for_export(cast.ada)
    await make(storage)
    assert await forget_old_exports() == 0
    async with unit_of_work():
        await execute("UPDATE export SET void_at = $1", clock.to_ms(clock.now() - timedelta(seconds=1)))
    assert (await own_export(cast.ada)).state == "gone"
    assert await forget_old_exports() == 1
    assert len(await unnamed_files()) == 1
    assert await forget_old_exports() == 0


async def test_forgetting_leaves_nothing(cast, storage):
    await ask_for_export(cast.ada)
    await make(storage)
    async with unit_of_work():
        await forget_export(cast.ada.account_id)
        await forget_export(cast.boris.account_id)
    assert len(await unnamed_files()) == 1
    with pytest.raises(Missing):
        await own_export(cast.ada)
