"""Search for people, groups, hashtags and what was said; and opening an address of this server."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

import msgspec
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.mastodon.timelines import is_true
from server.api.route import Route
from server.entities.accounts import accounts_of
from server.entities.status import statuses_bytes
from server.entities.tag import tags_of
from server.kit.errors import Missing
from server.kit.numbers import whole_number
from server.microblog.lines import Line, line_of
from server.microblog.people import Narrowed, account_id_of, known_account, search_people, without_host
from server.microblog.searching import Asked, search_statuses
from server.microblog.tags import search_tags

PEOPLE, GROUPS, STATUSES, TAGS = "accounts", "groups", "statuses", "hashtags"


@dataclass
class _Found:
    accounts: list[int] = field(default_factory=list)
    lines: Sequence[Line] = ()
    tags: list[str] = field(default_factory=list)


async def search(call: Call) -> Response:
    """GET /api/v2/search; `type=groups` and `order=relevance` are ours."""
    words = call.request.query_params.get("q", "").strip().replace("\0", "")
    found = await _opened(call, words) if words.startswith(f"{call.ports.origin}/") else None
    if found is None:
        found = await _searched(call, words)
    body = {
        "accounts": await accounts_of(found.accounts, call.ports.to),
        "statuses": msgspec.Raw(await statuses_bytes(call.ports.pieces, call.viewer, found.lines)),
        "hashtags": await tags_of(call.viewer, found.tags, call.ports.to),
    }
    return json(body)


async def _searched(call: Call, words: str) -> _Found:
    kind, page, found = call.request.query_params.get("type", ""), call.page(default=20, most=40), _Found()
    offset = (call.number("offset") or 0) if kind else 0
    wanted = {kind} if kind else {PEOPLE, STATUSES, TAGS}
    if not words:
        return found
    if wanted & {PEOPLE, GROUPS} and "://" not in words:
        mine = call.viewer.account_id if is_true(call, "following") else None
        among = Narrowed(following_of=mine, groups=True if kind == GROUPS else None)
        called = without_host(words, call.ports.to.host)
        found.accounts = await search_people(
            call.viewer, called, limit=page.limit, offset=offset, among=among
        )
    if TAGS in wanted:
        found.tags = await search_tags(call.viewer, words.removeprefix("#"), limit=page.limit, offset=offset)
    if STATUSES in wanted:
        relevant = call.request.query_params.get("order") == "relevance"
        asked = Asked(words, by=call.number("account_id"), relevant=relevant, offset=offset)
        found.lines = (await search_statuses(call.viewer, asked, page)).rows
    return found


async def _opened(call: Call, address: str) -> _Found | None:
    """What the address is of, if it is one of ours that shows something, and of the type asked for."""
    path, kind = address.removeprefix(call.ports.origin), call.request.query_params.get("type", "")
    tag = re.fullmatch(r"/tags/([^/?#]+)/?", path)
    named = re.fullmatch(r"/@([\w.-]+)(?:@[\w.:-]+)?(?:/(\d+))?/?", path)
    if tag is not None:
        return _Found(tags=[unquote(tag[1])] if kind in {"", TAGS} else [])
    if named is None:
        return None
    try:
        if named[2]:
            line = await line_of(call.viewer, whole_number(named[2]) or 0)
            return _Found(lines=[line] if kind in {"", STATUSES} else [])
        account_id = await known_account(call.viewer, await account_id_of(named[1], call.ports.to.host))
        return _Found([account_id] if kind in {"", PEOPLE, GROUPS} else [])
    except Missing:
        return _Found()


ROUTES: Sequence[Route] = (Route("GET", "/api/v2/search", search, "read:search"),)
