"""What the directory of colleagues promises."""

from server.identity.finding import found_by
from server.identity.models import Account, Person
from server.kit import clock
from server.microblog.colleagues import Wanted, departments, find_colleagues, team_of
from tests.cast import Cast


async def test_colleagues_are_found_by_words_site_and_department(cast: Cast) -> None:
    """By name; what is asked for narrows together."""
    await Person.filter(account_id=cast.chen.account_id).update(department="Quality", title="Tribology lead")
    found = found_by("chen", "Chen", "Tribology lead", "Quality")
    await Account.filter(id=cast.chen.account_id).update(found_by=found)
    lyon = cast.sites["Lyon"].id
    assert await find_colleagues(Wanted(site_id=lyon)) == [
        cast.ada.account_id,
        cast.chen.account_id,
        cast.ines.account_id,
    ]
    assert await find_colleagues(Wanted(words="tribology", site_id=lyon)) == [cast.chen.account_id]
    assert await find_colleagues(Wanted(department="Quality")) == [cast.chen.account_id]
    assert await find_colleagues(Wanted(words="boris", site_id=lyon)) == []


async def test_departments_are_those_that_somebody_who_is_here_works_in(cast: Cast) -> None:
    """Each once, and nobody's who left."""
    for viewer, name in ((cast.ada, "Quality"), (cast.boris, "quality lab"), (cast.chen, "Quality")):
        await Person.filter(account_id=viewer.account_id).update(department=name)
    await Person.filter(account_id=cast.ines.account_id).update(department="Comms", left_at=clock.now())
    assert await departments() == ["Quality", "quality lab"]


async def test_a_team_is_the_manager_and_those_with_the_same_one(cast: Cast) -> None:
    """And those whom one manages."""
    for viewer in (cast.boris, cast.chen):
        await Person.filter(account_id=viewer.account_id).update(manager_subject="ada")
    assert await team_of(cast.boris.account_id) == (cast.ada.account_id, [cast.chen.account_id])
    assert await team_of(cast.ada.account_id) == (None, [cast.boris.account_id, cast.chen.account_id])
    assert await team_of(cast.ines.account_id) == (None, [])
