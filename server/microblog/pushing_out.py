"""Sending pushes. What may be told is asked anew at the moment of sending: the row only says that something was told.

The row is claimed and leased before the call: several workers share the queue, and none waits for a push service.
"""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.identity import quiet
from server.identity.access import Limits, without_password
from server.identity.directory import OPERATOR
from server.identity.roles import holds
from server.kit import clock
from server.kit.database import Row, execute, held, row, unit_of_work
from server.kit.errors import Invalid, Unavailable
from server.kit.fetching import Answer, Post
from server.kit.ids import first_id_at
from server.kit.sealing import Seal, Unsealable
from server.kit.webpush import VapidKey, sealed_for, with_signature
from server.microblog.notices import COLUMNS, DESK, Notice, notice_from, seen
from server.microblog.pushing import place_of
from server.microblog.pushing_queue import WANTED

LEASE = timedelta(minutes=1)
FIRST_RETRY, LONGEST_RETRY = timedelta(seconds=30), timedelta(hours=1)
MOST_TRIES = 8
OLDEST = timedelta(days=7)
"""For whoever always wants quiet: what waited longer is no news."""
_GONE = frozenset({404, 410})
_BUSY = frozenset({408, 425, 429})


@dataclass(frozen=True)
class Sender:
    """What sending needs: the guarded way out, the server's key, its address, and how long access lasts."""

    post: Post
    vapid: VapidKey
    seal: Seal
    origin: str
    limits: Limits
    write: Callable[["Message"], Awaitable[bytes | None]]


@dataclass(frozen=True)
class Message:
    """What is to be told, to whom and in which language. `token` is the app's own copy, empty for a browser."""

    notice: Notice
    locale: str
    token: str


@dataclass(frozen=True)
class _Claim:
    push_id: int
    attempts: int
    subscription_id: int
    endpoint: str
    p256dh: str
    auth: str
    standard: bool
    message: Message


_LIVING = f"""(EXISTS (SELECT 1 FROM session ks WHERE ks.id = k.owner_id AND ks.account_id = a.id
        AND ks.last_seen_at > $3 AND ks.signed_in_at > $4)
    OR EXISTS (SELECT 1 FROM token kt WHERE kt.id = k.owner_id AND kt.account_id = a.id
        AND (pp.issuer IS NULL OR pp.issuer = '{OPERATOR}' OR kt.confirmed_at > $5 OR pp.last_confirmed_at > $5)))"""
_UNREAD = """n.id > COALESCE((SELECT m.last_read_id FROM marker m
    WHERE m.account_id = n.account_id AND m.timeline = 'notifications'), 0)"""
_AT_DESK = holds("pp.id", DESK, "$7")
_DUE = "SELECT id FROM push WHERE due_at <= $1 ORDER BY due_at, id LIMIT 1"
_TOLD = f"""SELECT {COLUMNS}, p.attempts, k.id AS subscription_id, k.owner_id, k.endpoint, k.p256dh, k.auth_sealed,
    k.token_sealed, k.standard, pp.locale, pp.chosen_locale, {quiet.COLUMNS}
    FROM push p JOIN push_subscription k ON k.id = p.subscription_id JOIN notification n ON n.id = p.notification_id
    JOIN account a ON a.id = n.account_id AND a.suspended_at IS NULL {quiet.JOINS.format(account="a.id")}
    WHERE p.id = $1 AND NOT n.filtered AND {WANTED} AND n.id > $6 AND {_UNREAD} AND {_LIVING}
    AND {seen(desk=_AT_DESK)}"""


async def send_due(sender: Sender) -> int:
    """For the worker: send one push that is due; returns how many left the queue. Several may run at once."""
    if await row(_DUE, clock.to_ms(clock.now())) is None:
        return 0
    async with unit_of_work():
        due = await row(_DUE + held("UPDATE SKIP LOCKED"), clock.to_ms(clock.now()))
        if due is None:
            return 0
        claim = await _claim(due["id"], sender)
    if claim is not None:
        await _send(sender, claim)
    return 1


