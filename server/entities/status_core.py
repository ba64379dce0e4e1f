"""The part of a `Status` that is the same for every viewer, from one query for any number of statuses.

The author's account and the viewer's own flags are added by `entities/status.py`.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from server.entities.account import JOINS, columns
from server.entities.addresses import Addresses
from server.entities.card import COLUMNS as CARD
from server.entities.card import card_of
from server.entities.emoji import emojis_in, emojis_of
from server.entities.media import media_of
from server.entities.poll import PollPiece, poll_piece
from server.kit import clock
from server.kit.database import Row, engine, json_list, many, rows
from server.kit.ids import created_at
from server.microblog.history import PICTURED
from server.microblog.models import Audience
from server.microblog.wording_html import MentionTarget, to_html

VISIBILITY = {
    Audience.COMPANY: "public",
    Audience.UNLISTED: "unlisted",
    Audience.FOLLOWERS: "private",
    Audience.GROUP: "private",
    Audience.MENTIONED: "direct",
}
_TITLES = (
    "CASE WHEN s.has_poll THEN (SELECT {}(et.title, ' ') FROM poll_option et WHERE et.poll_id = s.id) END"
)
_JOINED = {"sqlite": "group_concat", "postgres": "string_agg"}
_POLL = ("ends_at", "multiple", "hide_totals", "votes_count", "voters_count")


async def core_rows(status_ids: Sequence[int]) -> Sequence[Row]:
    """What the cores of these statuses, and their authors' accounts, are rendered from."""
    if not status_ids:
        return []
    return await rows(f"{_sql(engine())} WHERE {many('s.id', 1, status_ids)}", *status_ids)


def core_of(row: Row, to: Addresses) -> tuple[bytes, PollPiece | None, str]:
    """A JSON object without its closing brace, so that the rest can follow, the poll, and the words for filters."""
    media, options = _decoded(row["media"]), _decoded(row["options"])
    poll = None
    if row["has_poll"]:
        asked = {"id": row["id"], **{name: row[f"poll_{name}"] for name in _POLL}}
        titles = " ".join(each["title"] for each in options)
        poll = poll_piece(asked, options, emojis_of(_decoded(row["emojis"]), titles, to))
    words = [row["text"], row["spoiler_text"], *(each["description"] for each in media)]
    words += [each["title"] for each in options]
    return msgspec.json.encode(_core(row, media, to))[:-1], poll, "\n".join(filter(None, words))


def _core(row: Row, media: list[dict[str, Any]], to: Addresses) -> dict[str, Any]:
    mentions, tags = _decoded(row["mentions"]), _decoded(row["tags"])
    targets = {
        each["username"]: MentionTarget(to.account(each["username"]), each["username"]) for each in mentions
    }
    url = to.status(row["username"], row["id"])
    return {
        "id": str(row["id"]),
        "uri": url,
        "url": url,
        "created_at": clock.wire(created_at(row["id"])),
        "edited_at": clock.wire_ms(row["edited_at"]),
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
        "emojis": emojis_of(_decoded(row["emojis"]), f"{row['text']} {row['spoiler_text']}", to),
        "reblogs_count": row["reblogs_count"],
        "favourites_count": row["favourites_count"],
        "replies_count": row["replies_count"],
        "quotes_count": row["quotes_count"],
        "in_reply_to_id": _text(row["in_reply_to_id"]),
        "in_reply_to_account_id": _text(row["in_reply_to_account_id"]),
        "card": card_of(_decoded(row["card"]), to),
        "language": row["language"],
        "news_item_id": _text(row["news_item_id"]),
        "group": mention_of(row["group_id"], row["group_name"], to) if row["group_id"] else None,
    }


def _mention(each: dict[str, Any], to: Addresses) -> dict[str, str]:
    return mention_of(each["id"], each["username"], to)


def mention_of(account_id: int, name: str, to: Addresses) -> dict[str, str]:
    """`Mention`: an account by its name alone."""
    return {"id": str(account_id), "username": name, "url": to.account(name), "acct": name}


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)


def _decoded(value: str | None) -> list[dict[str, Any]]:
    return msgspec.json.decode(value) if value else []


def _sql(dialect: str) -> str:
    media = _list(
        dialect,
        {name: f"cm.{name}" for name in PICTURED},
        "media_attachment cm WHERE cm.status_id = s.id AND cm.place >= 0",
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
    card = _list(dialect, {name: f"cc.{name}" for name in CARD}, "preview_card cc WHERE cc.id = s.card_id")
    options = _list(
        dialect,
        {name: f"co.{name}" for name in ("place", "title", "votes_count")},
        "poll_option co WHERE co.poll_id = s.id",
    )
    words = (
        f"(COALESCE(o.text, s.text) || s.spoiler_text || COALESCE({_TITLES.format(_JOINED[dialect])}, ''))"
    )
    polls = ", ".join(f"po.{name} AS poll_{name}" for name in _POLL)
    # A boost carries a copy of the content it boosts, as Mastodon's do (reference: pitfall 11).
    return f"""SELECT s.id, s.version, COALESCE(o.text, s.text) AS text, s.spoiler_text, s.sensitive, s.language,
        s.audience, s.in_reply_to_id, s.edited_at, s.has_poll, {polls},
        s.in_reply_to_account_id, s.favourites_count, s.reblogs_count, s.replies_count, s.quotes_count,
        {columns(dialect)},
        ap.name AS app_name, ap.website AS app_website, ni.id AS news_item_id,
        s.group_id, gr.username AS group_name, {emojis_in(words, dialect)} AS emojis,
        CASE WHEN s.card_id IS NOT NULL THEN ({card}) END AS card,
        CASE WHEN s.has_poll THEN ({options}) END AS options,
        ({media}) AS media, ({mentions}) AS mentions, ({tags}) AS tags
        FROM status s JOIN account a ON a.id = s.author_id {JOINS}
        LEFT JOIN status o ON o.id = s.reblog_of_id LEFT JOIN app ap ON ap.id = s.app_id
        LEFT JOIN account gr ON gr.id = s.group_id LEFT JOIN poll po ON po.status_id = s.id AND s.has_poll
        LEFT JOIN news_item ni ON ni.status_id = s.id AND ni.state = 'live'"""


def _list(dialect: str, columns: dict[str, str], source: str) -> str:
    """A sub-select that gives rows as one JSON list, in each engine's own words."""
    return f"SELECT {json_list(dialect, columns)} FROM {source}"
