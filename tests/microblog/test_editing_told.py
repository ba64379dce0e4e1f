"""Who boosted or quoted a status is told that it was edited."""

import asyncio

import pytest

from server.kit.database import rows
from server.microblog import editing_told
from server.microblog.blocking import block
from server.microblog.boosting import boost
from server.microblog.deleting import delete_status
from server.microblog.editing_told import tell_of_edits
from server.microblog.quoting import revoke_quote
from tests.cast import Cast, join
from tests.microblog.saying import say, told
from tests.microblog.test_editing import change


async def tell_all() -> None:
    """Until nothing is left."""
    while await tell_of_edits():
        pass


async def notified() -> list[tuple[str, int, int]]:
    """Kind, whom and about which status."""
    found = await rows(
        "SELECT kind, account_id, status_id FROM notification WHERE kind LIKE '%update' ORDER BY id"
    )
    return [(each["kind"], each["account_id"], each["status_id"]) for each in found]


async def test_who_boosted_and_who_quoted_is_told_of_each_edit(cast: Cast) -> None:
    """The newest takes the place of the one before; a quote that was taken back and a block keep it away."""
    status_id = await say(cast.ada, "one")
    for viewer in (cast.boris, cast.ines):
        await boost(viewer, status_id)
    await boost(cast.ada, status_id)
    quoting = await say(cast.chen, "see", quoted_status_id=status_id)
    revoked = await say(cast.ines, "see", quoted_status_id=status_id)
    await revoke_quote(cast.ada, status_id, revoked)
    await block(cast.ines, cast.ada.account_id)
    await change(cast.ada, status_id, "two")
    assert await notified() == []
    await tell_all()
    wanted = [
        ("quoted_update", cast.chen.account_id, quoting),
        ("update", cast.boris.account_id, status_id),
    ]
    assert sorted(await notified()) == wanted
    await change(cast.ada, status_id, "three")
    await tell_all()
    assert sorted(await notified()) == wanted
    assert ("quoted_update", cast.ada.account_id) in await told(cast.chen)
    assert await tell_of_edits() == 0


async def test_many_are_told_some_at_a_time_and_each_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also by several workers, and when the author edits or deletes meanwhile."""
    monkeypatch.setattr(editing_told, "PORTION", 2)
    status_id = await say(cast.ada, "one")
    boosters = [await join(f"booster{number}") for number in range(5)]
    for viewer in boosters:
        await boost(viewer, status_id)
    await change(cast.ada, status_id, "two")
    assert await tell_of_edits() == 2
    assert len(await notified()) == 2
    await asyncio.gather(tell_all(), tell_all(), change(cast.ada, status_id, "three"))
    await tell_all()
    assert sorted(each for _, each, _ in await notified()) == sorted(each.account_id for each in boosters)
    await change(cast.ada, status_id, "four")
    await asyncio.gather(tell_all(), delete_status(cast.ada, status_id), tell_all())
    await tell_all()
    assert await notified() == []
    assert not await rows("SELECT id FROM edit_to_tell")
