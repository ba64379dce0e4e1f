"""Reading the audit log, for admins: newest first, by whom, to whom, and what kind of deed."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.identity.roles import admin_only
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, rows
from server.kit.errors import Invalid
from server.kit.paging import Page, Slice, slice_of

_ENTRIES = "SELECT place, at, actor_id, verb, target_kind, target_id, detail FROM audit_entry"
KINDS = ("access", "account", "announcement", "app", "emoji", "group", "news", "report", "role", "rule")
"""What comes before the dot in a verb."""


@dataclass(frozen=True)
class Noted:
    """One entry of the log."""

    place: int
    at: datetime
    actor_id: int | None
    verb: str
    target_kind: str
    target_id: int | None
    detail: dict[str, Any]

    @property
    def accounts(self) -> set[int]:
        """Every account that it names."""
        named = {self.actor_id, self.target_id, self.detail.get("account_id")}
        return {each for each in named if isinstance(each, int)}


@dataclass(frozen=True)
class Wanted:
    """Which entries; what is empty does not narrow. `about` is whoever did it or had it done to them.

    `discreet` leaves out who acknowledged what: the evidence stays, and figures by site are all that is shown of it.
    """

    kind: str = ""
    about: int | None = None
    discreet: bool = False


async def audited(viewer: Viewer, wanted: Wanted, page: Page) -> Slice[Noted]:
    """A page of the log; raises Invalid for a kind that there is not."""
    admin_only(viewer)
    where, paging = page.where("place", 1)
    conditions, values = [where], list[object](paging)
    if wanted.discreet:
        conditions.append("verb <> 'announcement.acknowledged'")
    if wanted.kind:
        if wanted.kind not in KINDS:
            raise Invalid("parameter-wrong", field="kind", name="kind")
        values.append(f"{wanted.kind}.%")
        conditions.append(f"verb LIKE ${len(values)}")
    if wanted.about is not None:
        values += [wanted.about, *_named(wanted.about)]
        last = len(values)
        conditions.append(
            f"(actor_id = ${last - 2} OR target_id = ${last - 2} OR detail LIKE ${last - 1} OR detail LIKE ${last})"
        )
    found = await rows(f"{_ENTRIES} WHERE {' AND '.join(conditions)} {page.order('place')}", *values)
    return slice_of(page.newest_first([_noted(each) for each in found]), lambda each: each.place)


def _named(account_id: int) -> tuple[str, str]:
    """The detail of an entry that is about an account in a group, in the log's one spelling: followed by more, or not.

    A quote inside of a name is escaped there, so that no name looks like it.
    """
    return f'%"account_id":{account_id:d},%', f'%"account_id":{account_id:d}}}%'


def _noted(row: Row) -> Noted:
    return Noted(
        row["place"],
        clock.from_ms(row["at"]),
        row["actor_id"],
        row["verb"],
        row["target_kind"],
        row["target_id"],
        json.loads(row["detail"]),
    )
