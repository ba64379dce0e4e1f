"""Roles by hand: admins give and take them, and there is always an admin left."""

import asyncio
from datetime import timedelta

import pytest

from server.identity.models import Account, AuditEntry, Person, Role, RoleGrant
from server.identity.roles import DIRECTORY, grant_by_operator
from server.identity.roles_by_hand import give_role, take_role
from server.kit import clock
from server.kit.errors import Conflict, Missing
from server.lifecycle.leaving import has_left
from tests.cast import Cast, by_directory, join
from tests.edge import SEAL


@pytest.fixture
async def nora(cast: Cast):
    nora = await join("nora", roles=frozenset({Role.ADMIN}))
    await grant_by_operator(nora.account_id, Role.ADMIN)
    return nora


def since():
    return clock.now() - timedelta(days=7)


async def held(viewer) -> set[tuple[str, str]]:
    return {(each.role.value, each.source) for each in await RoleGrant.filter(person_id=viewer.person_id)}


async def test_what_is_given_twice_is_held_and_written_once(cast, nora):
    for _ in range(2):
        await give_role(nora, cast.ada.account_id, Role.COMMS)
    assert await held(cast.ada) == {("comms", "operator")}
    entry = await AuditEntry.get(verb="role.given", target_id=cast.ada.account_id)
    assert (entry.actor_id, '"role":"comms"' in entry.detail) == (nora.account_id, True)


async def test_what_is_taken_is_gone_and_written_once(cast, nora):
    await give_role(nora, cast.ada.account_id, Role.COMMS)
    for _ in range(2):
        await take_role(nora, cast.ada.account_id, Role.COMMS, since())
    assert await held(cast.ada) == set()
    assert (await AuditEntry.get(verb="role.taken")).actor_id == nora.account_id


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.COMMS, Role.MODERATOR])
async def test_nobody_but_an_admin_gives_or_takes(cast, nora, role):
    otto = await join("otto", roles=frozenset({role}))
    with pytest.raises(Missing):
        await give_role(otto, otto.account_id, Role.ADMIN)
    with pytest.raises(Missing):
        await take_role(otto, nora.account_id, Role.ADMIN, since())
    assert (await held(otto), await held(nora)) == (set(), {("admin", "operator")})


async def test_whoever_is_no_person_gets_none(cast, nora):
    for account_id in (cast.sites["Lyon"].account_id, 404):
        with pytest.raises(Missing):
            await give_role(nora, account_id, Role.COMMS)
    with pytest.raises(Missing):
        await give_role(nora, cast.ada.account_id, Role.EMPLOYEE)


async def test_what_the_directory_gives_is_taken_there(cast, nora):
    await by_directory(cast.ada, Role.COMMS)
    with pytest.raises(Conflict, match="role-elsewhere"):
        await take_role(nora, cast.ada.account_id, Role.COMMS, since())
    await give_role(nora, cast.ada.account_id, Role.COMMS)
    await take_role(nora, cast.ada.account_id, Role.COMMS, since())
    assert await held(cast.ada) == {("comms", "directory")}


async def test_nobody_gives_themselves_what_the_directory_may_take(cast, nora):
    await RoleGrant.filter(person_id=nora.person_id).update(source=DIRECTORY)
    with pytest.raises(Conflict, match="role-own"):
        await give_role(nora, nora.account_id, Role.ADMIN)
    assert await held(nora) == {("admin", "directory")}


async def test_whoever_left_comes_back_with_nothing_by_hand(cast, nora):
    await give_role(nora, cast.ada.account_id, Role.MODERATOR)
    await by_directory(cast.ada, Role.COMMS)
    await has_left(await Person.get(id=cast.ada.person_id), SEAL)
    assert await held(cast.ada) == {("comms", "directory")}
    noted = await AuditEntry.filter(verb="role.taken", target_id=cast.ada.account_id)
    assert [each.actor_id for each in noted] == [None]


async def test_nobody_takes_their_own_admin_role(cast, nora):
    await give_role(nora, cast.ada.account_id, Role.ADMIN)
    with pytest.raises(Conflict, match="role-own"):
        await take_role(nora, nora.account_id, Role.ADMIN, since())


async def test_the_last_admin_stays_one(cast, nora):
    """Whose own role has lapsed, or who is suspended, counts for nothing."""
    await give_role(nora, cast.ada.account_id, Role.ADMIN)
    await by_directory(cast.boris, Role.ADMIN, days=8)
    await Account.filter(id=nora.account_id).update(suspended_at=clock.now())
    with pytest.raises(Conflict, match="role-last-admin"):
        await take_role(nora, cast.ada.account_id, Role.ADMIN, since())
    await RoleGrant.filter(person_id=cast.boris.person_id).update(confirmed_at=clock.now())
    await take_role(nora, cast.ada.account_id, Role.ADMIN, since())
    assert await held(cast.ada) == set()


async def test_two_who_take_each_others_leave_one_admin(cast, nora):
    ada = await join("adele", roles=frozenset({Role.ADMIN}))
    await give_role(nora, ada.account_id, Role.ADMIN)
    outcomes = await asyncio.gather(
        take_role(nora, ada.account_id, Role.ADMIN, since()),
        take_role(ada, nora.account_id, Role.ADMIN, since()),
        return_exceptions=True,
    )
    assert [type(each) for each in outcomes].count(Conflict) == 1
    assert await RoleGrant.filter(role=Role.ADMIN).count() == 1
