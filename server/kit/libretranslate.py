"""A translation server that speaks as LibreTranslate does; its address is the operator's choice, so unguarded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
import msgspec

from server.kit import clock
from server.kit.errors import Unavailable
from server.kit.translation import Translated

SECONDS = 15.0
_MOST_BYTES = 1 << 20
_LANGUAGES_KEPT_MS, _AGAIN_MS = 3_600_000, 60_000


@dataclass
class LibreTranslate:
    """`url` is where it is, `key` its API key, if it wants one."""

    url: str
    key: str = ""
    name: str = "LibreTranslate"
    _languages: tuple[int, Mapping[str, Sequence[str]]] = field(default=(0, {}), repr=False)

    async def languages(self) -> Mapping[str, Sequence[str]]:
        """Into which languages it translates each; asked once an hour. Raises Unavailable."""
        until, found = self._languages
        now = clock.to_ms(clock.now())
        if now >= until:
            # Anybody may ask for these: a server that is away is asked once a minute.
            self._languages = (now + _AGAIN_MS, found)
            said = await self._ask("GET", "/languages", None)
            try:
                found = {str(each["code"]): tuple(map(str, each["targets"])) for each in said}
            except (TypeError, KeyError) as wrong:
                raise Unavailable("translation-failed") from wrong
            self._languages = (now + _LANGUAGES_KEPT_MS, found)
        return found

    async def translate(self, texts: Sequence[str], *, source: str | None, target: str) -> Translated:
        """Translate pieces of HTML. Raises Unavailable when there is no answer, or one that is none."""
        asked = {"q": list(texts), "source": source or "auto", "target": target, "format": "html"}
        said = await self._ask("POST", "/translate", {**asked, **({"api_key": self.key} if self.key else {})})
        try:
            made = tuple(map(str, said["translatedText"]))
            detected = said.get("detectedLanguage") or []
            found = str(detected[0]["language"]) if detected else source or ""
        except (TypeError, KeyError, AttributeError, IndexError) as wrong:
            raise Unavailable("translation-failed") from wrong
        if len(made) != len(texts):
            raise Unavailable("translation-failed")
        return Translated(made, found)

    async def _ask(self, method: str, path: str, body: Mapping[str, Any] | None) -> Any:  # noqa: ANN401 - JSON
        try:
            async with (
                httpx.AsyncClient(timeout=SECONDS, trust_env=False) as client,
                client.stream(method, f"{self.url.rstrip('/')}{path}", json=body) as answer,
            ):
                answer.raise_for_status()
                whole = b""
                async for part in answer.aiter_bytes():
                    whole += part
                    if len(whole) > _MOST_BYTES:
                        raise Unavailable("translation-failed")
            return msgspec.json.decode(whole)
        except (httpx.HTTPError, httpx.InvalidURL, msgspec.DecodeError, RecursionError) as wrong:
            # Not passed on with its words: they may hold the key.
            raise Unavailable("translation-failed") from wrong
