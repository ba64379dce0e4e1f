"""Editing a status, and what it was before."""

from collections.abc import Sequence
from typing import Literal

import msgspec
from starlette.responses import Response

from server.api.answers import raw
from server.api.call import Call
from server.api.mastodon.polls import asked
from server.api.mastodon.quotes import POLICIES
from server.api.params import Id, Language
from server.api.route import Route
from server.entities.status import status_bytes
from server.entities.status_edit import history_bytes
from server.kit.errors import Invalid
from server.microblog.attaching import Caption
from server.microblog.editing import Revision, edit
from server.microblog.history import history_of
from server.microblog.lines import line_of
from server.microblog.polls import PollDraft


class Described(msgspec.Struct, frozen=True):
    """What is said of one of the files from now on."""

    id: Id
    description: str | None = None
    focus: str | None = None


class Edited(msgspec.Struct, frozen=True):
    """The parameters of editing."""

    status: str | None = None
    spoiler_text: str | None = None
    sensitive: bool | None = None
    language: Language | None = None
    media_ids: list[Id] | Id | None = None
    media_attributes: list[Described] | dict[str, Described] | None = None
    poll: dict[str, object] | None = None
    quote_approval_policy: Literal["public", "followers", "nobody"] | None = None


async def change(call: Call) -> Response:
    """PUT or PATCH /api/v1/statuses/:id. PUT says it whole, as on Mastodon: text, warning, files and poll that it does
    not say are none. What PATCH does not say stays.
    """
    sent = await call.read(Edited)
    status_id = call.id()
    revision = _revision(sent, whole=call.request.method == "PUT")
    await edit(call.viewer, status_id, revision, rules=call.ports.rules)
    return raw(await status_bytes(call.ports.pieces, call.viewer, await line_of(call.viewer, status_id)))


async def history(call: Call) -> Response:
    """GET /api/v1/statuses/:id/history: oldest first, and what it is now."""
    found = await history_of(call.viewer, call.id(), host=call.ports.to.host)
    return raw(await history_bytes(call.ports.pieces, call.viewer, found))


def _revision(sent: Edited, *, whole: bool) -> Revision:
    media = sent.media_ids if isinstance(sent.media_ids, list | None) else [sent.media_ids]
    poll = asked(sent.poll)
    return Revision(
        text=sent.status if sent.status is not None or not whole else "",
        spoiler_text=sent.spoiler_text if sent.spoiler_text is not None or not whole else "",
        sensitive=sent.sensitive if sent.sensitive is not None or not whole else False,
        language=sent.language,
        media_ids=tuple(media) if media is not None else () if whole else None,
        captions=_captions(sent),
        poll=poll if poll is not None or not whole else PollDraft(),
        quote_policy=POLICIES.get(sent.quote_approval_policy or ""),
    )


def _captions(sent: Edited) -> dict[int, Caption]:
    said = sent.media_attributes or []
    return {
        each.id: Caption(each.description, _focus(each.focus))
        for each in (said.values() if isinstance(said, dict) else said)
    }


def _focus(sent: str | None) -> tuple[float, float] | None:
    if not sent:
        return None
    try:
        x, y = (float(part) for part in sent.split(","))
    except ValueError as wrong:
        raise Invalid("parameter-wrong", field="focus", name="focus") from wrong
    return x, y


ROUTES: Sequence[Route] = (
    Route("PUT", "/api/v1/statuses/{id}", change, "write:statuses"),
    Route("PATCH", "/api/v1/statuses/{id}", change, "write:statuses"),
    Route("GET", "/api/v1/statuses/{id}/history", history, "read:statuses"),
)
