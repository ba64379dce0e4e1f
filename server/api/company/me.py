"""Who I am here, and what I choose for myself."""

from collections.abc import Sequence
from typing import Literal

import msgspec
from starlette.responses import Response

from server.advocacy.shares import needing_me
from server.api.answers import json
from server.api.call import Call
from server.api.route import SESSION, Route
from server.entities.accounts import credential_account
from server.entities.me import entry_of, preferences_of, roles_of
from server.entities.network import network_of
from server.identity.preferences import choose_locale, show_presence, shows_presence
from server.identity.quiet import Quiet, choose_mail, choose_quiet, quiet_of, wants_mail
from server.kit.errors import Invalid
from server.kit.numbers import whole_number
from server.microblog.conversations import unread_conversations
from server.microblog.notices import unread
from server.microblog.starting import choose_how_to_read, start_of


class Choices(msgspec.Struct):
    """What is left out stays as it is; null gives the choice back to the directory and the browser.

    Quiet hours are times such as `19:00`, where the person is; quiet days are numbers, 1 for Monday.
    """

    locale: str | msgspec.UnsetType | None = msgspec.UNSET
    presence: bool | msgspec.UnsetType = msgspec.UNSET
    quiet_from: str | msgspec.UnsetType | None = msgspec.UNSET
    quiet_until: str | msgspec.UnsetType | None = msgspec.UNSET
    quiet_days: list[int] | msgspec.UnsetType | None = msgspec.UNSET
    mail_mentions: bool | msgspec.UnsetType = msgspec.UNSET
    expand_media: Literal["default", "show_all", "hide_all"] | None = None
    expand_spoilers: bool | None = None


async def show(call: Call) -> Response:
    """GET /api/company/me."""
    viewer, ports = call.viewer, call.ports
    return json(
        {
            "account": await credential_account(viewer, ports.to),
            "person": await entry_of(viewer),
            "roles": roles_of(viewer),
            "company": {
                "name": ports.company,
                "accent": ports.accent or None,
                "demo": ports.demo,
                "own_names": ports.own_names,
            },
            "networks": [network_of(each) for each in ports.networks.values()],
            "preferences": preferences_of(
                await quiet_of(viewer), await start_of(viewer), mail=await wants_mail(viewer)
            ),
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
    before = await quiet_of(call.viewer)
    quiet = Quiet(
        _minute(choices.quiet_from, before.begins),
        _minute(choices.quiet_until, before.ends),
        before.days if choices.quiet_days is msgspec.UNSET else frozenset(choices.quiet_days or ()),
    )
    if quiet != before:
        await choose_quiet(call.viewer, quiet)
    if choices.mail_mentions is not msgspec.UNSET:
        await choose_mail(call.viewer, wanted=choices.mail_mentions)
    await choose_how_to_read(call.viewer, media=choices.expand_media, spoilers=choices.expand_spoilers)
    return json({})


def _minute(sent: str | msgspec.UnsetType | None, before: int | None) -> int | None:
    if sent is msgspec.UNSET:
        return before
    if sent is None or sent == "":
        return None
    hour, _, minute = sent.partition(":")
    numbers = whole_number(hour), whole_number(minute)
    if numbers[0] is None or numbers[1] is None or numbers[1] > 59:
        raise Invalid("quiet-wrong", field="quiet_from")
    return numbers[0] * 60 + numbers[1]


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/me", show, SESSION),
    Route("PATCH", "/api/company/preferences", prefer, SESSION),
)
