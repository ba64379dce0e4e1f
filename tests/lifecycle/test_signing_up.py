"""Somebody makes an account of their own; every wrong field is named at once."""

import asyncio
from dataclasses import replace

import pytest

from server.identity.access import Limits, known_by_token
from server.identity.local.signing_in import account_by_password
from server.identity.models import Account, AuditEntry, Person
from server.identity.oauth.apps import register_app
from server.kit.errors import Invalid
from server.lifecycle.arriving import House
from server.lifecycle.signing_up import SignUp, sign_up, sign_up_by_app, sign_up_problems

HOUSE = House("Acme", "our_voice")
ADA = SignUp("Ada", "ada@example.com", "correct horse battery", agreement=True, locale="fr-FR")


async def test_a_new_account_can_sign_in_and_is_like_any_other(database):
    account_id = await sign_up(ADA, HOUSE)
    assert await account_by_password("ada", ADA.password) == account_id
    account, entry = await Account.get(id=account_id), await Person.get(account_id=account_id)
    assert (account.username, entry.email, entry.locale) == ("ada", "ada@example.com", "fr")
    assert account.following_count == 1  # the company's news
    (noted,) = await AuditEntry.filter(verb="account.signed-up")
    assert (noted.actor_id, ADA.password in noted.detail) == (account_id, False)
    assert ADA.password not in repr(ADA)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"username": ""}, {"username": "username-blank"}),
        ({"username": "a b"}, {"username": "username-wrong"}),
        ({"username": "_a"}, {"username": "username-wrong"}),
        ({"username": "é"}, {"username": "username-wrong"}),
        ({"username": "a" * 31}, {"username": "username-wrong"}),
        ({"username": "Admin"}, {"username": "username-reserved"}),
        ({"email": ""}, {"email": "email-blank"}),
        ({"email": "ada"}, {"email": "email-wrong"}),
        ({"email": "a@b@c"}, {"email": "email-wrong"}),
        ({"email": "a@" + "b" * 254}, {"email": "email-wrong"}),
        ({"password": "ada ada ada"}, {"password": "password-common"}),
        ({"agreement": False}, {"agreement": "agreement-missing"}),
        ({"username": "", "email": ""}, {"username": "username-blank", "email": "email-blank"}),
    ],
)
async def test_every_wrong_field_is_named(database, change, wrong):
    wanted = replace(ADA, **change)
    assert sign_up_problems(wanted) == wrong
    with pytest.raises(Invalid) as refused:
        await sign_up(wanted, HOUSE)
    assert refused.value.fields == wrong
    assert not await Person.exists()


@pytest.mark.parametrize("name", ["ADA", "our_voice"])
async def test_a_name_is_one_persons(database, name):
    await sign_up(ADA, HOUSE)
    with pytest.raises(Invalid) as refused:
        await sign_up(replace(ADA, username=name), HOUSE)
    assert refused.value.fields == {"username": "username-in-use"}


async def test_two_at_once_do_not_get_the_same_name(database):
    done = await asyncio.gather(sign_up(ADA, HOUSE), sign_up(ADA, HOUSE), return_exceptions=True)
    assert sorted(type(each).__name__ for each in done) == ["Invalid", "int"]


async def test_an_app_gets_a_token_with_its_own_scopes(database):
    app = (await register_app("Tusky", redirect_uris=["tusky://oauth"], scopes="read write")).client
    issued = await sign_up_by_app(ADA, HOUSE, app_id=app.id, scopes=frozenset({"read", "write:accounts"}))
    known = await known_by_token(issued.token, Limits())
    assert (known.app_id, known.viewer.scopes) == (app.id, {"read", "write:accounts"})
