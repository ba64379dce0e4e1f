import os
import resource
import time
from contextlib import contextmanager

import pytest

from server.kit.errors import Unavailable
from server.storage import new_key
from server.storage.local import LocalStorage


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@contextmanager
def room_for(size):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


async def test_files_are_spread_over_folders(tmp_path):
    key = new_key("image/png")
    await LocalStorage(tmp_path).save(key, b"x", "image/png")
    assert files(tmp_path) == [tmp_path / key[:2] / key[2:4] / key]


async def test_no_room_is_said_clearly_and_leaves_nothing(tmp_path):
    storage, key = LocalStorage(tmp_path), new_key("image/png")
    with room_for(1000), pytest.raises(Unavailable) as refused:
        await storage.save(key, b"x" * 5000, "image/png")
    assert refused.value.key == "storage-full"
    assert files(tmp_path) == []
    assert not await storage.exists(key)


async def test_no_room_leaves_the_file_that_was_there(tmp_path):
    storage, key = LocalStorage(tmp_path), new_key("image/png")
    await storage.save(key, b"before", "image/png")
    with room_for(1000), pytest.raises(Unavailable):
        await storage.save(key, b"x" * 5000, "image/png")
    assert (await storage.open(key)).content == b"before"


async def test_a_folder_that_is_none_is_said_clearly(tmp_path):
    (tmp_path / "media").write_text("a file")
    with pytest.raises(Unavailable) as refused:
        await LocalStorage(tmp_path / "media").save(new_key("image/png"), b"x", "image/png")
    assert refused.value.key == "storage-failed"
    with pytest.raises(Unavailable):
        LocalStorage(tmp_path / "media").prepare()


async def test_files_are_readable_by_their_owner_only(tmp_path):
    await LocalStorage(tmp_path).save(new_key("image/png"), b"x", "image/png")
    assert files(tmp_path)[0].stat().st_mode & 0o777 == 0o600


def test_starting_clears_what_a_crash_left_but_not_what_is_being_written(tmp_path):
    storage = LocalStorage(tmp_path / "media")
    storage.prepare()
    old, young = tmp_path / "media/incoming/old", tmp_path / "media/incoming/young"
    old.write_bytes(b"x")
    young.write_bytes(b"x")
    os.utime(old, (time.time() - 7200,) * 2)
    storage.prepare()
    assert files(tmp_path) == [young]
