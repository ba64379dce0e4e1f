"""`Group` of the company API: its account, how one gets in, and what the viewer is in it. And who is in its lists."""

from collections.abc import Sequence
from typing import Any

from server.entities.accounts import accounts_by_id
from server.entities.addresses import Addresses
from server.kit import clock
from server.kit.ids import created_at
from server.microblog.groups.finding import GroupView
from server.microblog.groups.members import Entry


async def groups_of(views: Sequence[GroupView], to: Addresses) -> list[dict[str, Any]]:
    """Groups in their order; one query for any number."""
    wanted = [view.id for view in views] + [view.invited_by for view in views if view.invited_by is not None]
    accounts = await accounts_by_id(wanted, to)
    return [_group(view, accounts) for view in views if view.id in accounts]


async def entries_of(entries: Sequence[Entry], since: str, to: Addresses) -> list[dict[str, Any]]:
    """People in a list of a group; `since` is what the moment is called there."""
    wanted = [entry.account_id for entry in entries] + [each.by for each in entries if each.by is not None]
    accounts = await accounts_by_id(wanted, to)
    return [
        {
            "account": accounts[entry.account_id],
            since: clock.wire(created_at(entry.row_id)),
            **({"keeper": entry.keeper} if since == "joined_at" else {}),
            **({"by": accounts.get(entry.by)} if entry.by is not None else {}),
        }
        for entry in entries
        if entry.account_id in accounts
    ]


def _group(view: GroupView, accounts: dict[int, dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": str(view.id),
        "account": accounts[view.id],
        "kind": view.kind,
        "opening": view.opening.value,
        "name": view.name,
        "note": view.note,
        "members_count": view.members,
        "keepers_count": view.keepers,
        "member": view.member,
        "keeper": view.keeper,
        "requested": view.asked,
        "invited": view.invited_by is not None,
        "invited_by": accounts.get(view.invited_by) if view.invited_by is not None else None,
        "requests_count": view.waiting,
        "may_see_members": view.shows_members,
        "may_leave": view.may_leave,
    }
