"""My deck: the columns that I read beside each other."""

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.route import SESSION, Route
from server.microblog.deck import ColumnKind, DeckColumn, deck_of, keep_deck


class ColumnSent(msgspec.Struct, frozen=True):
    """A column: what it shows, and how wide it is, in pixels."""

    kind: ColumnKind
    width: int
    what: str = ""


class DeckSent(msgspec.Struct, frozen=True):
    """All columns, from the left to the right."""

    columns: list[ColumnSent]


async def show(call: Call) -> Response:
    """GET /api/company/deck."""
    return _answer(await deck_of(call.viewer))


async def keep(call: Call) -> Response:
    """PUT /api/company/deck: these columns instead of what was there."""
    sent = await call.read(DeckSent)
    columns = [DeckColumn(each.kind, each.what, each.width) for each in sent.columns]
    return _answer(await keep_deck(call.viewer, columns))


def _answer(columns: Sequence[DeckColumn]) -> Response:
    return json(
        {"columns": [{"kind": each.kind, "what": each.what, "width": each.width} for each in columns]}
    )


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/deck", show, SESSION),
    Route("PUT", "/api/company/deck", keep, SESSION),
)
