"""`Tag` of the Mastodon API."""

import zlib
from typing import Any

from server.entities.addresses import Addresses
from server.microblog.wording import fold_tag


def tag_of(name: str, to: Addresses) -> dict[str, Any]:
    """A hashtag, also one that nobody has used; its id follows from its name."""
    folded = fold_tag(name)
    return {
        "id": str(zlib.crc32(folded.encode())),
        "name": folded,
        "url": to.tag(folded),
        "history": [],
        "following": False,
        "featuring": False,
    }
