"""Home is found by a short walk and by each source; here it is compared with its plain definition."""

import random
from dataclasses import dataclass, field

import pytest

from server.identity.models import Account, Kind
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, unit_of_work
from server.kit.ids import new_id
from server.kit.paging import Page
from server.microblog import home as homes
from server.microblog import walking
from server.microblog.models import Audience, Block, Follow, Mention, Mute, Status

PEOPLE, GROUPS, STATUSES = 9, 3, 120


@dataclass
class Said:
    """A status as the plain definition needs it."""

    id: int
    author: int
    audience: Audience
    group: int | None = None
    answers: int | None = None
    boosts: "Said | None" = None
    named: set[int] = field(default_factory=set)


@dataclass
class Company:
    """Everything in memory."""

    people: list[int]
    groups: list[int]
    follows: dict[tuple[int, int], bool] = field(default_factory=dict)
    blocks: set[frozenset[int]] = field(default_factory=set)
    mutes: set[tuple[int, int]] = field(default_factory=set)
    said: list[Said] = field(default_factory=list)

    def home(self, who: int) -> list[int]:
        """The definition, newest first."""
        return [each.id for each in reversed(self.said) if self._at_home(who, each) and self._read(who, each)]

    def _at_home(self, who: int, said: Said) -> bool:
        near = {target for follower, target in self.follows if follower == who} | {who}
        to_near = said.answers is None or said.answers == said.author or said.answers in near
        quiet = said.boosts is not None and self.follows.get((who, said.author)) is False
        if said.author in near and (to_near or said.author == who) and not quiet:
            return True
        if near & said.named & set(self.groups):
            return True
        return said.group in near and said.group is not None and (to_near or said.author == who)

    def _read(self, who: int, said: Said) -> bool:
        wanted = (who, said.author) not in self.mutes and self._may(who, said)
        return wanted and (said.boosts is None or self._read(who, said.boosts))

    def _may(self, who: int, said: Said) -> bool:
        if frozenset({who, said.author}) in self.blocks:
            return False
        if said.audience <= Audience.UNLISTED or said.author == who:
            return True
        if said.audience == Audience.GROUP:
            return (who, said.group) in self.follows
        return who in said.named or (
            said.audience == Audience.FOLLOWERS and (who, said.author) in self.follows
        )


async def company(chance: random.Random) -> Company:
    """People who follow, block and mute each other at random, and what they said."""
    made = Company([new_id() for _ in range(PEOPLE)], [new_id() for _ in range(GROUPS)])
    async with unit_of_work():
        for each in (*made.people, *made.groups):
            kind = Kind.GROUP if each in made.groups else Kind.PERSON
            await Account.create(id=each, username=f"a{each}"[-30:], kind=kind)
        for who in made.people:
            await _bonds(made, who, chance)
        for _ in range(STATUSES):
            await _say(made, chance)
    return made


async def _bonds(made: Company, who: int, chance: random.Random) -> None:
    for other in (*made.people, *made.groups):
        if other == who:
            continue
        if chance.random() < 0.25:
            made.follows[who, other] = chance.random() < 0.7
            await Follow.create(
                id=new_id(), follower_id=who, target_id=other, reblogs=made.follows[who, other]
            )
        if other in made.people and chance.random() < 0.06 and frozenset({who, other}) not in made.blocks:
            made.blocks.add(frozenset({who, other}))
            await Block.create(id=new_id(), account_id=who, target_id=other, mine=True)
            await Block.create(id=new_id(), account_id=other, target_id=who, mine=False)
        if other in made.people and chance.random() < 0.1:
            ends = chance.choice([None, clock.now(), clock.from_ms(clock.to_ms(clock.now()) + 3_600_000)])
            if ends is None or ends > clock.now():
                made.mutes.add((who, other))
            await Mute.create(id=new_id(), account_id=who, target_id=other, ends_at=ends)


async def _say(made: Company, chance: random.Random) -> None:
    said = Said(new_id(), chance.choice(made.people), chance.choice([Audience.COMPANY, *Audience]))
    if said.audience == Audience.GROUP:
        said.group = chance.choice(made.groups)
    if made.said and chance.random() < 0.3:
        said.answers = chance.choice(made.said).author
    free = [each for each in made.said if each.audience <= Audience.UNLISTED and each.boosts is None]
    taken = {(each.author, each.boosts.id) for each in made.said if each.boosts}
    boosted = chance.choice(free) if free and chance.random() < 0.2 else None
    if boosted is not None and (said.author, boosted.id) not in taken:
        said.boosts, said.answers, said.audience, said.group = boosted, None, boosted.audience, None
    elif chance.random() < 0.4:
        said.named = set(chance.sample([*made.people, *made.groups], 2))
    await _keep(said, names_group=bool(said.named & set(made.groups)))
    made.said.append(said)


async def _keep(said: Said, *, names_group: bool) -> None:
    await Status.create(
        id=said.id, author_id=said.author, text="words", audience=int(said.audience), group_id=said.group,
        names_group=names_group,
        in_reply_to_account_id=said.answers, reblog_of_id=said.boosts.id if said.boosts else None, root_id=said.id,
    )  # fmt: skip
    for each in said.named:
        await Mention.create(id=new_id(), status_id=said.id, account_id=each)


async def ids(who: int, page: Page) -> list[int]:
    return [line.own.status_id for line in (await homes.home(Viewer(who), page)).rows]


@pytest.mark.parametrize("stretch", [0, 7, 1_000])
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_home_is_what_its_definition_says(database, monkeypatch, seed, stretch):
    """For everybody, whole and in pages both ways, however short the walk before the sources are asked."""
    monkeypatch.setattr(walking, "STRETCH", stretch)
    made = await company(random.Random(seed))
    for who in made.people:
        wanted = made.home(who)
        assert await ids(who, Page(limit=40)) == wanted[:40]
        down = await ids(who, Page(limit=5))
        while down and (more := await ids(who, Page(limit=5, max_id=down[-1]))):
            down += more
        assert down == wanted
        up, last = list[int](), 0
        while more := await ids(who, Page(limit=5, min_id=last)):
            up, last = more + up, more[0]
        assert up == wanted


async def test_what_was_muted_comes_back_when_the_time_is_over(database, monkeypatch):
    """To the millisecond, without anybody clearing up."""
    made = await company(random.Random(4))
    who, other = next(pair for pair in made.follows if pair[1] in made.people)
    async with unit_of_work():
        await execute("DELETE FROM mute")
        await execute("DELETE FROM block")
        await Mute.create(id=new_id(), account_id=who, target_id=other, ends_at=clock.now())
    made.mutes, made.blocks = set(), set()
    assert await ids(who, Page(limit=40)) == made.home(who)[:40]
