"""A person as admins see them: who they are and what they may, no figures, nothing of what they do."""

from typing import Any

from server.entities.addresses import Addresses
from server.identity.directory import OPERATOR
from server.identity.models import Role
from server.identity.register import Entry, Grant
from server.kit import clock


def register_entry(entry: Entry, to: Addresses) -> dict[str, Any]:
    """One person."""
    return {
        "id": str(entry.account_id),
        "username": entry.username,
        "display_name": entry.name,
        "avatar": to.avatar(entry.account_id, entry.avatar_key),
        "email": entry.email,
        "title": entry.title,
        "department": entry.department,
        "site": entry.site or None,
        "roles": [role.value for role in entry.roles if role is not Role.EMPLOYEE],
        "grants": [_grant(each, to) for each in entry.grants if each.role is not Role.EMPLOYEE],
        "suspended_at": clock.wire(entry.suspended_at) if entry.suspended_at else None,
        "suspended_by": None if entry.suspended_at is None else "directory" if entry.left else "admin",
    }


def _grant(grant: Grant, to: Addresses) -> dict[str, Any]:
    """What was given by hand needs nobody's confirmation; that of others is when somebody last signed in."""
    unsaid = to.discreet or grant.source == OPERATOR
    return {
        "role": grant.role.value,
        "source": "hand" if grant.source == OPERATOR else grant.source,
        "confirmed_at": None if unsaid else clock.wire(grant.confirmed_at),
        "lapsed": grant.lapsed,
    }
