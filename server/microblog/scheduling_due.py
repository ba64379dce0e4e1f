"""Posting what is due, once and as its author; what cannot be posted any more stays, and its author is told."""

from dataclasses import replace

import msgspec

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.checkpoints import checkpoint
from server.kit.database import execute, held, row, rows, unit_of_work
from server.kit.errors import DomainError, Invalid, Unauthenticated, Unavailable
from server.microblog.drafts import checked
from server.microblog.guessing_language import guessed_language
from server.microblog.models import NotificationKind
from server.microblog.notifying import notify_many
from server.microblog.posting import PostingRules, post, surroundings
from server.microblog.scheduling import Later, later, release_media

_DUE = """SELECT id, account_id, due_at, draft, app_id, problem FROM scheduled_status
    WHERE due_at <= $1 AND problem = ''"""
_FIRST = f"{_DUE} ORDER BY due_at, id LIMIT 5"
_THIS = f"{_DUE} AND id = $2"


async def post_due(rules: PostingRules) -> int:
    """For the worker: post what is due, one at a time; returns how many were dealt with. Several may run at once.

    The row goes in the transaction of the post: after a crash both are there or neither.
    """
    now = clock.to_ms(clock.now())
    for each in await rows(_FIRST, now):
        waiting = await _with_language(later(each), rules)
        async with unit_of_work():
            # One that another worker has by now is not waited for.
            if await row(_THIS + held("UPDATE SKIP LOCKED"), now, waiting.id) is None:
                continue
            problem = await _attempt(waiting, rules)
            if problem:
                await _keep(waiting, problem)
            checkpoint("scheduled.posted")
        return 1
    return 0


async def _with_language(waiting: Later, rules: PostingRules) -> Later:
    """Guessed before anything is held: that takes a while, and what was sent does not change while it waits."""
    draft = waiting.planned.draft
    language = draft.language or await guessed_language(draft.text, rules.languages)
    planned = msgspec.structs.replace(waiting.planned, draft=replace(draft, language=language))
    return replace(waiting, planned=planned)


async def _attempt(waiting: Later, rules: PostingRules) -> str:
    """Why it cannot be posted, '' once it is."""
    if waiting.problem:
        return waiting.problem
    try:
        async with unit_of_work():  # what fails halfway leaves nothing behind
            await _post(waiting, rules)
    except Unavailable:
        raise
    except Unauthenticated:
        return "schedule-suspended"
    except DomainError as error:
        # The row has room for a sentence, not for what fills it in.
        return "schedule-refused" if error.values else error.key
    return ""


async def _post(waiting: Later, rules: PostingRules) -> None:
    viewer, draft = Viewer(waiting.account_id, app_id=waiting.app_id), waiting.planned.draft
    await execute("DELETE FROM scheduled_status WHERE id = $1", waiting.id)
    await release_media(waiting)
    parsed = checked(draft, limit=rules.max_characters, host=rules.host)
    _, _, address = await surroundings(viewer, draft, parsed)
    # Out of a closed group its name is plain text, and the post would be for the whole company.
    if (address.audience, address.group_id) != (waiting.planned.audience, waiting.planned.group_id):
        raise Invalid("schedule-audience", field="status")
    await post(viewer, draft, rules=replace(rules, languages=()))  # it is guessed already


async def _keep(waiting: Later, problem: str) -> None:
    account_id = waiting.account_id
    await execute("UPDATE scheduled_status SET problem = $1 WHERE id = $2", problem, waiting.id)
    await notify_many([account_id], NotificationKind.SCHEDULE_PROBLEM, actor_id=account_id, anew=True)
