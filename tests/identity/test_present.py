"""Whoever was suspended since their request came in writes nothing more."""

import pytest

from server.identity.present import still_here
from server.kit.database import execute, unit_of_work
from server.kit.errors import Unauthenticated
from tests.cast import Cast


@pytest.mark.parametrize("lock", ["SHARE", "NO KEY UPDATE"])
async def test_only_who_is_here_writes(cast: Cast, lock: str) -> None:
    """Neither somebody suspended nor somebody who never was."""
    async with unit_of_work():
        await still_here(cast.ada.account_id, lock=lock)
        await execute("UPDATE account SET suspended_at = 1 WHERE id = $1", cast.ada.account_id)
    for account_id in (cast.ada.account_id, 1):
        with pytest.raises(Unauthenticated):
            async with unit_of_work():
                await still_here(account_id, lock=lock)
