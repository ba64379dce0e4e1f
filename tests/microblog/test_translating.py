import pytest

from server.kit.errors import Forbidden, Invalid, Unavailable
from server.kit.translation import Translated
from server.microblog import translating
from server.microblog.models import Audience
from server.microblog.translating import Translations, source_language
from tests.microblog.saying import say


class Echo:
    """Translates by saying the language before each text."""

    name = "Echo"

    def __init__(self):
        self.asked = []

    async def languages(self):
        return {"en": ("fr", "de"), "fr": ("en",)}

    async def translate(self, texts, *, source, target):
        self.asked.append((tuple(texts), source, target))
        return Translated(tuple(f"{target}:{each}" for each in texts), source or "en")


async def test_only_what_is_for_everybody_is_translated(cast):
    translations = Translations(Echo())
    for audience in Audience:
        text = "@boris hello" if audience is Audience.MENTIONED else "hello"
        if audience is Audience.GROUP:
            continue
        status_id = await say(cast.ada, text, audience=audience, language="en")
        if audience <= Audience.UNLISTED:
            assert await source_language(status_id, "fr", translations) == "en"
        else:
            with pytest.raises(Forbidden, match="translation-private"):
                await source_language(status_id, "fr", translations)


async def test_into_another_language_that_somebody_knows(cast):
    status_id = await say(cast.ada, "bonjour", language="fr")
    with pytest.raises(Forbidden, match="translation-same"):
        await source_language(status_id, "fr", Translations(Echo()))
    with pytest.raises(Invalid, match="translation-language"):
        await source_language(status_id, "xx", Translations(Echo()))
    with pytest.raises(Unavailable, match="translation-off"):
        await source_language(status_id, "en", Translations())
    swedish = await say(cast.ada, "hej", language="sv")
    assert await source_language(swedish, "en", Translations(Echo())) is None


async def test_the_same_words_are_translated_once_as_long_as_they_are_kept(monkeypatch):
    monkeypatch.setattr(translating, "KEPT", 2)
    translations = Translations(Echo())
    for text in ("a", "a", "b", "a", "c", "b"):
        made = await translations.of([text], source="en", target="fr")
        assert made.texts == (f"fr:{text}",)
    assert [texts for (texts, _, _) in translations.translator.asked] == [("a",), ("b",), ("c",), ("b",)]
