"""The newsroom keeps topics: which ones there are, what they hold, and one name for two of them."""

from dataclasses import dataclass

from server.advocacy.aims import LONGEST_TOPIC, topic_name
from server.advocacy.drafting import newsroom_only
from server.identity.audit import audit
from server.identity.privacy import Privacy
from server.identity.viewer import Viewer
from server.kit.database import execute, row, rows, unit_of_work
from server.kit.errors import Invalid, Missing

# Of people who are here: who left hears of nothing.
_KEPT = """SELECT k.name, max(k.label) AS label, sum(k.item) AS items, sum(k.follow) AS followers FROM (
    SELECT name, label, 1 AS item, 0 AS follow FROM news_topic
    UNION ALL SELECT f.name, f.label, 0, 1 FROM topic_follow f JOIN account a ON a.id = f.account_id
        WHERE a.suspended_at IS NULL
    ) k GROUP BY k.name ORDER BY k.name"""
_NAMED = "SELECT 1 FROM (SELECT name FROM news_topic UNION SELECT name FROM topic_follow) k WHERE k.name = $1"
# What has both names already keeps the one that stays.
_MOVES = (
    """DELETE FROM {table} WHERE {column} = $1 AND {limit} EXISTS (SELECT 1 FROM {table} other
        WHERE other.{owner} = {table}.{owner} AND other.{column} = $2 {other})""",
    "UPDATE {table} SET {column} = $2 WHERE {limit} {column} = $1",
)
_TABLES = (
    {"table": "news_topic", "owner": "item_id", "column": "name", "limit": "", "other": ""},
    {"table": "topic_follow", "owner": "account_id", "column": "name", "limit": "", "other": ""},
    {
        "table": "news_target",
        "owner": "item_id",
        "column": "value",
        "limit": "kind = 'topic' AND",
        "other": "AND other.kind = 'topic'",
    },
)


@dataclass(frozen=True)
class KeptTopic:
    """A topic, how many items of any state are about it, and how many people follow it; None for too few to tell."""

    name: str
    label: str
    items: int
    followers: int | None


async def kept_topics(viewer: Viewer, privacy: Privacy) -> list[KeptTopic]:
    """Every topic of items and of people who follow one, by name; Missing for anybody but comms."""
    newsroom_only(viewer)
    found = await rows(_KEPT)
    return [
        KeptTopic(
            each["name"],
            each["label"],
            int(each["items"]),
            int(each["followers"]) if privacy.enough(int(each["followers"])) else None,
        )
        for each in found
    ]


async def rename_topic(viewer: Viewer, name: str, label: str) -> None:
    """Call a topic otherwise, wherever it stands: on items, in targeting, and for those who follow it.

    Called like another one, the two are one from then on. Raises Missing, and Invalid for what is no name.
    """
    newsroom_only(viewer)
    old, new, label = topic_name(name), topic_name(label), " ".join(label.split())
    if not new or len(new) > LONGEST_TOPIC or len(label) > LONGEST_TOPIC:
        raise Invalid("news-topics-wrong", field="to")
    async with unit_of_work():
        if await row(_NAMED, old) is None:
            raise Missing
        if old != new:
            for table in _TABLES:
                for move in _MOVES:
                    await execute(move.format(**table), old, new)
        for labelled in ("news_topic", "topic_follow"):
            await execute(f"UPDATE {labelled} SET label = $1 WHERE name = $2", label, new)
        # Without names: admins read the log also while what is about this is under embargo.
        await audit(viewer, "news.topic-renamed", target_kind="news")
