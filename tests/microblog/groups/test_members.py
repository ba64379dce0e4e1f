"""Who may know who is in a group, asks or is invited."""

import pytest

from server.identity.models import Account
from server.kit import clock
from server.kit.errors import Forbidden, Invalid, Missing
from server.kit.paging import Page
from server.microblog.following import follow, unfollow
from server.microblog.groups.inviting import invite
from server.microblog.groups.members import invitations, members, requests
from server.microblog.models import Opening
from server.microblog.people import followers, following
from tests.cast import Cast
from tests.microblog.groups.founded import group


def ids(part) -> list[int]:
    """Whom a list holds."""
    return [entry.account_id for entry in part.rows]


async def test_an_open_group_shows_its_members_to_everybody(cast: Cast) -> None:
    """The newest first, a page at a time, without those who have left the company."""
    line = await group(cast.ada, Opening.OPEN, cast.boris, cast.chen)
    assert ids(await members(cast.ines, line, Page())) == [
        cast.chen.account_id,
        cast.boris.account_id,
        cast.ada.account_id,
    ]
    first = await members(cast.ines, line, Page(limit=1))
    assert ids(await members(cast.ines, line, Page(max_id=first.oldest))) == [
        cast.boris.account_id,
        cast.ada.account_id,
    ]
    assert ids(await members(cast.ines, line, Page(), keepers=True)) == [cast.ada.account_id]
    await Account.filter(id=cast.chen.account_id).update(suspended_at=clock.now())
    assert cast.chen.account_id not in ids(await members(cast.ines, line, Page()))


@pytest.mark.parametrize("opening", [Opening.CLOSED, Opening.HIDDEN])
async def test_who_is_in_a_closed_group_only_members_know(cast: Cast, opening: Opening) -> None:
    """Not the invited, not who asks, not who was in it; neither by the group's lists nor by people's."""
    line = await group(cast.ada, opening, cast.boris, cast.chen)
    await invite(cast.ada, line, [cast.ines.account_id])
    await unfollow(cast.chen, line)
    with pytest.raises(Forbidden, match="members-only"):
        await members(cast.ines, line, Page())
    with pytest.raises(Forbidden if opening is Opening.CLOSED else Missing):
        await members(cast.chen, line, Page())
    for viewer in (cast.ines, cast.chen):
        assert ids(await followers(viewer, line, Page())) == []
        assert ids(await following(viewer, cast.boris.account_id, Page())) == []
    both = {cast.ada.account_id, cast.boris.account_id}
    assert set(ids(await members(cast.boris, line, Page()))) == both
    assert set(ids(await followers(cast.boris, line, Page()))) == both
    assert ids(await following(cast.boris, cast.ada.account_id, Page())) == [line]
    assert ids(await following(cast.ada, cast.ada.account_id, Page())) == [line]


async def test_keepers_alone_see_who_asks_and_who_is_invited(cast: Cast) -> None:
    """With who invited them."""
    line = await group(cast.ada, Opening.CLOSED, cast.boris)
    await follow(cast.chen, line)
    await invite(cast.ada, line, [cast.ines.account_id])
    assert ids(await requests(cast.ada, line, Page())) == [cast.chen.account_id]
    asked = (await invitations(cast.ada, line, Page())).rows[0]
    assert (asked.account_id, asked.by) == (cast.ines.account_id, cast.ada.account_id)
    for listing in (requests, invitations):
        for viewer in (cast.boris, cast.chen):
            with pytest.raises(Forbidden, match="keepers-only"):
                await listing(viewer, line, Page())
        with pytest.raises(Invalid, match="group-of-directory"):
            await listing(cast.ada, cast.sites["Lyon"].account_id, Page())
