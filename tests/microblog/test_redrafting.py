"""Taking a status back to write it anew."""

import pytest

from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Missing
from server.microblog import attaching
from server.microblog.attaching import Caption, forget_unused, own_upload, upload
from server.microblog.boosting import boost
from server.microblog.editing import Revision, edit
from server.microblog.redrafting import take_back
from server.storage.local import LocalStorage
from tests.cast import Cast
from tests.microblog.pictures import png
from tests.microblog.saying import RULES, say


@pytest.fixture
def storage(tmp_path) -> LocalStorage:
    """A folder for files."""
    kept = LocalStorage(tmp_path / "media")
    kept.prepare()
    return kept


async def test_its_files_are_uploads_again_at_addresses_that_nobody_knows(cast: Cast, storage) -> None:
    """The old ones lead nowhere, and what an edit had taken out is gone."""
    shown, out = [await upload(cast.ada, png(), Caption(), storage) for _ in range(2)]
    before = {each["id"]: each["key"] for each in await rows("SELECT id, key FROM media_attachment")}
    status_id = await say(cast.ada, "draft", media_ids=(shown, out))
    await edit(cast.ada, status_id, Revision(media_ids=(shown,)), rules=RULES)
    moved = await take_back(cast.ada, status_id, storage)
    for key in before.values():
        assert not await storage.exists(key)
    picture = await own_upload(cast.ada, shown)
    assert picture["key"] == moved[before[shown]]
    assert await storage.exists(picture["key"])
    assert await storage.exists(picture["preview_key"])
    with pytest.raises(Missing):
        await own_upload(cast.ada, out)
    assert not await rows("SELECT key FROM file_to_remove")
    again = await say(cast.ada, "better", media_ids=(shown,))
    assert await rows("SELECT id FROM media_attachment WHERE status_id = $1", again)


async def test_they_are_kept_for_a_day_however_old_they_are(cast: Cast, storage) -> None:
    """Then they go as all uploads do that are in no post."""
    media_id = await upload(cast.ada, png(), Caption(), storage)
    status_id = await say(cast.ada, "last month", media_ids=(media_id,))
    async with unit_of_work():
        await execute("UPDATE media_attachment SET id = 1")
    await take_back(cast.ada, status_id, storage)
    assert await forget_unused(storage) == 0
    async with unit_of_work():
        await execute("UPDATE media_attachment SET kept_until = 1")
    key = (await own_upload(cast.ada, 1))["key"]
    assert await forget_unused(storage) == 1
    assert not await storage.exists(key)


async def test_whoever_deletes_much_may_still_upload(cast: Cast, storage, monkeypatch) -> None:
    """What was in a post does not count among what is in none."""
    monkeypatch.setattr(attaching, "MOST_UNUSED", 1)
    for _ in range(3):
        media_id = await upload(cast.ada, png(), Caption(), storage)
        await take_back(cast.ada, await say(cast.ada, "gone", media_ids=(media_id,)), storage)


async def test_nobody_elses_status_is_taken_back(cast: Cast, storage) -> None:
    """And where a file is away already, the rest still comes back."""
    media_id = await upload(cast.ada, png(), Caption(), storage)
    status_id = await say(cast.ada, "mine", media_ids=(media_id,))
    with pytest.raises(Missing):
        await take_back(cast.boris, status_id, storage)
    await boost(cast.boris, status_id)
    await storage.delete((await rows("SELECT key FROM media_attachment"))[0]["key"])
    assert len(await take_back(cast.ada, status_id, storage)) == 2
    assert not await rows("SELECT id FROM status")
