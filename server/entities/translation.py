"""`Translation` of the Mastodon API: the words of a status in another language, cleaned like our own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

import msgspec

from server.entities.addresses import Addresses
from server.entities.shapes.waiting import Translation
from server.entities.status_core import core_of, core_rows
from server.kit.errors import Missing
from server.microblog.translating import Translations
from server.microblog.wording_html import cleaned


@dataclass(frozen=True)
class _Words:
    """What of a status is words."""

    content: str
    spoiler: str
    options: tuple[str, ...]
    descriptions: dict[str, str]
    status_id: int

    @property
    def texts(self) -> list[str]:
        """All of it, as HTML."""
        return [self.content, *map(escape, (self.spoiler, *self.options, *self.descriptions.values()))]


async def translation_of(
    status_id: int, *, source: str | None, target: str, translations: Translations, to: Addresses
) -> Translation:
    """Of a status that the viewer sees; raises Missing, Unavailable."""
    words = await _words(status_id, to)
    # Nothing is asked about what is empty.
    asked = [text for text in words.texts if text]
    made = await translations.of(asked, source=source, target=target)
    answers = iter(made.texts)
    texts = [next(answers) if text else "" for text in words.texts]
    content, spoiler, *rest = texts
    options = list(_plain(rest[: len(words.options)]))
    described = zip(words.descriptions, _plain(rest[len(words.options) :]), strict=True)
    return {
        "content": cleaned(content),
        "spoiler_text": unescape(spoiler),
        "language": target,
        "media_attachments": [{"id": each, "description": text} for each, text in described],
        "poll": {"id": str(status_id), "options": [{"title": title} for title in options]}
        if options
        else None,
        "detected_source_language": made.source,
        "provider": translations.there.name,
    }


async def _words(status_id: int, to: Addresses) -> _Words:
    found = await core_rows([status_id])
    if not found:
        raise Missing
    core, poll, _ = core_of(found[0], to)
    said: dict[str, Any] = msgspec.json.decode(core + b"}")
    asked = msgspec.json.decode(poll.ended + b"}")["options"] if poll is not None else []
    return _Words(
        said["content"],
        said["spoiler_text"],
        tuple(each["title"] for each in asked),
        {each["id"]: each["description"] for each in said["media_attachments"] if each["description"]},
        status_id,
    )


def _plain(texts: Iterable[str]) -> Iterator[str]:
    return (unescape(text) for text in texts)
