"""Usernames made from whatever a directory calls people."""

import pytest

from server.identity.models import Account
from server.identity.usernames import MOST, RESERVED, free_username, slug, wished
from server.kit.ids import new_id


@pytest.mark.parametrize(
    ("words", "username"),
    [
        ("ada", "ada"),
        ("Ada.Diallo", "ada_diallo"),
        ("Éloïse Müller-Straße", "eloise_muller_strasse"),
        ("Søren Æbelø", "soren_aebelo"),
        ("Łukasz Żółć", "lukasz_zolc"),
        ("İbrahim", "ibrahim"),
        ("--x--", "x"),
        ("a" * 60, "a" * MOST),
        ("李小龍", ""),
        ("Борис", ""),
        ("😀", ""),
        ("", ""),
    ],
)
def test_a_username_has_plain_letters_only(words, username):
    assert slug(words) == username


def test_the_first_wish_that_leaves_something_is_taken():
    assert wished("ada.d@acme.example", "x@y") == "ada_d"
    assert wished("李", "li.wei@acme.example") == "li_wei"
    assert wished(None, None, "Chen Wei") == "chen_wei"
    assert wished("李", None, "李小龍") == ""


async def make(*names: str) -> None:
    for name in names:
        await Account.create(id=new_id(), username=name)


async def test_a_name_that_is_taken_gets_the_first_free_suffix(database):
    await make("ada", "ada_2", "ada_4")
    assert await free_username("ada", "colleague") == "ada_3"
    assert await free_username("", "colleague") == "colleague"


async def test_a_long_name_makes_room_for_its_suffix(database):
    await make("a" * MOST)
    name = await free_username("a" * MOST, "x")
    assert name == "a" * (MOST - 2) + "_2"


async def test_nobody_is_called_like_the_house(database):
    for word in ("admin", "company_news", "support"):
        assert word in RESERVED
        assert await free_username(word, "x") == f"{word}_2"


async def test_an_underscore_is_no_wildcard(database):
    await make("adaxlovelace")
    assert await free_username("ada_lovelace", "x") == "ada_lovelace"
