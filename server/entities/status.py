"""`Status` of the Mastodon API: cached pieces joined with what is the viewer's own: flags, votes, quotes, filters."""

from collections.abc import Sequence

from server.entities.around import ALONE, Around, around
from server.entities.filter_result import filtered_bytes
from server.entities.pieces import Pieces
from server.entities.poll import poll_bytes
from server.identity.viewer import Viewer
from server.kit.errors import Missing
from server.microblog.lines import (
    BOOKMARKED,
    FAVOURITED,
    MAY_QUOTE,
    MUTED,
    OWN,
    PINNED,
    POLICY,
    QUOTING,
    REBLOGGED,
    Line,
)
from server.microblog.models import QuotePolicy, QuoteState

_MOST_WELCOME = {
    QuotePolicy.PUBLIC: b'"public"',
    QuotePolicy.FOLLOWERS: b'"followers"',
    QuotePolicy.NOBODY: b"",
}


class _Tails(dict[int, bytes]):
    """The flags as JSON, made once for each of the few hundred sums there are."""

    def __init__(self, end: bytes) -> None:
        super().__init__()
        self._end = end

    def __missing__(self, flags: int) -> bytes:
        self[flags] = tail = _flags(flags) + self._end
        return tail


def _flags(flags: int) -> bytes:
    pinned = b',"pinned":%s' % _json(flags & PINNED) if flags & OWN else b""
    return (
        b',"favourited":%s,"reblogged":%s,"muted":%s,"bookmarked":%s%s,"quote_approval":{"automatic":[%s],"manual":[],'
        b'"current_user":"%s"}'
    ) % (
        *(_json(flags & each) for each in (FAVOURITED, REBLOGGED, MUTED, BOOKMARKED)),
        pinned,
        _MOST_WELCOME[QuotePolicy(flags // POLICY % 4)],
        b"automatic" if flags & MAY_QUOTE else b"denied",
    )


def _json(flag: int) -> bytes:
    return b"true" if flag else b"false"


_TAILS = _Tails(b"")
_USUAL = _Tails(b',"filtered":[],"poll":null,"quote":null')


async def status_bytes(pieces: Pieces, viewer: Viewer, line: Line) -> bytes:
    """One status."""
    rendered = await each_status(pieces, viewer, [line])
    if line.own.status_id not in rendered:
        raise Missing
    return rendered[line.own.status_id]


async def statuses_bytes(pieces: Pieces, viewer: Viewer, lines: Sequence[Line]) -> bytes:
    """A JSON list of statuses, in the order of the lines."""
    return b"[%s]" % b",".join((await each_status(pieces, viewer, lines)).values())


async def each_status(pieces: Pieces, viewer: Viewer, lines: Sequence[Line]) -> dict[int, bytes]:
    """The statuses by id, in order. A line whose status was deleted this very moment is left out."""
    near = await around(viewer, lines, pieces.sieves)
    rendered = [joined(line, pieces, near) for line in lines]
    if None in rendered:
        await fill(pieces, [*lines, *(each.line for each in near.quoted.values())])
        rendered = [joined(line, pieces, near) for line in lines]
    return {line.own.status_id: each for line, each in zip(lines, rendered, strict=True) if each is not None}


async def fill(pieces: Pieces, lines: Sequence[Line]) -> None:
    """Have the pieces of these lines: one query at most."""
    await pieces.fill(piece for line in lines for piece in (line.own, line.reblog) if piece is not None)


def joined(line: Line, pieces: Pieces, near: Around = ALONE) -> bytes | None:
    """The pieces and what is the viewer's own; None when a piece is not there in its version."""
    own = line.own
    version, core, poll, words = pieces.cores[own.status_id]
    author_version, account, _, _ = pieces.accounts[own.author_id]
    if version < own.version or author_version < own.author_version:
        return None
    if line.reblog is not None:
        return _boost(line, core, account, pieces, near)
    if poll is None and line.flags < QUOTING and near.sieve is None:
        return b'%s,"account":%s%s,"reblog":null}' % (core, account, _USUAL[line.flags])
    quote = quote_bytes(line, pieces, near)
    if quote is None:
        return None
    return b'%s,"account":%s%s,"filtered":%s,"poll":%s,"quote":%s,"reblog":null}' % (
        core,
        account,
        _TAILS[line.flags],
        filtered_bytes(near.sieve.caught(own.status_id, words)) if near.sieve is not None else b"[]",
        poll_bytes(poll, line.choices, own=own.author_id == near.viewer_id) if poll is not None else b"null",
        quote,
    )


def _boost(line: Line, core: bytes, account: bytes, pieces: Pieces, near: Around) -> bytes | None:
    boosted = line.reblog
    if boosted is None:
        return None
    inner = joined(Line(boosted, None, line.flags, line.quote_of_id, line.choices, line.cursor), pieces, near)
    if inner is None:
        return None
    tail = _USUAL[line.flags]
    if near.sieve is not None:
        caught = near.sieve.caught(boosted.status_id, pieces.cores[boosted.status_id][3])
        tail = b'%s,"filtered":%s,"poll":null,"quote":null' % (_TAILS[line.flags], filtered_bytes(caught))
    return b'%s,"account":%s%s,"reblog":%s}' % (core, account, tail, inner)


def quote_bytes(line: Line, pieces: Pieces, near: Around) -> bytes | None:
    """`Quote`, or within a quote `ShallowQuote`, which only names what it quotes; None when a piece is missing."""
    state = line.quoting
    if state is QuoteState.NONE:
        return b"null"
    name = state.name.lower().encode()
    if near.shallow:
        named = b'"%d"' % line.quote_of_id if state is QuoteState.ACCEPTED and line.quote_of_id else b"null"
        return b'{"state":"%s","quoted_status_id":%s}' % (name, named)
    if state is not QuoteState.ACCEPTED:
        return b'{"state":"%s","quoted_status":null}' % name
    found = near.quoted.get(line.quote_of_id or 0)
    if found is None:
        return b'{"state":"unauthorized","quoted_status":null}'
    quoted = joined(found.line, pieces, near.within())
    state_of = b"muted_account" if found.muted else b"accepted"
    return None if quoted is None else b'{"state":"%s","quoted_status":%s}' % (state_of, quoted)
