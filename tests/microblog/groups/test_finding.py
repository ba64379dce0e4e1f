"""Finding groups, and what one is in them."""

import pytest

from server.identity.models import Account
from server.kit import clock
from server.kit.errors import Missing
from server.microblog.blocking import block
from server.microblog.following import follow
from server.microblog.groups.finding import GroupsWanted, group_view, groups_for
from server.microblog.groups.founding import GroupDraft, found_group
from server.microblog.groups.inviting import invite
from server.microblog.groups.keeping import name_keeper
from server.microblog.models import Opening
from tests.cast import Cast
from tests.microblog.groups.founded import group


async def names(viewer, **wanted) -> list[str]:
    """The names of the groups found."""
    return [each.name for each in await groups_for(viewer, GroupsWanted(**wanted))]


async def test_groups_are_listed_by_name_without_those_that_hide(cast: Cast) -> None:
    """Sites are among them; a hidden group shows to its members and to the invited."""
    await group(cast.ada, Opening.CLOSED)
    hidden = await group(cast.ada, Opening.HIDDEN, cast.boris, name="Board")
    await invite(cast.ada, hidden, [cast.chen.account_id])
    everybody = ["Line 4", "Lyon", "Montréal"]
    assert await names(cast.ines) == everybody
    for viewer in (cast.ada, cast.boris, cast.chen):
        assert await names(viewer) == ["Board", *everybody]
    assert await names(cast.ada, words="boa") == ["Board"]
    assert await names(cast.ines, words="boa") == []
    assert await names(cast.ada, kind="group") == ["Board", "Line 4"]
    assert await names(cast.ada, kind="site", limit=1, offset=1) == ["Montréal"]


async def test_mine_are_those_i_am_in_asked_for_or_am_invited_to(cast: Cast) -> None:
    """And nothing else."""
    line, choir = await group(cast.ada, Opening.CLOSED), await group(cast.ada, Opening.OPEN, name="Choir")
    board = await group(cast.ada, Opening.HIDDEN, name="Board")
    assert await names(cast.boris, mine=True) == []
    await follow(cast.boris, line)
    await follow(cast.boris, choir)
    await invite(cast.ada, board, [cast.boris.account_id])
    assert await names(cast.boris, mine=True) == ["Board", "Choir", "Line 4"]
    by_id = {each.id: each for each in await groups_for(cast.boris, GroupsWanted(mine=True))}
    assert (by_id[line].asked, by_id[line].member, by_id[line].shows_members) == (True, False, False)
    assert (by_id[choir].member, by_id[choir].may_leave, by_id[choir].waiting) == (True, True, None)
    assert (by_id[board].invited_by, by_id[board].shows_members) == (cast.ada.account_id, False)


@pytest.mark.parametrize("ada_blocks", [True, False])
async def test_the_groups_of_somebody_one_is_apart_from_are_not_shown(
    cast: Cast, *, ada_blocks: bool
) -> None:
    """Whoever blocked whom; the groups themselves are still found, and others see whose they are."""
    await group(cast.ada, Opening.OPEN)
    blocking, blocked = (cast.ada, cast.boris) if ada_blocks else (cast.boris, cast.ada)
    await block(blocking, blocked.account_id)
    assert await names(cast.boris, of=cast.ada.account_id) == []
    assert await names(cast.boris, kind="group") == ["Line 4"]
    for viewer in (cast.ada, cast.chen):
        assert await names(viewer, of=cast.ada.account_id) == ["Line 4"]


async def test_the_groups_of_somebody_leave_out_closed_ones_that_i_am_not_in(cast: Cast) -> None:
    """Whoever is in one of those sees it."""
    await group(cast.ada, Opening.CLOSED, cast.boris)
    await group(cast.ada, Opening.OPEN, cast.boris, name="Choir")
    await group(cast.ada, Opening.HIDDEN, cast.boris, name="Board")
    await group(cast.ada, Opening.OPEN, name="Running")
    of_boris = {"of": cast.boris.account_id, "kind": "group"}
    assert await names(cast.chen, **of_boris) == ["Choir"]
    assert await names(cast.ada, **of_boris) == ["Board", "Choir", "Line 4"]


async def test_keepers_see_how_many_wait_and_whether_they_may_leave(cast: Cast) -> None:
    """Members of a group whose keepers left the company see that nobody keeps it."""
    line = await group(cast.ada, Opening.CLOSED, cast.boris)
    await follow(cast.chen, line)
    view = await group_view(cast.ada, line)
    assert (view.keeper, view.waiting, view.may_leave, view.members, view.keepers) == (True, 1, False, 2, 1)
    await name_keeper(cast.ada, line, cast.boris.account_id)
    assert (await group_view(cast.ada, line)).may_leave
    for viewer in (cast.ada, cast.boris):
        await Account.filter(id=viewer.account_id).update(suspended_at=clock.now())
    assert (await group_view(cast.chen, line)).keepers == 0


async def test_what_is_no_group_or_hides_is_not_found(cast: Cast) -> None:
    """Both the same."""
    hidden = await group(cast.ada, Opening.HIDDEN)
    for group_id in (hidden, cast.ada.account_id, 1):
        with pytest.raises(Missing):
            await group_view(cast.boris, group_id)
    assert (await group_view(cast.boris, cast.sites["Lyon"].account_id)).kind == "site"


async def test_a_list_takes_one_query_however_long(cast: Cast, queries: list[str]) -> None:
    """All that a page of groups shows."""
    for place in range(12):
        await found_group(cast.ada, GroupDraft(f"Group {place}"))
    queries.clear()
    assert len(await groups_for(cast.boris, GroupsWanted())) == 14
    assert len(queries) == 1
