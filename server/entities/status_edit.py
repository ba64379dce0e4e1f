"""`StatusEdit` of the Mastodon API: what a status was, and is now."""

from typing import Any

import msgspec

from server.entities.around import around
from server.entities.emoji import emojis_in, emojis_of
from server.entities.media import media_of
from server.entities.pieces import Pieces
from server.entities.status import fill, quote_bytes
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import engine, row
from server.kit.errors import Missing
from server.microblog.history import History, Version
from server.microblog.lines import Line
from server.microblog.wording_html import MentionTarget, to_html


async def history_bytes(pieces: Pieces, viewer: Viewer, history: History) -> bytes:
    """A JSON list, oldest first. What it quotes is the same in each, as far as the viewer may see it."""
    account, quote = await _around(pieces, viewer, history.line)
    emojis = await _emojis(history)
    heads = (msgspec.json.encode(_edit(each, history, emojis, pieces))[:-1] for each in history.versions)
    return b"[%s]" % b",".join(b'%s,"account":%s,"quote":%s}' % (head, account, quote) for head in heads)


def _edit(version: Version, history: History, emojis: list[dict[str, Any]], pieces: Pieces) -> dict[str, Any]:
    to = pieces.to
    targets = {name: MentionTarget(to.account(name), name) for name in history.names}
    return {
        "content": to_html(version.text, targets, to.tag, host=to.host),
        "spoiler_text": version.spoiler_text,
        "sensitive": version.sensitive,
        "created_at": clock.wire(clock.from_ms(version.at_ms)),
        "media_attachments": [media_of(each, to) for each in version.media],
        "poll": {"options": [{"title": title} for title in version.options]} if version.options else None,
        "emojis": emojis_of(emojis, f"{version.text} {version.spoiler_text}", to),
    }


async def _around(pieces: Pieces, viewer: Viewer, line: Line) -> tuple[bytes, bytes]:
    near = await around(viewer, [line], pieces.sieves)
    await fill(pieces, [line, *(each.line for each in near.quoted.values())])
    quote = quote_bytes(line, pieces, near)
    version, account, _, _ = pieces.accounts[line.shown.author_id]
    if quote is None or not version:
        raise Missing  # deleted this very moment
    return account, quote


async def _emojis(history: History) -> list[dict[str, Any]]:
    texts = " ".join(f"{each.text} {each.spoiler_text}" for each in history.versions)
    found = await row(f"SELECT {emojis_in('CAST($1 AS TEXT)', engine())} AS emojis", texts)
    return msgspec.json.decode(found["emojis"]) if found and found["emojis"] else []
