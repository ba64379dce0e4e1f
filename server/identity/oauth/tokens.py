"""Access tokens: opaque, 256 bits, kept as hashes. Valid until revoked, while the directory knows their person.

Stock clients cannot refresh: identity/access.py asks for a sign-in now and then instead.
"""

from dataclasses import dataclass, field
from datetime import datetime

from server.facts import FactKind, record
from server.identity.audit import audit
from server.identity.models import App, Token
from server.identity.oauth.apps import Client
from server.identity.oauth.scopes import check_within, read_scopes
from server.kit import clock
from server.kit.database import execute, row, unit_of_work
from server.kit.errors import Conflict, Forbidden
from server.kit.ids import created_at, new_id
from server.kit.keys import hashed, new_key

OPERATOR_APP = "ramage-operator"
"""The public id of the app that tokens made by an operator belong to. It has no secret and no redirect address."""


@dataclass(frozen=True)
class Issued:
    """A token at the one moment when it can be told."""

    id: int
    token: str = field(repr=False)
    scopes: tuple[str, ...]

    @property
    def created_at(self) -> datetime:
        """When it was made."""
        return created_at(self.id)


async def client_credentials(client: Client, scope: str) -> Issued:
    """A token for the app alone; raises Invalid for scopes beyond the app's."""
    scopes = read_scopes(scope)
    check_within(scopes, client.scopes)
    async with unit_of_work():
        return await keep_token(client.id, None, scopes)


async def token_for(client: Client, account_id: int, scope: str) -> Issued:
    """A token for an account that has proven itself; raises Invalid for scopes beyond the app's."""
    scopes = read_scopes(scope)
    check_within(scopes, client.scopes)
    async with unit_of_work():
        return await keep_token(client.id, account_id, scopes)


async def issue_token(account_id: int, scopes: str, value: str | None = None) -> Issued:
    """A token that an operator makes for an account, of their own wording if they like. Raises Invalid, Conflict."""
    named = read_scopes(scopes)
    async with unit_of_work():
        if value is not None and await row("SELECT id FROM token WHERE token_hash = $1", hashed(value)):
            raise Conflict("token-taken")
        issued = await keep_token(await _operator_app(), account_id, named, value, confirmed_at=clock.now())
        detail = {"scopes": scopes}
        await audit(None, "access.made", target_kind="account", target_id=account_id, detail=detail)
        return issued


async def revoke_token(client: Client, token: str) -> None:
    """End a token of this app, at once and on every socket. One that is unknown is gone already. Raises Forbidden."""
    async with unit_of_work():
        found = await row("SELECT id, app_id, account_id FROM token WHERE token_hash = $1", hashed(token))
        if found is None:
            return
        if found["app_id"] != client.id:
            raise Forbidden("token-foreign")
        await end_token(found["id"], found["account_id"])


async def keep_token(
    app_id: int,
    account_id: int | None,
    scopes: tuple[str, ...],
    value: str | None = None,
    *,
    confirmed_at: datetime | None = None,
) -> Issued:
    """Store a new token inside the current unit of work.

    It holds as long as its person is confirmed by the directory now and then, or since `confirmed_at`.
    """
    issued = Issued(new_id(), value or new_key(), scopes)
    await Token.create(
        id=issued.id,
        token_hash=hashed(issued.token),
        app_id=app_id,
        account_id=account_id,
        scopes=" ".join(scopes),
        confirmed_at=confirmed_at,
    )
    return issued


async def end_token(token_id: int, account_id: int | None) -> None:
    """Remove a token inside the current unit of work and say so, so that what it opened is closed."""
    if await execute("DELETE FROM token WHERE id = $1", token_id):
        await record(FactKind.ACCESS_ENDED, actor_id=account_id, target_id=token_id)


async def _operator_app() -> int:
    found = await row("SELECT id FROM app WHERE client_id = $1", OPERATOR_APP)
    if found is not None:
        return int(found["id"])
    app = await App.create(
        id=new_id(), name="Ramage", redirect_uris="", scopes="", client_id=OPERATOR_APP, client_secret_hash=""
    )
    return int(app.id)
