"""Files that nothing names do not stay, whatever happens in between."""

import pytest

from server.kit.database import rows, unit_of_work
from server.kit.errors import Unavailable
from server.microblog import attaching
from server.microblog.attaching import Caption, own_upload, upload
from server.microblog.deleting import delete_status
from server.microblog.profiles import Changes, change_profile
from server.microblog.removing import named, remove_files, sweep, unnamed
from server.storage.local import LocalStorage
from tests.microblog.pictures import png
from tests.microblog.saying import say


@pytest.fixture
def storage(tmp_path):
    kept = LocalStorage(tmp_path / "media")
    kept.prepare()
    return kept


async def listed():
    return {each["key"] for each in await rows("SELECT key FROM file_to_remove")}


async def swept(storage):
    """Two looks, as five minutes apart."""
    seen = set()
    return [await sweep(storage, seen) for _ in range(2)]


async def test_a_crash_after_a_deletion_leaves_no_file(cast, storage):
    media_id = await upload(cast.ada, png(), Caption(), storage)
    picture = await own_upload(cast.ada, media_id)
    keys = await delete_status(cast.ada, await say(cast.ada, "", media_ids=(media_id,)))
    # Here the process dies, before it has removed them.
    assert await listed() == set(keys) == {picture["key"], picture["preview_key"]}
    assert await swept(storage) == [0, 2]
    assert not await storage.exists(picture["key"])
    assert not await listed()


async def test_a_request_that_goes_well_leaves_no_work(cast, storage):
    media_id = await upload(cast.ada, png(), Caption(), storage)
    assert not await listed()
    keys = await delete_status(cast.ada, await say(cast.ada, "", media_ids=(media_id,)))
    assert await remove_files(keys, storage) == 2
    assert not await listed()
    for _ in range(2):
        await change_profile(cast.ada, Changes(avatar=png(32, 32), header=png(64, 32)), storage)
    assert not await listed()
    assert await swept(storage) == [0, 0]


async def test_a_crash_between_a_file_and_its_row_leaves_no_file(cast, storage, monkeypatch):
    def dies(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(attaching.MediaAttachment, "create", dies)
    with pytest.raises(KeyboardInterrupt):
        await upload(cast.ada, png(), Caption(), storage)
    keys = await listed()
    assert len(keys) == 2
    assert await swept(storage) == [0, 2]
    assert not any([await storage.exists(key) for key in keys])


async def test_a_picture_on_its_way_is_not_swept(cast, storage):
    key = "a" * 32 + ".png"
    async with unit_of_work():
        await unnamed([key])
    await storage.save(key, png(), "image/png")
    seen = set()
    await sweep(storage, seen)
    async with unit_of_work():
        await named([key])
    await sweep(storage, seen)
    assert await storage.exists(key)


async def test_what_the_disk_refuses_now_is_removed_later(cast, storage, monkeypatch):
    async def refuses(key):
        raise Unavailable("storage-failed")

    key = "b" * 32 + ".png"
    async with unit_of_work():
        await unnamed([key])
    await storage.save(key, png(), "image/png")
    with monkeypatch.context() as broken:
        broken.setattr(storage, "delete", refuses)
        assert await remove_files([key], storage) == 0
    assert await listed() == {key}
    assert await swept(storage) == [0, 1]
    assert not await storage.exists(key)
