"""People for moderators: by name, address, state and role, in pages."""

import pytest

from server.identity.models import Person, Role
from server.identity.roles import grant_by_operator
from server.identity.roll import WantedPeople, enrolled, enrolled_by_id
from server.kit import clock
from server.kit.database import execute, unit_of_work
from server.kit.paging import Page
from tests.cast import Cast


async def names(**wanted) -> list[str]:
    return [each.username for each in (await enrolled(WantedPeople(**wanted), Page(), clock.now())).rows]


@pytest.fixture
async def people(cast: Cast):
    await Person.filter(account_id=cast.chen.account_id).update(email="Chen_Li@acme.example", locale="fr")
    await grant_by_operator(cast.ines.account_id, Role.COMMS)
    async with unit_of_work():
        await execute("UPDATE account SET suspended_at = 1 WHERE id = $1", cast.boris.account_id)
    return cast


async def test_people_are_found_in_every_way(people: Cast):
    assert await names() == ["ines", "chen", "boris", "ada"]
    assert await names(username="AD") == ["ada"]
    assert await names(display_name="bor") == ["boris"]
    assert await names(email="chen_li") == ["chen"]
    assert await names(email="chen%li") == []
    assert await names(suspended=True) == ["boris"]
    assert await names(suspended=False, username="o") == []
    assert await names(roles=frozenset({Role.COMMS, Role.ADMIN})) == ["ines"]


async def test_a_page_follows_another_with_as_many_queries(people: Cast, queries):
    queries.clear()
    part = await enrolled(WantedPeople(), Page(limit=3), clock.now())
    assert (len(part.rows), len(queries)) == (3, 2)
    rest = await enrolled(WantedPeople(), Page(limit=3, max_id=part.oldest), clock.now())
    assert [each.username for each in rest.rows] == ["ada"]


async def test_one_is_known_by_the_account(people: Cast):
    group = people.sites["Lyon"].account_id
    found = await enrolled_by_id([people.ines.account_id, people.boris.account_id, group], clock.now())
    assert set(found) == {people.ines.account_id, people.boris.account_id}
    assert found[people.ines.account_id].roles == {Role.COMMS}
    assert found[people.boris.account_id].suspended
