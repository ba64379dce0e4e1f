"""What an app asks of a person: read strictly, in two steps, as nobody may be sent to an address not yet checked."""

from dataclasses import dataclass

from server.identity.oauth.allowing import Allowed, check_allowed
from server.identity.oauth.apps import Client, app_called
from server.identity.oauth.pkce import read_challenge
from server.identity.oauth.redirects import Way, destination
from server.identity.oauth.scopes import check_within, read_scopes
from server.kit.errors import Malformed


@dataclass(frozen=True)
class Wish:
    """The parameters of an authorization request as they came."""

    client_id: str = ""
    redirect_uri: str = ""
    response_type: str = ""
    scope: str = ""
    state: str | None = None
    code_challenge: str = ""
    code_challenge_method: str = ""
    response_mode: str = ""


@dataclass(frozen=True)
class Ask:
    """A request that may be put to a person."""

    client: Client
    redirect_uri: str
    scopes: tuple[str, ...]
    challenge: str | None
    mode: str = "query"


MODES = ("query", "fragment", "form_post")
"""How an answer reaches an app: in its address, behind a `#` that no server sees, or as a form (RFC 6749, OAuth 2.0
Form Post Response Mode)."""


async def asking_app(wish: Wish, allowed: Allowed | None = None) -> Client:
    """First step: who asks, and that the answer may go there. On Malformed nobody is answered but the person.

    Raises Forbidden for an app that the company does not let in.
    """
    client = await app_called(wish.client_id)
    if client is None:
        raise Malformed("client-not-here")
    if wish.redirect_uri not in client.redirect_uris:
        raise Malformed("redirect-not-registered", app=client.name)
    check_allowed(client, allowed)
    return client


def read_ask(client: Client, wish: Wish) -> Ask:
    """Second step: what is asked. Raises Malformed or Invalid."""
    mode = wish.response_mode or "query"
    if wish.response_type != "code" or mode not in MODES:
        raise Malformed("response-type-wrong")
    if mode == "form_post" and destination(wish.redirect_uri).way is not Way.SITE:
        raise Malformed("response-type-wrong")
    scopes = read_scopes(wish.scope)
    check_within(scopes, client.scopes)
    challenge = read_challenge(wish.code_challenge, wish.code_challenge_method)
    return Ask(client, wish.redirect_uri, scopes, challenge, mode)
