"""`Site` of the company API."""

from collections.abc import Sequence
from typing import Any

from server.kit.database import Row, rows

_SITES = """SELECT s.id, s.name, s.time_zone, s.account_id, a.username,
    (SELECT count(*) FROM person p WHERE p.site_id = s.id) AS people_count
    FROM site s JOIN account a ON a.id = s.account_id"""


async def sites() -> list[dict[str, Any]]:
    """All sites by name."""
    return [_site(row) for row in await rows(f"{_SITES} ORDER BY s.name")]


async def sites_by_id(site_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Some sites by id; there are few of them, so all are read."""
    return {row["id"]: _site(row) for row in await rows(_SITES) if row["id"] in site_ids}


def _site(row: Row) -> dict[str, Any]:
    return {
        "id": str(row["id"]),
        "name": row["name"],
        "time_zone": row["time_zone"],
        "group_account_id": str(row["account_id"]),
        "username": row["username"],
        "people_count": row["people_count"],
    }
