"""Mastodon's first filters, as older apps know them: each word is a filter of its own, and its id is the word's."""

from dataclasses import replace

from server.identity.viewer import Viewer
from server.kit.database import row, unit_of_work
from server.kit.errors import Invalid
from server.microblog.filtering import (
    LONGEST_TITLE,
    FilterDraft,
    WordDraft,
    change_filter,
    change_word,
    drop_filter,
    make_filter,
)
from server.microblog.filters import FilterView, filter_with_word

_WORD = "SELECT id FROM filter_keyword WHERE part_of_id = $1"


async def make_word_filter(viewer: Viewer, word: WordDraft, draft: FilterDraft) -> int:
    """A filter of one word, named after it; returns the word's id. Raises Invalid."""
    title = (word.keyword or "")[:LONGEST_TITLE]
    if not title.strip():
        raise Invalid("filter-phrase", field="phrase")
    async with unit_of_work():
        filter_id = await make_filter(viewer, replace(draft, title=title, words=(word,)))
        found = await row(_WORD, filter_id)
        return int(found["id"]) if found else 0


async def change_word_filter(viewer: Viewer, word: WordDraft, draft: FilterDraft) -> None:
    """Change a word, and the filter that it is alone in. Raises Missing, Invalid where others share that filter."""
    async with unit_of_work():
        found, before = await filter_with_word(viewer, word.id or 0)
        shared = len(found.words) > 1 or bool(found.statuses)
        if shared and _changes_all(draft, found):
            raise Invalid("filter-shared")
        title = None
        if word.keyword and not shared and found.title == before.keyword[:LONGEST_TITLE]:
            title = word.keyword[:LONGEST_TITLE]
        await change_filter(viewer, found.id, replace(draft, title=title, words=(word,)))


async def drop_word_filter(viewer: Viewer, word_id: int) -> None:
    """Take a word away, and with the last one its filter. Raises Missing."""
    async with unit_of_work():
        found, _ = await filter_with_word(viewer, word_id)
        if len(found.words) > 1 or found.statuses:
            await change_word(viewer, WordDraft(id=word_id, gone=True))
        else:
            await drop_filter(viewer, found.id)


def _changes_all(draft: FilterDraft, found: FilterView) -> bool:
    context = found.context if draft.context is None else draft.context
    return draft.with_end or set(context) != set(found.context) or draft.action not in {None, found.action}
