"""Roles as the directory grants them: by group, confirmed at each sign-in, gone when the groups say so."""

from collections.abc import Collection

from server.identity.audit import audit
from server.identity.claims import DirectoryClaims, group_names
from server.identity.directory import OPERATOR, Directory
from server.identity.models import Person, Role, RoleGrant
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, many, unit_of_work
from server.kit.errors import Missing
from server.kit.ids import new_id

DIRECTORY = "directory"
SETTING = "setting"
_FOR_GOOD = """INSERT INTO role_grant (id, person_id, role, source, confirmed_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (person_id, role, source) DO NOTHING"""


def admin_only(viewer: Viewer) -> None:
    """Raise Missing for everybody else: what admins have is not there for them."""
    if not viewer.has(Role.ADMIN):
        raise Missing


def holds(person: str, roles: Collection[Role], since: str) -> str:
    """SQL that is true where the person has one of the roles now: it lapses when not confirmed after `since`."""
    names = ", ".join(f"'{role}'" for role in sorted(roles))
    return f"""EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = {person} AND g.role IN ({names})
        AND {still(since)})"""


def still(since: str) -> str:
    """SQL that is true where the grant `g` has not lapsed: an operator's never does."""
    return f"(g.source = '{OPERATOR}' OR g.confirmed_at > {since})"


async def keep_roles(person_id: int, directory: Directory, claims: DirectoryClaims) -> None:
    """Inside a unit of work: grant, confirm and remove roles by what was said.

    Groups that were not said remove nothing and confirm nothing: such roles lapse by themselves (identity/access.py).
    """
    if claims.groups is not None:
        groups = claims.groups
        held = {role for group, role in directory.roles.items() if group_names(groups, group)}
        await _hold(person_id, DIRECTORY, held)
    first = bool(directory.first_admin) and claims.subject == directory.first_admin
    await _hold(person_id, SETTING, {Role.ADMIN} if first else set())


async def _hold(person_id: int, source: str, held: set[Role]) -> None:
    """Exactly these roles from this source, confirmed now."""
    before = await RoleGrant.filter(person_id=person_id, source=source)
    kept = [grant.id for grant in before if grant.role in held]
    await execute(
        f"DELETE FROM role_grant WHERE person_id = $1 AND source = $2 AND NOT ({many('id', 3, kept)})",
        person_id,
        source,
        *kept,
    )
    for role in held:
        await execute(
            """INSERT INTO role_grant (id, person_id, role, source, confirmed_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (person_id, role, source) DO UPDATE SET confirmed_at = excluded.confirmed_at""",
            new_id(),
            person_id,
            role.value,
            source,
            clock.to_ms(clock.now()),
        )
    had = {grant.role for grant in before}
    await _note(person_id, source, "role.given", held - had)
    await _note(person_id, source, "role.taken", had - held)


async def _note(person_id: int, source: str, verb: str, roles: set[Role]) -> None:
    for role in sorted(roles - {Role.EMPLOYEE}):
        person = await Person.get(id=person_id)
        detail = {"role": role.value, "source": source}
        await audit(None, verb, target_kind="account", target_id=person.account_id, detail=detail)


async def grant_by_operator(account_id: int, role: Role) -> None:
    """A role that holds whatever the directory says; raises Missing for an account that is no person's."""
    async with unit_of_work():
        person = await Person.get_or_none(account_id=account_id)
        if person is None:
            raise Missing
        if await give_for_good(person.id, role):
            await _note(person.id, OPERATOR, "role.given", {role})


async def give_for_good(person_id: int, role: Role) -> bool:
    """Inside a unit of work: the role holds until it is taken; returns whether it was not so before."""
    return bool(await execute(_FOR_GOOD, new_id(), person_id, role.value, OPERATOR, clock.to_ms(clock.now())))
