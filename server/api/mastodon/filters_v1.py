"""Filters as older apps know them: one for each word, which may be dropped by the server (`irreversible`)."""

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.mastodon.filters import READ, WRITE, lasting
from server.api.once import made_once
from server.api.route import Route
from server.entities.filter import word_filter_of
from server.microblog.filtering import FilterDraft, WordDraft
from server.microblog.filtering_words import change_word_filter, drop_word_filter, make_word_filter
from server.microblog.filters import filter_with_word, filters_for
from server.microblog.models import FilterAction


class WordFilterSent(msgspec.Struct, frozen=True):
    """The parameters; what is left out stays as it is."""

    phrase: str | None = None
    context: list[str] | str | None = None
    irreversible: bool | None = None
    whole_word: bool | None = None
    expires_in: int | str | msgspec.UnsetType | None = msgspec.UNSET

    @property
    def draft(self) -> FilterDraft:
        """For the verbs."""
        action = FilterAction.HIDE if self.irreversible else FilterAction.WARN
        return FilterDraft(
            context=[self.context] if isinstance(self.context, str) else self.context,
            action=None if self.irreversible is None else action,
            with_end=self.expires_in is not msgspec.UNSET,
            lasting=lasting(self.expires_in),
        )


async def index(call: Call) -> Response:
    """GET /api/v1/filters."""
    found = await filters_for(call.viewer)
    return json([word_filter_of(each, word) for each in found for word in each.words])


async def show(call: Call) -> Response:
    """GET /api/v1/filters/:id."""
    return await _shown(call, call.id())


async def create(call: Call) -> Response:
    """POST /api/v1/filters."""
    sent = await call.read(WordFilterSent)
    word = WordDraft(sent.phrase, sent.whole_word)
    word_id = await made_once(call, sent, lambda: make_word_filter(call.viewer, word, sent.draft))
    return await _shown(call, word_id)


async def update(call: Call) -> Response:
    """PUT /api/v1/filters/:id."""
    sent = await call.read(WordFilterSent)
    await change_word_filter(call.viewer, WordDraft(sent.phrase, sent.whole_word, call.id()), sent.draft)
    return await show(call)


async def destroy(call: Call) -> Response:
    """DELETE /api/v1/filters/:id."""
    await drop_word_filter(call.viewer, call.id())
    return json({})


async def _shown(call: Call, word_id: int) -> Response:
    return json(word_filter_of(*await filter_with_word(call.viewer, word_id)))


ROUTES: Sequence[Route] = (
    Route("GET", "/api/v1/filters", index, READ),
    Route("POST", "/api/v1/filters", create, WRITE),
    Route("GET", "/api/v1/filters/{id}", show, READ),
    Route("PUT", "/api/v1/filters/{id}", update, WRITE),
    Route("DELETE", "/api/v1/filters/{id}", destroy, WRITE),
)
