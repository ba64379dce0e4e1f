"""The part of a `Status` that is the same for every viewer, from one query for any number of statuses.

The author's account and the viewer's own flags are added by `entities/status.py`.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from server.entities.account import COLUMNS, JOINS
from server.entities.addresses import Addresses
from server.entities.media import media_of
from server.kit import clock
from server.kit.database import Row, engine, many, rows
from server.kit.ids import created_at
from server.microblog.models import Audience
from server.microblog.wording_html import MentionTarget, to_html

VISIBILITY = {
    Audience.COMPANY: "public",
    Audience.UNLISTED: "unlisted",
    Audience.FOLLOWERS: "private",
    Audience.GROUP: "private",
    Audience.MENTIONED: "direct",
}
_MEDIA = (
    "id", "key", "preview_key", "width", "height", "preview_width", "preview_height", "blurhash", "description",
    "focus_x", "focus_y", "place",
)  # fmt: skip


async def core_rows(status_ids: Sequence[int]) -> Sequence[Row]:
    """What the cores of these statuses, and their authors' accounts, are rendered from."""
    if not status_ids:
        return []
    return await rows(f"{_sql(engine())} WHERE {many('s.id', 1, status_ids)}", *status_ids)


def core_bytes(row: Row, to: Addresses) -> bytes:
    """A JSON object without its closing brace, so that the rest can follow."""
    return msgspec.json.encode(_core(row, to))[:-1]


def _core(row: Row, to: Addresses) -> dict[str, Any]:
    mentions, tags, media = (_decoded(row[name]) for name in ("mentions", "tags", "media"))
    targets = {
        each["username"]: MentionTarget(to.account(each["username"]), each["username"]) for each in mentions
    }
    url = to.status(row["username"], row["id"])
    return {
        "id": str(row["id"]),
        "uri": url,
        "url": url,
        "created_at": clock.wire(created_at(row["id"])),
        "edited_at": None,
        "content": to_html(row["text"], targets, to.tag, host=to.host),
        "visibility": VISIBILITY[Audience(row["audience"])],
        "sensitive": bool(row["sensitive"]),
        "spoiler_text": row["spoiler_text"],
        "media_attachments": [
            media_of(each, to) for each in sorted(media, key=lambda each: int(each["place"]))
        ],
        "application": {"name": row["app_name"] or "Ramage", "website": row["app_website"]},
        "mentions": [_mention(each, to) for each in sorted(mentions, key=lambda each: int(each["place"]))],
        "tags": [{"name": each["name"], "url": to.tag(each["name"])} for each in tags],
        "emojis": [],
        "reblogs_count": row["reblogs_count"],
        "favourites_count": row["favourites_count"],
        "replies_count": row["replies_count"],
        "quotes_count": 0,
        "in_reply_to_id": _text(row["in_reply_to_id"]),
        "in_reply_to_account_id": _text(row["in_reply_to_account_id"]),
        "poll": None,
        "card": None,
        "language": row["language"],
        "quote": None,
        "quote_approval": {"automatic": [], "manual": [], "current_user": "denied"},
        "news_item_id": _text(row["news_item_id"]),
        "group": _account(row["group_id"], row["group_name"], to) if row["group_id"] else None,
    }


def _mention(each: dict[str, Any], to: Addresses) -> dict[str, str]:
    return _account(each["id"], each["username"], to)


def _account(account_id: int, name: str, to: Addresses) -> dict[str, str]:
    return {"id": str(account_id), "username": name, "url": to.account(name), "acct": name}


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)


def _decoded(value: str | None) -> list[dict[str, Any]]:
    return msgspec.json.decode(value) if value else []


def _sql(dialect: str) -> str:
    media = _list(
        dialect, {name: f"cm.{name}" for name in _MEDIA}, "media_attachment cm WHERE cm.status_id = s.id"
    )
    mentions = _list(
        dialect,
        {"id": "ca.id", "username": "ca.username", "place": "cn.id"},
        "mention cn JOIN account ca ON ca.id = cn.account_id WHERE cn.status_id = COALESCE(s.reblog_of_id, s.id)",
    )
    tags = _list(
        dialect,
        {"name": "ct.name"},
        "status_tag cs JOIN tag ct ON ct.id = cs.tag_id WHERE cs.status_id = s.id",
    )
    # A boost carries a copy of the content it boosts, as Mastodon's do (reference: pitfall 11).
    return f"""SELECT s.id, s.version, COALESCE(o.text, s.text) AS text, s.spoiler_text, s.sensitive, s.language,
        s.audience, s.in_reply_to_id,
        s.in_reply_to_account_id, s.favourites_count, s.reblogs_count, s.replies_count, {COLUMNS},
        ap.name AS app_name, ap.website AS app_website, ni.id AS news_item_id,
        s.group_id, gr.username AS group_name,
        ({media}) AS media, ({mentions}) AS mentions, ({tags}) AS tags
        FROM status s JOIN account a ON a.id = s.author_id {JOINS}
        LEFT JOIN status o ON o.id = s.reblog_of_id LEFT JOIN app ap ON ap.id = s.app_id
        LEFT JOIN account gr ON gr.id = s.group_id
        LEFT JOIN news_item ni ON ni.status_id = s.id AND ni.state = 'live'"""


def _list(dialect: str, columns: dict[str, str], source: str) -> str:
    """A sub-select that gives rows as one JSON list, in each engine's own words."""
    pairs = ", ".join(f"'{name}', {column}" for name, column in columns.items())
    if dialect == "sqlite":
        return f"SELECT json_group_array(json_object({pairs})) FROM {source}"
    return f"SELECT json_agg(json_build_object({pairs})) FROM {source}"
