"""What uploading promises."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from server.kit import clock
from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.ids import id_at
from server.microblog import attaching
from server.microblog.attaching import Caption, describe, forget_unused, own_upload, upload
from server.microblog.deleting import delete_status
from server.storage.local import LocalStorage
from tests.cast import Cast
from tests.microblog.pictures import png
from tests.microblog.saying import say


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    """A folder for files."""
    kept = LocalStorage(tmp_path / "media")
    kept.prepare()
    return kept


async def test_a_picture_is_kept_described_and_goes_with_its_status(
    cast: Cast, storage: LocalStorage
) -> None:
    """Its files are named by the deletion, so that they can be removed once that is committed."""
    media_id = await upload(cast.ada, png(), Caption(description="A chart"), storage)
    await describe(cast.ada, media_id, Caption(focus=(0.5, -0.5)), storage)
    picture = await own_upload(cast.ada, media_id)
    assert (picture["description"], picture["focus_x"]) == ("A chart", 0.5)
    assert await storage.exists(picture["key"])
    status_id = await say(cast.ada, "", media_ids=(media_id,))
    with pytest.raises(Missing):
        await own_upload(cast.ada, media_id)
    assert await delete_status(cast.ada, status_id) == (picture["key"], picture["preview_key"])
    assert not await rows("SELECT id FROM media_attachment")


async def test_nobody_uses_or_sees_the_uploads_of_others(cast: Cast, storage: LocalStorage) -> None:
    """Neither in a status nor by asking for them; nothing is posted."""
    media_id = await upload(cast.ada, png(), Caption(), storage)
    with pytest.raises(Missing):
        await describe(cast.boris, media_id, Caption(description="mine"), storage)
    with pytest.raises(Invalid, match="picture-missing"):
        await say(cast.boris, "look", media_ids=(media_id,))
    assert not await rows("SELECT id FROM status")


async def test_what_is_no_picture_is_refused(cast: Cast, storage: LocalStorage) -> None:
    """By its content, whatever it is called."""
    with pytest.raises(Invalid, match="file-type"):
        await upload(cast.ada, b"an essay about pictures", Caption(), storage)
    with pytest.raises(Invalid, match="description-too-long"):
        await upload(cast.ada, png(), Caption(description="x" * 1501), storage)


async def test_uploads_that_nobody_used_go_after_a_day(cast: Cast, storage: LocalStorage) -> None:
    """With their files."""
    old = await upload(cast.ada, png(), Caption(), storage)
    young = await upload(cast.ada, png(), Caption(), storage)
    key = (await own_upload(cast.ada, old))["key"]
    async with unit_of_work():
        moment = clock.now() - timedelta(hours=25)
        await execute("UPDATE media_attachment SET id = $1 WHERE id = $2", id_at(moment), old)
    assert await forget_unused(storage) == 1
    assert not await storage.exists(key)
    assert [each["id"] for each in await rows("SELECT id FROM media_attachment")] == [young]


async def test_what_gets_into_a_post_at_the_last_moment_is_not_forgotten(
    cast: Cast, storage: LocalStorage
) -> None:
    """Each picture is either forgotten, and the post refused, or in its post with its files."""
    old = id_at(clock.now() - timedelta(days=2))
    media = [await upload(cast.ada, png(), Caption(), storage) for _ in range(8)]
    async with unit_of_work():
        for place, media_id in enumerate(media):
            await execute("UPDATE media_attachment SET id = $1 WHERE id = $2", old + place, media_id)
    said = await asyncio.gather(
        *(say(cast.ada, "", media_ids=(old + place,)) for place in (0, 1)),
        forget_unused(storage),
        *(say(cast.ada, "", media_ids=(old + place,)) for place in range(2, 8)),
        return_exceptions=True,
    )
    posts = {each for place, each in enumerate(said) if place != 2 and isinstance(each, int)}
    kept = await rows("SELECT key, preview_key, status_id FROM media_attachment")
    assert {each["status_id"] for each in kept} == posts
    for each in kept:
        assert await storage.exists(each["key"])
        assert await storage.exists(each["preview_key"])


async def test_one_person_holds_so_many_uploads_and_no_more(
    cast: Cast, storage: LocalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in a post does not count, nor what others hold."""
    monkeypatch.setattr(attaching, "MOST_UNUSED", 2)
    first = await upload(cast.ada, png(), Caption(), storage)
    await upload(cast.ada, png(), Caption(), storage)
    with pytest.raises(Invalid, match="uploads-many"):
        await upload(cast.ada, png(), Caption(), storage)
    await upload(cast.boris, png(), Caption(), storage)
    await say(cast.ada, "", media_ids=(first,))
    await upload(cast.ada, png(), Caption(), storage)


async def test_of_thumbnails_given_at_the_same_moment_one_is_kept(cast: Cast, tmp_path: Path) -> None:
    """Each takes away the one before it, so that no file is left that nothing names."""
    storage = LocalStorage(tmp_path / "files")
    storage.prepare()
    media_id = await upload(cast.ada, png(), Caption(), storage)
    captions = [Caption(thumbnail=png(20 + number, 20)) for number in range(6)]
    await asyncio.gather(*(describe(cast.ada, media_id, each, storage) for each in captions))
    media = await own_upload(cast.ada, media_id)
    files = {path.name for path in (tmp_path / "files").rglob("*") if path.is_file()}
    assert files == {media["key"], media["preview_key"]}
    assert not await rows("SELECT key FROM file_to_remove")
