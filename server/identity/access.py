"""From a key to a viewer: sessions of browsers and tokens of apps, each one indexed read."""

from dataclasses import dataclass
from datetime import timedelta

from server.identity.directory import OPERATOR
from server.identity.models import Role
from server.identity.roles import holds
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, row, unit_of_work
from server.kit.keys import hashed

SEEN_EVERY = timedelta(minutes=5)
_PRIVILEGED = (Role.COMMS, Role.MODERATOR, Role.ADMIN)
_HELD = ", ".join(f"{holds('p.id', (role,), '$2')} AS {role}" for role in _PRIVILEGED)
_WHO = (
    f"a.id AS account_id, a.filters_version, p.id AS person_id, p.site_id, p.locale, p.chosen_locale, {_HELD}"
)
_BY_SESSION = f"""SELECT k.id AS key_id, k.last_seen_at, {_WHO} FROM session k
    JOIN account a ON a.id = k.account_id AND a.suspended_at IS NULL
    LEFT JOIN person p ON p.account_id = a.id
    WHERE k.key_hash = $1 AND k.last_seen_at > $3 AND k.signed_in_at > $4"""
_BY_TOKEN = f"""SELECT k.id AS key_id, k.app_id, k.scopes, k.account_id AS owner_id, k.confirmed_at, p.issuer,
    p.last_confirmed_at, {_WHO} FROM token k
    JOIN app ap ON ap.id = k.app_id AND ap.forbidden_at IS NULL
    LEFT JOIN account a ON a.id = k.account_id AND a.suspended_at IS NULL
    LEFT JOIN person p ON p.account_id = a.id
    WHERE k.token_hash = $1"""
_OPERATORS = "ap.client_secret_hash = ''"

_BY_ID = f"""SELECT {_WHO} FROM account a LEFT JOIN person p ON p.account_id = a.id
    WHERE a.id = $1 AND a.suspended_at IS NULL"""


def without_password(account: str = "k.account_id") -> str:
    """SQL that is true where the account, as a rule that of the key `k`, has no password."""
    return f"NOT EXISTS (SELECT 1 FROM credential kc WHERE kc.account_id = {account})"


@dataclass(frozen=True)
class Limits:
    """How long a browser stays signed in unused and at all, and how long roles and apps' tokens hold unconfirmed.

    Without `passwords`, nobody who has one may come in, whatever they opened before; only what an operator gave them.
    """

    idle: timedelta = timedelta(hours=12)
    absolute: timedelta = timedelta(days=7)
    role_lapse: timedelta = timedelta(days=7)
    token_lapse: timedelta = timedelta(days=30)
    passwords: bool = True


@dataclass(frozen=True)
class Known:
    """What a request proves: a viewer, or only an app (with the scopes of its own token).

    `lapsed` when the person has to sign in once more, `ended` when their browser's session was ended on purpose.
    """

    viewer: Viewer | None
    app_id: int | None = None
    lapsed: bool = False
    ended: bool = False
    scopes: frozenset[str] = frozenset()


async def known_by_session(key: str, limits: Limits, *, used: bool = True) -> Viewer | None:
    """The viewer of a browser session; None when it has ended, idled out or is too old.

    `used=False` looks without counting as use: a page left open does not keep somebody signed in.
    """
    now = clock.now()
    since = (
        clock.to_ms(now - limits.role_lapse),
        clock.to_ms(now - limits.idle),
        clock.to_ms(now - limits.absolute),
    )
    sql = _BY_SESSION if limits.passwords else f"{_BY_SESSION} AND {without_password()}"
    found = await row(sql, hashed(key), *since)
    if found is None:
        return None
    if used and clock.from_ms(found["last_seen_at"]) < now - SEEN_EVERY:
        async with unit_of_work():
            await execute(
                "UPDATE session SET last_seen_at = $1 WHERE id = $2", clock.to_ms(now), found["key_id"]
            )
    return _viewer(found, session_id=found["key_id"])


async def known_by_token(token: str, limits: Limits) -> Known | None:
    """The app and the viewer of an access token; None when it is unknown, revoked, or its owner may not come in.

    It lapses when the directory has not confirmed its person for long, and works again once they have signed in there.
    """
    now = clock.now()
    sql = _BY_TOKEN if limits.passwords else f"{_BY_TOKEN} AND ({_OPERATORS} OR {without_password()})"
    found = await row(sql, hashed(token), clock.to_ms(now - limits.role_lapse))
    if found is None or (found["owner_id"] is not None and found["account_id"] is None):
        return None
    if found["owner_id"] is None:
        return Known(None, found["app_id"], scopes=frozenset(found["scopes"].split()))
    if not _confirmed(found, clock.to_ms(now - limits.token_lapse)):
        return Known(None, lapsed=True)
    scopes = frozenset(found["scopes"].split())
    return Known(
        _viewer(found, token_id=found["key_id"], app_id=found["app_id"], scopes=scopes), found["app_id"]
    )


async def known_by_id(account_id: int, limits: Limits) -> Viewer | None:
    """Who acts through a worker, with what they may do by now; None for who may not come in any more."""
    sql = _BY_ID if limits.passwords else f"{_BY_ID} AND {without_password('a.id')}"
    found = await row(sql, account_id, clock.to_ms(clock.now() - limits.role_lapse))
    return _viewer(found) if found is not None else None


def _confirmed(found: Row, since: int) -> bool:
    """Whom no directory brought (officials, people made by an operator) none can confirm."""
    if found["issuer"] in {None, OPERATOR}:
        return True
    return max(found["confirmed_at"] or 0, found["last_confirmed_at"] or 0) > since


def _viewer(
    found: Row,
    *,
    session_id: int | None = None,
    token_id: int | None = None,
    app_id: int | None = None,
    scopes: frozenset[str] | None = None,
) -> Viewer:
    return Viewer(
        account_id=found["account_id"],
        roles=frozenset({Role.EMPLOYEE, *(role for role in _PRIVILEGED if found[role.value])}),
        locale=found["chosen_locale"] or found["locale"] or "",
        scopes=scopes,
        token_id=token_id,
        session_id=session_id,
        app_id=app_id,
        person_id=found["person_id"],
        site_id=found["site_id"],
        filters=found["filters_version"],
    )
