"""Authorization codes: what a person's yes becomes, and the token that an app gets for it. Single use, ten minutes."""

from datetime import timedelta

from server.identity.models import AuthorizationCode
from server.identity.oauth.apps import Client
from server.identity.oauth.asking import Ask
from server.identity.oauth.pkce import proves
from server.identity.oauth.tokens import Issued, end_token, keep_token
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, row, unit_of_work
from server.kit.errors import Malformed
from server.kit.ids import first_id_at, new_id
from server.kit.keys import hashed, new_key

LIVES = timedelta(minutes=10)
# A code that comes back within this time still takes away what it gave.
_KEPT = timedelta(days=7)
_TAKE = """UPDATE authorization_code SET used_at = $1
    WHERE code_hash = $2 AND app_id = $3 AND used_at IS NULL AND id >= $4"""
_TAKEN = """SELECT c.id, c.account_id, c.redirect_uri, c.scopes, c.challenge FROM authorization_code c
    JOIN account a ON a.id = c.account_id AND a.suspended_at IS NULL WHERE c.code_hash = $1"""
_GIVEN = """SELECT t.id, t.account_id FROM authorization_code c JOIN token t ON t.id = c.token_id
    WHERE c.code_hash = $1 AND c.app_id = $2"""
_WAITING = """SELECT id FROM authorization_code
    WHERE code_hash = $1 AND account_id = $2 AND used_at IS NULL AND id >= $3"""


async def authorize(viewer: Viewer, ask: Ask) -> str:
    """The person agrees: a code for the app that asked."""
    code = new_key()
    async with unit_of_work():
        forgotten = first_id_at(clock.now() - _KEPT)
        await execute(
            "DELETE FROM authorization_code WHERE account_id = $1 AND id < $2", viewer.account_id, forgotten
        )
        await AuthorizationCode.create(
            id=new_id(),
            code_hash=hashed(code),
            app_id=ask.client.id,
            account_id=viewer.account_id,
            redirect_uri=ask.redirect_uri,
            scopes=" ".join(ask.scopes),
            challenge=ask.challenge,
        )
    return code


async def redeem(
    client: Client, *, code: str, redirect_uri: str, verifier: str = "", secret: bool = True
) -> Issued:
    """A token for a code. A code that comes back ends the token it gave: one of the two who had it stole it.

    Without the app's `secret`, the code must have been asked for with a challenge.
    """
    async with unit_of_work():
        issued = await _redeemed(client, code, redirect_uri, verifier, secret=secret)
        if issued is None:
            await _end_what_it_gave(client, code)
    if issued is None:
        raise Malformed("grant-invalid")
    return issued


async def is_waiting(viewer: Viewer, code: str) -> bool:
    """Whether this is a fresh code of this very person: nobody is shown one that somebody else made for them."""
    return await row(_WAITING, hashed(code), viewer.account_id, _oldest()) is not None


async def _redeemed(
    client: Client, code: str, redirect_uri: str, verifier: str, *, secret: bool
) -> Issued | None:
    """None when the code is not there to be used; any other flaw rolls the use back."""
    if not await execute(_TAKE, clock.to_ms(clock.now()), hashed(code), client.id, _oldest()):
        return None
    found = await row(_TAKEN, hashed(code))
    if found is None or found["redirect_uri"] != redirect_uri or not proves(verifier, found["challenge"]):
        raise Malformed("grant-invalid")
    if found["challenge"] is None and not secret:
        raise Malformed("grant-invalid")
    issued = await keep_token(client.id, found["account_id"], tuple(found["scopes"].split()))
    await execute("UPDATE authorization_code SET token_id = $1 WHERE id = $2", issued.id, found["id"])
    return issued


async def _end_what_it_gave(client: Client, code: str) -> None:
    given = await row(_GIVEN, hashed(code), client.id)
    if given is not None:
        await end_token(given["id"], given["account_id"])


def _oldest() -> int:
    return first_id_at(clock.now() - LIVES)
