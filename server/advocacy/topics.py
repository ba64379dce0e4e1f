"""Topics of news: what live items are about, and which ones somebody wants to hear of first."""

from dataclasses import dataclass

from server.advocacy.aims import LONGEST_TOPIC, topic_name
from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, row, rows, unit_of_work
from server.kit.errors import Invalid
from server.kit.ids import new_id

MOST_FOLLOWED = 100
_LIVE = """SELECT o.name, max(o.label) AS label, count(*) AS items FROM news_topic o
    JOIN news_item n ON n.id = o.item_id
    WHERE n.state = 'live' AND n.expires_at > $1 AND (n.embargo_at IS NULL OR n.embargo_at <= $1) GROUP BY o.name"""
_FOLLOWED = "SELECT name, label FROM topic_follow WHERE account_id = $1"
_FOLLOW = """INSERT INTO topic_follow (id, account_id, name, label) VALUES ($1, $2, $3, $4)
    ON CONFLICT (account_id, name) DO NOTHING"""
_NUMBER = "SELECT count(*) AS number FROM topic_follow WHERE account_id = $1"


@dataclass(frozen=True)
class Topic:
    """A topic, how many live items are about it, and whether the viewer follows it."""

    name: str
    label: str
    items: int
    following: bool


async def topics_for(viewer: Viewer) -> list[Topic]:
    """Those of live items and those that the viewer follows, by name. Those of drafts are the newsroom's alone."""
    live = {each["name"]: each for each in await rows(_LIVE, clock.to_ms(clock.now()))}
    mine = {each["name"]: each["label"] for each in await rows(_FOLLOWED, viewer.account_id)}
    return [
        Topic(
            name,
            str(live[name]["label"]) if name in live else mine[name],
            int(live[name]["items"]) if name in live else 0,
            name in mine,
        )
        for name in sorted({*live, *mine})
    ]


async def followed_by(viewer: Viewer) -> frozenset[str]:
    """The names of the topics that somebody follows."""
    return frozenset(str(each["name"]) for each in await rows(_FOLLOWED, viewer.account_id))


async def follow_topic(viewer: Viewer, label: str) -> None:
    """Hear of a topic first, also of one that is nothing's yet; twice is once. Raises Invalid."""
    name = topic_name(label)
    if not name or len(name) > LONGEST_TOPIC:
        raise Invalid("news-topics-wrong", field="name")
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        await execute(_FOLLOW, new_id(), viewer.account_id, name, " ".join(label.split())[:LONGEST_TOPIC])
        found = await row(_NUMBER, viewer.account_id)
        if found is not None and found["number"] > MOST_FOLLOWED:
            raise Invalid("topics-many", most=MOST_FOLLOWED)


async def unfollow_topic(viewer: Viewer, label: str) -> None:
    """Not any more; nothing happens when it was not so."""
    async with unit_of_work():
        await execute(
            "DELETE FROM topic_follow WHERE account_id = $1 AND name = $2",
            viewer.account_id,
            topic_name(label),
        )
