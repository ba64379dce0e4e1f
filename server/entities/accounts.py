"""Lists of accounts, and the signed-in account with its own settings (`CredentialAccount`)."""

from collections.abc import Sequence
from typing import Any

from server.entities.account import account_of, account_rows, directory_fields
from server.entities.addresses import Addresses
from server.entities.status_core import VISIBILITY
from server.identity.models import Role
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.errors import Missing
from server.microblog.muting import Muted
from server.microblog.requesting import waiting_count
from server.microblog.starting import start_of

# Mastodon's permission bits.
_PERMISSIONS = {Role.ADMIN: 0x1, Role.MODERATOR: 0x10 | 0x400}


async def accounts_by_id(account_ids: Sequence[int], to: Addresses) -> dict[int, dict[str, Any]]:
    """Accounts by id, in one query; those that do not exist are left out."""
    return {
        row["account_id"]: account_of(row, to) for row in await account_rows(list(dict.fromkeys(account_ids)))
    }


async def accounts_of(account_ids: Sequence[int], to: Addresses) -> list[dict[str, Any]]:
    """Accounts in the order asked for."""
    found = await accounts_by_id(account_ids, to)
    return [found[each] for each in account_ids if each in found]


async def muted_accounts_of(muted: Sequence[Muted], to: Addresses) -> list[dict[str, Any]]:
    """Accounts that the viewer mutes (`MutedAccount`), with the end of it."""
    found = await accounts_by_id([each.account_id for each in muted], to)
    return [
        {
            **found[each.account_id],
            "mute_expires_at": clock.wire(each.ends_at) if each.ends_at is not None else None,
        }
        for each in muted
        if each.account_id in found
    ]


async def one_account(account_id: int, to: Addresses) -> dict[str, Any]:
    """One account; raises Missing."""
    found = await accounts_of([account_id], to)
    if not found:
        raise Missing
    return found[0]


async def credential_account(viewer: Viewer, to: Addresses) -> dict[str, Any]:
    """The viewer's own account with `source` and `role`."""
    rows = await account_rows([viewer.account_id])
    if not rows:
        raise Missing
    row, start = rows[0], await start_of(viewer)
    permissions = sum(bit for role, bit in _PERMISSIONS.items() if viewer.has(role))
    return {
        **account_of(row, to),
        "source": {
            "privacy": VISIBILITY[start.audience],
            "sensitive": start.sensitive,
            "language": start.chosen_language or viewer.locale[:2] or None,
            "note": row["note"],
            "fields": directory_fields(row),
            "follow_requests_count": await waiting_count(viewer.account_id),
            "hide_collections": bool(row["hide_collections"]),
            "discoverable": bool(row["discoverable"]),
            "indexable": bool(row["indexable"]),
            "attribution_domains": [],
            "quote_policy": start.quote_policy.name.lower(),
        },
        "role": {
            "id": "-99",
            "name": "",
            "color": "",
            "permissions": str(permissions),
            "highlighted": False,
        },
    }
