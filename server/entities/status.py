"""`Status` of the Mastodon API: cached pieces joined with the viewer's own flags."""

from collections.abc import Sequence

from server.entities.pieces import Pieces
from server.kit.errors import Missing
from server.microblog.lines import Line, Piece

_TAILS = {
    (favourited, reblogged): (
        b',"favourited":%s,"reblogged":%s,"muted":false,"bookmarked":false,"filtered":[]'
        % (b"true" if favourited else b"false", b"true" if reblogged else b"false")
    )
    for favourited in (False, True)
    for reblogged in (False, True)
}


async def status_bytes(pieces: Pieces, line: Line) -> bytes:
    """One status."""
    rendered = await each_status(pieces, [line])
    if line.own.status_id not in rendered:
        raise Missing
    return rendered[line.own.status_id]


async def statuses_bytes(pieces: Pieces, lines: Sequence[Line]) -> bytes:
    """A JSON list of statuses, in the order of the lines."""
    return b"[%s]" % b",".join((await each_status(pieces, lines)).values())


async def each_status(pieces: Pieces, lines: Sequence[Line]) -> dict[int, bytes]:
    """The statuses by id, in order. A line whose status was deleted this very moment is left out."""
    rendered = [_joined(pieces, line) for line in lines]
    if None in rendered:
        await pieces.fill(piece for line in lines for piece in (line.own, line.reblog) if piece is not None)
        rendered = [_joined(pieces, line) for line in lines]
    return {line.own.status_id: each for line, each in zip(lines, rendered, strict=True) if each is not None}


def _joined(pieces: Pieces, line: Line) -> bytes | None:
    tail = _TAILS[line.favourited, line.reblogged]
    own = _with_author(pieces, line.own)
    if own is None:
        return None
    if line.reblog is None:
        return b'%s%s,"reblog":null}' % (own, tail)
    boosted = _with_author(pieces, line.reblog)
    if boosted is None:
        return None
    return b'%s%s,"reblog":%s%s,"reblog":null}}' % (own, tail, boosted, tail)


def _with_author(pieces: Pieces, piece: Piece) -> bytes | None:
    core = pieces.cores.get(piece.status_id, piece.version)
    account = pieces.accounts.get(piece.author_id, piece.author_version)
    return None if core is None or account is None else b'%s,"account":%s' % (core, account)
