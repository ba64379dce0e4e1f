"""One's own data: having it made, seeing how far it is, fetching it."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from starlette.responses import Response, StreamingResponse

from server.api.answers import json
from server.api.call import Call
from server.api.files import attachment
from server.api.route import SESSION, Route
from server.kit import clock
from server.kit.errors import Missing
from server.microblog.exporting import (
    Export,
    Part,
    ask_for_export,
    end_export,
    own_export,
)
from server.storage import Storage

PATH = "/api/company/export"
_PIECE = 256 << 10


async def ask(call: Call) -> Response:
    """POST /api/company/export."""
    return json(_export(await ask_for_export(call.viewer)))


async def show(call: Call) -> Response:
    """GET /api/company/export. That there never was one is no error: the web app asks whenever the page is opened."""
    try:
        found = await own_export(call.viewer)
    except Missing:
        return json({"state": "none", "progress": 0.0, "asked_at": None, "expires_at": None, "parts": []})
    return json(_export(found))


async def end(call: Call) -> Response:
    """DELETE /api/company/export."""
    return json(_export(await end_export(call.viewer)))


async def fetch(call: Call) -> Response:
    """GET /api/company/export/:id: one of the archives, counted from 1."""
    number = call.id()
    export = await own_export(call.viewer)
    part, day = export.part(number), export.asked_at.date().isoformat()
    headers = {
        "content-length": str(part.size),
        "content-disposition": attachment(f"ramage-{day}-{number}.zip"),
        "cache-control": "no-store",
    }
    return StreamingResponse(_pieces(call.ports.storage, part), headers=headers, media_type="application/zip")


async def _pieces(storage: Storage, part: Part) -> AsyncIterator[bytes]:
    start = 0
    while start < part.size:
        piece = await storage.part(part.key, start, _PIECE)
        if not piece:
            return
        start += len(piece)
        yield piece


def _export(export: Export) -> dict[str, Any]:
    return {
        "state": export.state.value,
        "progress": export.progress,
        "asked_at": clock.wire(export.asked_at),
        "expires_at": clock.wire(export.void_at) if export.void_at else None,
        "parts": [
            {"url": f"{PATH}/{number}", "size": part.size} for number, part in enumerate(export.parts, 1)
        ],
    }


ROUTES: Sequence[Route] = (
    Route("POST", PATH, ask, SESSION),
    Route("GET", PATH, show, SESSION),
    Route("DELETE", PATH, end, SESSION),
    Route("GET", f"{PATH}/{{id}}", fetch, SESSION),
)
