"""`Account` of the Mastodon API. The directory's facts are read-only `fields`, so that every app shows them."""

from collections.abc import Sequence
from html import escape
from typing import Any

import msgspec

from server.entities.addresses import Addresses
from server.entities.emoji import emojis_in, emojis_of
from server.identity.models import Kind
from server.kit import clock
from server.kit.database import Row, engine, many, rows
from server.kit.ids import created_at
from server.microblog.wording_html import to_html

COLUMNS = """a.id AS account_id, a.username, a.display_name, a.note, a.kind, a.avatar_key, a.header_key,
    a.statuses_count, a.followers_count, a.following_count, a.last_status_id, a.version AS account_version,
    a.locked, a.bot, a.discoverable, a.indexable, a.hide_collections, a.avatar_description, a.header_description,
    a.suspended_at, p.title, p.department, p.time_zone, p.site_id, ps.name AS site_name"""
JOINS = "LEFT JOIN person p ON p.account_id = a.id LEFT JOIN site ps ON ps.id = p.site_id"
_WORDS = "(a.display_name || ' ' || a.note)"


def columns(dialect: str) -> str:
    """What accounts are rendered from, with the emoji that stand in their names and notes."""
    return f"{COLUMNS}, {emojis_in(_WORDS, dialect)} AS account_emojis"


async def account_rows(account_ids: Sequence[int]) -> Sequence[Row]:
    """The same of these accounts, in no order."""
    if not account_ids:
        return []
    by_id = f"SELECT {columns(engine())} FROM account a {JOINS} WHERE {many('a.id', 1, account_ids)}"
    return await rows(by_id, *account_ids)


def account_of(row: Row, to: Addresses) -> dict[str, Any]:
    """An account as everybody sees it."""
    avatar, header = to.avatar(row["account_id"], row["avatar_key"]), to.header(row["header_key"])
    made = created_at(row["account_id"]).replace(hour=0, minute=0, second=0, microsecond=0)
    last = row["last_status_id"]
    return {
        "id": str(row["account_id"]),
        "username": row["username"],
        "acct": row["username"],
        "url": to.account(row["username"]),
        "uri": to.account(row["username"]),
        "display_name": row["display_name"],
        "note": to_html(row["note"], {}, to.tag),
        "avatar": avatar,
        "avatar_static": avatar,
        "avatar_description": row["avatar_description"],
        "header": header,
        "header_static": header,
        "header_description": row["header_description"],
        "locked": bool(row["locked"]),
        "fields": directory_fields(row),
        "emojis": emojis_of(
            msgspec.json.decode(row["account_emojis"]) if row["account_emojis"] else (),
            f"{row['display_name']} {row['note']}",
            to,
        ),
        "bot": bool(row["bot"]),
        "group": row["kind"] == Kind.GROUP,
        "discoverable": bool(row["discoverable"]),
        "indexable": bool(row["indexable"]),
        "moved": None,
        "created_at": clock.wire(made),
        "last_status_at": created_at(last).date().isoformat() if last and not to.discreet else None,
        "statuses_count": row["statuses_count"],
        "followers_count": row["followers_count"],
        "following_count": row["following_count"],
        "hide_collections": bool(row["hide_collections"]),
        "roles": [],
        "site_id": str(row["site_id"]) if row["site_id"] else None,
        "title": row["title"] or "",
        "time_zone": row["time_zone"] or None,
        **({"suspended": True} if row["suspended_at"] else {}),
    }


def directory_fields(row: Row) -> list[dict[str, Any]]:
    """Title, department and site as profile fields."""
    facts = (("Title", row["title"]), ("Department", row["department"]), ("Site", row["site_name"]))
    return [{"name": name, "value": escape(value), "verified_at": None} for name, value in facts if value]


def account_bytes(row: Row, to: Addresses) -> bytes:
    """The same, encoded."""
    return msgspec.json.encode(account_of(row, to))
