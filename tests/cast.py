"""The people that tests are about: Ada, Chen and Inès (comms) in Lyon, Boris in Montréal, each a viewer."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from server.identity.finding import found_by
from server.identity.models import Account, Kind, Person, Role, RoleGrant, Site
from server.identity.roles import DIRECTORY
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.ids import new_id

ISSUER = "https://directory.acme.example"
PEOPLE = {"ada": "Lyon", "boris": "Montréal", "chen": "Lyon", "ines": "Lyon"}
ZONES = {"Lyon": "Europe/Paris", "Montréal": "America/Toronto"}


@dataclass(frozen=True)
class Cast:
    """Everybody, and the groups of their sites."""

    ada: Viewer
    boris: Viewer
    chen: Viewer
    ines: Viewer
    sites: dict[str, Site]


async def join(username: str, site: Site | None = None, *, roles: frozenset[Role] = frozenset()) -> Viewer:
    """A new colleague, as a viewer."""
    async with unit_of_work():
        name = username.capitalize()
        account = await Account.create(
            id=new_id(), username=username, display_name=name, found_by=found_by(username, name)
        )
        person = await Person.create(
            id=new_id(), account_id=account.id, issuer=ISSUER, subject=username, name=username.capitalize(),
            site_id=site.id if site else None, last_confirmed_at=clock.now(),
        )  # fmt: skip
    return Viewer(
        account.id,
        roles=frozenset({Role.EMPLOYEE, *roles}),
        person_id=person.id,
        site_id=site.id if site else None,
    )


async def by_directory(viewer: Viewer, role: Role, *, days: int = 0) -> None:
    """The directory gave a role, and confirmed it so many days ago."""
    async with unit_of_work():
        await RoleGrant.create(
            id=new_id(),
            person_id=viewer.person_id,
            role=role,
            source=DIRECTORY,
            confirmed_at=clock.now() - timedelta(days=days),
        )


async def found(name: str) -> Site:
    """A new site with its group."""
    async with unit_of_work():
        slug = name.lower().replace("é", "e")
        group = await Account.create(
            id=new_id(), username=slug, display_name=name, kind=Kind.GROUP, found_by=found_by(slug, name)
        )
        return await Site.create(id=new_id(), name=name, time_zone=ZONES[name], account_id=group.id)


@pytest.fixture
async def cast(database: str) -> Cast:
    """Four people at two sites, following nobody yet."""
    sites = {name: await found(name) for name in ZONES}
    people = {
        name: await join(name, sites[site], roles=frozenset({Role.COMMS} if name == "ines" else ()))
        for name, site in PEOPLE.items()
    }
    return Cast(**people, sites=sites)
