"""The viewer's own entry in the directory, for the company API."""

from typing import Any

from server.entities.site import sites_by_id
from server.identity.models import Role
from server.identity.quiet import Quiet
from server.identity.viewer import Viewer
from server.kit.database import row
from server.microblog.starting import Start

_ENTRY = "SELECT name, email, title, department, site_id, time_zone FROM person WHERE account_id = $1"


async def entry_of(viewer: Viewer) -> dict[str, Any]:
    """What the directory says of the viewer; nothing of an account that is no person."""
    found = await row(_ENTRY, viewer.account_id)
    said = {
        name: found[name] if found else "" for name in ("name", "email", "title", "department", "time_zone")
    }
    site_id = found["site_id"] if found else None
    return {
        **said,
        "time_zone": said["time_zone"] or None,
        "site": (await sites_by_id([site_id])).get(site_id) if site_id else None,
        "locale": viewer.locale or None,
    }


def roles_of(viewer: Viewer) -> list[str]:
    """The roles that are held now, in the order of their reach."""
    return [role.value for role in Role if viewer.has(role)]


def preferences_of(quiet: Quiet, start: Start, *, mail: bool) -> dict[str, Any]:
    """What the viewer chose for when and how they are told, and how posts are shown to them."""
    return {
        "quiet_from": _time(quiet.begins),
        "quiet_until": _time(quiet.ends),
        "quiet_days": sorted(quiet.days),
        "mail_mentions": mail,
        "expand_media": start.media,
        "expand_spoilers": start.spoilers,
    }


def _time(minute: int | None) -> str | None:
    return None if minute is None else f"{minute // 60:02d}:{minute % 60:02d}"
