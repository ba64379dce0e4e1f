"""One status as each of many sees it: what a stream needs, in a few queries for any number of readers."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, among, row, rows
from server.microblog.lines import (
    BOOKMARKED,
    FAVOURITED,
    JOINS,
    MAY_QUOTE,
    MUTED,
    OWN,
    PIECES,
    PINNED,
    POLICY,
    QUOTING,
    REBLOGGED,
    Line,
    Piece,
)
from server.microblog.models import Audience, QuotePolicy
from server.microblog.visible import unmuted_by, visible_to

_BASE = f"""SELECT {PIECES}, COALESCE(r.audience, s.audience) AS audience, COALESCE(r.root_id, s.root_id) AS root_id,
    COALESCE(r.quote_policy, s.quote_policy) AS quote_policy, COALESCE(r.quote_state, s.quote_state) AS quote_state,
    COALESCE(r.quote_of_id, s.quote_of_id) AS quote_of_id
    FROM status s {JOINS} WHERE s.id = $1"""
_DID = f"""SELECT account_id, {FAVOURITED} AS did, 0 AS choices FROM favourite WHERE status_id = $1
    UNION ALL SELECT author_id, {REBLOGGED}, 0 FROM status WHERE reblog_of_id = $1
    UNION ALL SELECT account_id, {BOOKMARKED}, 0 FROM bookmark WHERE status_id = $1
    UNION ALL SELECT account_id, {MUTED}, 0 FROM thread_mute WHERE root_id = $2
    UNION ALL SELECT account_id, {PINNED}, 0 FROM pin WHERE status_id = $1 AND account_id = $3
    UNION ALL SELECT account_id, 0, choices FROM poll_vote WHERE poll_id = $1"""
_FOLLOWERS = "SELECT follower_id FROM follow WHERE target_id = $1"


@dataclass(frozen=True)
class Sight:
    """A status as one viewer sees it; `muted` where they do not want to read its author."""

    viewer: Viewer
    line: Line
    muted: bool


async def lines_for_many(account_ids: Sequence[int], status_id: int) -> dict[Viewer, Line]:
    """The line of one status for each account that may see it and wants to."""
    return {sight.viewer: sight.line for sight in await sights(account_ids, status_id) if not sight.muted}


async def sights(account_ids: Sequence[int], status_id: int) -> list[Sight]:
    """One status for each account that may see it.

    What each of them did with it is asked by status, not by viewer: with what has just been posted nobody did anything.
    """
    base = await row(_BASE, status_id)
    if base is None or not account_ids:
        return []
    chosen, ids = among("v.id", 3, account_ids)
    sql = f"""SELECT v.id, v.filters_version, {unmuted_by("v.id")} AS unmuted
        FROM account v JOIN status s ON s.id = $1
        WHERE {chosen} AND v.suspended_at IS NULL AND {visible_to("v.id")}"""
    may = await rows(sql, status_id, clock.to_ms(clock.now()), ids)
    plain = _plain(base)
    own = await _personal(base, plain)
    return [Sight(Viewer(each[0], filters=each[1]), own.get(each[0], plain), not each[2]) for each in may]


def _plain(base: Row) -> Line:
    reblog = None if base[4] is None else Piece(base[4], base[5], base[6], base[7])
    policy = QuotePolicy(base["quote_policy"])
    may_quote = MAY_QUOTE if policy is QuotePolicy.PUBLIC else 0
    flags = may_quote + policy * POLICY + base["quote_state"] * QUOTING
    own = Piece(base[0], base[1], base[2], base[3])
    return Line(own, reblog, flags, base["quote_of_id"], None, own.status_id)


async def _personal(base: Row, plain: Line) -> dict[int, Line]:
    """The lines of those who stand to it otherwise than most."""
    shown = plain.shown
    flags, choices = dict[int, int](), dict[int, int]()
    pinnable = plain.reblog is None and base["audience"] < Audience.MENTIONED
    for found in await rows(_DID, shown.status_id, base["root_id"], shown.author_id if pinnable else 0):
        flags[found[0]] = flags.get(found[0], 0) | found[1]
        if not found[1]:
            choices[found[0]] = found[2]
    if plain.flags // POLICY % 4 == QuotePolicy.FOLLOWERS:
        for found in await rows(_FOLLOWERS, shown.author_id):
            flags[found[0]] = flags.get(found[0], 0) | MAY_QUOTE
    flags[shown.author_id] = flags.get(shown.author_id, 0) | MAY_QUOTE | (OWN if pinnable else 0)
    return {
        account_id: msgspec.structs.replace(plain, flags=plain.flags | more, choices=choices.get(account_id))
        for account_id, more in flags.items()
    }
