"""Who boosted and liked what, and when: the same people at each filling, in their own working hours."""

from datetime import datetime, timedelta
from random import Random

from server.demo.company.people import PEOPLE
from server.demo.filling.talk import CLOSED, Talk, group_of
from server.demo.filling.times import Said, at_work
from server.microblog.models import Favourite, NotificationKind, Status

NEWEST = timedelta(seconds=5)
SITE = {person.username: person.site for person in PEOPLE}


def react(talk: Talk, now: datetime) -> None:
    """Add the boosts and favourites of everything that was said."""
    for said, status in talk.statuses.items():
        for place, name in enumerate(said.boosts, 1):
            _boost(talk, status, said, name, _later(said, 18 * place + said.seed % 40, name, now))
        chance = Random(said.seed)
        for name in _fans(said, chance):
            _like(talk, status, said, name, _later(said, chance.randrange(2, 400), name, now))


def _boost(talk: Talk, status: Status, said: Said, name: str, at: datetime) -> None:
    boost_id = talk.ids.at(at)
    author_id = talk.accounts[name].id
    talk.boosts.append(Status(id=boost_id, author_id=author_id, reblog_of_id=status.id, root_id=boost_id))
    status.reblogs_count += 1
    talk.tell(said.by, NotificationKind.REBLOG, name, status.id, talk.ids.at(at))


def _like(talk: Talk, status: Status, said: Said, name: str, at: datetime) -> None:
    talk.favourites.append(
        Favourite(id=talk.ids.at(at), account_id=talk.accounts[name].id, status_id=status.id)
    )
    status.favourites_count += 1
    talk.tell(said.by, NotificationKind.FAVOURITE, name, status.id, talk.ids.at(at))


def _fans(said: Said, chance: Random) -> list[str]:
    """As many as it was warm, of those who read it; those of the same site are more likely to be among them."""
    warmth = chance.randrange(7) if said.warmth is None else said.warmth
    others = [name for name in CLOSED.get(group_of(said) or "", SITE) if name != said.by]
    others.sort(key=lambda name: chance.random() * (0.55 if SITE[name] == SITE.get(said.by) else 1))
    return others[: round(warmth * 0.6)]


def _later(said: Said, minutes: int, name: str, now: datetime) -> datetime:
    """Some time after it was said, when whoever reacts is at work, and before now."""
    at = at_work(said.at + timedelta(minutes=minutes), name)
    left = now - NEWEST - said.at
    return at if at < now - NEWEST else said.at + left * (0.2 + (minutes % 60) / 80)
