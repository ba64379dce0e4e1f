"""The register: everybody who is or was here, for admins only, with roles that hold."""

from datetime import timedelta

import pytest

from server.identity.models import Account, Kind, Person, Role, RoleGrant
from server.identity.register import Wanted, one_registered, person_named, registered
from server.kit import clock
from server.kit.errors import Missing
from server.kit.ids import new_id
from tests.cast import Cast, join


@pytest.fixture
async def nora(cast: Cast):
    return await join("nora", roles=frozenset({Role.ADMIN}))


def since():
    return clock.now() - timedelta(days=7)


async def names(viewer, **wanted) -> list[str]:
    return [each.username for each in await registered(viewer, Wanted(**wanted), since())]


async def test_admins_find_everybody_by_words_and_state(cast, nora):
    assert await names(nora) == ["ada", "boris", "chen", "ines", "nora"]
    assert await names(nora, words="bor") == ["boris"]
    await Account.filter(id=cast.ada.account_id).update(suspended_at=clock.now())
    assert await names(nora, suspended=True) == ["ada"]
    assert await names(nora, suspended=False) == ["boris", "chen", "ines", "nora"]
    assert await names(nora, limit=2, offset=1) == ["boris", "chen"]


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.COMMS, Role.MODERATOR])
async def test_for_everybody_else_there_is_no_register(cast, role):
    viewer = await join("otto", roles=frozenset({role}))
    with pytest.raises(Missing):
        await registered(viewer, Wanted(), since())
    with pytest.raises(Missing):
        await one_registered(viewer, cast.ada.account_id, since())


async def test_roles_that_lapsed_are_not_held(cast, nora):
    for role, source, days in (
        (Role.COMMS, "directory", 6),
        (Role.MODERATOR, "directory", 8),
        (Role.ADMIN, "operator", 99),
    ):
        await RoleGrant.create(
            id=new_id(),
            person_id=cast.ada.person_id,
            role=role,
            source=source,
            confirmed_at=clock.now() - timedelta(days=days),
        )
    assert (await one_registered(nora, cast.ada.account_id, since())).roles == (Role.COMMS, Role.ADMIN)


async def test_who_ended_it_is_told_apart(cast, nora):
    await Account.filter(id=cast.ada.account_id).update(suspended_at=clock.now())
    assert not (await one_registered(nora, cast.ada.account_id, since())).left
    await Person.filter(id=cast.ada.person_id).update(left_at=clock.now())
    assert (await one_registered(nora, cast.ada.account_id, since())).left


async def test_groups_and_officials_are_in_no_register(cast, nora):
    with pytest.raises(Missing):
        await one_registered(nora, cast.sites["Lyon"].account_id, since())


async def test_a_page_of_any_length_costs_the_same(cast, nora, queries):
    await names(nora, limit=1)
    few = len(queries)
    queries.clear()
    await names(nora, limit=40)
    assert len(queries) == few


async def test_an_operator_finds_also_who_is_suspended(cast):
    await Account.filter(id=cast.ada.account_id).update(suspended_at=clock.now())
    assert await person_named("@Ada") == cast.ada.account_id
    await Account.create(id=new_id(), username="welders", kind=Kind.GROUP)
    for name in ("welders", "nobody", ""):
        with pytest.raises(Missing):
            await person_named(name)
