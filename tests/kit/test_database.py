"""What a unit of work promises."""

import pytest

from server.identity.models import Account
from server.kit.database import Hook, after_commit, row, unit_of_work
from server.kit.ids import new_id


async def test_hooks_run_after_the_commit_and_never_after_a_rollback(database: str) -> None:
    """A hook sees what was committed; the hook of a rolled-back inner unit is dropped."""
    seen: list[str] = []

    async def look() -> None:
        found = await row("SELECT username FROM account")
        seen.append(found["username"] if found else "")

    async def never() -> None:
        seen.append("never")

    async with unit_of_work():
        await Account.create(id=new_id(), username="ada")
        after_commit(look)
        with pytest.raises(ZeroDivisionError):
            await _rolled_back(never)
    assert seen == ["ada"]


async def test_a_hook_that_is_given_again_runs_once(database: str) -> None:
    """Also where an inner unit gives it: many facts of one change wake their readers once."""
    ran: list[str] = []

    async def once() -> None:
        ran.append("ran")

    async with unit_of_work():
        after_commit(once)
        after_commit(once)
        async with unit_of_work():
            after_commit(once)
    assert ran == ["ran"]


async def _rolled_back(hook: Hook) -> None:
    async with unit_of_work():
        after_commit(hook)
        raise ZeroDivisionError


async def test_reads_inside_a_unit_of_work_see_its_own_writes(database: str) -> None:
    """The read-only connection is for reads outside a transaction."""
    async with unit_of_work():
        await Account.create(id=new_id(), username="ada")
        assert await row("SELECT id FROM account WHERE username = $1", "ada")