async def _claim(push_id: int, sender: Sender) -> _Claim | None:
    now = clock.now()
    since = (now - sender.limits.idle, now - sender.limits.absolute, now - sender.limits.token_lapse)
    times = (clock.to_ms(each) for each in (now, *since))
    confirmed = clock.to_ms(now - sender.limits.role_lapse)
    sql = _TOLD if sender.limits.passwords else f"{_TOLD} AND {without_password()}"
    found = await row(sql, push_id, *times, first_id_at(now - OLDEST), confirmed)
    claim = None if found is None else _opened(push_id, found, sender.seal)
    # Also what a worker died of that often.
    if found is None or claim is None or claim.attempts >= MOST_TRIES:
        await _forget(push_id)
        return None
    later = quiet.quiet_from(found).over_at(now, quiet.zone_of(found))
    if later is not None:
        await _put_off(push_id, later, claim.attempts)
        return None
    await _put_off(push_id, now + LEASE, claim.attempts + 1)
    return claim


def _opened(push_id: int, found: Row, seal: Seal) -> _Claim | None:
    place = place_of(found["owner_id"])
    try:
        auth = seal.open(found["auth_sealed"], place=place)
        token = seal.open(found["token_sealed"], place=place) if found["token_sealed"] else ""
    except Unsealable:
        return None  # its key is gone: the app subscribes anew
    locale = found["chosen_locale"] or found["locale"] or ""
    return _Claim(
        push_id,
        found["attempts"],
        found["subscription_id"],
        found["endpoint"],
        found["p256dh"],
        auth,
        bool(found["standard"]),
        Message(notice_from(found), locale, token),
    )


async def _send(sender: Sender, claim: _Claim) -> None:
    body = await sender.write(claim.message)
    if body is None:  # nothing of it may be seen any more, since this very moment
        await _settle(claim.push_id)
        return
    try:
        answer = await _post(sender, claim, body)
    except Unavailable:
        await _again(claim, None)
        return
    except Invalid:  # an address inside that no setting names: whoever runs the server may name it yet
        await _settle(claim.push_id)
        return
    if answer.status in _GONE:
        await _drop(claim.subscription_id)
    elif answer.status in _BUSY or answer.status >= 500:
        await _again(claim, answer.headers.get("retry-after"))
    else:
        await _settle(claim.push_id)


async def _post(sender: Sender, claim: _Claim, body: bytes) -> Answer:
    closed, headers = sealed_for(body, p256dh=claim.p256dh, auth=claim.auth, standard=claim.standard)
    signature = sender.vapid.signature(claim.endpoint, sender.origin, standard=claim.standard)
    return await sender.post(claim.endpoint, body=closed, headers=with_signature(headers, signature))


async def _again(claim: _Claim, retry_after: str | None) -> None:
    """Later, each time twice as long and never all at once; at some time not at all."""
    tried = claim.attempts + 1
    if tried >= MOST_TRIES:
        await _settle(claim.push_id)
        return
    wait = min(FIRST_RETRY * 2 ** (tried - 1), LONGEST_RETRY) * random.uniform(0.5, 1.5)  # noqa: S311 - no secret
    if retry_after is not None and retry_after.isdecimal():
        wait = max(wait, min(timedelta(seconds=int(retry_after[:6])), LONGEST_RETRY))
    async with unit_of_work():
        await _put_off(claim.push_id, clock.now() + wait, tried)


async def _settle(push_id: int) -> None:
    async with unit_of_work():
        await _forget(push_id)


async def _drop(subscription_id: int) -> None:
    async with unit_of_work():
        await execute("DELETE FROM push_subscription WHERE id = $1", subscription_id)


async def _put_off(push_id: int, until: datetime, attempts: int) -> None:
    await execute(
        "UPDATE push SET due_at = $1, attempts = $2 WHERE id = $3", clock.to_ms(until), attempts, push_id
    )


async def _forget(push_id: int) -> None:
    await execute("DELETE FROM push WHERE id = $1", push_id)
