"""`Announcement` of the Mastodon API, as people see it and as those who write them do."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from server.entities.accounts import accounts_of
from server.entities.addresses import Addresses
from server.entities.emoji import emojis_in, emojis_of
from server.entities.site import sites_by_id
from server.entities.status_core import mention_of
from server.kit import clock
from server.kit.database import engine, many, row, rows
from server.microblog.announcing_evidence import Evidence
from server.microblog.announcing_shown import Reaction, Shown
from server.microblog.models import Audience, Opening
from server.microblog.wording import parse
from server.microblog.wording_html import MentionTarget, to_html

_NAMED = f"""SELECT a.id, a.username FROM account a WHERE a.suspended_at IS NULL AND NOT EXISTS
    (SELECT 1 FROM grouping g WHERE g.account_id = a.id AND g.opening = '{Opening.HIDDEN}') AND """
_OPEN = f"SELECT id FROM status WHERE audience <= {Audience.UNLISTED:d} AND reblog_of_id IS NULL AND "


async def announcements_of(
    shown: Sequence[Shown], to: Addresses, *, personal: bool = True
) -> list[dict[str, Any]]:
    """In their order, with as many queries for one as for many. Not `personal`: as all who listen are told."""
    texts = {each.row["id"]: each.row["text"] for each in shown}
    parsed = {each: parse(text, host=to.host) for each, text in texts.items()}
    named = await _named(sorted({name for each in parsed.values() for name in each.mentions}))
    linked = {each: _linked(found.urls, to) for each, found in parsed.items()}
    there = await _open(sorted({each for ids in linked.values() for each in ids}))
    emojis = await _emojis("\n".join(texts.values()))
    return [
        {
            **_core(each, named, to),
            **({"read": each.read} if personal else {}),
            "mentions": [mention_of(named[name], name, to) for name in found.mentions if name in named],
            "statuses": [
                {"id": str(id), "url": url} for id, url in linked[each.row["id"]].items() if id in there
            ],
            "tags": [{"name": name, "url": to.tag(name)} for name in found.tags],
            "emojis": emojis_of(emojis, each.row["text"], to),
            "reactions": [_reaction(reaction, to, personal=personal) for reaction in each.reactions],
        }
        for each, found in zip(shown, parsed.values(), strict=True)
    ]


async def written_of(shown: Sequence[Shown], to: Addresses) -> list[dict[str, Any]]:
    """The same for those who write them: as typed, and what became of it."""
    said = await announcements_of(shown, to)
    return [{**each, **_written(one)} for each, one in zip(said, shown, strict=True)]


def told_reaction(announcement_id: int, reaction: Reaction, to: Addresses) -> dict[str, Any]:
    """What those who listen are told of an answer."""
    return {**_reaction(reaction, to, personal=False), "announcement_id": str(announcement_id)}


async def evidence_of(evidence: Evidence, to: Addresses) -> dict[str, Any]:
    """Who has said to have read it, and who has not."""
    sites = await sites_by_id([each.site_id for each in evidence.sites if each.site_id is not None])
    said = None if evidence.said is None else [each.account_id for each in evidence.said]
    missing = None if evidence.missing is None else await accounts_of(evidence.missing, to)
    accounts = {each["id"]: each for each in await accounts_of(said or [], to)}
    return {
        "asked": evidence.asked,
        "acknowledged": evidence.acknowledged,
        "sites": [
            {"site": sites.get(each.site_id or 0), "asked": each.asked, "acknowledged": each.acknowledged}
            for each in evidence.sites
        ],
        "missing": missing,
        "said": None
        if evidence.said is None
        else [
            {"account": accounts[str(each.account_id)], "at": clock.wire(each.at)}
            for each in evidence.said
            if str(each.account_id) in accounts
        ],
    }


def _core(shown: Shown, named: Mapping[str, int], to: Addresses) -> dict[str, Any]:
    found = shown.row
    targets = {name: MentionTarget(to.account(name), name) for name in named}
    return {
        "id": str(found["id"]),
        "content": to_html(found["text"], targets, to.tag, host=to.host),
        "starts_at": clock.wire_ms(found["starts_at"]),
        "ends_at": clock.wire_ms(found["ends_at"]),
        "all_day": bool(found["all_day"]),
        "published_at": clock.wire_ms(found["published_at"] or found["updated_at"]),
        "updated_at": clock.wire_ms(found["updated_at"]),
        "acknowledged": bool(found["acknowledged"]),
    }


def _written(shown: Shown) -> dict[str, Any]:
    found, now = shown.row, clock.to_ms(clock.now())
    state = "draft"
    if found["withdrawn_at"] is not None:
        state = "withdrawn"
    elif found["published_at"] is not None:
        state = "over" if found["ends_at"] is not None and found["ends_at"] <= now else "live"
    elif found["due_at"] is not None:
        state = "planned"
    published = clock.wire_ms(found["published_at"])
    return {
        "text": found["text"],
        "state": state,
        "due_at": clock.wire_ms(found["due_at"]),
        "published_at": published,
        "author_id": str(found["author_id"]),
    }


async def _named(names: Sequence[str]) -> dict[str, int]:
    found = await rows(_NAMED + many("a.username", 1, names), *names) if names else []
    return {each["username"]: each["id"] for each in found}


def _linked(urls: Sequence[str], to: Addresses) -> dict[int, str]:
    """Our own posts among the links."""
    ours = re.compile(re.escape(to.origin) + r"/@[\w.-]+/(\d{1,18})/?")
    return {int(found[1]): url for url in urls if (found := ours.fullmatch(url))}


async def _open(ids: Sequence[int]) -> set[int]:
    """Of posts only those for everybody are told, as everybody is told the same."""
    return {each["id"] for each in await rows(_OPEN + many("id", 1, ids), *ids)} if ids else set()


async def _emojis(text: str) -> list[Any]:
    found = await row(f"SELECT {emojis_in('CAST($1 AS TEXT)', engine())} AS emojis", text)
    return msgspec.json.decode(found["emojis"]) if found and found["emojis"] else []


def _reaction(reaction: Reaction, to: Addresses, *, personal: bool) -> dict[str, Any]:
    own = (
        {"url": to.media(reaction.key), "static_url": to.media(reaction.static_key or reaction.key)}
        if (reaction.key)
        else {}
    )
    return {
        "name": reaction.name,
        "count": reaction.count,
        **({"me": reaction.mine} if personal else {}),
        **own,
    }
