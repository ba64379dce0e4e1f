"""A list's timeline is found by a short walk and by each member; here it is compared with its plain definition."""

import random
from dataclasses import dataclass

import pytest

from server.identity.viewer import Viewer
from server.kit.database import execute, unit_of_work
from server.kit.errors import Missing
from server.kit.ids import new_id
from server.kit.paging import Page
from server.microblog import walking
from server.microblog.following import follow
from server.microblog.list_members import add_members
from server.microblog.list_timeline import list_timeline
from server.microblog.lists import Wishes, create_list
from server.microblog.models import List, ListMember, RepliesPolicy
from tests.cast import Cast
from tests.microblog.saying import say
from tests.microblog.test_home import Company, Said, company


@dataclass
class Listed:
    """A list in memory."""

    id: int
    owner: int
    members: set[int]
    policy: RepliesPolicy

    def carries(self, made: Company, said: Said) -> bool:
        """The definition, beside what the owner may and wants to read."""
        if self.members & said.named & set(made.groups):
            return True
        near = {
            RepliesPolicy.FOLLOWED: {target for follower, target in made.follows if follower == self.owner},
            RepliesPolicy.LIST: self.members,
            RepliesPolicy.NONE: set(),
        }[self.policy]
        to_them = said.answers in {None, said.author, self.owner, *near} or said.author == self.owner
        quiet = said.boosts is not None and made.follows.get((self.owner, said.author)) is False
        return to_them and ((said.author in self.members and not quiet) or said.group in self.members)

    def timeline(self, made: Company) -> list[int]:
        """Newest first."""
        return [
            said.id
            for said in reversed(made.said)
            if self.carries(made, said) and made._read(self.owner, said)  # noqa: SLF001 - the same definition as home's
        ]


async def listed(made: Company, owner: int, policy: RepliesPolicy, chance: random.Random) -> Listed:
    """Some of those whom somebody follows, as a list that says nothing of home."""
    followed = sorted(target for follower, target in made.follows if follower == owner)
    found = Listed(new_id(), owner, {each for each in followed if chance.random() < 0.6}, policy)
    async with unit_of_work():
        await List.create(id=found.id, account_id=owner, title="some", replies_policy=policy)
        for each in found.members:
            await ListMember.create(id=new_id(), list_id=found.id, account_id=each)
    return found


async def ids(of: Listed, page: Page) -> list[int]:
    return [line.own.status_id for line in (await list_timeline(Viewer(of.owner), of.id, page)).rows]


@pytest.mark.parametrize("stretch", [0, 7, 1_000])
@pytest.mark.parametrize("policy", RepliesPolicy)
async def test_a_list_shows_what_its_definition_says(database, monkeypatch, policy, stretch):
    """For everybody, whole and in pages both ways, however short the walk before the members are asked."""
    monkeypatch.setattr(walking, "STRETCH", stretch)
    chance = random.Random(int(stretch) + len(policy))
    made = await company(chance)
    seen = 0
    for who in made.people:
        of = await listed(made, who, policy, chance)
        wanted = of.timeline(made)
        seen += len(wanted)
        assert await ids(of, Page(limit=40)) == wanted[:40]
        down = await ids(of, Page(limit=5))
        while down and (more := await ids(of, Page(limit=5, max_id=down[-1]))):
            down += more
        assert down == wanted
        up, last = list[int](), 0
        while more := await ids(of, Page(limit=5, min_id=last)):
            up, last = more + up, more[0]
        assert up == wanted
    assert seen > 50


async def test_a_list_is_read_by_its_owner_alone(cast: Cast) -> None:
    await follow(cast.ada, cast.boris.account_id)
    made = await create_list(cast.ada, Wishes("mine"))
    await add_members(cast.ada, made.id, [cast.boris.account_id])
    status_id = await say(cast.boris, "hello")
    own = await list_timeline(cast.ada, made.id, Page())
    assert [line.own.status_id for line in own.rows] == [status_id]
    for stranger in (cast.boris, cast.chen):
        with pytest.raises(Missing):
            await list_timeline(stranger, made.id, Page())


async def test_an_exclusive_list_shows_what_home_leaves_out_in_the_languages_one_reads(cast: Cast) -> None:
    await follow(cast.ada, cast.boris.account_id)
    made = await create_list(cast.ada, Wishes("mine", exclusive=True))
    await add_members(cast.ada, made.id, [cast.boris.account_id])
    french, english = (
        await say(cast.boris, "bonjour", language="fr"),
        await say(cast.boris, "hello", language="en"),
    )
    async with unit_of_work():
        await execute("UPDATE follow SET languages = 'fr de'")
    found = [line.own.status_id for line in (await list_timeline(cast.ada, made.id, Page())).rows]
    assert found == [french]
    assert english not in found


@pytest.mark.parametrize("posts", [2, 40])
async def test_as_many_queries_for_two_posts_as_for_forty(cast: Cast, queries: list[str], posts: int) -> None:
    await follow(cast.ada, cast.boris.account_id)
    made = await create_list(cast.ada, Wishes("mine"))
    await add_members(cast.ada, made.id, [cast.boris.account_id])
    for number in range(posts):
        await say(cast.boris, f"post {number}")
    queries.clear()
    assert len((await list_timeline(cast.ada, made.id, Page(limit=posts))).rows) == posts
    assert len(queries) == 2
