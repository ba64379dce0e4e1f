"""What muting promises."""

from datetime import timedelta

import pytest

from server.kit import clock
from server.kit.errors import Invalid, Missing
from server.kit.paging import Page
from server.microblog.favouriting import favourite
from server.microblog.following import follow
from server.microblog.muting import forget_ended_mutes, mute, muted, unmute
from server.microblog.notices import unread
from server.microblog.people import directory, search_people
from server.microblog.relationships import Standing, standings
from tests.cast import Cast
from tests.microblog.saying import say, told

MOMENT = timedelta(milliseconds=1)


async def _standing(cast: Cast) -> Standing:
    """Ada towards Boris."""
    return (await standings(cast.ada, [cast.boris.account_id]))[0]


async def test_who_is_muted_is_not_heard_and_learns_nothing(cast: Cast) -> None:
    """Neither what was told before, nor what would be told now; the follow stays."""
    await follow(cast.ada, cast.boris.account_id)
    await say(cast.boris, "@ada before")
    await mute(cast.ada, cast.boris.account_id)
    await say(cast.boris, "@ada after")
    await favourite(cast.boris, await say(cast.ada, "mine"))
    assert (await told(cast.ada), await unread(cast.ada)) == ([], 0)
    found = await _standing(cast)
    assert (found.muting, found.muting_notifications, found.following) == (True, True, True)
    (his,) = await standings(cast.boris, [cast.ada.account_id])
    assert (his.muting, his.blocked_by, his.followed_by) == (False, False, True)
    await unmute(cast.ada, cast.boris.account_id)
    assert await told(cast.ada) == [("mention", cast.boris.account_id)], "what was told before"


async def test_notifications_can_be_kept(cast: Cast) -> None:
    """Muting anew says so anew."""
    await mute(cast.ada, cast.boris.account_id)
    await mute(cast.ada, cast.boris.account_id, notifications=False)
    await say(cast.boris, "@ada hi")
    assert await told(cast.ada) == [("mention", cast.boris.account_id)]
    assert not (await _standing(cast)).muting_notifications


async def test_a_mute_ends_when_it_was_to(cast: Cast) -> None:
    """By itself, before anybody cleans up."""
    await mute(cast.ada, cast.boris.account_id, lasting=timedelta(hours=1))
    await mute(cast.ada, cast.chen.account_id, lasting=-MOMENT)
    assert (await _standing(cast)).muting
    (over,) = await standings(cast.ada, [cast.chen.account_id])
    assert (over.muting, over.muting_ends_at) == (False, None)
    await say(cast.chen, "@ada hi")
    assert await told(cast.ada) == [("mention", cast.chen.account_id)]
    (left,) = (await muted(cast.ada, Page())).rows
    assert left.account_id == cast.boris.account_id
    assert left.ends_at is not None
    assert timedelta(minutes=59) < left.ends_at - clock.now() <= timedelta(hours=1)
    assert await forget_ended_mutes() == 1
    assert await forget_ended_mutes() == 0


async def test_the_list_of_mutes_is_paged_by_its_own_rows(cast: Cast) -> None:
    """The newest first; none has an end that was not given."""
    for other in (cast.boris, cast.chen, cast.ines):
        await mute(cast.ada, other.account_id)
    first = await muted(cast.ada, Page(limit=2))
    assert [(each.account_id, each.ends_at) for each in first.rows] == [
        (cast.ines.account_id, None),
        (cast.chen.account_id, None),
    ]
    rest = await muted(cast.ada, Page(limit=2, max_id=first.oldest))
    assert [each.account_id for each in rest.rows] == [cast.boris.account_id]


async def test_who_is_muted_is_not_proposed_but_found(cast: Cast) -> None:
    """As on Mastodon: search still finds them."""
    await mute(cast.ada, cast.boris.account_id)
    assert cast.boris.account_id not in await directory(cast.ada, newest=True, limit=9, offset=0)
    assert await search_people(cast.ada, "boris", limit=9) == [cast.boris.account_id]


async def test_neither_oneself_nor_a_group_can_be_muted(cast: Cast) -> None:
    """Nor what is not there."""
    for target, key in ((cast.ada.account_id, "mute-self"), (cast.sites["Lyon"].account_id, "mute-group")):
        with pytest.raises(Invalid, match=key):
            await mute(cast.ada, target)
    with pytest.raises(Missing):
        await mute(cast.ada, 1)
