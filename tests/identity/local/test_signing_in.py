"""A name and a password let somebody in, and nobody learns from a refusal who is here."""

import pytest

from server.facts import FactKind, facts_after, number_waiting
from server.identity.access import Limits, known_by_session, known_by_token
from server.identity.local.passwords import hash_password
from server.identity.local.signing_in import (
    account_by_password,
    change_password,
    guess_of,
    guessed_at,
    has_password,
    keep_password,
)
from server.identity.models import AuditEntry, Credential, Person
from server.identity.oauth.tokens import issue_token
from server.kit.database import execute, unit_of_work
from server.kit.errors import Forbidden, Invalid
from tests.edge import person, signed_in

PASSWORD, OTHER = "correct horse battery", "staple of the stable"


@pytest.fixture
async def ada(database):
    ada = await person("ada", "Ada Lovelace")
    await Person.filter(account_id=ada.account_id).update(email="Ada@example.com")
    hashed = await hash_password(PASSWORD)
    async with unit_of_work():
        await keep_password(ada.account_id, hashed)
    return ada


@pytest.mark.parametrize("login", ["ada", "@Ada", " ada ", "ada@example.com"])
async def test_by_name_or_address(ada, login):
    assert await account_by_password(login, PASSWORD) == ada.account_id


async def test_every_refusal_is_the_same(ada):
    await person("boris")  # of the directory, without a password
    keys = set()
    for login, password in (("ada", OTHER), ("boris", PASSWORD), ("nobody", PASSWORD), ("", ""), ("%", "")):
        with pytest.raises(Forbidden) as refused:
            await account_by_password(login, password)
        keys.add(refused.value.key)
    async with unit_of_work():
        await execute("UPDATE account SET suspended_at = 1 WHERE id = $1", ada.account_id)
    with pytest.raises(Forbidden) as refused:
        await account_by_password("ada", PASSWORD)
    assert keys | {refused.value.key} == {"login-wrong"}


async def test_an_address_of_two_people_is_nobodys(ada):
    other = await person("eve")
    await Person.filter(account_id=other.account_id).update(email="ada@example.com")
    hashed = await hash_password(OTHER)
    async with unit_of_work():
        await keep_password(other.account_id, hashed)
    for password in (PASSWORD, OTHER):
        with pytest.raises(Forbidden):
            await account_by_password("ada@example.com", password)
    assert await account_by_password("eve", OTHER) == other.account_id


async def test_another_password_signs_everything_else_out(ada):
    here, there = await signed_in(ada), await signed_in(ada)
    token = (await issue_token(ada.account_id, "read")).token
    viewer = await known_by_session(here, Limits())
    await change_password(viewer, PASSWORD, OTHER)
    assert await known_by_session(here, Limits())
    assert await known_by_session(there, Limits()) is None
    assert await known_by_token(token, Limits()) is None
    assert await account_by_password("ada", OTHER)
    with pytest.raises(Forbidden):
        await account_by_password("ada", PASSWORD)
    await number_waiting()
    ended = [fact for fact in await facts_after(0) if fact.kind is FactKind.ACCESS_ENDED]
    assert len(ended) == 2
    (entry,) = await AuditEntry.filter(verb="account.rekeyed")
    assert OTHER not in entry.detail
    assert await Credential.all().count() == 1


async def test_a_password_is_changed_by_whom_it_is_and_to_a_good_one(ada):
    with pytest.raises(Forbidden):
        await change_password(ada, OTHER, OTHER)
    for new in ("short", "ada@example.com"[:3] * 4):
        with pytest.raises(Invalid):
            await change_password(ada, PASSWORD, new)
    boris = await person("boris")
    with pytest.raises(Forbidden):
        await change_password(boris, "", OTHER)
    assert (await has_password(ada), await has_password(boris)) == (True, False)


async def test_guesses_are_counted_by_the_name_and_by_whose_it_is(ada):
    """Many, however somebody is named; few by one name, so that nobody learns from them who has which address."""
    by_name, by_address, nobodys = [await guessed_at(each) for each in ("@ADA", "ada@Example.com", "eve")]
    assert by_name.whose == by_address.whose == guess_of(ada.account_id).whose != nobodys.whose
    assert len({by_name.name, by_address.name, nobodys.name}) == 3
