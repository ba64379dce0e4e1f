"""Quoting a status: whether one may, who is told, who else may, and taking one's own words out of a quote."""

from collections.abc import Collection, Iterable

from server.facts import FactKind, record
from server.identity.viewer import Viewer
from server.kit.database import Row, execute, held, many, row, rows, unit_of_work
from server.kit.errors import Forbidden, Invalid, Missing
from server.kit.paging import Page, Slice
from server.microblog.counting import touch
from server.microblog.lines import MAY_QUOTE, Line, line_of, lines_of, lines_where, page_where
from server.microblog.models import Audience, NotificationKind, QuotePolicy, QuoteState
from server.microblog.notifying import notify
from server.microblog.visible import visible_to

_HELD = "SELECT id, author_id, audience, group_id, quote_of_id, quote_state, quote_policy FROM status WHERE"


async def quotable(viewer: Viewer, status_id: int, beside: Iterable[int] = ()) -> int:
    """Inside a unit of work: the id of what is quoted (of a boost: what it boosts), held with those `beside` it.

    Raises Invalid when it is not there to be seen, Forbidden when its author does not want it.
    """
    seen = (await lines_of(viewer, [status_id])).get(status_id)
    if seen is None:
        raise Invalid("quote-missing", field="quoted_status_id")
    quoted_id = seen.shown.status_id
    # Together and by id, as who deletes one of them does: or two would wait for each other.
    left = await _hold([quoted_id, *beside], "KEY SHARE")
    if quoted_id not in left:
        raise Invalid("quote-missing", field="quoted_status_id")
    if not seen.has(MAY_QUOTE):
        raise Forbidden("quote-unwelcome")
    return quoted_id


async def tell_quoted(viewer: Viewer, status_id: int, quoted_id: int) -> None:
    """Inside a unit of work: the author of what was quoted is told, where they may see the quote."""
    found = await row("SELECT author_id FROM status WHERE id = $1", quoted_id)
    if found is not None:
        await notify(
            found["author_id"], NotificationKind.QUOTE, actor_id=viewer.account_id, status_id=status_id
        )


async def count_quote(quoted_id: int, audience: int, group_id: int | None, change: int) -> None:
    """Inside a unit of work: a quote counts where all who see the quoted status may see it, as an answer does."""
    found = await row("SELECT audience, group_id FROM status WHERE id = $1", quoted_id)
    within = found is not None and (found["audience"], found["group_id"]) == (int(Audience.GROUP), group_id)
    if audience <= Audience.UNLISTED or (audience == Audience.GROUP and within):
        await touch(quoted_id, "quotes_count", change)


async def quotes_of(viewer: Viewer, status_id: int, page: Page) -> Slice[Line]:
    """What quotes a status, the newest first, as far as the viewer may see it; raises Missing."""
    shown = (await line_of(viewer, status_id)).shown
    where, values = page.where("s.id", 3)
    sql = lines_where(
        f"""s.quote_of_id = $2 AND s.quote_state = {QuoteState.ACCEPTED:d} AND {visible_to("$1")} AND {where}""",
        page,
    )
    return await page_where(viewer, sql, [shown.status_id, *values], page)


async def welcome_quotes(viewer: Viewer, status_id: int, policy: QuotePolicy) -> Line:
    """Say whose quoting of one's own status is welcome from now on; what is for few is quoted by its author alone.

    What quotes it already stays. Raises Missing for what is not one's own.
    """
    async with unit_of_work():
        found = (await _hold([status_id], "NO KEY UPDATE")).get(status_id)
        line = await line_of(viewer, status_id)
        if found is None or line.reblog is not None or found["author_id"] != viewer.account_id:
            raise Missing
        await set_welcome(found, policy)
    return await line_of(viewer, status_id)


async def set_welcome(status: Row, policy: QuotePolicy) -> None:
    """Inside a unit of work that holds the status: the same."""
    if status["quote_policy"] != policy and status["audience"] <= Audience.UNLISTED:
        await execute("UPDATE status SET quote_policy = $1 WHERE id = $2", int(policy), status["id"])
        await _shown_anew(status)


async def revoke_quote(viewer: Viewer, status_id: int, quoting_id: int) -> Line:
    """Take one's own status out of another that quotes it; twice is once. Returns the line of the other one.

    Raises Missing for what is not one's own, and for a quote that one may not see or that is none.
    """
    async with unit_of_work():
        left = await _hold([status_id, quoting_id], "NO KEY UPDATE")
        await line_of(viewer, quoting_id)
        quoted, quoting = left.get(status_id), left.get(quoting_id)
        if quoted is None or quoting is None or quoted["author_id"] != viewer.account_id:
            raise Missing
        if quoting["quote_of_id"] != status_id:
            raise Missing
        if quoting["quote_state"] == QuoteState.ACCEPTED:
            await _end(quoting, QuoteState.REVOKED)
            await count_quote(status_id, quoting["audience"], quoting["group_id"], -1)
    return await line_of(viewer, quoting_id)


async def forget_quoted(quotes: Collection[Row]) -> None:
    """Inside a unit of work that holds them: what these statuses quote is gone."""
    for quoting in quotes:
        if quoting["quote_state"] == QuoteState.ACCEPTED:
            await _end(quoting, QuoteState.DELETED)


async def _hold(status_ids: Collection[int], lock: str) -> dict[int, Row]:
    ids = sorted(set(status_ids))
    found = await rows(f"{_HELD} {many('id', 1, ids)} ORDER BY id{held(lock)}", *ids)
    return {each["id"]: each for each in found}


async def _end(quoting: Row, state: QuoteState) -> None:
    await execute(
        "UPDATE status SET quote_state = $1, version = version + 1 WHERE id = $2", int(state), quoting["id"]
    )
    await _shown_anew(quoting)


async def _shown_anew(status: Row) -> None:
    """It is no edit, and nobody is told; but who has it on a screen sees it as it is now."""
    await record(
        FactKind.STATUS_EDITED,
        actor_id=status["author_id"],
        status_id=status["id"],
        audience=status["audience"],
        group_id=status["group_id"],
    )
