"""What an operator may make by hand."""

import pytest

from server.identity.directory import OPERATOR
from server.identity.models import Account, Person, Role, RoleGrant, Site
from server.kit.errors import Conflict, Invalid
from server.lifecycle.arriving import House
from server.lifecycle.creating import NewAccount, create_account
from server.microblog.models import Follow
from tests.cast import Cast

HOUSE = House("Acme")


async def test_an_account_is_made_with_its_person_role_and_site(cast: Cast):
    lyon = cast.sites["Lyon"]
    account_id = await create_account(NewAccount("dora", "dora@acme.example", Role.COMMS, "Lyon"), HOUSE)
    person = await Person.get(account_id=account_id)
    assert (person.issuer, person.email, person.site_id) == (OPERATOR, "dora@acme.example", lyon.id)
    assert [grant.role for grant in await RoleGrant.filter(person_id=person.id)] == [Role.COMMS]
    news = await Account.get(username="company_news")
    followed = {follow.target_id for follow in await Follow.filter(follower_id=account_id)}
    assert followed == {lyon.account_id, news.id}


async def test_a_site_that_is_not_there_is_made(cast: Cast):
    await create_account(NewAccount("dora", "dora@acme.example", site="Dakar"), HOUSE)
    assert await Site.exists(name="Dakar")


@pytest.mark.parametrize("name", ["Dora", "dora b", "dora-b", "", "d" * 31, "admin"])
async def test_a_name_that_could_not_be_mentioned_is_refused(database, name):
    with pytest.raises(Invalid, match="username-wrong"):
        await create_account(NewAccount(name, "dora@acme.example"), HOUSE)
    assert not await Account.all().count()


@pytest.mark.parametrize("email", ["", "dora", "@acme.example", "dora@"])
async def test_an_address_must_be_one(database, email):
    with pytest.raises(Invalid, match="email-wrong"):
        await create_account(NewAccount("dora", email), HOUSE)


async def test_nobody_elses_name_is_taken(cast: Cast):
    with pytest.raises(Conflict):
        await create_account(NewAccount("ada", "ada@acme.example"), HOUSE)
    with pytest.raises(Conflict):
        await create_account(NewAccount("acme_news", "x@acme.example"), House("Acme", "acme_news"))
