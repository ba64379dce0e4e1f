"""Not wanting to read somebody for now, of which they learn nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from server.identity.models import Kind
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, row, rows, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.ids import new_id
from server.kit.paging import Page, Slice, slice_of

PORTION = 500
_FORGET = """DELETE FROM mute WHERE id IN (SELECT id FROM mute WHERE ends_at <= $1 ORDER BY id LIMIT $2)"""


@dataclass(frozen=True)
class Muted:
    """Somebody whom the viewer mutes, and until when; None for as long as the viewer wants."""

    account_id: int
    ends_at: datetime | None
    cursor: int


async def mute(
    viewer: Viewer, target_id: int, *, notifications: bool = True, lasting: timedelta | None = None
) -> None:
    """Leave somebody out of what is read; `notifications` too. Muting again says anew how and for how long.

    Raises Missing, and Invalid for oneself and for groups, which one leaves.
    """
    if target_id == viewer.account_id:
        raise Invalid("mute-self")
    async with unit_of_work():
        target = await row("SELECT kind FROM account WHERE id = $1", target_id)
        if target is None:
            raise Missing
        if target["kind"] == Kind.GROUP:
            raise Invalid("mute-group")
        await execute(
            """INSERT INTO mute (id, account_id, target_id, notifications, ends_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (account_id, target_id) DO UPDATE SET
            notifications = excluded.notifications, ends_at = excluded.ends_at""",
            new_id(),
            viewer.account_id,
            target_id,
            notifications,
            None if lasting is None else clock.to_ms(clock.now() + lasting),
        )


async def unmute(viewer: Viewer, target_id: int) -> None:
    """Read somebody again; nothing happens when it was not otherwise."""
    async with unit_of_work():
        await execute(
            "DELETE FROM mute WHERE account_id = $1 AND target_id = $2", viewer.account_id, target_id
        )


async def muted(viewer: Viewer, page: Page) -> Slice[Muted]:
    """Whom the viewer mutes now, the newest mute first."""
    where, values = page.where("k.id", 3)
    found = await rows(
        f"""SELECT k.id, k.target_id, k.ends_at FROM mute k
        WHERE k.account_id = $1 AND (k.ends_at IS NULL OR k.ends_at > $2) AND {where} {page.order("k.id")}""",
        viewer.account_id,
        clock.to_ms(clock.now()),
        *values,
    )
    return slice_of(page.newest_first([_muted(each) for each in found]), lambda each: each.cursor)


async def forget_ended_mutes() -> int:
    """Housekeeping: a portion of the mutes that are over goes; returns how many went."""
    async with unit_of_work():
        return await execute(_FORGET, clock.to_ms(clock.now()), PORTION)


def _muted(found: Row) -> Muted:
    ends_at = found["ends_at"]
    return Muted(found["target_id"], None if ends_at is None else clock.from_ms(ends_at), found["id"])
