"""Roles by group: granted, confirmed, removed, and left alone when the directory is silent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.identity.claims import DirectoryClaims
from server.identity.directory import Directory
from server.identity.models import AuditEntry, Role, RoleGrant
from server.identity.roles import grant_by_operator, keep_roles
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.errors import Missing
from tests.cast import found, join

DIRECTORY = Directory(
    issuer="https://idp",
    client_id="c",
    client_secret="s",
    roles={"press": Role.COMMS, "/it/admins": Role.ADMIN, "it/root": Role.ADMIN},
)


@pytest.fixture
async def ada(database):
    return await join("ada")


async def said(viewer, *groups: str, silent: bool = False, directory: Directory = DIRECTORY) -> None:
    claims = DirectoryClaims("https://idp", "ada", groups=None if silent else frozenset(groups))
    async with unit_of_work():
        await keep_roles(viewer.person_id, directory, claims)


async def held() -> set[tuple[str, str]]:
    return {(grant.role.value, grant.source) for grant in await RoleGrant.all()}


async def test_groups_become_roles(ada):
    await said(ada, "press", "it/admins", "canteen")
    assert await held() == {("comms", "directory"), ("admin", "directory")}


async def test_a_group_that_is_gone_takes_its_role_at_once(ada):
    await said(ada, "press", "/it/admins")
    await said(ada, "press")
    assert await held() == {("comms", "directory")}
    await said(ada)
    assert await held() == set()


async def test_silence_removes_nothing_and_confirms_nothing(ada):
    await said(ada, "press")
    long_ago = clock.now() - timedelta(days=6)
    await RoleGrant.all().update(confirmed_at=long_ago)
    await said(ada, silent=True)
    grant = await RoleGrant.get()
    assert clock.to_ms(grant.confirmed_at) == clock.to_ms(long_ago)
    await said(ada, "press")
    assert (await RoleGrant.get()).confirmed_at > clock.now() - timedelta(minutes=1)


async def test_a_role_that_is_no_longer_mapped_is_gone(ada):
    await said(ada, "press")
    await said(ada, "press", directory=replace(DIRECTORY, roles={}))
    assert await held() == set()


async def test_the_first_admin_is_a_setting_and_ends_with_it(ada):
    first = replace(DIRECTORY, first_admin="ada")
    await said(ada, silent=True, directory=first)
    assert await held() == {("admin", "setting")}
    await said(ada, directory=first)
    assert await held() == {("admin", "setting")}
    await said(ada, silent=True, directory=replace(DIRECTORY, first_admin="boris"))
    assert await held() == set()


async def test_an_empty_setting_makes_nobody_admin(database):
    nameless = await join("")
    async with unit_of_work():
        await keep_roles(
            nameless.person_id, DIRECTORY, DirectoryClaims("https://idp", "", groups=frozenset())
        )
    assert await held() == set()


async def test_what_an_operator_gave_the_directory_does_not_take(ada):
    await grant_by_operator(ada.account_id, Role.MODERATOR)
    await grant_by_operator(ada.account_id, Role.MODERATOR)
    await said(ada)
    assert await held() == {("moderator", "operator")}


async def test_only_people_have_roles(database):
    lyon = await found("Lyon")
    with pytest.raises(Missing):
        await grant_by_operator(lyon.account_id, Role.ADMIN)


async def test_roles_that_come_and_go_are_noted_and_mere_confirmations_are_not(ada):
    await said(ada, "press")
    await said(ada, "press")
    await said(ada)
    for _ in range(2):
        await grant_by_operator(ada.account_id, Role.ADMIN)
    notes = await AuditEntry.all().order_by("place").values_list("verb", "target_id", "detail")
    assert notes == [
        ("role.given", ada.account_id, '{"role":"comms","source":"directory"}'),
        ("role.taken", ada.account_id, '{"role":"comms","source":"directory"}'),
        ("role.given", ada.account_id, '{"role":"admin","source":"operator"}'),
    ]
