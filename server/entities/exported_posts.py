"""One's posts and boosts in an export, as ActivityStreams activities: the JSON that other apps read back in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from server.entities.addresses import Addresses
from server.kit.database import Row

CONTEXT = "https://www.w3.org/ns/activitystreams"
MEDIA = "media_attachments/files"
"""Where files lie in the archive."""
_PUBLIC = f"{CONTEXT}#Public"


@dataclass(frozen=True)
class Author:
    """Whose export it is."""

    username: str
    to: Addresses

    @property
    def address(self) -> str:
        """Their page."""
        return self.to.account(self.username)


def activity_of(row: Row, status: Mapping[str, Any], author: Author) -> dict[str, Any]:
    """From a row of `own_posts` and the status as everybody's apps get it."""
    boosted, (to, cc) = status["reblog"], _whom(row, status, author)
    return {
        "id": f"{status['uri']}/activity",
        "type": "Announce" if boosted else "Create",
        "actor": author.address,
        "published": status["created_at"],
        "to": to,
        "cc": cc,
        "object": boosted["uri"] if boosted else {**_note(row, status, author), "to": to, "cc": cc},
    }


def _note(row: Row, status: Mapping[str, Any], author: Author) -> dict[str, Any]:
    answered = author.to.status(row["answered"], row["in_reply_to_id"]) if row["answered"] else None
    poll = status["poll"]
    note = {
        "id": status["uri"],
        "type": "Question" if poll else "Note",
        "attributedTo": author.address,
        "summary": status["spoiler_text"] or None,
        "inReplyTo": answered,
        "published": status["created_at"],
        "updated": status["edited_at"],
        "url": status["url"],
        "sensitive": status["sensitive"],
        "content": status["content"],
        "contentMap": {status["language"]: status["content"]} if status["language"] else {},
        "source": {"content": row["text"], "mediaType": "text/markdown"},
        "attachment": [_document(each) for each in status["media_attachments"]],
        "tag": _tags(status),
    }
    if poll:
        options = [{"type": "Note", "name": each["title"]} for each in poll["options"]]
        note["anyOf" if poll["multiple"] else "oneOf"] = options
    return note


def _whom(row: Row, status: Mapping[str, Any], author: Author) -> tuple[list[str], list[str]]:
    mentioned, followers = [each["url"] for each in status["mentions"]], f"{author.address}/followers"
    if status["group"]:
        return [author.to.account(row["told"])] if row["told"] else [], mentioned
    return {
        "public": ([_PUBLIC], [followers, *mentioned]),
        "unlisted": ([followers], [_PUBLIC, *mentioned]),
        "private": ([followers], mentioned),
    }.get(status["visibility"], (mentioned, []))


def _tags(status: Mapping[str, Any]) -> list[dict[str, Any]]:
    mentions = [
        {"type": "Mention", "href": each["url"], "name": f"@{each['acct']}"} for each in status["mentions"]
    ]
    tags = [{"type": "Hashtag", "href": each["url"], "name": f"#{each['name']}"} for each in status["tags"]]
    return [*mentions, *tags]


def _document(media: Mapping[str, Any]) -> dict[str, Any]:
    suffix = (media["url"] or "").rpartition(".")[2]
    return {"type": "Document", "url": f"{MEDIA}/{media['id']}.{suffix}", "name": media["description"]}
