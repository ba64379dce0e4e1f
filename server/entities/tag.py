"""`Tag` and `FeaturedTag` of the Mastodon API."""

import zlib
from collections.abc import Sequence
from typing import Any

from server.entities.addresses import Addresses
from server.entities.history import history
from server.identity.privacy import Privacy
from server.identity.viewer import Viewer
from server.kit.ids import created_at
from server.microblog.tag_featuring import Featured
from server.microblog.tags import TagStanding, tag_standings
from server.microblog.trending import Day, history_of
from server.microblog.wording import fold_tag


async def tags_of(viewer: Viewer, names: Sequence[str], to: Addresses) -> list[dict[str, Any]]:
    """Hashtags, also such that nobody has used, as the viewer stands to them: two queries for any number."""
    standings = await tag_standings(viewer, names)
    days = await history_of(names, Privacy(to.discreet))
    return [_tag(name, standings.get(fold_tag(name), TagStanding()), days[name], to) for name in names]


async def one_tag(viewer: Viewer, name: str, to: Addresses) -> dict[str, Any]:
    """One of them."""
    return (await tags_of(viewer, [name], to))[0]


def featured_tag_of(featured: Featured, to: Addresses) -> dict[str, Any]:
    """A tag on a profile; its count is text."""
    last = featured.last_status_id
    return {
        "id": str(featured.id),
        "name": featured.name,
        "url": to.tag(featured.name),
        "statuses_count": str(featured.uses),
        "last_status_at": created_at(last).date().isoformat() if last and not to.discreet else None,
    }


def _tag(name: str, standing: TagStanding, days: Sequence[Day], to: Addresses) -> dict[str, Any]:
    folded = fold_tag(name)
    return {
        # The same before anybody has used it and after.
        "id": str(zlib.crc32(folded.encode())),
        "name": folded,
        "url": to.tag(folded),
        "history": history(days),
        "following": standing.following,
        "featuring": standing.featuring,
    }
