"""Apps register themselves here, before anybody is signed in."""

import msgspec
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.route import APP, PUBLIC, Route
from server.entities.application import application_of, credentials_of
from server.identity.oauth.allowing import check_listed
from server.identity.oauth.apps import app_by_id, register_app
from server.identity.oauth.redirects import check_redirect
from server.kit.errors import Unauthenticated


class NewApp(msgspec.Struct):
    """What an app says of itself; the addresses come as a list or as one text with line ends between them."""

    client_name: str = ""
    redirect_uris: str | list[str] = ""
    scopes: str = ""
    website: str | None = None


async def create(call: Call) -> Response:
    """Register an app."""
    new = await call.read(NewApp)
    given = [new.redirect_uris] if isinstance(new.redirect_uris, str) else new.redirect_uris
    addresses = [address for text in given for address in text.split()]
    for address in addresses:
        check_redirect(address)
    check_listed(new.client_name, addresses, call.ports.apps)
    registered = await register_app(
        new.client_name, redirect_uris=addresses, scopes=new.scopes, website=new.website or ""
    )
    return json(credentials_of(registered, call.ports.vapid.public))


async def verify(call: Call) -> Response:
    """The app that a token belongs to."""
    client = await app_by_id(call.app_id) if call.app_id is not None else None
    if client is None:
        raise Unauthenticated
    return json(application_of(client, call.ports.vapid.public))


ROUTES = [
    Route("POST", "/api/v1/apps", create, PUBLIC),
    Route("GET", "/api/v1/apps/verify_credentials", verify, APP),
]
