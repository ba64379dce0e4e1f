"""Inviting people, and what they answer."""

import pytest

from server.kit.database import rows
from server.kit.errors import Forbidden, Invalid, Missing
from server.microblog.following import follow
from server.microblog.groups.inviting import (
    accept_invitation,
    invite,
    refuse_invitation,
    take_invitation_back,
)
from server.microblog.models import Opening
from tests.cast import Cast
from tests.microblog.groups.founded import asking, group, members_of
from tests.microblog.saying import told

ANY_OPENING = pytest.mark.parametrize("opening", list(Opening))


async def invited(group_id: int) -> set[int]:
    """Who is invited."""
    found = await rows("SELECT account_id FROM invitation WHERE group_id = $1", group_id)
    return {each["account_id"] for each in found}


@ANY_OPENING
async def test_the_invited_come_in_when_they_accept(cast: Cast, opening: Opening) -> None:
    """They are told once, however often they are invited, and no more when they have answered."""
    line = await group(cast.ada, opening)
    for _ in range(2):
        await invite(cast.ada, line, [cast.boris.account_id, cast.boris.account_id])
    assert (await told(cast.boris), await members_of(line)) == (
        [("group_invitation", line)],
        {cast.ada.account_id},
    )
    await accept_invitation(cast.boris, line)
    assert (await told(cast.boris), await invited(line)) == ([], set())
    assert await members_of(line) == {cast.ada.account_id, cast.boris.account_id}
    with pytest.raises(Missing):
        await accept_invitation(cast.boris, line)


async def test_who_refuses_or_is_not_wanted_any_more_does_not_know_of_the_group(cast: Cast) -> None:
    """A hidden one is gone for them."""
    line = await group(cast.ada, Opening.HIDDEN)
    await invite(cast.ada, line, [cast.boris.account_id, cast.chen.account_id])
    await refuse_invitation(cast.boris, line)
    await take_invitation_back(cast.ada, line, cast.chen.account_id)
    for viewer in (cast.boris, cast.chen):
        assert await told(viewer) == []
        with pytest.raises(Missing):
            await accept_invitation(viewer, line)
        with pytest.raises(Missing):
            await follow(viewer, line)
    with pytest.raises(Missing):
        await take_invitation_back(cast.ada, line, cast.chen.account_id)


async def test_who_asked_is_let_in_by_an_invitation_and_members_are_passed_over(cast: Cast) -> None:
    """Both sides want it; nothing is left to answer."""
    line = await group(cast.ada, Opening.CLOSED, cast.chen)
    await follow(cast.boris, line)
    await invite(cast.ada, line, [each.account_id for each in (cast.boris, cast.chen, cast.ines)])
    assert await members_of(line) == {each.account_id for each in (cast.ada, cast.chen, cast.boris)}
    assert (await asking(line), await invited(line)) == (set(), {cast.ines.account_id})
    assert await told(cast.ada) == []


async def test_only_keepers_invite_and_only_people(cast: Cast) -> None:
    """Somebody who is not there spoils the whole request, and nobody is invited."""
    line = await group(cast.ada, Opening.CLOSED, cast.boris)
    with pytest.raises(Forbidden, match="keepers-only"):
        await invite(cast.boris, line, [cast.chen.account_id])
    lyon = cast.sites["Lyon"].account_id
    for wrong in (1, lyon):
        with pytest.raises(Invalid, match="person-missing"):
            await invite(cast.ada, line, [cast.chen.account_id, wrong])
    for many in ([], list(range(51))):
        with pytest.raises(Invalid, match="invitations-wrong"):
            await invite(cast.ada, line, many)
    with pytest.raises(Invalid, match="group-of-directory"):
        await invite(cast.ada, lyon, [cast.chen.account_id])
    assert await invited(line) == set()
