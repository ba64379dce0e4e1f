"""Following a short link: where it leads, and one more for its day. Nothing else is written, and nobody is known."""

import re
from collections.abc import Mapping

from server.advocacy.linking import ALPHABET
from server.advocacy.models_links import Link
from server.kit import clock
from server.kit.database import execute
from server.kit.ids import new_id

_CODE = re.compile(f"[{ALPHABET}]{{7,16}}")
_COUNT = """INSERT INTO link_day (id, link_id, day, clicks, bots) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (link_id, day) DO UPDATE SET clicks = link_day.clicks + excluded.clicks,
    bots = link_day.bots + excluded.bots"""
# Programs that look at what is posted, and tools; the rest has a browser's name and is taken for a reader.
_PROGRAMS = re.compile(
    r"bot\b|bot/|crawl|spider|preview|slurp|facebookexternalhit|embed|fetch|scan|monitor|lighthouse|headless"
    r"|mastodon|pleroma|misskey|akkoma|whatsapp|telegram|slack|discord|skype|teams|okhttp|libwww|httpclient"
    r"|curl|wget|python|ruby|java/|go-http|node|axios|undici|php|perl|httpx|requests",
    re.IGNORECASE,
)
_AHEAD = ("purpose", "sec-purpose", "x-purpose", "x-moz")


async def link_of(code: str) -> Link | None:
    """The link with this code."""
    return await Link.filter(code=code).first() if _CODE.fullmatch(code) else None


async def count(link: Link, *, bot: bool) -> None:
    """One more for today."""
    day = int(f"{clock.now():%Y%m%d}")
    await execute(_COUNT, new_id(), link.id, day, int(not bot), int(bot))


def is_program(method: str, headers: Mapping[str, str]) -> bool:
    """Whether this is no reader: a program by its name, a look at the head, a page fetched ahead of a click."""
    agent = headers.get("user-agent", "")
    ahead = any("prefetch" in headers.get(name, "") or "preview" in headers.get(name, "") for name in _AHEAD)
    return method != "GET" or ahead or not agent or _PROGRAMS.search(agent) is not None
