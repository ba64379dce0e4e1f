"""Somebody without a directory makes an account of their own, in a browser or through an app."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from server.identity.audit import audit
from server.identity.claims import DirectoryClaims
from server.identity.directory import OPERATOR
from server.identity.local.passwords import hash_password, password_problem
from server.identity.local.signing_in import keep_password
from server.identity.oauth.tokens import Issued, keep_token
from server.identity.usernames import MOST, ONE_AT_A_TIME, RESERVED, slug
from server.identity.viewer import Viewer
from server.kit.database import execute, row, unit_of_work
from server.kit.errors import Invalid
from server.lifecycle.arriving import House, introduce, keep_in_step, make_known

_LONGEST_ADDRESS = 254


@dataclass(frozen=True)
class SignUp:
    """What somebody says of themselves."""

    username: str
    email: str
    password: str = field(repr=False)
    agreement: bool = False
    locale: str = ""


async def sign_up(wanted: SignUp, house: House) -> int:
    """A new account; returns its id. Raises Invalid with a key for each wrong field."""
    problems, hashed = sign_up_problems(wanted), ""
    if not problems:
        hashed = await hash_password(wanted.password)
    async with unit_of_work():
        await execute(ONE_AT_A_TIME)
        if "username" not in problems and await _taken(wanted.username, house):
            problems = {**problems, "username": "username-in-use"}
        if problems:
            raise Invalid("sign-up-wrong", fields=dict(problems), limit=MOST)
        person = await make_known(_claims(wanted), house)
        await keep_in_step(person, _claims(wanted), newcomer=True)
        await introduce(person, "", house)
        await keep_password(person.account_id, hashed)
        detail = {"name": wanted.username.lower()}
        await audit(
            Viewer(person.account_id),
            "account.signed-up",
            target_kind="account",
            target_id=person.account_id,
            detail=detail,
        )
    return int(person.account_id)


async def sign_up_by_app(wanted: SignUp, house: House, *, app_id: int, scopes: frozenset[str]) -> Issued:
    """The same, and a token for the app that they did it with, with the scopes that it asked with. Raises Invalid."""
    account_id = await sign_up(wanted, house)
    async with unit_of_work():
        return await keep_token(app_id, account_id, tuple(sorted(scopes)))


def sign_up_problems(wanted: SignUp) -> Mapping[str, str]:
    """What can be said of the wish before looking who is here: field to key."""
    name = wanted.username.lower()
    problems = {
        "username": _first(
            (not name, "username-blank"),
            (slug(name) != name, "username-wrong"),
            (name in RESERVED, "username-reserved"),
        ),
        "email": _first(
            (not wanted.email, "email-blank"),
            (not _is_address(wanted.email), "email-wrong"),
        ),
        "password": password_problem(wanted.password, name, wanted.email.partition("@")[0]),
        "agreement": None if wanted.agreement else "agreement-missing",
    }
    return {field: key for field, key in problems.items() if key is not None}


def _first(*rules: tuple[bool, str]) -> str | None:
    return next((key for broken, key in rules if broken), None)


def _is_address(email: str) -> bool:
    name, _, host = email.partition("@")
    plain = email.isprintable() and " " not in email and "@" not in host
    return bool(name and host) and plain and len(email) <= _LONGEST_ADDRESS


async def _taken(username: str, house: House) -> bool:
    name = username.lower()
    found = await row("SELECT id FROM account WHERE username = $1", name)
    return found is not None or name == house.news_account


def _claims(wanted: SignUp) -> DirectoryClaims:
    name = wanted.username.lower()
    return DirectoryClaims(
        issuer=OPERATOR, subject=name, username=name, email=wanted.email, locale=wanted.locale[:2] or None
    )
