"""What grouped notifications promise."""

import pytest

from server.identity.viewer import Viewer
from server.kit.errors import Missing
from server.kit.paging import Page
from server.microblog.boosting import boost
from server.microblog.favouriting import favourite
from server.microblog.following import follow
from server.microblog.markers import mark
from server.microblog.models import Audience
from server.microblog.muting import mute
from server.microblog.notice_groups import (
    SAMPLE,
    dismiss_group,
    group_actors,
    group_of,
    groups,
    unread_groups,
)
from server.microblog.notices import Kinds, notices
from tests.cast import Cast, join
from tests.microblog.saying import narrowed, say

ALL = Kinds()


async def _liked(cast: Cast, by: int = 3) -> tuple[int, list[Viewer]]:
    status_id = await say(cast.ada, "hello")
    fans = [await join(f"fan{place}") for place in range(by)]
    for each in fans:
        await favourite(each, status_id)
    return status_id, fans


async def test_likes_of_one_status_are_one_group(cast: Cast) -> None:
    """Its count, whom it names first, and where it begins and ends."""
    status_id, fans = await _liked(cast, 10)
    (found,) = (await groups(cast.ada, Page(), ALL)).rows
    assert (found.count, found.newest.status_id, found.newest.kind) == (10, status_id, "favourite")
    assert list(found.actor_ids) == [each.account_id for each in reversed(fans)][:SAMPLE]
    ids = [each.id for each in (await notices(cast.ada, Page(), ALL)).rows]
    assert (found.newest.id, found.oldest_id) == (ids[0], ids[-1])


async def test_each_is_on_one_page_whatever_the_page(cast: Cast) -> None:
    """Paging through by ones, down and up, gives each group once, in order."""
    await _liked(cast)
    await say(cast.boris, "@ada one")
    other = await say(cast.ada, "other")
    await favourite(cast.chen, other)
    await say(cast.boris, "@ada two")
    await boost(cast.boris, other)
    await favourite(cast.boris, other)
    whole = [each.key for each in (await groups(cast.ada, Page(), ALL)).rows]
    assert [key.partition("-")[0] for key in whole] == [
        "favourite", "reblog", "ungrouped", "ungrouped", "favourite",
    ]  # fmt: skip
    down, page = [], Page(1)
    while part := await groups(cast.ada, page, ALL):
        if part.oldest is None:
            break
        down += [each.key for each in part.rows]
        page = Page(1, max_id=part.oldest)
    assert down == whole
    up, page = [], Page(1, min_id=0)
    while (part := await groups(cast.ada, page, ALL)).newest is not None:
        up += [each.key for each in part.rows]
        page = Page(1, min_id=part.newest)
    assert up == whole[::-1]


async def test_looking_for_newer_ones_says_which_are_new(cast: Cast) -> None:
    """The group is whole, and its part of this page begins after what was seen."""
    status_id, _ = await _liked(cast)
    seen_before = (await groups(cast.ada, Page(), ALL)).rows[0].newest.id
    await favourite(cast.boris, status_id)
    (found,) = (await groups(cast.ada, Page(since_id=seen_before), ALL)).rows
    assert (found.count, found.oldest_id) == (4, found.newest.id)


async def test_only_what_is_wanted_in_groups_is_grouped(cast: Cast) -> None:
    status_id, _ = await _liked(cast)
    for each in (cast.boris, cast.chen):
        await boost(each, status_id)
        await follow(each, cast.ada.account_id)
    for grouped, expected in ((None, 3), (["favourite"], 5), (["follow", "reblog"], 5), (["mention"], 7)):
        assert len((await groups(cast.ada, Page(40), ALL, grouped)).rows) == expected
        assert await unread_groups(cast.ada, ALL, grouped) == expected
    assert len((await groups(cast.ada, Page(), Kinds(without=["favourite"]))).rows) == 2
    assert await unread_groups(cast.ada, Kinds(only=["favourite"])) == 1
    await mark(cast.ada, {"notifications": (await notices(cast.ada, Page(), ALL)).rows[0].id})
    assert await unread_groups(cast.ada, ALL) == 0


async def test_whom_one_does_not_hear_stands_in_no_group(cast: Cast) -> None:
    """Not as the newest, not in its count, not in its sample; without them the group is still there."""
    status_id, fans = await _liked(cast)
    await favourite(cast.boris, status_id)
    await mute(cast.ada, cast.boris.account_id)
    (found,) = (await groups(cast.ada, Page(), ALL)).rows
    assert (found.count, found.newest.actor_id) == (3, fans[-1].account_id)
    assert cast.boris.account_id not in found.actor_ids
    shown = (await group_actors(cast.ada, found.key, Page(40))).rows
    assert [each.account_id for each in shown] == [each.account_id for each in reversed(fans)]
    only = (await groups(cast.ada, Page(), Kinds(actor_id=fans[0].account_id))).rows
    assert [(each.count, list(each.actor_ids)) for each in only] == [(1, [fans[0].account_id])]


async def test_a_group_about_what_may_not_be_seen_is_not_there(cast: Cast) -> None:
    """Nor what stands alone."""
    secret = await say(cast.boris, "@ada secret")
    (alone,) = (await groups(cast.ada, Page(), ALL)).rows
    assert (await group_of(cast.ada, alone.key)).newest.status_id == secret
    await narrowed(secret, Audience.GROUP, cast.sites["Lyon"].account_id)
    assert (await groups(cast.ada, Page(), ALL)).rows == []
    with pytest.raises(Missing):
        await group_of(cast.ada, alone.key)
    with pytest.raises(Missing):
        await group_actors(cast.ada, alone.key, Page())


async def test_a_group_is_its_owners_alone(cast: Cast) -> None:
    """Its key opens nothing for others, and others put nothing away."""
    await _liked(cast)
    (found,) = (await groups(cast.ada, Page(), ALL)).rows
    for key in (found.key, f"ungrouped-{found.newest.id}"):
        assert (await group_of(cast.ada, key)).newest == found.newest
        with pytest.raises(Missing):
            await group_of(cast.boris, key)
        await dismiss_group(cast.boris, key)
    assert len((await notices(cast.ada, Page(), ALL)).rows) == 3
    await dismiss_group(cast.ada, f"ungrouped-{found.newest.id}")
    assert len((await notices(cast.ada, Page(), ALL)).rows) == 2
    await dismiss_group(cast.ada, found.key)
    assert (await notices(cast.ada, Page(), ALL)).rows == []


@pytest.mark.parametrize(
    "key", ["", "favourite", "ungrouped-x", "favourite-1-99999999999999999999", "follow-9" * 9]
)
async def test_what_is_no_key_is_not_found(cast: Cast, key: str) -> None:
    with pytest.raises(Missing):
        await group_of(cast.ada, key)
    with pytest.raises(Missing):
        await group_actors(cast.ada, key, Page())
