"""What a page offers to those who embed it (oEmbed): of that only the words, never the HTML."""

from collections.abc import Mapping

import msgspec

from server.kit.errors import Invalid, Unavailable
from server.kit.fetching import Fetch
from server.microblog.link_preview import PROVIDER_LENGTH, TITLE_LENGTH, joined, one_line

_TYPES = ("application/json", "text/json", "application/json+oembed", "text/javascript")
_MOST_BYTES = 64 << 10


async def embedded(url: str, *, fetch: Fetch) -> Mapping[str, str]:
    """`title`, and `name` and `url` of `author` and `provider`, as far as they are there; nothing on trouble."""
    try:
        answer = await fetch(url, accept=_TYPES, max_bytes=_MOST_BYTES)
        said = msgspec.json.decode(answer.body)
    except (Invalid, Unavailable, msgspec.DecodeError, RecursionError):
        return {}
    if not isinstance(said, dict):
        return {}
    words = {
        name: one_line((_text(said.get(name)),), most)
        for name, most in (
            ("title", TITLE_LENGTH),
            ("author_name", PROVIDER_LENGTH),
            ("provider_name", PROVIDER_LENGTH),
        )
    }
    places = {name: joined(url, _text(said.get(name))) or "" for name in ("author_url", "provider_url")}
    return {name: value for name, value in {**words, **places}.items() if value}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
