"""Roles that an admin gives, whatever the directory says; what the directory gives is taken there, not here."""

from datetime import datetime

from server.identity.audit import audit
from server.identity.directory import OPERATOR
from server.identity.models import Role
from server.identity.roles import admin_only, give_for_good, holds
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, held, row, rows, unit_of_work
from server.kit.errors import Conflict, Missing

_PERSON = """SELECT p.id, p.account_id, a.username FROM person p JOIN account a ON a.id = p.account_id
    WHERE p.account_id = $1"""
_BY_HAND = """SELECT p.id, p.account_id, a.username, g.role FROM role_grant g JOIN person p ON p.id = g.person_id
    JOIN account a ON a.id = p.account_id WHERE p.account_id = $1 AND g.source = $2 ORDER BY g.role"""
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
        person = await _person(account_id, role)
        if await give_for_good(person["id"], role):
            await _note(by, "role.given", person, role)


async def take_role(by: Viewer, account_id: int, role: Role, since: datetime) -> None:
    """Take what was given by hand; `since` is when a role must have been confirmed to hold.

    Raises Missing, and Conflict for one's own role of an admin, for the last admin's, and for what the directory gives.
    """
    admin_only(by)
    _of_another(by, account_id, role)
    async with unit_of_work():
        await rows(_ADMINS + held("UPDATE"))
        person = await _person(account_id, role)
        if role is Role.ADMIN and await row(_ANOTHER, person["id"], clock.to_ms(since)) is None:
            raise Conflict("role-last-admin")
        if await execute(_TAKE, person["id"], role.value, OPERATOR):
            await _note(by, "role.taken", person, role)
        elif await row(_ELSEWHERE, person["id"], role.value):
            raise Conflict("role-elsewhere")


async def lose_roles(account_id: int) -> None:
    """Inside a unit of work: whoever left the company and comes back has what the directory then gives."""
    for each in await rows(_BY_HAND, account_id, OPERATOR):
        await execute(_TAKE, each["id"], each["role"], OPERATOR)
        await _note(None, "role.taken", each, Role(each["role"]))


def _of_another(by: Viewer, account_id: int, role: Role) -> None:
    if role is Role.ADMIN and by.account_id == account_id:
        raise Conflict("role-own")


async def _person(account_id: int, role: Role) -> Row:
    found = await row(_PERSON, account_id)
    if found is None or role is Role.EMPLOYEE:
        raise Missing
    return found


async def _note(by: Viewer | None, verb: str, person: Row, role: Role) -> None:
    detail = {"name": person["username"], "role": role.value, "source": OPERATOR}
    await audit(by, verb, target_kind="account", target_id=person["account_id"], detail=detail)
