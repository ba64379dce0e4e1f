"""`Filter` of the Mastodon API with what is in it, and the older form in which each word is a filter of its own."""

from typing import Any

from server.kit import clock
from server.microblog.filters import FilterView, FilterWord, NamedStatus
from server.microblog.models import FilterAction


def filter_of(found: FilterView) -> dict[str, Any]:
    """A filter with its words and statuses."""
    return {
        "id": str(found.id),
        "title": found.title,
        "context": list(found.context),
        "expires_at": clock.wire(found.ends_at) if found.ends_at is not None else None,
        "filter_action": found.action.value,
        "keywords": [keyword_of(each) for each in found.words],
        "statuses": [filter_status_of(each) for each in found.statuses],
    }


def keyword_of(word: FilterWord) -> dict[str, Any]:
    """`FilterKeyword`."""
    return {"id": str(word.id), "keyword": word.keyword, "whole_word": word.whole_word}


def filter_status_of(named: NamedStatus) -> dict[str, str]:
    """`FilterStatus`."""
    return {"id": str(named.id), "status_id": str(named.status_id)}


def word_filter_of(found: FilterView, word: FilterWord) -> dict[str, Any]:
    """`V1::Filter`: one word."""
    return {
        "id": str(word.id),
        "phrase": word.keyword,
        "context": list(found.context),
        "whole_word": word.whole_word,
        "expires_at": clock.wire(found.ends_at) if found.ends_at is not None else None,
        "irreversible": found.action is FilterAction.HIDE,
    }
