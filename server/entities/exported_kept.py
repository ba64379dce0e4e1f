"""What else somebody has written, chosen and shared here: all that is their own and in no file that Mastodon knows."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

import msgspec

from server.advocacy.connections import my_connections
from server.advocacy.models import Share
from server.advocacy.models_suggesting import NewsSuggestion
from server.advocacy.shares import my_shares
from server.advocacy.suggesting import asked_of_me, my_suggestions
from server.advocacy.topics import topics_for
from server.entities.addresses import Addresses
from server.entities.connection import connection_of
from server.entities.exported_files import as_csv, as_json
from server.entities.filter import filter_of
from server.entities.news_suggestion import news_suggestions
from server.entities.preferences import preferences_of
from server.entities.scheduled_status import scheduled_statuses
from server.entities.share import share_of
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row
from server.kit.paging import Page
from server.microblog.exported import named_accounts, own_edits, own_votes
from server.microblog.filters import filters_for
from server.microblog.scheduling import laters
from server.microblog.starting import start_of
from server.microblog.tag_featuring import featured_tags
from server.microblog.tag_following import followed_tags

PORTION = 80
Kept = TypeVar("Kept", Share, NewsSuggestion)


async def kept_files(viewer: Viewer, to: Addresses) -> list[tuple[str, bytes]]:
    """Each by its name."""
    language = viewer.locale[:2].lower()
    shares = await _all(my_shares, viewer)
    mine, asked = await _all(my_suggestions, viewer), await _all(asked_of_me, viewer)
    topics = [each.label for each in await topics_for(viewer) if each.following]
    return [
        ("scheduled_statuses.json", as_json(await _waiting(viewer, to))),
        ("edits.json", as_json(await _edits(viewer, to))),
        ("poll_votes.json", as_json([_vote(each, to) for each in await own_votes(viewer)])),
        ("filters.json", as_json([filter_of(each) for each in await filters_for(viewer)])),
        ("preferences.json", as_json(preferences_of(await start_of(viewer), viewer.locale))),
        ("account_notes.csv", as_csv(await _notes(viewer, to))),
        ("followed_tags.csv", as_csv([each] for each in await _followed(viewer))),
        ("featured_tags.csv", as_csv([each.name] for each in await featured_tags(viewer, viewer.account_id))),
        ("shares.json", as_json([share_of(each, language) for each in shares])),
        ("connections.json", as_json([connection_of(each) for each in await my_connections(viewer)])),
        ("suggestions.json", as_json(await news_suggestions(mine, to))),
        ("consents.json", as_json(await news_suggestions(asked, to))),
        ("topics.csv", as_csv([each] for each in topics)),
    ]


async def _all(part: Callable[[Viewer, Page], Awaitable[list[Kept]]], viewer: Viewer) -> list[Kept]:
    found: list[Kept] = await part(viewer, Page(PORTION))
    more: Sequence[Kept] = found
    while len(more) == PORTION:
        more = await part(viewer, Page(PORTION, max_id=more[-1].id))
        found += more
    return found


async def _waiting(viewer: Viewer, to: Addresses) -> list[dict[str, Any]]:
    part = await laters(viewer, Page(PORTION))
    found = list(part.rows)
    while len(part.rows) == PORTION:
        part = await laters(viewer, Page(PORTION, max_id=part.oldest))
        found += part.rows
    return await scheduled_statuses(found, to, str)


async def _edits(viewer: Viewer, to: Addresses) -> list[dict[str, Any]]:
    """What one's posts said before they were changed, in the order in which they were."""
    found, after = list[dict[str, Any]](), 0
    while portion := await own_edits(viewer, after):
        after = portion[-1]["id"]
        found += [_edit(each, to) for each in portion]
    return found


def _edit(row: Row, to: Addresses) -> dict[str, Any]:
    media = msgspec.json.decode(row["media"])
    return {
        "status": to.status(row["username"], row["status_id"]),
        "said_at": clock.wire_ms(row["at"]),
        "text": row["text"],
        "spoiler_text": row["spoiler_text"],
        "sensitive": bool(row["sensitive"]),
        "media_descriptions": [each["description"] for each in media],
        "poll_options": msgspec.json.decode(row["options"]),
    }


def _vote(row: Row, to: Addresses) -> dict[str, Any]:
    options = msgspec.json.decode(row["options"])
    titles = [each["title"] for each in sorted(options, key=lambda each: each["place"])]
    return {
        "status": to.status(row["username"], row["status_id"]),
        "chosen": [title for place, title in enumerate(titles) if row["choices"] >> place & 1],
    }


async def _notes(viewer: Viewer, to: Addresses) -> list[tuple[str, str]]:
    said = [
        (f"{each['username']}@{to.host}", each["comment"]) for each in await named_accounts(viewer, "noted")
    ]
    return [("Account address", "Note"), *said]


async def _followed(viewer: Viewer) -> list[str]:
    part = await followed_tags(viewer, Page(PORTION))
    names = [each.name for each in part.rows]
    while len(part.rows) == PORTION:
        part = await followed_tags(viewer, Page(PORTION, max_id=part.oldest))
        names += [each.name for each in part.rows]
    return names
