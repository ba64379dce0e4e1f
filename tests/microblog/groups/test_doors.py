"""A door that was opened by a process that did not live to let people in."""

from server.kit.database import execute, row, unit_of_work
from server.microblog.following import follow
from server.microblog.groups.doors import let_in_who_waits
from server.microblog.models import Opening
from tests.cast import Cast
from tests.microblog.groups.founded import asking, group, members_of


async def _open(account_id: int) -> None:
    async with unit_of_work():
        await execute("UPDATE grouping SET opening = 'open' WHERE account_id = $1", account_id)
        await execute("UPDATE account SET locked = $1 WHERE id = $2", False, account_id)  # noqa: FBT003


async def test_who_waits_for_a_person_who_is_not_locked_any_more_follows(cast: Cast) -> None:
    """As for groups."""
    async with unit_of_work():
        await execute("UPDATE account SET locked = TRUE WHERE id = $1", cast.ada.account_id)
    await follow(cast.boris, cast.ada.account_id)
    assert await let_in_who_waits() == 0
    await _open(cast.ada.account_id)
    assert await let_in_who_waits() == 1
    found = await row("SELECT followers_count FROM account WHERE id = $1", cast.ada.account_id)
    assert found is not None
    assert found["followers_count"] == 1


async def test_whoever_waits_before_an_open_group_is_let_in(cast: Cast) -> None:
    """Once; a closed one goes on asking its keepers."""
    opened, closed = await group(cast.ada, Opening.CLOSED), await group(cast.ines, Opening.CLOSED)
    for each in (opened, closed):
        await follow(cast.boris, each)
    await _open(opened)
    assert await let_in_who_waits() == 1
    assert cast.boris.account_id in await members_of(opened)
    assert await asking(closed) == {cast.boris.account_id}
    assert await let_in_who_waits() == 0


async def test_who_was_suspended_while_asking_holds_nobody_up(cast: Cast) -> None:
    """Their request stays where it is, and nothing is left to do."""
    opened = await group(cast.ada, Opening.CLOSED)
    await follow(cast.boris, opened)
    async with unit_of_work():
        await execute("UPDATE account SET suspended_at = 1 WHERE id = $1", cast.boris.account_id)
    await _open(opened)
    assert await let_in_who_waits() == 0
