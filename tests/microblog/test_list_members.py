"""Who may be in a list, and how they are found there."""

import asyncio

import pytest

from server.kit.errors import Invalid, Missing
from server.kit.paging import Page
from server.microblog.following import follow, unfollow
from server.microblog.list_members import MOST_MEMBERS, add_members, members, remove_members
from server.microblog.lists import Wishes, create_list
from server.microblog.models import Opening
from tests.cast import Cast, join
from tests.microblog.groups.founded import group


async def inside(viewer, list_id: int, page: Page | None = None) -> list[int]:
    return [each.account_id for each in (await members(viewer, list_id, page or Page())).rows]


async def test_only_whom_one_follows_and_all_or_none(cast: Cast) -> None:
    made = await create_list(cast.ada, Wishes("mine"))
    await follow(cast.ada, cast.boris.account_id)
    for wrong in (
        [cast.chen.account_id],
        [cast.boris.account_id, cast.chen.account_id],
        [cast.ada.account_id],
        [1],
    ):
        with pytest.raises(Missing):
            await add_members(cast.ada, made.id, wrong)
    assert await inside(cast.ada, made.id) == []
    await add_members(cast.ada, made.id, [cast.boris.account_id])
    with pytest.raises(Invalid, match="list-member-twice"):
        await add_members(cast.ada, made.id, [cast.boris.account_id])
    assert await inside(cast.ada, made.id) == [cast.boris.account_id]


async def test_nobody_else_sees_or_changes_who_is_in_it(cast: Cast) -> None:
    made = await create_list(cast.ada, Wishes("mine"))
    await follow(cast.boris, cast.chen.account_id)
    for verb in (add_members, remove_members):
        with pytest.raises(Missing):
            await verb(cast.boris, made.id, [cast.chen.account_id])
    with pytest.raises(Missing):
        await members(cast.boris, made.id, Page())


async def test_the_newest_members_come_first_by_cursors_of_their_own(cast: Cast) -> None:
    made = await create_list(cast.ada, Wishes("mine"))
    people = [cast.ines, cast.boris, cast.chen]
    for each in people:
        await follow(cast.ada, each.account_id)
        await add_members(cast.ada, made.id, [each.account_id])
    first = await members(cast.ada, made.id, Page(limit=2))
    assert [each.account_id for each in first.rows] == [cast.chen.account_id, cast.boris.account_id]
    assert await inside(cast.ada, made.id, Page(max_id=first.oldest)) == [cast.ines.account_id]


async def test_a_member_added_while_it_is_unfollowed_is_in_no_list(cast: Cast) -> None:
    """Whichever comes first."""
    made = await create_list(cast.ada, Wishes("mine", exclusive=True))
    for _ in range(6):
        await follow(cast.ada, cast.boris.account_id)
        await asyncio.gather(
            add_members(cast.ada, made.id, [cast.boris.account_id]),
            unfollow(cast.ada, cast.boris.account_id),
            return_exceptions=True,
        )
        assert await inside(cast.ada, made.id) == []


async def test_a_list_is_full_at_some_point(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """That all of it may be asked for at once."""
    assert MOST_MEMBERS >= 1000
    monkeypatch.setattr("server.microblog.list_members.MOST_MEMBERS", 2)
    made = await create_list(cast.ada, Wishes("mine"))
    people = [(await join(f"new{number}")).account_id for number in range(3)]
    for each in people:
        await follow(cast.ada, each)
    with pytest.raises(Invalid, match="list-full"):
        await add_members(cast.ada, made.id, people)
    await add_members(cast.ada, made.id, people[:2])


async def test_a_hidden_group_that_one_left_is_in_no_list_of_ones_own(cast: Cast) -> None:
    board = await group(cast.boris, Opening.HIDDEN, cast.ada)
    made = await create_list(cast.ada, Wishes("mine"))
    await add_members(cast.ada, made.id, [board])
    assert await inside(cast.ada, made.id) == [board]
    await unfollow(cast.ada, board)
    assert await inside(cast.ada, made.id) == []


@pytest.mark.parametrize("people", [2, 40])
async def test_as_many_queries_for_two_members_as_for_forty(
    cast: Cast, queries: list[str], people: int
) -> None:
    made = await create_list(cast.ada, Wishes("mine"))
    ids = [(await join(f"new{number}")).account_id for number in range(people)]
    for each in ids:
        await follow(cast.ada, each)
    await add_members(cast.ada, made.id, ids)
    queries.clear()
    assert len(await inside(cast.ada, made.id, Page(limit=40))) == people
    assert len(queries) == 2
