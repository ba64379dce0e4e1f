"""A mail to whoever was mentioned while away: at most one an hour, of what may be seen when it is sent.

Away is who has used no browser for a while and has not read the mention. The row of preferences is claimed before the
call, so that of several workers one sends.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.identity import quiet
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, held, row, rows, unit_of_work
from server.kit.errors import Invalid, Missing, Unavailable
from server.kit.ids import first_id_at
from server.kit.letters import Letter, Mail
from server.microblog.excerpts import Excerpt, excerpt_of
from server.microblog.models import NotificationKind
from server.microblog.notices import COLUMNS, Notice, notice_from, seen

PAUSE = timedelta(hours=1)
"""Between two mails to the same person."""
AWAY = timedelta(minutes=15)
SETTLED = timedelta(minutes=10)
"""A mention that is younger may still be seen on a screen."""
OLDEST = timedelta(days=7)
QUOTED = 10
"""Mentions in one mail; of more it says how many there are."""
_MENTIONS = f"""n.kind = '{NotificationKind.MENTION}' AND NOT n.filtered AND n.id > COALESCE(q.mailed_id, 0)
    AND n.id > $3 AND n.id > COALESCE((SELECT m.last_read_id FROM marker m
        WHERE m.account_id = n.account_id AND m.timeline = 'notifications'), 0) AND {seen()}"""
_DUE = f"""SELECT q.account_id, pp.email, pp.locale, pp.chosen_locale, {quiet.COLUMNS}
    FROM preference q JOIN account a ON a.id = q.account_id AND a.suspended_at IS NULL
    {quiet.JOINS.format(account="a.id")}
    WHERE q.mail_mentions AND COALESCE(q.mailed_at, 0) <= $1 AND pp.email <> '' AND {quiet.PROVEN}
    AND NOT EXISTS (SELECT 1 FROM session ms WHERE ms.account_id = a.id AND ms.last_seen_at > $5)
    AND EXISTS (SELECT 1 FROM notification n WHERE n.account_id = a.id AND n.id <= $4 AND {_MENTIONS})
    ORDER BY COALESCE(q.mailed_at, 0), q.id LIMIT 1"""
_TOLD = f"""SELECT {COLUMNS} FROM notification n JOIN preference q ON q.account_id = n.account_id
    WHERE n.account_id = $1 AND {_MENTIONS} ORDER BY n.id"""


@dataclass(frozen=True)
class Batch:
    """What one mail tells: the mentions, oldest first, and how many there are beyond these."""

    account_id: int
    email: str
    locale: str
    told: Sequence[tuple[Notice, Excerpt]]
    more: int


Write = Callable[[Batch], Letter]


async def mail_due(send: Mail, write: Write) -> int:
    """For the worker: one mail to one person; returns how many were looked after. Several may run at once."""
    asked = _asked(clock.now())
    if await row(_DUE, *asked) is None:
        return 0
    async with unit_of_work():
        due = await row(_DUE + held("UPDATE OF q SKIP LOCKED"), *asked)
        if due is None:
            return 0
        now = clock.now()
        later = quiet.quiet_from(due).over_at(now, quiet.zone_of(due))
        await _put_off(due["account_id"], now if later is None else later - PAUSE)
    if later is None:
        await _send(due, send, write)
    return 1


def _asked(now: datetime) -> tuple[int, ...]:
    return (
        clock.to_ms(now - PAUSE),
        clock.to_ms(now),
        first_id_at(now - OLDEST),
        first_id_at(now - SETTLED),
        clock.to_ms(now - AWAY),
    )


async def _send(due: Row, send: Mail, write: Write) -> None:
    now, account_id = clock.now(), due["account_id"]
    found = await rows(_TOLD, account_id, clock.to_ms(now), first_id_at(now - OLDEST))
    batch = await _batch(due, [notice_from(each) for each in found])
    try:
        if batch.told:
            await send(write(batch))
    except Unavailable:
        wait = timedelta(minutes=random.uniform(5, 10))  # noqa: S311 - no secret
        async with unit_of_work():
            await _put_off(account_id, now - PAUSE + wait)
        return
    except Invalid:  # the mail server will not have it: the next mention is another mail
        pass
    if found:
        await _settle(account_id, found[-1]["id"])


async def _batch(due: Row, notices: Sequence[Notice]) -> Batch:
    told, viewer = list[tuple[Notice, Excerpt]](), Viewer(due["account_id"])
    for notice in notices[:QUOTED]:
        try:
            told.append((notice, await excerpt_of(viewer, notice)))
        except Missing:
            continue
    locale = due["chosen_locale"] or due["locale"] or ""
    return Batch(viewer.account_id, due["email"], locale, told, max(0, len(notices) - QUOTED))


async def _settle(account_id: int, newest_id: int) -> None:
    async with unit_of_work():
        await execute("UPDATE preference SET mailed_id = $1 WHERE account_id = $2", newest_id, account_id)


async def _put_off(account_id: int, mailed_at: datetime) -> None:
    await execute(
        "UPDATE preference SET mailed_at = $1 WHERE account_id = $2", clock.to_ms(mailed_at), account_id
    )
