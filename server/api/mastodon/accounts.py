"""Accounts: one's own, others', what they said, and how one stands to them."""

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.mastodon.reactions import accounts_page
from server.api.mastodon.timelines import is_true, lines_page
from server.api.params import listed, read_mapping
from server.api.route import Route
from server.entities.accounts import accounts_of, credential_account, one_account
from server.entities.relationship import relationship_of
from server.kit.errors import Missing
from server.kit.numbers import whole_number
from server.microblog import timelines
from server.microblog.following import follow, unfollow
from server.microblog.people import (
    Narrowed,
    account_id_of,
    directory,
    followers,
    following,
    known_account,
    known_accounts,
    search_people,
    without_host,
)
from server.microblog.pinning import pinned
from server.microblog.relationships import Standing, standings

MOST = 80


class Followed(msgspec.Struct, frozen=True):
    """The parameters of following."""

    reblogs: bool | None = None
    notify: bool | None = None
    languages: list[str] | str | None = None


async def verify_credentials(call: Call) -> Response:
    """GET /api/v1/accounts/verify_credentials."""
    return json(await credential_account(call.viewer, call.ports.to))


async def show(call: Call) -> Response:
    """GET /api/v1/accounts/:id."""
    return json(await one_account(await known(call), call.ports.to))


async def several(call: Call) -> Response:
    """GET /api/v1/accounts?id[]=…."""
    return json(
        await accounts_of(await known_accounts(call.viewer, (await ids_asked_for(call))[:40]), call.ports.to)
    )


async def lookup(call: Call) -> Response:
    """GET /api/v1/accounts/lookup."""
    found = await account_id_of(call.request.query_params.get("acct", ""), call.ports.to.host)
    return json(await one_account(await known_account(call.viewer, found), call.ports.to))


async def search(call: Call) -> Response:
    """GET /api/v1/accounts/search."""
    query = call.request.query_params
    page = call.page(default=40, most=MOST)
    mine = call.viewer.account_id if is_true(call, "following") else None
    offset = call.number("offset") or 0
    among = Narrowed(following_of=mine)
    words = without_host(query.get("q", ""), call.ports.to.host)
    found = await search_people(call.viewer, words, limit=page.limit, offset=offset, among=among)
    return json(await accounts_of(found, call.ports.to))


async def everybody(call: Call) -> Response:
    """GET /api/v1/directory."""
    query = call.request.query_params
    offset = call.number("offset") or 0
    limit = call.page(default=40, most=MOST).limit
    newest = query.get("order") == "new" or call.ports.privacy.discreet
    found = await directory(call.viewer, newest=newest, limit=limit, offset=offset)
    return json(await accounts_of(found, call.ports.to))


async def statuses(call: Call) -> Response:
    """GET /api/v1/accounts/:id/statuses."""
    account_id = await known(call)
    if is_true(call, "pinned"):
        return await lines_page(call, await pinned(call.viewer, account_id, call.page()))
    choice = timelines.Choice(
        only_media=is_true(call, "only_media"),
        without_replies=is_true(call, "exclude_replies"),
        without_reblogs=is_true(call, "exclude_reblogs"),
        tagged=call.request.query_params.get("tagged", ""),
    )
    return await lines_page(call, await timelines.account(call.viewer, account_id, call.page(), choice))


async def list_followers(call: Call) -> Response:
    """GET /api/v1/accounts/:id/followers."""
    found = await followers(call.viewer, await known(call), call.page(default=40, most=MOST))
    return await accounts_page(call, found)


async def list_following(call: Call) -> Response:
    """GET /api/v1/accounts/:id/following."""
    found = await following(call.viewer, await known(call), call.page(default=40, most=MOST))
    return await accounts_page(call, found)


async def relationships(call: Call) -> Response:
    """GET /api/v1/accounts/relationships."""
    ids = await known_accounts(call.viewer, (await ids_asked_for(call))[:MOST])
    return json([relationship_of(each) for each in await standings(call.viewer, ids)])


async def start_following(call: Call) -> Response:
    """POST /api/v1/accounts/:id/follow."""
    sent = await call.read(Followed)
    languages = [sent.languages] if isinstance(sent.languages, str) else sent.languages
    await follow(
        call.viewer, await known(call), reblogs=sent.reblogs, notify_posts=sent.notify, languages=languages
    )
    return await standing(call)


async def stop_following(call: Call) -> Response:
    """POST /api/v1/accounts/:id/unfollow."""
    account_id = await known(call)
    await unfollow(call.viewer, account_id)
    if not await known_accounts(call.viewer, [account_id]):  # a hidden group, which one has left
        return json(relationship_of(Standing.nothing(account_id)))
    return await standing(call)


async def known(call: Call) -> int:
    """The account in the path; raises Missing for one that the viewer may not know of."""
    return await known_account(call.viewer, call.id())


async def standing(call: Call) -> Response:
    """How the viewer now stands to the account in the path."""
    found = await standings(call.viewer, [call.id()])
    if not found:
        raise Missing
    return json(relationship_of(found[0]))


async def ids_asked_for(call: Call) -> list[int]:
    """The ids that were sent as `id`, one or several. Mastodon.py sends them as JSON, with a GET."""
    each = listed((await read_mapping(call.request)).get("id"))
    return [number for one in each if (number := whole_number(str(one))) is not None]


ROUTES: Sequence[Route] = (
    Route("GET", "/api/v1/accounts/verify_credentials", verify_credentials, "profile read:accounts"),
    Route("GET", "/api/v1/accounts/lookup", lookup, "read:accounts"),
    Route("GET", "/api/v1/accounts/search", search, "read:accounts"),
    Route("GET", "/api/v1/accounts/relationships", relationships, "read:follows"),
    Route("GET", "/api/v1/accounts", several, "read:accounts"),
    Route("GET", "/api/v1/accounts/{id}", show, "read:accounts"),
    Route("GET", "/api/v1/accounts/{id}/statuses", statuses, "read:statuses"),
    Route("GET", "/api/v1/accounts/{id}/followers", list_followers, "read:accounts"),
    Route("GET", "/api/v1/accounts/{id}/following", list_following, "read:accounts"),
    Route("POST", "/api/v1/accounts/{id}/follow", start_following, "write:follows"),
    Route("POST", "/api/v1/accounts/{id}/unfollow", stop_following, "write:follows"),
    Route("GET", "/api/v1/directory", everybody, "read:accounts"),
)
