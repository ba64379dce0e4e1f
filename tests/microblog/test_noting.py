"""What a note about somebody promises."""

import pytest

from server.identity.viewer import Viewer
from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Invalid, Unauthenticated
from server.microblog.noting import NOTE_LIMIT, note
from server.microblog.relationships import standings
from tests.cast import Cast


async def noted(viewer: Viewer, target_id: int) -> str:
    return (await standings(viewer, [target_id]))[0].note


async def test_a_note_is_ones_own_and_replaced_or_taken_away(cast: Cast) -> None:
    """Nobody else reads it, not even whom it is about."""
    for comment in ("knows line 4", "left line 4"):
        await note(cast.ada, cast.boris.account_id, comment)
        assert await noted(cast.ada, cast.boris.account_id) == comment
    assert await noted(cast.chen, cast.boris.account_id) == ""
    assert await noted(cast.boris, cast.ada.account_id) == ""
    await note(cast.ada, cast.boris.account_id, "  ")
    assert await noted(cast.ada, cast.boris.account_id) == ""
    assert not await rows("SELECT id FROM account_note")


async def test_a_note_is_so_long_and_no_longer(cast: Cast) -> None:
    await note(cast.ada, cast.boris.account_id, "x" * NOTE_LIMIT)
    with pytest.raises(Invalid, match="account-note-too-long"):
        await note(cast.ada, cast.boris.account_id, "x" * (NOTE_LIMIT + 1))


async def test_who_was_suspended_meanwhile_notes_nothing(cast: Cast) -> None:
    async with unit_of_work():
        await execute("UPDATE account SET suspended_at = 1 WHERE id = $1", cast.ada.account_id)
    with pytest.raises(Unauthenticated):
        await note(cast.ada, cast.boris.account_id, "words")
