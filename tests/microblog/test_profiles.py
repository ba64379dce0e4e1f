"""What changing one's profile promises."""

from pathlib import Path

import pytest

from server.identity.models import Account
from server.kit.errors import Invalid
from server.microblog.profiles import Changes, change_profile
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
