"""`Profile` of the Mastodon API (4.6): one's own profile as typed, to be edited."""

from typing import Any

from server.entities.account import account_rows, directory_fields
from server.entities.addresses import Addresses
from server.entities.tag import featured_tag_of
from server.identity.viewer import Viewer
from server.kit.errors import Missing
from server.microblog.tag_featuring import featured_tags


async def profile_of(viewer: Viewer, to: Addresses) -> dict[str, Any]:
    """The viewer's. A picture that is not there is null, other than on an account."""
    found = await account_rows([viewer.account_id])
    if not found:
        raise Missing
    row = found[0]
    avatar, header = (to.media(key) if key else None for key in (row["avatar_key"], row["header_key"]))
    return {
        "id": str(row["account_id"]),
        "display_name": row["display_name"],
        "note": row["note"],
        "fields": directory_fields(row),
        "avatar": avatar,
        "avatar_static": avatar,
        "avatar_description": row["avatar_description"],
        "header": header,
        "header_static": header,
        "header_description": row["header_description"],
        "locked": bool(row["locked"]),
        "bot": bool(row["bot"]),
        "hide_collections": bool(row["hide_collections"]),
        "discoverable": bool(row["discoverable"]),
        "indexable": bool(row["indexable"]),
        "show_media": True,
        "show_media_replies": True,
        "show_featured": True,
        "attribution_domains": [],
        "featured_tags": [
            featured_tag_of(each, to) for each in await featured_tags(viewer, viewer.account_id)
        ],
    }
