"""An operator makes an account by hand, for somebody whom the directory does not bring."""

from dataclasses import dataclass

from server.identity.audit import audit
from server.identity.claims import DirectoryClaims
from server.identity.directory import OPERATOR
from server.identity.local.passwords import hash_password
from server.identity.local.signing_in import keep_password
from server.identity.models import Role
from server.identity.roles import grant_by_operator
from server.identity.usernames import MOST, ONE_AT_A_TIME, RESERVED, slug
from server.kit.database import execute, row, unit_of_work
from server.kit.errors import Conflict, Invalid
from server.lifecycle.arriving import House, introduce, keep_in_step, make_known


@dataclass(frozen=True)
class NewAccount:
    """Whom to make. A site that is not there yet is made as well."""

    username: str
    email: str
    role: Role = Role.EMPLOYEE
    site: str = ""


async def create_account(wanted: NewAccount, house: House, password: str = "") -> int:
    """Make the account and its person; returns the id. Raises Invalid and Conflict for the name or the address.

    With a `password` they sign in by it, where local accounts are on.
    """
    hashed = await hash_password(password) if password else ""
    if not wanted.username or slug(wanted.username) != wanted.username or wanted.username in RESERVED:
        raise Invalid("username-wrong", field="username", limit=MOST)
    if not all(wanted.email.partition("@")):
        raise Invalid("email-wrong", field="email")
    claims = DirectoryClaims(
        issuer=OPERATOR,
        subject=wanted.username,
        username=wanted.username,
        email=wanted.email,
        site=wanted.site or None,
    )
    async with unit_of_work():
        await execute(ONE_AT_A_TIME)
        taken = await row("SELECT id FROM account WHERE username = $1", wanted.username)
        if taken or wanted.username == house.news_account:
            raise Conflict("username-taken", name=wanted.username)
        person = await make_known(claims, house)
        await keep_in_step(person, claims, newcomer=True)
        await introduce(person, "", house)
        if hashed:
            await keep_password(person.account_id, hashed)
        if wanted.role is not Role.EMPLOYEE:
            await grant_by_operator(person.account_id, wanted.role)
        detail = {"name": wanted.username, "role": wanted.role.value}
        await audit(None, "account.made", target_kind="account", target_id=person.account_id, detail=detail)
    return int(person.account_id)
