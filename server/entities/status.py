"""`Status` of the Mastodon API: cached pieces joined with the viewer's own flags."""

from collections.abc import Sequence

from server.entities.pieces import Kept, Pieces
from server.kit.errors import Missing
from server.microblog.lines import Line

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
    rendered = [_joined(line, pieces.cores, pieces.accounts) for line in lines]
    if None in rendered:
        await pieces.fill(piece for line in lines for piece in (line.own, line.reblog) if piece is not None)
        rendered = [_joined(line, pieces.cores, pieces.accounts) for line in lines]
    return {line.own.status_id: each for line, each in zip(lines, rendered, strict=True) if each is not None}


def _joined(line: Line, cores: Kept, accounts: Kept) -> bytes | None:
    """The pieces and the viewer's flags; None when a piece is not there in its version."""
    own, tail = line.own, _TAILS[line.favourited, line.reblogged]
    (version, core), (author_version, account) = cores[own.status_id], accounts[own.author_id]
    if version < own.version or author_version < own.author_version:
        return None
    if line.reblog is None:
        return b'%s,"account":%s%s,"reblog":null}' % (core, account, tail)
    boosted = _joined(Line(line.reblog, None, line.favourited, line.reblogged, line.cursor), cores, accounts)
    return None if boosted is None else b'%s,"account":%s%s,"reblog":%s}' % (core, account, tail, boosted)
