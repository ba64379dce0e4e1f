"""Signing in with a password, and changing it. Nobody learns here who has an account: every refusal is the same."""

import unicodedata
from dataclasses import dataclass

from server.facts import FactKind, record
from server.identity.audit import audit
from server.identity.local.passwords import hash_password, matches, password_problem
from server.identity.models import Credential
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, row, rows, unit_of_work
from server.kit.errors import Forbidden, Invalid
from server.kit.ids import new_id

# An address that two people gave is nobody's: it was never proven to be either's.
_BY_LOGIN = """SELECT c.account_id, c.password_hash FROM credential c
    JOIN account a ON a.id = c.account_id AND a.suspended_at IS NULL
    JOIN person p ON p.account_id = a.id WHERE a.username = $1 OR LOWER(p.email) = $1 LIMIT 2"""
_OWN = """SELECT c.password_hash, a.username, p.email FROM credential c JOIN account a ON a.id = c.account_id
    JOIN person p ON p.account_id = a.id WHERE c.account_id = $1"""
_OTHERS = "SELECT id FROM {table} WHERE account_id = $1 AND id <> $2"


async def account_by_password(login: str, password: str) -> int:
    """The account of a username (or address) and its password; raises Forbidden, after as long as if there were one."""
    known = await _known(_plain(login))
    if not await matches(password, known["password_hash"] if known else None) or known is None:
        raise Forbidden("login-wrong")
    return int(known["account_id"])


@dataclass(frozen=True)
class Guess:
    """A password that is tried: for a name, in one form; and whose it is, the same for all names of an account.

    Few guesses are counted by the name, so that nobody learns from them whose it is; many, by the account.
    """

    name: str
    whose: str


async def guessed_at(login: str) -> Guess:
    """What is tried by this name or address, however it is written."""
    name = _plain(login)
    known, form = await _known(name), unicodedata.normalize("NFKC", name).casefold()
    return Guess(form, form if known is None else _of(known["account_id"]))


def guess_of(account_id: int) -> Guess:
    """The same, of an account that is known."""
    return Guess(_of(account_id), _of(account_id))


def _of(account_id: int) -> str:
    return f"account {account_id}"


async def keep_password(account_id: int, password_hash: str) -> None:
    """Inside a unit of work: this is the account's password from now on."""
    now = clock.now()
    changed = await execute(
        "UPDATE credential SET password_hash = $1, changed_at = $2 WHERE account_id = $3",
        password_hash,
        clock.to_ms(now),
        account_id,
    )
    if not changed:
        await Credential.create(
            id=new_id(), account_id=account_id, password_hash=password_hash, changed_at=now
        )


async def has_password(viewer: Viewer) -> bool:
    """Whether the viewer signs in with a password."""
    return await row(_OWN, viewer.account_id) is not None


async def change_password(viewer: Viewer, old: str, new: str) -> None:
    """Another password; every other browser and every app is out. Raises Forbidden, Invalid."""
    own = await row(_OWN, viewer.account_id)
    if not await matches(old, own["password_hash"] if own else None) or own is None:
        raise Forbidden("password-wrong")
    problem = password_problem(new, own["username"], own["email"].partition("@")[0])
    if problem is not None:
        raise Invalid(problem, field="password")
    hashed = await hash_password(new)
    async with unit_of_work():
        await keep_password(viewer.account_id, hashed)
        for table in ("session", "token"):
            for other in await rows(_OTHERS.format(table=table), viewer.account_id, viewer.session_id or 0):
                await execute(f"DELETE FROM {table} WHERE id = $1", other["id"])
                await record(FactKind.ACCESS_ENDED, actor_id=viewer.account_id, target_id=other["id"])
        await execute("DELETE FROM authorization_code WHERE account_id = $1", viewer.account_id)
        detail = {"name": own["username"]}
        await audit(
            viewer, "account.rekeyed", target_kind="account", target_id=viewer.account_id, detail=detail
        )


def _plain(login: str) -> str:
    return login.strip().lower().removeprefix("@").strip()


async def _known(name: str) -> Row | None:
    found = await rows(_BY_LOGIN, name) if name else []
    return found[0] if len(found) == 1 else None
