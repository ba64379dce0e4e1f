"""One `Status` for many viewers at once: rendered once, and anew only where something personal differs."""

from collections.abc import Sequence

from server.entities.around import Around
from server.entities.pieces import Pieces
from server.entities.status import fill, joined
from server.identity.viewer import Viewer
from server.microblog.crowds import lines_for_many, sights
from server.microblog.lines import Line
from server.microblog.models import QuoteState
from server.microblog.quotes import Quoted


async def status_for_many(pieces: Pieces, account_ids: Sequence[int], status_id: int) -> dict[int, bytes]:
    """The status as each account sees it, by account; the same bytes for all who see the same.

    Accounts that may not see it, or do not want to, are left out.
    """
    lines = await lines_for_many(account_ids, status_id)
    if not lines:
        return {}
    some = next(iter(lines.values()))
    quoted = await _quoted(some, [viewer.account_id for viewer in lines])
    await fill(pieces, [some, *(each.line for each in quoted.values())])
    kept = dict[object, bytes | None]()
    rendered = dict[int, bytes]()
    for viewer, line in lines.items():
        body = await _one(pieces, viewer, line, quoted.get(viewer.account_id), kept)
        if body is not None:
            rendered[viewer.account_id] = body
    return rendered


async def _quoted(line: Line, account_ids: Sequence[int]) -> dict[int, Quoted]:
    """What the status quotes, for each account that may see that."""
    if line.quoting is not QuoteState.ACCEPTED or line.quote_of_id is None:
        return {}
    found = await sights(account_ids, line.quote_of_id)
    return {each.viewer.account_id: Quoted(each.line, each.muted) for each in found}


async def _one(
    pieces: Pieces, viewer: Viewer, line: Line, quoted: Quoted | None, kept: dict[object, bytes | None]
) -> bytes | None:
    sieve = await pieces.sieves.of(viewer) if viewer.filters else None
    asked = viewer.account_id == line.shown.author_id
    key = (line, quoted, asked, viewer.account_id if sieve is not None else None)
    if key not in kept:
        by_id = {quoted.line.own.status_id: quoted} if quoted is not None else {}
        kept[key] = joined(line, pieces, Around(viewer.account_id, by_id, sieve))
    return kept[key]
