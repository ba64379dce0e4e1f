"""Posts in another language, where the company has a translation server."""

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.language import language_of
from server.api.route import PUBLIC, Route
from server.entities.translation import translation_of
from server.microblog.lines import line_of
from server.microblog.translating import source_language


class Wanted(msgspec.Struct, frozen=True):
    """Into which language; the person's own if nothing is said."""

    lang: str = ""


async def translate(call: Call) -> Response:
    """POST /api/v1/statuses/:id/translate."""
    sent = await call.read(Wanted)
    status_id = (await line_of(call.viewer, call.id())).shown.status_id
    target = (sent.lang or language_of(call.request, call.viewer.locale)).partition("-")[0].lower()
    translations = call.ports.translations
    source = await source_language(status_id, target, translations)
    made = await translation_of(
        status_id, source=source, target=target, translations=translations, to=call.ports.to
    )
    return json(made)


async def languages(call: Call) -> Response:
    """GET /api/v1/instance/translation_languages: none without a translation server."""
    translator = call.ports.translations.translator
    found = await translator.languages() if translator is not None else {}
    # Of a post in no language the server finds out itself.
    every = sorted({target for targets in found.values() for target in targets})
    return json({**found, "und": every} if found else {})


ROUTES: Sequence[Route] = (
    Route("POST", "/api/v1/statuses/{id}/translate", translate, "read:statuses"),
    Route("GET", "/api/v1/instance/translation_languages", languages, PUBLIC),
)
