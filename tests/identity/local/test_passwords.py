import pytest

from server.identity.local.passwords import (
    LONGEST,
    hash_password,
    made_password,
    matches,
    password_problem,
)


async def test_a_password_is_kept_as_a_slow_hash_and_known_again():
    kept = await hash_password("correct horse battery")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert "correct" not in kept
    assert kept != await hash_password("correct horse battery")
    assert await matches("correct horse battery", kept)
    assert not await matches("correct horse batterY", kept)
    assert not await matches("", kept)


async def test_nobody_has_no_password():
    for guess in ("hello", ""):
        assert not await matches(guess, None)


@pytest.mark.parametrize(
    ("password", "key"),
    [
        ("", "password-blank"),
        ("tooshort9", "password-short"),
        ("x" * (LONGEST + 1), "password-long"),
        ("password123", "password-common"),
        ("aaaaaaaaaaaa", "password-common"),
        ("lovelace2026", "password-common"),
        ("correct horse battery", None),
        ("un mot de passe à moi", None),
    ],
)
def test_what_anybody_would_try_first_is_refused(password, key):
    assert password_problem(password, "Lovelace") == key


def test_a_password_that_is_made_is_good_enough():
    made = {made_password() for _ in range(50)}
    assert len(made) == 50
    assert {password_problem(each) for each in made} == {None}
