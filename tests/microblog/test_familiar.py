"""Whom of somebody's followers one knows."""

import pytest

from server.kit.database import execute, unit_of_work
from server.kit.ids import new_id
from server.microblog.blocking import block
from server.microblog.familiar import MOST_EACH, familiar_followers
from server.microblog.following import follow
from server.microblog.models import Block, Opening
from server.microblog.muting import mute
from tests.cast import Cast, join
from tests.microblog.groups.founded import group


async def test_those_whom_one_follows_and_who_follow_them_too(cast: Cast) -> None:
    """The newest first, for each account asked for; strangers are no familiar faces."""
    for each in (cast.boris, cast.chen):
        await follow(cast.ada, each.account_id)
        await follow(each, cast.ines.account_id)
    await follow(await join("stranger"), cast.ines.account_id)
    wanted = [cast.chen.account_id, cast.boris.account_id]
    asked = [cast.ines.account_id, cast.boris.account_id]
    assert await familiar_followers(cast.ada, asked) == {asked[0]: wanted, asked[1]: []}
    await mute(cast.ada, cast.chen.account_id)
    assert (await familiar_followers(cast.ada, asked))[asked[0]] == [cast.boris.account_id]


@pytest.mark.parametrize("who", ["boris", "ines"])
async def test_what_somebody_keeps_to_themselves_is_not_told(cast: Cast, who: str) -> None:
    """Whether it is the follower or who is followed."""
    await follow(cast.ada, cast.boris.account_id)
    await follow(cast.boris, cast.ines.account_id)
    async with unit_of_work():
        await execute(
            "UPDATE account SET hide_collections = TRUE WHERE id = $1", getattr(cast, who).account_id
        )
    assert await familiar_followers(cast.ada, [cast.ines.account_id]) == {cast.ines.account_id: []}


async def test_members_of_closed_groups_and_followers_of_whom_one_keeps_apart_from_are_not_told(
    cast: Cast,
) -> None:
    closed = await group(cast.boris, Opening.CLOSED, cast.chen)
    for each in (cast.boris, cast.chen):
        await follow(cast.ada, each.account_id)
    await follow(cast.chen, cast.ines.account_id)
    await block(cast.ines, cast.ada.account_id)
    found = await familiar_followers(cast.ada, [closed, cast.ines.account_id])
    assert found == {closed: [], cast.ines.account_id: []}
    members = await familiar_followers(cast.chen, [closed])
    assert members == {closed: []}


@pytest.mark.parametrize("way", ["left", "kept apart"])
async def test_who_left_or_is_kept_apart_is_no_familiar_face(cast: Cast, way: str) -> None:
    """Though follows are left over."""
    ada, boris, ines = (each.account_id for each in (cast.ada, cast.boris, cast.ines))
    await follow(cast.ada, boris)
    await follow(cast.boris, ines)
    async with unit_of_work():
        if way == "left":
            await execute("UPDATE account SET suspended_at = 1 WHERE id = $1", boris)
        else:
            await Block.create(id=new_id(), account_id=ada, target_id=boris, mine=True)
    assert await familiar_followers(cast.ada, [ines]) == {ines: []}


async def test_twenty_each_are_enough(cast: Cast, queries: list[str]) -> None:
    for number in range(MOST_EACH + 2):
        one = await join(f"new{number}")
        await follow(cast.ada, one.account_id)
        await follow(one, cast.ines.account_id)
    queries.clear()
    found = await familiar_followers(cast.ada, [cast.ines.account_id])
    assert len(found[cast.ines.account_id]) == MOST_EACH
    assert len(queries) == 1
