"""What recommending somebody promises."""

import asyncio

import pytest

from server.identity.viewer import Viewer
from server.kit.errors import Invalid
from server.kit.paging import Page
from server.microblog.blocking import block
from server.microblog.endorsing import endorse, unendorse
from server.microblog.following import follow, unfollow
from server.microblog.models import Opening
from server.microblog.people import endorsed_by
from server.microblog.relationships import standings
from tests.cast import Cast
from tests.microblog.groups.founded import group


async def shown(viewer: Viewer, account_id: int) -> list[int]:
    return [each.account_id for each in (await endorsed_by(viewer, account_id, Page())).rows]


async def test_only_whom_one_follows_is_recommended_and_once(cast: Cast) -> None:
    """Everybody sees it on the profile, until it is taken back."""
    with pytest.raises(Invalid, match="endorse-unfollowed"):
        await endorse(cast.ada, cast.boris.account_id)
    for each in (cast.boris, cast.chen):
        await follow(cast.ada, each.account_id)
        await asyncio.gather(*(endorse(cast.ada, each.account_id) for _ in range(3)))
    wanted = [cast.chen.account_id, cast.boris.account_id]
    assert await shown(cast.ada, cast.ada.account_id) == wanted
    assert await shown(cast.ines, cast.ada.account_id) == wanted
    assert (await standings(cast.ada, [cast.boris.account_id]))[0].endorsed
    assert not (await standings(cast.boris, [cast.ada.account_id]))[0].endorsed
    for _ in range(2):
        await unendorse(cast.ada, cast.boris.account_id)
    assert await shown(cast.ada, cast.ada.account_id) == [cast.chen.account_id]


async def test_whom_one_stops_following_is_recommended_no_more(cast: Cast) -> None:
    """Nor when they are followed again."""
    await follow(cast.ada, cast.boris.account_id)
    await endorse(cast.ada, cast.boris.account_id)
    await unfollow(cast.ada, cast.boris.account_id)
    await follow(cast.ada, cast.boris.account_id)
    assert await shown(cast.ada, cast.ada.account_id) == []


async def test_who_keeps_apart_sees_no_recommendations_and_a_hidden_group_is_seen_by_members(
    cast: Cast,
) -> None:
    board = await group(cast.ada, Opening.HIDDEN, cast.chen)
    await follow(cast.ada, cast.ines.account_id)
    for each in (board, cast.ines.account_id):
        await endorse(cast.ada, each)
    assert board in await shown(cast.chen, cast.ada.account_id)
    assert await shown(cast.boris, cast.ada.account_id) == [cast.ines.account_id]
    await block(cast.boris, cast.ines.account_id)
    assert await shown(cast.boris, cast.ada.account_id) == []
    await block(cast.chen, cast.ada.account_id)
    assert await shown(cast.chen, cast.ada.account_id) == []
