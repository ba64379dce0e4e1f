"""`Person` of the company API: an account with what the directory says."""

from collections.abc import Sequence
from typing import Any

from server.entities.account import account_of, account_rows
from server.entities.accounts import accounts_by_id
from server.entities.addresses import Addresses
from server.entities.site import sites_by_id
from server.kit.errors import Missing
from server.microblog.colleagues import team_of


async def people_of(account_ids: Sequence[int], to: Addresses) -> list[dict[str, Any]]:
    """People in the order asked for; two queries for any number."""
    found = {
        row["account_id"]: row for row in await account_rows(list(account_ids)) if row["kind"] == "person"
    }
    places = await sites_by_id([row["site_id"] for row in found.values() if row["site_id"]])
    return [
        {
            "account": account_of(found[each], to),
            "title": found[each]["title"] or "",
            "department": found[each]["department"] or "",
            "site": places.get(found[each]["site_id"]),
            "time_zone": found[each]["time_zone"] or None,
        }
        for each in account_ids
        if each in found
    ]


async def person_of(account_id: int, to: Addresses) -> dict[str, Any]:
    """One person with manager and team; raises Missing for groups and official accounts."""
    found = await people_of([account_id], to)
    if not found:
        raise Missing
    manager, team = await team_of(account_id)
    accounts = await accounts_by_id([*team, *([manager] if manager else [])], to)
    return {
        **found[0],
        "manager": accounts.get(manager) if manager else None,
        "team": [accounts[each] for each in team if each in accounts],
    }
