"""Posts in another language, by a translation server that the company has chosen: only what is for everybody."""

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

from server.kit.database import row
from server.kit.errors import Forbidden, Invalid, Missing, Unavailable
from server.kit.translation import Translated, Translator
from server.microblog.models import Audience

KEPT = 500
_ASKED = "SELECT s.audience, s.language FROM status s WHERE s.id = $1"


@dataclass(frozen=True)
class Translations:
    """The translator, if there is one, and what it made lately: by what was said, so that an edit is read anew."""

    translator: Translator | None = None
    kept: OrderedDict[bytes, Translated] = field(default_factory=OrderedDict)

    @property
    def there(self) -> Translator:
        """The translator; raises Unavailable when none is set."""
        if self.translator is None:
            raise Unavailable("translation-off")
        return self.translator

    async def of(self, texts: Sequence[str], *, source: str | None, target: str) -> Translated:
        """The texts in another language, from what is kept or anew; raises Unavailable."""
        whole = "\0".join((source or "", target, *texts))
        key = hashlib.sha256(whole.encode()).digest()
        if key not in self.kept:
            self.kept[key] = await self.there.translate(texts, source=source, target=target)
            while len(self.kept) > KEPT:
                self.kept.popitem(last=False)
        self.kept.move_to_end(key)
        return self.kept[key]


async def source_language(status_id: int, target: str, translations: Translations) -> str | None:
    """The language of a status that the viewer sees, once it is clear that it may be translated into `target`.

    Raises Forbidden for what is not for everybody or in that language already, Invalid for one that nobody knows,
    Unavailable without a translator.
    """
    translator = translations.there
    status = await row(_ASKED, status_id)
    if status is None:
        raise Missing
    if status["audience"] > Audience.UNLISTED:
        raise Forbidden("translation-private")
    if status["language"] == target:
        raise Forbidden("translation-same")
    known = await translator.languages()
    if not any(target in targets for targets in known.values()):
        raise Invalid("translation-language", field="lang", language=target)
    source = status["language"]
    return source if source in known else None
