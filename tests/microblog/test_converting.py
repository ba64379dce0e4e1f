"""Films on their way: waiting, converted, failed, and what happens when a worker dies."""

import asyncio
from datetime import timedelta

import pytest

from server.kit import clock
from server.kit.database import execute, row, rows, unit_of_work
from server.kit.errors import Invalid
from server.kit.films import Ffmpeg, Film, Unconverted
from server.microblog import converting
from server.microblog.attaching import Caption, describe, own_upload, upload
from server.microblog.converting import MOST_ATTEMPTS, convert_due
from server.microblog.file_kinds import Uploads
from server.storage.local import LocalStorage
from tests.microblog.documents import ffmpeg, film
from tests.microblog.pictures import png
from tests.microblog.saying import say

ABLE = Uploads(ffmpeg=ffmpeg())


@pytest.fixture
def storage(tmp_path):
    kept = LocalStorage(tmp_path / "media")
    kept.prepare()
    kept.folder = tmp_path / "media"
    return kept


async def sent(viewer, storage, suffix="mp4", **more):
    return await upload(viewer, film(suffix), Caption(**more), storage, name=f"a.{suffix}", uploads=ABLE)


async def files_of(storage):
    return {path.name for path in storage.folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("suffix", "kind"), [("mp4", "video"), ("gif", "gifv")])
async def test_a_film_waits_until_it_is_converted_and_only_then_gets_into_a_post(cast, storage, suffix, kind):
    media_id = await sent(cast.ada, storage, suffix, description="a test card")
    before = await own_upload(cast.ada, media_id)
    assert (before["kind"], before["ready"], before["preview_key"]) == (kind, False, "")
    with pytest.raises(Invalid, match="file-waiting"):
        await say(cast.ada, "look", media_ids=(media_id,))
    assert await convert_due(storage, ffmpeg()) == 1
    assert await convert_due(storage, ffmpeg()) == 0
    media = await own_upload(cast.ada, media_id)
    assert (media["ready"], media["width"], media["height"], media["description"]) == (
        True,
        64,
        48,
        "a test card",
    )
    assert media["key"].endswith(".mp4")
    assert media["blurhash"]
    assert media["duration"] > 0.5
    # Of what was uploaded nothing is left.
    assert await files_of(storage) == {media["key"], media["preview_key"]}
    assert not await rows("SELECT key FROM file_to_remove")
    await say(cast.ada, "look", media_ids=(media_id,))


async def test_one_that_stands_still_is_a_picture(cast, storage):
    still = await upload(cast.ada, film("gif", seconds=0.1), Caption(), storage, uploads=ABLE)
    assert (await own_upload(cast.ada, still))["kind"] == "image"


async def test_a_film_that_cannot_be_converted_says_so_and_goes_with_the_unused(cast, storage):
    media_id = await upload(
        cast.ada, film("mp4")[:900] + b"hdlr" + bytes(8) + b"vide", Caption(), storage, uploads=ABLE
    )
    assert await convert_due(storage, ffmpeg()) == 1
    with pytest.raises(Invalid, match="file-unconverted"):
        await say(cast.ada, "look", media_ids=(media_id,))
    assert await convert_due(storage, ffmpeg()) == 0


async def test_a_film_at_which_workers_die_is_given_up(cast, storage):
    class Dying(Ffmpeg):
        async def convert(self, content, suffix, *, silent=False):
            raise KeyboardInterrupt

    media_id = await sent(cast.ada, storage)
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(KeyboardInterrupt):
            await convert_due(storage, Dying("x"))
        assert await convert_due(storage, ffmpeg()) == 0  # somebody may still be at it
        async with unit_of_work():
            now = clock.to_ms(clock.now() - timedelta(seconds=1))
            await execute("UPDATE media_attachment SET due_at = $1", now)
    assert await convert_due(storage, ffmpeg()) == 0
    assert (await own_upload(cast.ada, media_id))["due_at"] is None


async def test_several_workers_convert_each_film_once(cast, storage):
    made = [await sent(cast.ada, storage) for _ in range(3)]
    seen = []

    class Counting(Ffmpeg):
        async def convert(self, content, suffix, *, silent=False):
            seen.append(suffix)
            return await ffmpeg().convert(content, suffix, silent=silent)

    await asyncio.gather(*(convert_due(storage, Counting("x")) for _ in range(5)))
    while await convert_due(storage, Counting("x")):
        pass
    assert len(seen) == len(made)


async def test_what_is_removed_meanwhile_leaves_no_film_behind(cast, storage):
    class Slow(Ffmpeg):
        async def convert(self, content, suffix, *, silent=False):
            async with unit_of_work():
                await execute("DELETE FROM media_attachment")
            return Film(film("mp4"), png(), 1.0)

    await sent(cast.ada, storage)
    assert await convert_due(storage, Slow("x")) == 1
    unnamed = {each["key"] for each in await rows("SELECT key FROM file_to_remove")}
    assert len(unnamed) == 2
    assert unnamed <= await files_of(storage)


async def test_the_uploaders_own_picture_stays_before_the_film(cast, storage):
    media_id = await sent(cast.ada, storage, thumbnail=png(100, 100))
    given = (await own_upload(cast.ada, media_id))["preview_key"]
    await convert_due(storage, ffmpeg())
    media = await own_upload(cast.ada, media_id)
    assert (media["preview_key"], media["preview_width"]) == (given, 100)
    await describe(cast.ada, media_id, Caption(thumbnail=png(50, 50)), storage)
    media = await own_upload(cast.ada, media_id)
    assert media["preview_width"] == 50
    assert not await storage.exists(given)
    assert await files_of(storage) == {media["key"], media["preview_key"]}


async def test_without_the_program_nothing_is_claimed(cast, storage):
    await sent(cast.ada, storage)
    assert await convert_due(storage, None) == 0
    assert (await row("SELECT attempts FROM media_attachment"))["attempts"] == 0


async def test_trouble_with_the_program_is_no_trouble_of_the_worker(cast, storage):
    class Failing(Ffmpeg):
        async def convert(self, content, suffix, *, silent=False):
            raise Unconverted

    await sent(cast.ada, storage)
    assert await convert_due(storage, Failing("x")) == 1


async def test_where_nothing_is_due_nothing_is_written(cast, storage, monkeypatch):
    def never():
        raise AssertionError

    monkeypatch.setattr(converting, "unit_of_work", never)
    assert await convert_due(storage, ffmpeg()) == 0
