"""A small company's talk that every kind of search finds something in; both engines are asked the same of it."""

from dataclasses import dataclass

from server.microblog.attaching import Caption, upload
from server.microblog.bookmarking import bookmark
from server.microblog.favouriting import favourite
from server.microblog.following import follow
from server.microblog.models import Audience, Opening
from server.storage.local import LocalStorage
from tests.cast import Cast
from tests.microblog.groups.founded import group
from tests.microblog.pictures import png
from tests.microblog.saying import narrowed, say


@dataclass(frozen=True)
class Talk:
    """What was said, by short names."""

    cast: Cast
    ids: dict[str, int]
    dock: int

    def names(self, ids: list[int]) -> list[str]:
        """Short names of statuses, in the order given."""
        by_id = {status_id: name for name, status_id in self.ids.items()}
        return [by_id[each] for each in ids]


async def talk(cast: Cast, folder) -> Talk:
    """Oldest first: what each says stands for one thing to be found."""
    dock = await group(cast.ada, Opening.CLOSED, cast.chen, name="Dock Nine")
    await follow(cast.boris, cast.ada.account_id)
    storage = LocalStorage(folder / "media")
    storage.prepare()
    picture = await upload(cast.boris, png(), Caption(description="a red crane at dawn"), storage)
    ids = {
        "plain": await say(cast.ada, "The deployment of the new cranes is done", language="en"),
        "french": await say(cast.boris, "Les déploiements de l'équipe sont finis #Grue", language="fr"),
        "order": await say(cast.chen, "red crane, blue crane", language="en"),
        "reverse": await say(cast.chen, "a crane red as rust", language="en"),
        "cw": await say(cast.ada, "soup again", spoiler_text="canteen crane", language="en"),
        "link": await say(cast.ines, "read https://example.com/crane-report today", language="en"),
        "picture": await say(cast.boris, "look", media_ids=(picture,)),
        "tagged": await say(cast.ines, "tests of the #grue with @ada", language="en"),
        "site": await say(cast.chen, "in the group @lyon: crane drill", language="en"),
        "members": await say(cast.ada, "@dock_nine crane secrets", language="en"),
        "followers": await say(cast.ada, "crane for followers", language="en"),
        "direct": await say(cast.ada, "crane for @chen alone", audience=Audience.MENTIONED),
        "kanji": await say(cast.boris, "明日の会議室は三階", language="ja"),
        "odd": await say(cast.boris, "50% off\\0 'quotes' -- \"NEAR(crane)\" AND OR NOT", language="en"),
    }
    ids["reply"] = await say(cast.boris, "yes, the cranes", in_reply_to_id=ids["plain"], language="en")
    await narrowed(ids["followers"], Audience.FOLLOWERS)
    await bookmark(cast.boris, ids["plain"])
    await favourite(cast.boris, ids["order"])
    return Talk(cast, ids, dock)


def seen(found, of: Talk) -> list[str]:
    """A page of a search as short names."""
    return of.names([line.own.status_id for line in found.rows])
