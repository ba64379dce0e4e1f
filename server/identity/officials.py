"""Official accounts: voices of the company that belong to no single person."""

from server.identity.finding import found_by
from server.identity.models import Account, Kind
from server.kit.database import unit_of_work
from server.kit.errors import Conflict
from server.kit.ids import new_id


async def official_account(username: str, display_name: str) -> Account:
    """The official account of that name, made when it is not there yet. Raises Conflict when it is somebody else's."""
    found = await Account.get_or_none(username=username)
    if found is not None and found.kind is not Kind.OFFICIAL:
        raise Conflict("username-taken", name=username)
    if found is not None:
        return found
    async with unit_of_work():
        return await Account.create(
            id=new_id(),
            username=username,
            display_name=display_name[:100],
            kind=Kind.OFFICIAL,
            found_by=found_by(username, display_name),
        )
