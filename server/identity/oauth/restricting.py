"""Admins decide which apps may not come in. Apps of one name that are answered at the same places are one kind: each
phone registers its own.
"""

from dataclasses import dataclass
from datetime import datetime

from server.identity.audit import Detail, audit
from server.identity.oauth.allowing import end_app
from server.identity.privacy import FEWEST, Privacy
from server.identity.roles import admin_only
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, row, rows, unit_of_work
from server.kit.errors import Missing
from server.kit.paging import Page, Slice, slice_of

_KINDS = """SELECT MIN(a.id) AS id, MIN(a.name) AS name, MIN(a.redirect_uris) AS redirect_uris,
    MIN(a.website) AS website, COUNT(DISTINCT a.id) AS apps,
    MIN(a.forbidden_at) AS forbidden_at, COUNT(DISTINCT t.account_id) AS people
    FROM app a LEFT JOIN token t ON t.app_id = a.id WHERE a.client_secret_hash <> ''
    GROUP BY a.kind"""
_KIND = "SELECT kind, name, redirect_uris FROM app WHERE id = $1 AND client_secret_hash <> ''"
_OF_A_KIND = "SELECT id FROM app WHERE kind = $1 AND client_secret_hash <> '' ORDER BY id"
_SET = "UPDATE app SET forbidden_at = $1 WHERE id = $2"


@dataclass(frozen=True)
class AppKind:
    """Apps of one kind; `people` is None where so few use it that a figure would be about them."""

    id: int
    name: str
    website: str | None
    redirect_uris: tuple[str, ...]
    registrations: int
    people: int | None
    forbidden_at: datetime | None


async def registered_apps(viewer: Viewer, page: Page, privacy: Privacy) -> Slice[AppKind]:
    """The kinds of apps there are, newest first, for admins."""
    admin_only(viewer)
    where, values = page.where("id", 1)
    found = await rows(f"SELECT * FROM ({_KINDS}) k WHERE {where} {page.order('id')}", *values)
    kinds = [_kind(each, privacy) for each in found]
    return slice_of(page.newest_first(kinds), lambda each: each.id)


async def forbid_app(by: Viewer, app_id: int) -> None:
    """None of its kind may come in; what they hold ends at once, on every socket. Raises Missing."""
    admin_only(by)
    async with unit_of_work():
        kind, ids = await _of_a_kind(app_id)
        now = clock.to_ms(clock.now())
        changed = [each for each in ids if await execute(f"{_SET} AND forbidden_at IS NULL", now, each)]
        for each in changed:
            await end_app(each)
        if changed:
            await audit(by, "app.forbidden", target_kind="app", target_id=app_id, detail=_said(kind))


async def allow_app(by: Viewer, app_id: int) -> None:
    """Its kind may ask people again; they have to let it in anew. Raises Missing."""
    admin_only(by)
    async with unit_of_work():
        kind, ids = await _of_a_kind(app_id)
        changed = [each for each in ids if await execute(f"{_SET} AND forbidden_at IS NOT NULL", None, each)]
        if changed:
            await audit(by, "app.allowed", target_kind="app", target_id=app_id, detail=_said(kind))


async def _of_a_kind(app_id: int) -> tuple[Row, list[int]]:
    kind = await row(_KIND, app_id)
    if kind is None:
        raise Missing
    return kind, [each["id"] for each in await rows(_OF_A_KIND, kind["kind"])]


def _said(kind: Row) -> Detail:
    return {"name": kind["name"], "addresses": kind["redirect_uris"].split()}


def _kind(found: Row, privacy: Privacy) -> AppKind:
    forbidden = found["forbidden_at"]
    few = privacy.discreet and found["people"] < FEWEST
    return AppKind(
        found["id"],
        found["name"],
        found["website"],
        tuple(found["redirect_uris"].split()),
        found["apps"],
        None if few else found["people"],
        clock.from_ms(forbidden) if forbidden is not None else None,
    )
