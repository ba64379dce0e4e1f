"""Statuses: posting, reading, threads, taking back."""

from collections.abc import Sequence
from typing import Literal

import msgspec
from starlette.responses import Response

from server.api.answers import json, raw
from server.api.call import Call
from server.api.mastodon.polls import asked
from server.api.mastodon.quotes import POLICIES
from server.api.mastodon.scheduled import moment, scheduled
from server.api.mastodon.visibility import audience_of
from server.api.params import Id, Language
from server.api.route import Route
from server.entities.card import card_shown
from server.entities.status import fill, status_bytes, statuses_bytes
from server.entities.status_source import status_source
from server.kit.database import row
from server.kit.errors import Missing
from server.kit.numbers import whole_number
from server.microblog.deleting import delete_status
from server.microblog.drafts import Draft
from server.microblog.lines import line_of, lines_of
from server.microblog.posting import post
from server.microblog.redrafting import take_back
from server.microblog.removing import remove_files
from server.microblog.scheduling import schedule
from server.microblog.starting import Start, start_of
from server.microblog.threads import thread_of

MOST_AT_ONCE = 40


class Posted(msgspec.Struct, frozen=True):
    """The parameters of POST /api/v1/statuses that exist here; the others are refused or ignored on purpose."""

    status: str = ""
    media_ids: list[Id] | Id | None = None
    in_reply_to_id: Id | None = None
    sensitive: bool | None = None
    spoiler_text: str = ""
    visibility: str = ""
    language: Language | None = None
    poll: dict[str, object] | None = None
    scheduled_at: str | None = None
    quoted_status_id: Id | None = None
    quote_approval_policy: Literal["public", "followers", "nobody"] | None = None


class Deleted(msgspec.Struct, frozen=True):
    """The parameters of DELETE /api/v1/statuses/:id."""

    delete_media: bool = False


async def create(call: Call) -> Response:
    """POST /api/v1/statuses, with an optional `Idempotency-Key`; with `scheduled_at` it is for later."""
    sent = await call.read(Posted)
    draft = _draft(sent, await start_of(call.viewer))
    once = call.request.headers.get("idempotency-key", "")
    if sent.scheduled_at:
        due_at = moment(sent.scheduled_at)
        later = await schedule(call.viewer, draft, due_at, rules=call.ports.rules, once=once)
        return await scheduled(call, later)
    status_id = await post(call.viewer, draft, rules=call.ports.rules, once=once)
    return raw(await status_bytes(call.ports.pieces, call.viewer, await line_of(call.viewer, status_id)))


async def show(call: Call) -> Response:
    """GET /api/v1/statuses/:id."""
    return raw(await status_bytes(call.ports.pieces, call.viewer, await line_of(call.viewer, call.id())))


async def several(call: Call) -> Response:
    """GET /api/v1/statuses?id[]=…; those that may not be seen are left out."""
    wanted = [number for each in call.listed("id") if (number := whole_number(each)) is not None][
        :MOST_AT_ONCE
    ]
    lines = await lines_of(call.viewer, wanted) if wanted else {}
    return raw(
        await statuses_bytes(
            call.ports.pieces, call.viewer, [lines[each] for each in wanted if each in lines]
        )
    )


async def context(call: Call) -> Response:
    """GET /api/v1/statuses/:id/context."""
    thread = await thread_of(call.viewer, call.id())
    await fill(call.ports.pieces, [*thread.ancestors, *thread.descendants])
    before = await statuses_bytes(call.ports.pieces, call.viewer, thread.ancestors)
    after = await statuses_bytes(call.ports.pieces, call.viewer, thread.descendants)
    return raw(b'{"ancestors":%s,"descendants":%s}' % (before, after))


async def delete(call: Call) -> Response:
    """DELETE /api/v1/statuses/:id; answers with the status and its source text, as for a redraft.

    Its files are uploads again for a day, unless `delete_media` says that they go at once.
    """
    status_id = call.id()
    line = await line_of(call.viewer, status_id)
    found = await row("SELECT text FROM status WHERE id = $1", status_id)
    body = await status_bytes(call.ports.pieces, call.viewer, line)
    if (await call.read(Deleted)).delete_media or line.reblog is not None:
        await remove_files(await delete_status(call.viewer, status_id), call.ports.storage)
    else:
        for old, new in (await take_back(call.viewer, status_id, call.ports.storage)).items():
            body = body.replace(old.encode(), new.encode())
    return raw(b'%s,"text":%s}' % (body[:-1], msgspec.json.encode(found["text"] if found else "")))


async def source(call: Call) -> Response:
    """GET /api/v1/statuses/:id/source: one's own text as typed."""
    line = await line_of(call.viewer, call.id())
    if line.own.author_id != call.viewer.account_id:
        raise Missing
    found = await row("SELECT text, spoiler_text FROM status WHERE id = $1", line.own.status_id)
    text, spoiler = (found["text"], found["spoiler_text"]) if found else ("", "")
    return json(status_source(line.own.status_id, text, spoiler))


async def card(call: Call) -> Response:
    """GET /api/v1/statuses/:id/card: also part of the status; an empty object where there is none."""
    line = await line_of(call.viewer, call.id())
    return json(await card_shown(line.shown.status_id, call.ports.to))


def _draft(sent: Posted, start: Start) -> Draft:
    media = sent.media_ids if isinstance(sent.media_ids, list) else [sent.media_ids]
    return Draft(
        text=sent.status,
        media_ids=tuple(each for each in media if each is not None),
        in_reply_to_id=sent.in_reply_to_id,
        sensitive=start.sensitive if sent.sensitive is None else sent.sensitive,
        spoiler_text=sent.spoiler_text,
        language=sent.language or start.chosen_language,
        audience=audience_of(sent.visibility) if sent.visibility else start.audience,
        poll=asked(sent.poll),
        quoted_status_id=sent.quoted_status_id,
        quote_policy=POLICIES.get(sent.quote_approval_policy or "", start.quote_policy),
    )


ROUTES: Sequence[Route] = (
    Route("POST", "/api/v1/statuses", create, "write:statuses"),
    Route("GET", "/api/v1/statuses", several, "read:statuses"),
    Route("GET", "/api/v1/statuses/{id}", show, "read:statuses"),
    Route("DELETE", "/api/v1/statuses/{id}", delete, "write:statuses"),
    Route("GET", "/api/v1/statuses/{id}/context", context, "read:statuses"),
    Route("GET", "/api/v1/statuses/{id}/source", source, "read:statuses"),
    Route("GET", "/api/v1/statuses/{id}/card", card, "read:statuses"),
)
