"""Who I am here, and what I choose for myself."""

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.advocacy.shares import needing_me
from server.api.answers import json
from server.api.call import Call
from server.api.route import SESSION, Route
from server.entities.accounts import credential_account
from server.entities.me import entry_of, roles_of
from server.entities.network import network_of
from server.identity.preferences import choose_locale, show_presence, shows_presence
from server.microblog.conversations import unread_conversations
from server.microblog.notices import unread


class Choices(msgspec.Struct):
    """What is left out stays as it is; null gives the choice back to the directory and the browser."""

    locale: str | msgspec.UnsetType | None = msgspec.UNSET
    presence: bool | msgspec.UnsetType = msgspec.UNSET


async def show(call: Call) -> Response:
    """GET /api/company/me."""
    viewer, ports = call.viewer, call.ports
    return json(
        {
            "account": await credential_account(viewer, ports.to),
            "person": await entry_of(viewer),
            "roles": roles_of(viewer),
            "company": {"name": ports.company, "accent": ports.accent or None, "demo": ports.demo},
            "networks": [network_of(each) for each in ports.networks.values()],
            "unread": {
                "notifications": await unread(viewer),
                "conversations": await unread_conversations(viewer),
                "shares": await needing_me(viewer),
            },
            # Nobody is shown to be here in a place that is discreet about people: there is nothing to choose.
            "presence": None if ports.to.discreet else await shows_presence(viewer),
        }
    )


async def prefer(call: Call) -> Response:
    """PATCH /api/company/preferences."""
    choices = await call.read(Choices)
    if choices.locale is not msgspec.UNSET:
        await choose_locale(call.viewer, choices.locale)
    if choices.presence is not msgspec.UNSET:
        await show_presence(call.viewer, shows=choices.presence)
    return json({})


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/me", show, SESSION),
    Route("PATCH", "/api/company/preferences", prefer, SESSION),
)
