"""Announcements for those who write them: comms and admins. For everybody else it is not there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import UNSET, UnsetType
from starlette.responses import Response

from server.api.answers import json, paged
from server.api.call import Call
from server.api.once import made_once
from server.api.route import SESSION, Route
from server.entities.announcement import evidence_of, written_of
from server.kit import clock
from server.kit.database import Row
from server.microblog.announcing import (
    AnnouncementDraft,
    announce,
    announcers_only,
    change_announcement,
    publish_announcement,
    withdraw_announcement,
)
from server.microblog.announcing_evidence import acknowledgements
from server.microblog.announcing_shown import written_announcement, written_announcements

Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class Sent(msgspec.Struct, frozen=True):
    """What is announced; what is left out stays as it was."""

    text: str | UnsetType = UNSET
    starts_at: Moment | UnsetType | None = UNSET
    ends_at: Moment | UnsetType | None = UNSET
    all_day: bool | UnsetType = UNSET
    acknowledged: bool | UnsetType = UNSET

    def over(self, held: AnnouncementDraft) -> AnnouncementDraft:
        """The whole draft."""
        sent = {name: getattr(self, name) for name in self.__struct_fields__}
        return replace(held, **{name: value for name, value in sent.items() if value is not UNSET})


class Publication(msgspec.Struct, frozen=True):
    """When; now if nothing is said."""

    at: Moment | None = None


async def index(call: Call) -> Response:
    """GET /api/company/announcements?max_id=&limit=."""
    part = await written_announcements(call.viewer, call.page())
    body = msgspec.json.encode(await written_of(part.rows, call.ports.to))
    return paged(body, call.request, call.ports.origin, part)


async def show(call: Call) -> Response:
    """GET /api/company/announcements/:id."""
    return await _one(call, call.id())


async def create(call: Call) -> Response:
    """POST /api/company/announcements."""
    announcers_only(call.viewer)
    draft = (await call.read(Sent)).over(AnnouncementDraft(""))
    return await _one(call, await made_once(call, draft, lambda: announce(call.viewer, draft)))


async def update(call: Call) -> Response:
    """PUT /api/company/announcements/:id."""
    announcers_only(call.viewer)
    sent = await call.read(Sent)
    held = await written_announcement(call.viewer, call.id())
    await change_announcement(call.viewer, call.id(), sent.over(_draft(held.row)))
    return await _one(call, call.id())


async def publish(call: Call) -> Response:
    """POST /api/company/announcements/:id/publish."""
    announcers_only(call.viewer)
    await publish_announcement(call.viewer, call.id(), at=(await call.read(Publication)).at)
    return await _one(call, call.id())


async def withdraw(call: Call) -> Response:
    """POST /api/company/announcements/:id/withdraw."""
    await withdraw_announcement(call.viewer, call.id())
    return await _one(call, call.id())


async def evidence(call: Call) -> Response:
    """GET /api/company/announcements/:id/acknowledgements?offset=&limit=."""
    found = await acknowledgements(
        call.viewer,
        call.id(),
        call.ports.privacy,
        limit=call.page(default=40, most=80).limit,
        offset=call.number("offset") or 0,
    )
    return json(await evidence_of(found, call.ports.to))


async def _one(call: Call, announcement_id: int) -> Response:
    shown = await written_announcement(call.viewer, announcement_id)
    return json((await written_of([shown], call.ports.to))[0])


def _draft(held: Row) -> AnnouncementDraft:
    moments = {
        name: clock.from_ms(held[name]) if held[name] is not None else None
        for name in ("starts_at", "ends_at")
    }
    return AnnouncementDraft(
        held["text"], **moments, all_day=bool(held["all_day"]), acknowledged=bool(held["acknowledged"])
    )


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/announcements", index, SESSION),
    Route("POST", "/api/company/announcements", create, SESSION),
    Route("GET", "/api/company/announcements/{id}", show, SESSION),
    Route("PUT", "/api/company/announcements/{id}", update, SESSION),
    Route("POST", "/api/company/announcements/{id}/publish", publish, SESSION),
    Route("POST", "/api/company/announcements/{id}/withdraw", withdraw, SESSION),
    Route("GET", "/api/company/announcements/{id}/acknowledgements", evidence, SESSION),
)
