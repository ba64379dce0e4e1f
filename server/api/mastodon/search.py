"""Search for people and hashtags, and opening an address of this server. Text of posts is not searched yet."""

import re
from collections.abc import Sequence

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
from server.microblog.people import account_id_of, known_account, search_people
from server.microblog.tags import search_tags


async def search(call: Call) -> Response:
    """GET /api/v2/search."""
    query = call.request.query_params
    words, kind = query.get("q", "").strip(), query.get("type", "")
    offset = call.number("offset") or 0
    limit = call.page(default=20, most=40).limit
    accounts: list[int] = []
    lines: list[Line] = []
    tags: list[str] = []
    if words.startswith(("http://", "https://")):
        accounts, lines = await _opened(call, words)
    else:
        if kind in {"", "accounts"}:
            mine = call.viewer.account_id if is_true(call, "following") else None
            accounts = await search_people(call.viewer, words, limit=limit, offset=offset, following_of=mine)
        if kind in {"", "hashtags"}:
            tags = await search_tags(call.viewer, words.removeprefix("#"), limit=limit, offset=offset)
    body = {
        "accounts": await accounts_of(accounts, call.ports.to),
        "statuses": msgspec.Raw(await statuses_bytes(call.ports.pieces, call.viewer, lines)),
        "hashtags": await tags_of(call.viewer, tags, call.ports.to),
    }
    return json(body)


async def _opened(call: Call, address: str) -> tuple[list[int], list[Line]]:
    found = re.fullmatch(re.escape(call.ports.origin) + r"/@([\w.-]+)(?:/(\d+))?/?", address)
    if found is None:
        return [], []
    try:
        if found[2]:
            return [], [await line_of(call.viewer, whole_number(found[2]) or 0)]
        account_id = await account_id_of(found[1], call.ports.to.host)
        return [await known_account(call.viewer, account_id)], []
    except Missing:
        return [], []


ROUTES: Sequence[Route] = (Route("GET", "/api/v2/search", search, "read:search"),)
