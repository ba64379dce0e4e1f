"""Every sentence the server says, in English and French, by key. One module a subject, each a plain table."""

from collections.abc import Mapping

from server.api.catalogue import (
    admin,
    core,
    groups,
    identity,
    local,
    media,
    microblog,
    news,
    oauth,
    sharing,
    talks,
    telling,
)

Sentences = Mapping[str, tuple[str, str]]

SENTENCES: Sentences = {
    **core.SENTENCES,
    **identity.SENTENCES,
    **local.SENTENCES,
    **oauth.SENTENCES,
    **microblog.SENTENCES,
    **groups.SENTENCES,
    **media.SENTENCES,
    **news.SENTENCES,
    **sharing.SENTENCES,
    **admin.SENTENCES,
    **talks.SENTENCES,
    **telling.SENTENCES,
}


def sentence(key: str, language: str, values: Mapping[str, object] | None = None) -> str:
    """The sentence of `key` in `en` or `fr`, filled in."""
    english, french = SENTENCES[key]
    return (french if language == "fr" else english).format_map(dict(values or {}))
