"""Sentences as colleagues might write them, the same for the same seed."""

import random

_WORDS = (
    "release deploy meeting lunch review design roadmap incident metrics latency database schema onboarding payroll"
    " travel budget quarter sprint customer support ticket backlog pipeline cluster storage network canteen parking"
).split()
_TAGS = "ops infra hr sales lunch standup incident release design help".split()


def sentence(chance: random.Random, names: list[str]) -> str:
    """Twelve to thirty words; three in ten name a colleague, four in ten carry a hashtag."""
    words = chance.choices(_WORDS, k=chance.randint(12, 30))
    if chance.random() < 0.3:
        words.insert(0, f"@{chance.choice(names)}")
    if chance.random() < 0.4:
        words.append(f"#{chance.choice(_TAGS)}")
    return " ".join(words)
