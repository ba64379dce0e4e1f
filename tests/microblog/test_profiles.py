"""What changing one's profile promises."""

from pathlib import Path

import pytest

from server.identity.models import Account
from server.identity.viewer import Viewer
from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Invalid, Unauthenticated
from server.microblog.people import search_people
from server.microblog.profiles import NAME_LIMIT, Changes, change_profile, drop_picture
from server.microblog.starting import Choices, start_of
from server.storage.local import LocalStorage
from tests.cast import Cast
from tests.microblog.pictures import png


async def test_a_new_picture_replaces_the_old_one_and_its_file(cast: Cast, tmp_path: Path) -> None:
    """The account is shown anew each time; what is not given stays."""
    storage = LocalStorage(tmp_path / "media")
    storage.prepare()
    await change_profile(cast.ada, Changes(note="Vibration and coffee", avatar=png()), storage)
    first = await Account.get(id=cast.ada.account_id)
    await change_profile(cast.ada, Changes(avatar=png(32, 32)), storage)
    second = await Account.get(id=cast.ada.account_id)
    assert second.note == "Vibration and coffee"
    assert second.version > first.version
    assert first.avatar_key
    assert second.avatar_key
    assert (await storage.exists(first.avatar_key), await storage.exists(second.avatar_key)) == (False, True)


async def test_a_note_has_its_limit(cast: Cast, tmp_path: Path) -> None:
    """Said with the field's name."""
    with pytest.raises(Invalid) as refused:
        await change_profile(cast.ada, Changes(note="x" * 501), LocalStorage(tmp_path))
    assert refused.value.fields == {"note": "note-too-long"}


def storage_in(folder: Path) -> LocalStorage:
    storage = LocalStorage(folder / "media")
    storage.prepare()
    return storage


async def name_of(viewer: Viewer) -> str:
    return (await Account.get(id=viewer.account_id)).display_name


@pytest.mark.parametrize("which", ["avatar", "header"])
async def test_a_picture_is_taken_off_with_its_file_and_what_was_said_of_it(
    cast: Cast, tmp_path: Path, which: str
) -> None:
    """The other one stays; taking off what is not there is no mistake."""
    storage = storage_in(tmp_path)
    changes = Changes(avatar=png(), header=png(), avatar_description="Me", header_description="Lyon")
    await change_profile(cast.ada, changes, storage)
    before = await Account.get(id=cast.ada.account_id)
    for _ in range(2):
        await drop_picture(cast.ada, which, storage)
    after = await Account.get(id=cast.ada.account_id)
    other = "header" if which == "avatar" else "avatar"
    assert (getattr(after, f"{which}_key"), getattr(after, f"{which}_description")) == (None, "")
    assert getattr(after, f"{other}_key") == getattr(before, f"{other}_key")
    assert after.version > before.version
    kept = {each: await storage.exists(getattr(before, f"{each}_key")) for each in (which, other)}
    assert kept == {which: False, other: True}
    assert not await rows("SELECT key FROM file_to_remove")


async def test_what_is_no_picture_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    """Not even what was right beside it."""
    with pytest.raises(Invalid):
        await change_profile(cast.ada, Changes(note="new", avatar=b"no picture"), storage_in(tmp_path))
    assert (await Account.get(id=cast.ada.account_id)).note == ""


async def test_switches_are_kept_and_shown_anew(cast: Cast, tmp_path: Path) -> None:
    """What is not sent stays as it is."""
    storage = storage_in(tmp_path)
    await change_profile(cast.ada, Changes(bot=True, discoverable=False), storage)
    await change_profile(cast.ada, Changes(indexable=False, hide_collections=True), storage)
    after = await Account.get(id=cast.ada.account_id)
    assert (after.bot, after.discoverable, after.indexable, after.hide_collections) == (
        True,
        False,
        False,
        True,
    )
    version = after.version
    await change_profile(cast.ada, Changes(), storage)
    assert (await Account.get(id=cast.ada.account_id)).version == version


async def test_a_name_is_the_directorys_unless_the_company_lets_people_choose(
    cast: Cast, tmp_path: Path
) -> None:
    """Found by both; without one of their own they have the directory's again."""
    storage, changes = storage_in(tmp_path), Changes(display_name=" Captain ")
    await change_profile(cast.ada, changes, storage)
    assert await name_of(cast.ada) == "Ada"
    await change_profile(cast.ada, changes, storage, own_names=True)
    assert await name_of(cast.ada) == "Captain"
    for words in ("captain", "ada"):
        assert await search_people(cast.boris, words, limit=5) == [cast.ada.account_id]
    with pytest.raises(Invalid, match="name-too-long"):
        await change_profile(cast.ada, Changes(display_name="x" * (NAME_LIMIT + 1)), storage, own_names=True)
    await change_profile(cast.ada, Changes(display_name=" "), storage, own_names=True)
    assert await name_of(cast.ada) == "Ada"
    assert await search_people(cast.boris, "captain", limit=5) == []


async def test_what_posts_start_from_changes_nothing_that_others_see(cast: Cast, tmp_path: Path) -> None:
    """So the account is not shown anew."""
    before = (await Account.get(id=cast.ada.account_id)).version
    await change_profile(cast.ada, Changes(start=Choices(language="fr")), storage_in(tmp_path))
    assert (await start_of(cast.ada)).chosen_language == "fr"
    assert (await Account.get(id=cast.ada.account_id)).version == before


async def test_who_was_suspended_meanwhile_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    """And what was sent is named by nothing, to be swept."""
    storage = storage_in(tmp_path)
    async with unit_of_work():
        await execute("UPDATE account SET suspended_at = 1 WHERE id = $1", cast.ada.account_id)
    with pytest.raises(Unauthenticated):
        await change_profile(cast.ada, Changes(avatar=png()), storage)
    assert len(await rows("SELECT key FROM file_to_remove")) == 1
