"""What a list promises: its owner's alone, and what is exclusive is kept out of home exactly as long as it is."""

import asyncio
import random

import pytest

from server.identity.viewer import Viewer
from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Invalid, Missing, Unauthenticated
from server.kit.paging import Page
from server.microblog.blocking import block
from server.microblog.following import follow, unfollow
from server.microblog.home import home
from server.microblog.list_members import add_members, remove_members
from server.microblog.lists import (
    MOST_LISTS,
    TITLE_LIMIT,
    Wishes,
    change_list,
    create_list,
    delete_list,
    lists,
    lists_with,
    own_list,
)
from server.microblog.models import RepliesPolicy
from tests.cast import Cast, join
from tests.microblog.saying import say


async def at_home(viewer: Viewer) -> list[int]:
    return [line.own.status_id for line in (await home(viewer, Page())).rows]


async def listed_only(viewer: Viewer) -> set[int]:
    found = await rows(
        "SELECT target_id FROM follow WHERE follower_id = $1 AND listed_only", viewer.account_id
    )
    return {each["target_id"] for each in found}


async def test_a_list_is_its_owners_and_changed_in_parts(cast: Cast) -> None:
    """What is not sent stays as it is; nobody else finds it."""
    made = await create_list(cast.ada, Wishes(" Line 4 "))
    assert (made.title, made.replies_policy, made.exclusive) == ("Line 4", RepliesPolicy.LIST, False)
    changed = await change_list(cast.ada, made.id, Wishes(replies_policy=RepliesPolicy.NONE))
    assert (changed.title, changed.replies_policy) == ("Line 4", RepliesPolicy.NONE)
    changed = await change_list(cast.ada, made.id, Wishes("Line 5", exclusive=True))
    assert changed == await own_list(cast.ada, made.id)
    assert await lists(cast.ada) == [changed]
    assert await lists(cast.boris) == []
    for verb in (own_list, delete_list, lambda who, which: change_list(who, which, Wishes("mine"))):
        with pytest.raises(Missing):
            await verb(cast.boris, made.id)
    await delete_list(cast.ada, made.id)
    assert await lists(cast.ada) == []


@pytest.mark.parametrize("title", ["", "  ", None, "x" * (TITLE_LIMIT + 1)])
async def test_a_list_has_a_name_that_can_be_read(cast: Cast, title: str | None) -> None:
    with pytest.raises(Invalid, match="list-title"):
        await create_list(cast.ada, Wishes(title))


async def test_so_many_lists_and_no_more_also_at_the_same_moment(cast: Cast) -> None:
    for number in range(MOST_LISTS - 2):
        await create_list(cast.ada, Wishes(f"list {number:02}"))
    made = await asyncio.gather(
        *(create_list(cast.ada, Wishes("late")) for _ in range(5)), return_exceptions=True
    )
    assert sorted(isinstance(each, Invalid) for each in made) == [False, False, True, True, True]
    assert len(await lists(cast.ada)) == MOST_LISTS


async def test_the_same_key_makes_one_list(cast: Cast) -> None:
    made = await asyncio.gather(*(create_list(cast.ada, Wishes("one"), once="key") for _ in range(3)))
    assert len({each.id for each in made}) == len(await lists(cast.ada)) == 1
    with pytest.raises(Invalid, match="idempotency-key-used"):
        await create_list(cast.ada, Wishes("another"), once="key")


async def test_members_of_an_exclusive_list_are_read_there_and_not_at_home(cast: Cast) -> None:
    """Until the last exclusive list lets them go, whichever way; the others' posts stay at home."""
    for each in (cast.boris, cast.chen):
        await follow(cast.ada, each.account_id)
    quiet, loud = await say(cast.boris, "one"), await say(cast.chen, "two")
    first = await create_list(cast.ada, Wishes("first", exclusive=True))
    second = await create_list(cast.ada, Wishes("second"))
    assert await at_home(cast.ada) == [loud, quiet]
    for each in (first, second):
        await add_members(cast.ada, each.id, [cast.boris.account_id])
    assert await at_home(cast.ada) == [loud]
    await change_list(cast.ada, second.id, Wishes(exclusive=True))
    await remove_members(cast.ada, first.id, [cast.boris.account_id])
    assert await at_home(cast.ada) == [loud]
    await change_list(cast.ada, second.id, Wishes(exclusive=False))
    assert await at_home(cast.ada) == [loud, quiet]
    await change_list(cast.ada, second.id, Wishes(exclusive=True))
    assert await at_home(cast.ada) == [loud]
    await delete_list(cast.ada, second.id)
    assert await at_home(cast.ada) == [loud, quiet]


