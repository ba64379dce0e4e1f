"""The browsers that somebody is signed in with, for them to see and to end. Where they are is not known here."""

from dataclasses import dataclass
from datetime import datetime

from server.identity.access import Limits
from server.identity.audit import audit
from server.identity.sessions import end_sessions
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import rows, unit_of_work
from server.kit.errors import Missing

_LIVING = "account_id = $1 AND last_seen_at > $2 AND signed_in_at > $3"
_SHOWN = f"""SELECT id, device, signed_in_at, last_seen_at FROM session
    WHERE {_LIVING} ORDER BY last_seen_at DESC, id DESC"""


@dataclass(frozen=True)
class Device:
    """A signed-in browser: how it calls itself, since when, when it was used last (to five minutes)."""

    id: int
    name: str
    since: datetime
    seen_at: datetime
    this: bool


async def devices(viewer: Viewer, limits: Limits) -> list[Device]:
    """The viewer's, the one in use first."""
    found = [
        Device(
            each["id"],
            each["device"],
            clock.from_ms(each["signed_in_at"]),
            clock.from_ms(each["last_seen_at"]),
            each["id"] == viewer.session_id,
        )
        for each in await rows(_SHOWN, *_living(viewer, limits))
    ]
    return sorted(found, key=lambda each: not each.this)


async def end_device(viewer: Viewer, device_id: int, limits: Limits) -> None:
    """Out at once; that browser keeps nothing of the viewer. Raises Missing for what is not theirs."""
    async with unit_of_work():
        if not await _end(viewer, f"{_LIVING} AND id = $4", *_living(viewer, limits), device_id):
            raise Missing


async def end_other_devices(viewer: Viewer, limits: Limits) -> int:
    """All but the one in use; says how many there were. Apps stay: they are ended one by one.

    One that ran out is not ended: its person finds there what they were writing.
    """
    async with unit_of_work():
        here = viewer.session_id or 0
        return await _end(viewer, f"{_LIVING} AND id <> $4", *_living(viewer, limits), here)


def _living(viewer: Viewer, limits: Limits) -> tuple[int, int, int]:
    now = clock.now()
    return viewer.account_id, clock.to_ms(now - limits.idle), clock.to_ms(now - limits.absolute)


async def _end(viewer: Viewer, which: str, *about: int) -> int:
    ended = await end_sessions(which, *about)
    if ended:
        detail = {"browsers": ended}
        await audit(viewer, "access.ended", target_kind="account", target_id=viewer.account_id, detail=detail)
    return ended
