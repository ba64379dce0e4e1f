"""Sites and departments come with their group, once."""

from server.identity.models import Account, Department, Kind, Site
from server.identity.places import department_named, site_named
from tests.cast import join


async def test_a_new_site_has_an_open_group_and_the_time_of_its_first_colleague(database):
    site = await site_named("Montréal", time_zone="America/Toronto")
    group = await Account.get(id=site.account_id)
    assert (group.username, group.display_name, group.kind) == ("montreal", "Montréal", Kind.GROUP)
    assert site.time_zone == "America/Toronto"
    again = await site_named("Montréal", time_zone="Asia/Tokyo")
    assert (again.id, again.time_zone) == (site.id, "America/Toronto")
    assert await Site.all().count() == 1


async def test_a_department_is_made_once(database):
    first, again = await department_named("R&D"), await department_named("R&D")
    assert first.id == again.id
    assert (await Account.get(id=first.account_id)).username == "r_d"
    assert await Department.all().count() == 1


async def test_a_name_that_is_taken_or_has_no_letters_still_gets_its_group(database):
    await join("lyon")
    assert (await Account.get(id=(await site_named("Lyon")).account_id)).username == "lyon_2"
    assert (await Account.get(id=(await department_named("Lyon")).account_id)).username == "lyon_3"
    assert (await Account.get(id=(await site_named("東京")).account_id)).username == "place"
    assert (await site_named("Oslo")).time_zone == "UTC"
