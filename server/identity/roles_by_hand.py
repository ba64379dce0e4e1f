"""Roles that an admin gives, whatever the directory says; what the directory gives is taken there, not here."""

from datetime import datetime

from server.identity.audit import audit
from server.identity.directory import OPERATOR
from server.identity.models import Account, Kind, Role
from server.identity.roles import admin_only, holds
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, held, row, rows, unit_of_work
from server.kit.errors import Conflict, Missing
from server.kit.ids import new_id

_PERSON = "SELECT id FROM person WHERE account_id = $1"
_GIVE = """INSERT INTO role_grant (id, person_id, role, source, confirmed_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (person_id, role, source) DO NOTHING"""
_BY_HAND = "SELECT role FROM role_grant WHERE person_id = $1 AND source = $2 ORDER BY role"
_TAKE = "DELETE FROM role_grant WHERE person_id = $1 AND role = $2 AND source = $3"
# Of everybody: two admins who take each other's at the same moment wait for one another here.
_ADMINS = "SELECT id FROM role_grant WHERE role = 'admin' ORDER BY id"
_ANOTHER = f"""SELECT 1 AS one FROM person p JOIN account a ON a.id = p.account_id AND a.suspended_at IS NULL
    WHERE p.id <> $1 AND {holds("p.id", [Role.ADMIN], "$2")} LIMIT 1"""
_ELSEWHERE = "SELECT source FROM role_grant WHERE person_id = $1 AND role = $2 ORDER BY source LIMIT 1"


async def give_role(by: Viewer, account_id: int, role: Role) -> None:
    """It holds until it is taken.

    Raises Missing for an account that is no person's, Conflict for one's own role of an admin: given so, it would
    outlast what the directory says.
    """
    admin_only(by)
    _of_another(by, account_id, role)
    async with unit_of_work():
        person_id = await _person(account_id, role)
        if await execute(_GIVE, new_id(), person_id, role.value, OPERATOR, clock.to_ms(clock.now())):
            await _note(by, "role.given", account_id, role)


async def take_role(by: Viewer, account_id: int, role: Role, since: datetime) -> None:
    """Take what was given by hand; `since` is when a role must have been confirmed to hold.

    Raises Missing, and Conflict for one's own role of an admin, for the last admin's, and for what the directory gives.
    """
    admin_only(by)
    _of_another(by, account_id, role)
    async with unit_of_work():
        await rows(_ADMINS + held("UPDATE"))
        person_id = await _person(account_id, role)
        if role is Role.ADMIN and await row(_ANOTHER, person_id, clock.to_ms(since)) is None:
            raise Conflict("role-last-admin")
        if await execute(_TAKE, person_id, role.value, OPERATOR):
            await _note(by, "role.taken", account_id, role)
        elif await row(_ELSEWHERE, person_id, role.value):
            raise Conflict("role-elsewhere")


async def lose_roles(account: Account, person_id: int) -> None:
    """Inside a unit of work: whoever left the company and comes back has what the directory then gives."""
    for each in await rows(_BY_HAND, person_id, OPERATOR):
        await execute(_TAKE, person_id, each["role"], OPERATOR)
        await _note(None, "role.taken", account.id, Role(each["role"]))


def _of_another(by: Viewer, account_id: int, role: Role) -> None:
    if role is Role.ADMIN and by.account_id == account_id:
        raise Conflict("role-own")


async def _person(account_id: int, role: Role) -> int:
    found = await row(_PERSON, account_id)
    if found is None or role is Role.EMPLOYEE:
        raise Missing
    return int(found["id"])


async def _note(by: Viewer | None, verb: str, account_id: int, role: Role) -> None:
    account = await Account.get(id=account_id, kind=Kind.PERSON)
    detail = {"name": account.username, "role": role.value, "source": OPERATOR}
    await audit(by, verb, target_kind="account", target_id=account_id, detail=detail)