async def test_whom_one_stops_following_comes_back_without_their_lists(cast: Cast) -> None:
    """By unfollowing, and by a block of either side."""
    made = await create_list(cast.ada, Wishes("quiet", exclusive=True))
    for end in (
        lambda: unfollow(cast.ada, cast.boris.account_id),
        lambda: block(cast.boris, cast.ada.account_id),
    ):
        await follow(cast.ada, cast.boris.account_id)
        await add_members(cast.ada, made.id, [cast.boris.account_id])
        assert await listed_only(cast.ada) == {cast.boris.account_id}
        assert await lists_with(cast.ada, cast.boris.account_id) == [made]
        await end()
        assert await lists_with(cast.ada, cast.boris.account_id) == []
    await unfollow(cast.chen, cast.boris.account_id)
    await follow(cast.ada, cast.chen.account_id)
    assert await listed_only(cast.ada) == set()


async def test_whatever_happens_home_leaves_out_exactly_who_is_in_an_exclusive_list(cast: Cast) -> None:
    """A hundred changes, many at the same moment, compared with the definition; of two people's lists."""
    chance = random.Random(7)
    people = [each.account_id for each in (cast.boris, cast.chen, cast.ines)]
    owned = {
        viewer: [(await create_list(viewer, Wishes(f"list {number}"))).id for number in range(3)]
        for viewer in (cast.ada, await join("dora"))
    }
    for _ in range(25):
        verbs = [
            _change(chance, viewer, chance.choice(owned[viewer]), people) for viewer in owned for _ in "ab"
        ]
        done = await asyncio.gather(*verbs, return_exceptions=True)
        assert not [each for each in done if isinstance(each, BaseException) and not _expected(each)]
    for viewer in owned:
        defined = await rows(
            """SELECT DISTINCT m.account_id FROM list_member m JOIN list l ON l.id = m.list_id
            WHERE l.account_id = $1 AND l.exclusive""",
            viewer.account_id,
        )
        assert await listed_only(viewer) == {each["account_id"] for each in defined}
    unfollowed = await rows(
        """SELECT m.id FROM list_member m JOIN list l ON l.id = m.list_id WHERE NOT EXISTS
        (SELECT 1 FROM follow f WHERE f.follower_id = l.account_id AND f.target_id = m.account_id)"""
    )
    assert not unfollowed


def _expected(error: BaseException) -> bool:
    return isinstance(error, Missing | Invalid)


def _change(chance: random.Random, viewer: Viewer, list_id: int, people: list[int]):
    target = chance.choice(people)
    return chance.choice(
        [
            lambda: follow(viewer, target),
            lambda: add_members(viewer, list_id, [target]),
            lambda: add_members(viewer, list_id, [target]),
            lambda: unfollow(viewer, target),
            lambda: remove_members(viewer, list_id, [target]),
            lambda: change_list(viewer, list_id, Wishes(exclusive=chance.random() < 0.6)),
        ]
    )()


async def test_who_was_suspended_meanwhile_changes_nothing(cast: Cast) -> None:
    made = await create_list(cast.ada, Wishes("mine"))
    async with unit_of_work():
        await execute("UPDATE account SET suspended_at = 1 WHERE id = $1", cast.ada.account_id)
    for verb in (create_list(cast.ada, Wishes("another")), delete_list(cast.ada, made.id)):
        with pytest.raises(Unauthenticated):
            await verb
