"""Whether somebody is still here at the moment of writing: a suspension may have come in since the request did."""

from server.kit.database import held, row
from server.kit.errors import Unauthenticated

_HERE = "SELECT 1 AS one FROM account WHERE id = $1 AND suspended_at IS NULL"


async def still_here(account_id: int, *, lock: str = "SHARE") -> None:
    """Inside a unit of work: hold the account until the commit, so that a suspension comes before or after all of it.

    `NO KEY UPDATE` also keeps others of this account's verbs waiting. Raises Unauthenticated.
    """
    if await row(_HERE + held(lock), account_id) is None:
        raise Unauthenticated
