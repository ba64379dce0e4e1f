"""Lists: making them, who is in them, and their timelines."""

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.mastodon.accounts import MOST, known
from server.api.mastodon.reactions import accounts_page
from server.api.mastodon.timelines import lines_page
from server.api.params import Id
from server.api.route import Route
from server.entities.accounts import accounts_of
from server.entities.own_list import list_of
from server.kit.paging import Page
from server.microblog.list_members import MOST_MEMBERS, add_members, members, remove_members
from server.microblog.list_timeline import list_timeline
from server.microblog.lists import Wishes, change_list, create_list, delete_list, lists, lists_with, own_list
from server.microblog.models import RepliesPolicy


class Sent(msgspec.Struct, frozen=True):
    """The parameters of a list."""

    title: str | None = None
    replies_policy: RepliesPolicy | None = None
    exclusive: bool | None = None


class Accounts(msgspec.Struct, frozen=True):
    """Whom to put in or take out: one id or several."""

    account_ids: list[Id] | Id

    @property
    def ids(self) -> list[int]:
        """Several."""
        return self.account_ids if isinstance(self.account_ids, list) else [self.account_ids]


async def every(call: Call) -> Response:
    """GET /api/v1/lists."""
    return json([list_of(each) for each in await lists(call.viewer)])


async def of_account(call: Call) -> Response:
    """GET /api/v1/accounts/:id/lists: the viewer's lists that the account is in."""
    return json([list_of(each) for each in await lists_with(call.viewer, await known(call))])


async def create(call: Call) -> Response:
    """POST /api/v1/lists."""
    once = call.request.headers.get("idempotency-key", "")
    return json(list_of(await create_list(call.viewer, await _wishes(call), once=once)))


async def show(call: Call) -> Response:
    """GET /api/v1/lists/:id."""
    return json(list_of(await own_list(call.viewer, call.id())))


async def update(call: Call) -> Response:
    """PUT and PATCH /api/v1/lists/:id."""
    return json(list_of(await change_list(call.viewer, call.id(), await _wishes(call))))


async def delete(call: Call) -> Response:
    """DELETE /api/v1/lists/:id."""
    await delete_list(call.viewer, call.id())
    return json({})


async def accounts(call: Call) -> Response:
    """GET /api/v1/lists/:id/accounts; `limit=0` is everybody in it, on one page."""
    if call.number("limit") == 0:
        part = await members(call.viewer, call.id(), Page(limit=MOST_MEMBERS))
        return json(await accounts_of([each.account_id for each in part.rows], call.ports.to))
    return await accounts_page(call, await members(call.viewer, call.id(), call.page(default=40, most=MOST)))


async def add(call: Call) -> Response:
    """POST /api/v1/lists/:id/accounts."""
    await add_members(call.viewer, call.id(), (await call.read(Accounts)).ids)
    return json({})


async def remove(call: Call) -> Response:
    """DELETE /api/v1/lists/:id/accounts, the ids in the query or in a body."""
    await remove_members(call.viewer, call.id(), (await call.read(Accounts)).ids)
    return json({})


async def timeline(call: Call) -> Response:
    """GET /api/v1/timelines/list/:id."""
    return await lines_page(call, await list_timeline(call.viewer, call.id(), call.page()))


async def _wishes(call: Call) -> Wishes:
    sent = await call.read(Sent)
    return Wishes(sent.title, sent.replies_policy, sent.exclusive)


ROUTES: Sequence[Route] = (
    Route("GET", "/api/v1/lists", every, "read:lists"),
    Route("POST", "/api/v1/lists", create, "write:lists"),
    Route("GET", "/api/v1/lists/{id}", show, "read:lists"),
    Route("PUT", "/api/v1/lists/{id}", update, "write:lists"),
    Route("PATCH", "/api/v1/lists/{id}", update, "write:lists"),
    Route("DELETE", "/api/v1/lists/{id}", delete, "write:lists"),
    Route("GET", "/api/v1/lists/{id}/accounts", accounts, "read:lists"),
    Route("POST", "/api/v1/lists/{id}/accounts", add, "write:lists"),
    Route("DELETE", "/api/v1/lists/{id}/accounts", remove, "write:lists"),
    Route("GET", "/api/v1/accounts/{id}/lists", of_account, "read:lists"),
    Route("GET", "/api/v1/timelines/list/{id}", timeline, "read:lists"),
)
