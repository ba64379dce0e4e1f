"""What an item is about and whom it is meant for, as its editor says it. No rule at all: everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from server.identity.models import Role

KINDS = ("site", "department", "language", "role", "topic")
MOST_TOPICS, MOST_TARGETS, LONGEST_TOPIC, LONGEST_VALUE = 5, 60, 40, 120


@dataclass(frozen=True)
class Aims:
    """Topics as they are shown; of each kind of target the values, of which one must hold."""

    topics: tuple[str, ...] = ()
    targets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def topic_name(label: str) -> str:
    """The one name of all spellings of a topic."""
    return " ".join(label.split()).casefold()


def tidied(aims: Aims) -> Aims:
    """Without empty and repeated ones, languages by their first part, topics by their names."""
    topics = {topic_name(each): " ".join(each.split()) for each in reversed(aims.topics)}
    targets = {
        kind: tuple(sorted({_tidy(kind, value) for value in values} - {""}))
        for kind, values in sorted(aims.targets.items())
    }
    kept = tuple(topics[name] for name in dict.fromkeys(map(topic_name, aims.topics)) if name)
    return replace(aims, topics=kept, targets={kind: values for kind, values in targets.items() if values})


def wrong_aims(aims: Aims) -> dict[str, str]:
    """A key for each part that cannot be kept."""
    wrong = {}
    if len(aims.topics) > MOST_TOPICS or any(len(topic_name(each)) > LONGEST_TOPIC for each in aims.topics):
        wrong["topics"] = "news-topics-wrong"
    values = [(kind, value) for kind, values in aims.targets.items() for value in values]
    if len(values) > MOST_TARGETS or not all(_holds(kind, value) for kind, value in values):
        wrong["targeting"] = "news-targeting-wrong"
    return wrong


def pairs(aims: Aims) -> Sequence[tuple[str, str]]:
    """Every rule as (kind, value)."""
    return [(kind, value) for kind, values in aims.targets.items() for value in values]


def _tidy(kind: str, value: str) -> str:
    plain = " ".join(value.split())
    if kind == "language":
        return plain.partition("-")[0].lower()
    return topic_name(plain) if kind == "topic" else plain


def _holds(kind: str, value: str) -> bool:
    known = {"role": value in set(Role), "site": value.isascii() and value.isdigit() and len(value) < 19}
    return kind in KINDS and len(value) <= LONGEST_VALUE and known.get(kind, True)
