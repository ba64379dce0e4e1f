"""Filters as apps know them since Mastodon 4: words and statuses with a title, contexts and an action."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import msgspec
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.once import made_once
from server.api.params import Id
from server.api.route import Route
from server.entities.filter import filter_of, filter_status_of, keyword_of
from server.kit.errors import Invalid
from server.kit.numbers import whole_number
from server.microblog.filtering import (
    FilterDraft,
    WordDraft,
    add_status,
    add_word,
    change_filter,
    change_word,
    drop_filter,
    drop_status,
    make_filter,
)
from server.microblog.filters import filter_view, filter_with_status, filter_with_word, filters_for
from server.microblog.models import FilterAction

LONGEST = timedelta(days=36500) // timedelta(seconds=1)


class WordSent(msgspec.Struct, frozen=True):
    """A word, or what is to become of one."""

    keyword: str | None = None
    whole_word: bool | None = None
    id: Id | None = None
    gone: bool = msgspec.field(name="_destroy", default=False)

    @property
    def draft(self) -> WordDraft:
        """For the verbs."""
        return WordDraft(self.keyword, self.whole_word, self.id, self.gone)


class FilterSent(msgspec.Struct, frozen=True):
    """The parameters of a filter; forms number their words or repeat them."""

    title: str | None = None
    context: list[str] | str | None = None
    filter_action: FilterAction | None = None
    expires_in: int | str | msgspec.UnsetType | None = msgspec.UNSET
    keywords_attributes: list[WordSent] | dict[str, WordSent] | None = None

    @property
    def draft(self) -> FilterDraft:
        """For the verbs."""
        sent = self.keywords_attributes or []
        words = sent.values() if isinstance(sent, Mapping) else sent
        return FilterDraft(
            title=self.title,
            context=[self.context] if isinstance(self.context, str) else self.context,
            action=self.filter_action,
            with_end=self.expires_in is not msgspec.UNSET,
            lasting=lasting(self.expires_in),
            words=tuple(each.draft for each in words),
        )


class StatusSent(msgspec.Struct, frozen=True):
    """A status for a filter to stand for."""

    status_id: Id


def lasting(expires_in: int | str | msgspec.UnsetType | None) -> timedelta | None:
    """For how long; None for ever, which is also what nothing or no time at all stands for. Raises Invalid."""
    if expires_in is msgspec.UNSET or expires_in in {None, ""}:
        return None
    seconds = whole_number(str(expires_in))
    if seconds is None or seconds > LONGEST:
        raise Invalid("parameter-wrong", field="expires_in", name="expires_in")
    return timedelta(seconds=seconds) if seconds else None


async def index(call: Call) -> Response:
    """GET /api/v2/filters."""
    return json([filter_of(each) for each in await filters_for(call.viewer)])


async def show(call: Call) -> Response:
    """GET /api/v2/filters/:id."""
    return json(filter_of(await filter_view(call.viewer, call.id())))


async def create(call: Call) -> Response:
    """POST /api/v2/filters."""
    sent = await call.read(FilterSent)
    filter_id = await made_once(call, sent, lambda: make_filter(call.viewer, sent.draft))
    return json(filter_of(await filter_view(call.viewer, filter_id)))


async def update(call: Call) -> Response:
    """PUT /api/v2/filters/:id."""
    await change_filter(call.viewer, call.id(), (await call.read(FilterSent)).draft)
    return await show(call)


async def destroy(call: Call) -> Response:
    """DELETE /api/v2/filters/:id."""
    await drop_filter(call.viewer, call.id())
    return json({})


async def words(call: Call) -> Response:
    """GET /api/v2/filters/:id/keywords."""
    return json([keyword_of(each) for each in (await filter_view(call.viewer, call.id())).words])


async def word(call: Call) -> Response:
    """GET /api/v2/filters/keywords/:id."""
    return await _word(call, call.id())


async def create_word(call: Call) -> Response:
    """POST /api/v2/filters/:id/keywords."""
    sent = await call.read(WordSent)
    draft = WordDraft(sent.keyword, sent.whole_word)
    return await _word(call, await made_once(call, draft, lambda: add_word(call.viewer, call.id(), draft)))


async def update_word(call: Call) -> Response:
    """PUT /api/v2/filters/keywords/:id."""
    sent = await call.read(WordSent)
    await change_word(call.viewer, WordDraft(sent.keyword, sent.whole_word, call.id()))
    return await _word(call, call.id())


async def destroy_word(call: Call) -> Response:
    """DELETE /api/v2/filters/keywords/:id."""
    await change_word(call.viewer, WordDraft(id=call.id(), gone=True))
    return json({})


async def statuses(call: Call) -> Response:
    """GET /api/v2/filters/:id/statuses."""
    return json([filter_status_of(each) for each in (await filter_view(call.viewer, call.id())).statuses])


async def status(call: Call) -> Response:
    """GET /api/v2/filters/statuses/:id."""
    return json(filter_status_of((await filter_with_status(call.viewer, call.id()))[1]))


async def create_status(call: Call) -> Response:
    """POST /api/v2/filters/:id/statuses."""
    named_id = await add_status(call.viewer, call.id(), (await call.read(StatusSent)).status_id)
    return json(filter_status_of((await filter_with_status(call.viewer, named_id))[1]))


async def destroy_status(call: Call) -> Response:
    """DELETE /api/v2/filters/statuses/:id: answers with what it was."""
    gone = filter_status_of((await filter_with_status(call.viewer, call.id()))[1])
    await drop_status(call.viewer, call.id())
    return json(gone)


async def _word(call: Call, word_id: int) -> Response:
    return json(keyword_of((await filter_with_word(call.viewer, word_id))[1]))


READ, WRITE = "read:filters", "write:filters"
ROUTES: Sequence[Route] = (
    Route("GET", "/api/v2/filters", index, READ),
    Route("POST", "/api/v2/filters", create, WRITE),
    Route("GET", "/api/v2/filters/{id}", show, READ),
    Route("PUT", "/api/v2/filters/{id}", update, WRITE),
    Route("DELETE", "/api/v2/filters/{id}", destroy, WRITE),
    Route("GET", "/api/v2/filters/{id}/keywords", words, READ),
    Route("POST", "/api/v2/filters/{id}/keywords", create_word, WRITE),
    Route("GET", "/api/v2/filters/keywords/{id}", word, READ),
    Route("PUT", "/api/v2/filters/keywords/{id}", update_word, WRITE),
    Route("DELETE", "/api/v2/filters/keywords/{id}", destroy_word, WRITE),
    Route("GET", "/api/v2/filters/{id}/statuses", statuses, READ),
    Route("POST", "/api/v2/filters/{id}/statuses", create_status, WRITE),
    Route("GET", "/api/v2/filters/statuses/{id}", status, READ),
    Route("DELETE", "/api/v2/filters/statuses/{id}", destroy_status, WRITE),
)
