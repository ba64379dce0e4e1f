"""Words that say for whom one works, as markets want them: presets for the newsroom, and tags that say nothing.

Sources: FTC 16 CFR 255.5 with its questions and answers (US), CAP Code section 2 (UK), loi 2023-451 (FR), UWG § 5a(4)
(DE). The words stand in the post itself; a line in a profile is not enough.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Preset:
    """One suggestion. `advertising` is for what is paid for, or what people may not word themselves."""

    market: str
    language: str
    text: str
    advertising: bool = False


_PRESETS = (
    Preset("US", "en", "#{tag}Employee"),
    Preset("US", "en", "I work at {company}."),
    Preset("US", "en", "#ad", advertising=True),
    Preset("UK", "en", "I work at {company}."),
    Preset("UK", "en", "#ad", advertising=True),
    Preset("FR", "fr", "Je travaille chez {company}."),
    Preset("FR", "fr", "Collaboration commerciale", advertising=True),
    Preset("FR", "fr", "Publicité", advertising=True),
    Preset("DE", "de", "Ich arbeite bei {company}."),
    Preset("DE", "de", "Anzeige", advertising=True),
    Preset("DE", "de", "Werbung", advertising=True),
)
VAGUE = frozenset({"#ee", "#emp", "#spon", "#sp", "#partner", "#thanks", "#ambassador", "#collab"})
"""Tags that readers do not understand: alone they disclose nothing."""


def presets_for(company: str) -> list[Preset]:
    """Every preset with the company's name in it."""
    tag = re.sub(r"[\W_]+", "", company)
    return [
        Preset(each.market, each.language, each.text.format(company=company, tag=tag), each.advertising)
        for each in _PRESETS
        if tag or "{tag}" not in each.text
    ]


def is_vague(disclosure: str) -> bool:
    """Whether a disclosure holds nothing but tags that say nothing."""
    words = disclosure.casefold().split()
    return bool(words) and all(word.rstrip(".,;:!") in VAGUE for word in words)
