"""Keeping the words of statuses: with what is posted and edited, and by the worker for all that was said before."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from server.kit.database import Row, among, engine, execute, held, json_list, row, rows, unit_of_work
from server.microblog.models import MediaKind
from server.microblog.wording import Link, pieces
from server.microblog.words import AUTHOR, LANGUAGE, TRAIT, WITHIN, kept_words

REPLY, SENSITIVE, POLL, LINK, MEDIA = "reply", "sensitive", "poll", "link", "media"
TRAIT_OF = {
    MediaKind.IMAGE: "image",
    MediaKind.GIFV: "video",
    MediaKind.VIDEO: "video",
    MediaKind.AUDIO: "audio",
    MediaKind.UNKNOWN: "file",
}
_MAY_BE_LINK = re.compile(r"\w\.\w|:")
_SEEN, _MADE = 1_000, 25
_DONE = "words.1"
"""The counter of the newest status whose words are kept for certain; another number when words are made otherwise."""

_NEXT = f"""SELECT s.id, w.status_id FROM (SELECT id FROM status WHERE id > $1 ORDER BY id LIMIT {_SEEN}) s
    LEFT JOIN status_words w ON w.status_id = s.id AND w.status_id > $1 ORDER BY s.id"""
_INSERT = "INSERT INTO status_words (status_id, words) VALUES ($1, $2)"
# Another worker may be further.
_GO_ON = """INSERT INTO counter (name, value) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE counter.value < excluded.value"""


async def keep_words(status_id: int) -> None:
    """Inside a unit of work: the words of a status as it is now. To be called after its files, names and options."""
    words = await _words_of(status_id)
    if words is not None:
        changed = "ON CONFLICT (status_id) DO UPDATE SET words = excluded.words"
        await execute(f"{_INSERT} {changed}", status_id, words)


async def keep_missing_words() -> int:
    """For the worker: go on through what was said before there was an index; returns how many statuses were seen.

    They are read and made into words before anything is held: what an edit has kept meanwhile is newer and stays.
    """
    done = await row("SELECT value FROM counter WHERE name = $1", _DONE)
    seen = await rows(_NEXT, done["value"] if done is not None else 0)
    if not seen:
        return 0
    without = [each["id"] for each in seen if each["status_id"] is None]
    last = without[_MADE - 1] if len(without) > _MADE else seen[-1]["id"]
    missing = {each: await _words_of(each) for each in without[:_MADE]}
    async with unit_of_work():
        which, ids = among("id", 1, list(missing))
        there = await rows(f"SELECT id FROM status WHERE {which} ORDER BY id{held('KEY SHARE')}", ids)
        for each in there:
            words = missing[each["id"]]
            if words is not None:
                await execute(f"{_INSERT} ON CONFLICT (status_id) DO NOTHING", each["id"], words)
        await execute(_GO_ON, _DONE, last)
    return sum(each["id"] <= last for each in seen)


async def forget_words(status_id: int) -> None:
    """Inside a unit of work, for a status that goes."""
    await execute("DELETE FROM status_words WHERE status_id = $1", status_id)


async def _words_of(status_id: int) -> str | None:
    """As it is now; None for a boost and for what is gone."""
    found = await row(f"{_sql(engine())} WHERE s.id = $1 AND s.reblog_of_id IS NULL", status_id)
    return None if found is None else _words(found)


def _words(found: Row) -> str:
    media, options = (_decoded(found[name], "place") for name in ("media", "options"))
    parts = [found["text"], found["spoiler_text"], *(each["title"] for each in options)]
    parts += [each[name] for each in media for name in ("description", "file_name")]
    return kept_words(
        [part for part in parts if part], found["language"], _marks(found, {each["kind"] for each in media})
    )


def _marks(found: Row, kinds: set[str]) -> Iterator[str]:
    yield f"{AUTHOR}{found['author_id']}"
    within = {each["account_id"] for each in _decoded(found["mentions"], "account_id")}
    yield from (f"{WITHIN}{each}" for each in sorted({*within, *filter(None, [found["group_id"]])}))
    if found["language"]:
        yield f"{LANGUAGE}{found['language'].partition('-')[0].lower()}"
    traits = {
        REPLY: found["in_reply_to_account_id"] is not None,
        SENSITIVE: found["sensitive"],
        POLL: found["has_poll"],
        MEDIA: kinds,
        LINK: _has_link(found["text"]),
    }
    yield from (f"{TRAIT}{name}" for name, there in traits.items() if there)
    yield from sorted({f"{TRAIT}{TRAIT_OF[MediaKind(each)]}" for each in kinds})


def _has_link(text: str) -> bool:
    return _MAY_BE_LINK.search(text) is not None and any(isinstance(each, Link) for each in pieces(text))


def _decoded(value: str | None, order: str) -> list[dict[str, Any]]:
    return sorted(msgspec.json.decode(value), key=lambda each: each[order]) if value else []


@cache
def _sql(dialect: str) -> str:
    lists = {
        "media": (
            ("place", "kind", "description", "file_name"),
            "media_attachment k WHERE k.status_id = s.id AND k.place >= 0",
        ),
        "options": (("place", "title"), "poll_option k WHERE k.poll_id = s.id"),
        "mentions": (
            ("account_id",),
            "mention k JOIN account a ON a.id = k.account_id AND a.kind = 'group' WHERE k.status_id = s.id",
        ),
    }
    selected = [
        f"(SELECT {json_list(dialect, {each: f'k.{each}' for each in columns})} FROM {source}) AS {name}"
        for name, (columns, source) in lists.items()
    ]
    return f"""SELECT s.id, s.text, s.spoiler_text, s.sensitive, s.language, s.author_id, s.group_id, s.has_poll,
        s.in_reply_to_account_id, {", ".join(selected)} FROM status s"""
