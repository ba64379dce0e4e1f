"""An entry of the audit log with the names of whom it is about, as far as the reader may know of them."""

from collections.abc import Sequence
from typing import Any

from server.identity.audited import Noted
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, among, rows
from server.microblog.visible import account_visible_to

_NAMED = f"""SELECT a.id, a.username, a.display_name FROM account a
    WHERE {account_visible_to("$1")} AND {{among}}"""


async def audit_entries(viewer: Viewer, noted: Sequence[Noted]) -> list[dict[str, Any]]:
    """In their order; one query for all the names. A hidden group keeps its own."""
    wanted = sorted(set().union(*(each.accounts for each in noted)))
    condition, values = among("a.id", 2, wanted)
    found = await rows(_NAMED.format(among=condition), viewer.account_id, values) if wanted else []
    names = {row["id"]: _name(row) for row in found}
    return [_entry(each, names) for each in noted]


def _entry(noted: Noted, names: dict[int, dict[str, str]]) -> dict[str, Any]:
    other = noted.detail.get("account_id")
    return {
        "id": str(noted.place),
        "at": clock.wire(noted.at),
        "actor": names.get(noted.actor_id) if noted.actor_id is not None else None,
        "actor_id": str(noted.actor_id) if noted.actor_id is not None else None,
        "verb": noted.verb,
        "target_kind": noted.target_kind or None,
        "target_id": str(noted.target_id) if noted.target_id is not None else None,
        "target": names.get(noted.target_id) if noted.target_id is not None else None,
        "other": names.get(other) if isinstance(other, int) else None,
        "detail": {name: value for name, value in noted.detail.items() if name != "account_id"},
    }


def _name(row: Row) -> dict[str, str]:
    return {"username": row["username"], "display_name": row["display_name"]}
