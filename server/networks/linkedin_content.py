"""What goes along with a post on LinkedIn: a card with its picture, or a picture; and where its bytes go before."""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from server.networks.port import Post

LONGEST_TITLE = 400
LONGEST_DESCRIPTION = 4_000
LONGEST_ALT = 4_000
LINKEDIN = ".linkedin.com"
_IMAGE = re.compile(r"urn:li:image:[\w-]{1,80}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the bytes of a picture go, and what the picture is called then."""

    url: str
    image: str

    def is_at(self, api: str) -> bool:
        """Whether this is LinkedIn, or what plays it at this address."""
        to = urlsplit(self.url)
        return to.netloc == api or (to.scheme == "https" and (to.hostname or "").endswith(LINKEDIN))


def place_in(body: bytes) -> Place | None:
    """What `initializeUpload` answers."""
    try:
        value = json.loads(body)["value"]
        place = Place(value["uploadUrl"], value["image"])
        return place if urlsplit(place.url).netloc and _IMAGE.fullmatch(place.image) else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def content_of(post: Post, image: str) -> dict[str, Any]:
    """It looks at no link by itself: what the card shows has to be told."""
    if post.card is None:
        alt = post.pictures[0].alt[:LONGEST_ALT] if image else ""
        return {"content": {"media": {"id": image, "altText": alt}}} if image else {}
    article = {
        "source": post.card.url,
        "title": post.card.title[:LONGEST_TITLE],
        "description": post.card.description[:LONGEST_DESCRIPTION],
        **({"thumbnail": image} if image else {}),
    }
    return {"content": {"article": article}}
