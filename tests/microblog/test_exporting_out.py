"""Exports in the worker: archives of bounded size, cancelled in the middle, given up after dying twice."""

from contextlib import nullcontext
from io import BytesIO
from zipfile import ZipFile

import pytest

from server.identity.access import Limits
from server.kit.database import execute, row, rows, unit_of_work
from server.kit.errors import Unavailable
from server.microblog import exporting_out
from server.microblog.exporting import ask_for_export, end_export, own_export
from server.microblog.exporting_out import MOST_ATTEMPTS, Exported, make_due_export
from server.microblog.removing import sweep
from server.storage.local import LocalStorage

LIMITS = Limits()


@pytest.fixture
def storage(tmp_path):
    kept = LocalStorage(tmp_path / "media")
    kept.prepare()
    kept.folder = tmp_path / "media"
    return kept


def files_in(storage):
    return [path for path in storage.folder.rglob("*.export") if path.is_file()]


async def four(viewer):
    for number in range(4):
        yield Exported(f"{number}.bin", bytes(400), number, 4)


async def test_an_archive_that_is_long_enough_is_followed_by_another(cast, storage, monkeypatch):
    monkeypatch.setattr(exporting_out, "PART_BYTES", 700)
    await ask_for_export(cast.ada)
    await make_due_export(storage, LIMITS, four)
    parts = (await own_export(cast.ada)).parts
    names = []
    for part in parts:
        with ZipFile(BytesIO((await storage.open(part.key)).content)) as opened:
            assert opened.testzip() is None
            names.append(opened.namelist())
    assert names == [["0.bin", "1.bin"], ["2.bin", "3.bin"]]


async def test_an_archive_is_opened_once_however_many_files_are_in_it(cast, storage, monkeypatch):
    opened = []

    class Counted(ZipFile):
        def __init__(self, *arguments):
            opened.append(1)
            super().__init__(*arguments)

    monkeypatch.setattr(exporting_out, "ZipFile", Counted)
    await ask_for_export(cast.ada)
    await make_due_export(storage, LIMITS, four)
    assert opened == [1]


async def test_how_far_it_is_can_be_seen(cast, storage):
    seen = []

    async def watched(viewer):
        async for file in four(viewer):
            yield file
            now = await own_export(viewer)
            seen.append((now.state, now.progress))

    await ask_for_export(cast.ada)
    await make_due_export(storage, LIMITS, watched)
    assert seen == [("making", 0.0), ("making", 0.25), ("making", 0.5), ("making", 0.75)]


async def test_cancelled_in_the_middle_it_leaves_nothing(cast, storage, monkeypatch):
    monkeypatch.setattr(exporting_out, "PART_BYTES", 100)

    async def cancelled(viewer):
        async for file in four(viewer):
            if file.done == 2:
                await end_export(viewer)
            yield file

    await ask_for_export(cast.ada)
    assert await make_due_export(storage, LIMITS, cancelled) == 1
    assert (await own_export(cast.ada)).state == "cancelled"
    assert files_in(storage) == []
    assert await rows("SELECT key FROM file_to_remove") == []


async def test_what_is_made_for_longer_than_files_wait_for_the_sweep_is_whole(cast, storage, monkeypatch):
    monkeypatch.setattr(exporting_out, "PART_BYTES", 100)
    seen = set[str]()

    async def slowly(viewer):
        async for file in four(viewer):
            await sweep(storage, seen)
            yield file

    await ask_for_export(cast.ada)
    await make_due_export(storage, LIMITS, slowly)
    export = await own_export(cast.ada)
    assert (export.state, len(export.parts)) == ("ready", 4)
    for part in export.parts:
        assert await storage.size(part.key) == part.size
    assert await rows("SELECT key FROM file_to_remove") == []


async def test_what_a_dead_worker_saved_is_swept(cast, storage, monkeypatch):
    monkeypatch.setattr(exporting_out, "PART_BYTES", 100)

    async def deadly(viewer):
        async for file in four(viewer):
            yield file
        raise KeyError

    await ask_for_export(cast.ada)
    for again in (deadly, four):
        with nullcontext() if again is four else pytest.raises(KeyError):
            await make_due_export(storage, LIMITS, again)
        async with unit_of_work():
            await execute("UPDATE export SET due_at = 1 WHERE state = 'making'")
    seen = set[str]()
    assert [await sweep(storage, seen) for _ in range(2)] == [0, 4]
    assert len(files_in(storage)) == 4
    assert (await own_export(cast.ada)).state == "ready"


async def test_a_worker_that_was_displaced_spoils_nothing(cast, storage, monkeypatch):
    """Its lease was over, another one took the export: it stops, and what the other one makes stays as it is."""
    monkeypatch.setattr(exporting_out, "PART_BYTES", 100)

    async def displaced(viewer):
        async for file in four(viewer):
            yield file
            if file.done == 1:
                async with unit_of_work():
                    await execute("UPDATE export SET attempts = attempts + 1")

    await ask_for_export(cast.ada)
    assert await make_due_export(storage, LIMITS, displaced) == 1
    assert (await own_export(cast.ada)).state == "making"
    assert files_in(storage) == []


async def test_what_cannot_be_made_says_so(cast, storage):
    async def broken(viewer):
        yield Exported("1.bin", b"1", 1, 2)
        raise Unavailable("storage-away")

    await ask_for_export(cast.ada)
    await make_due_export(storage, LIMITS, broken)
    assert (await own_export(cast.ada)).state == "failed"
    assert (await ask_for_export(cast.ada)).state == "waiting"


async def test_a_worker_that_died_is_followed_by_one_more_and_no_third(cast, storage):
    async def deadly(viewer):
        yield Exported("1.bin", b"1", 1, 2)
        raise KeyError

    await ask_for_export(cast.ada)
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(KeyError):
            await make_due_export(storage, LIMITS, deadly)
        assert await make_due_export(storage, LIMITS, four) == 0, "its lease is not over"
        async with unit_of_work():
            await execute("UPDATE export SET due_at = 1")
    assert await make_due_export(storage, LIMITS, four) == 0
    assert (await own_export(cast.ada)).state == "failed"


async def test_nothing_is_made_for_whoever_may_not_come_in(cast, storage):
    await ask_for_export(cast.ada)
    async with unit_of_work():
        await execute("UPDATE account SET suspended_at = 1 WHERE id = $1", cast.ada.account_id)
    assert await make_due_export(storage, LIMITS, four) == 1
    found = await row("SELECT state FROM export")
    assert found is not None
    assert found["state"] == "failed"
    assert files_in(storage) == []
