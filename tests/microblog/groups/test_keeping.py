"""Running a group: keepers, and members who have to go."""

import asyncio
import json

import pytest

from server.identity.models import Account, AuditEntry
from server.kit import clock
from server.kit.errors import Conflict, Forbidden, Missing
from server.microblog.following import follow
from server.microblog.groups.keeping import name_keeper, release_keeper, remove_member
from server.microblog.models import Opening
from tests.cast import Cast
from tests.microblog.groups.founded import group, keepers_of, members_of
from tests.microblog.saying import told


async def test_a_keeper_names_another_who_learns_that_people_wait(cast: Cast) -> None:
    """The audit log says who named whom."""
    line = await group(cast.ada, Opening.CLOSED, cast.boris)
    await follow(cast.chen, line)
    await name_keeper(cast.ada, line, cast.boris.account_id)
    assert await keepers_of(line) == {cast.ada.account_id, cast.boris.account_id}
    assert await told(cast.boris) == [("group_request", line)]
    entry = await AuditEntry.get(verb="group.keeper-named")
    assert (entry.actor_id, entry.target_id) == (cast.ada.account_id, line)
    assert json.loads(entry.detail) == {"account_id": cast.boris.account_id}


async def test_only_members_who_still_work_here_become_keepers(cast: Cast) -> None:
    """Others are not found."""
    line = await group(cast.ada, Opening.OPEN, cast.boris)
    await Account.filter(id=cast.boris.account_id).update(suspended_at=clock.now())
    for viewer in (cast.boris, cast.chen):
        with pytest.raises(Missing):
            await name_keeper(cast.ada, line, viewer.account_id)


async def test_a_keeper_is_released_but_not_the_last_one(cast: Cast) -> None:
    """A keeper may do it to themselves too, and hears of no requests after."""
    line = await group(cast.ada, Opening.CLOSED, cast.boris)
    await name_keeper(cast.ada, line, cast.boris.account_id)
    await follow(cast.chen, line)
    await release_keeper(cast.ada, line, cast.ada.account_id)
    assert (await keepers_of(line), await told(cast.ada)) == ({cast.boris.account_id}, [])
    with pytest.raises(Conflict, match="last-keeper"):
        await release_keeper(cast.boris, line, cast.boris.account_id)
    with pytest.raises(Forbidden, match="keepers-only"):
        await release_keeper(cast.ada, line, cast.boris.account_id)


async def test_a_group_whose_keepers_left_the_company_is_taken_over_by_a_member(cast: Cast) -> None:
    """By one of its members, for themselves; not by anybody outside, and not while somebody keeps it."""
    line = await group(cast.ada, Opening.CLOSED, cast.boris, cast.chen)
    with pytest.raises(Forbidden):
        await name_keeper(cast.boris, line, cast.boris.account_id)
    await Account.filter(id=cast.ada.account_id).update(suspended_at=clock.now())
    for viewer, target in ((cast.boris, cast.chen), (cast.ines, cast.ines)):
        with pytest.raises(Forbidden):
            await name_keeper(viewer, line, target.account_id)
    await name_keeper(cast.boris, line, cast.boris.account_id)
    with pytest.raises(Forbidden):
        await name_keeper(cast.chen, line, cast.chen.account_id)


async def test_whoever_a_keeper_removes_is_out(cast: Cast) -> None:
    """Also another keeper; not the last one, which is the one who removes; and not by members."""
    line = await group(cast.ada, Opening.OPEN, cast.boris, cast.chen)
    await name_keeper(cast.ada, line, cast.boris.account_id)
    await remove_member(cast.ada, line, cast.boris.account_id)
    assert await members_of(line) == {cast.ada.account_id, cast.chen.account_id}
    with pytest.raises(Conflict, match="last-keeper"):
        await remove_member(cast.ada, line, cast.ada.account_id)
    with pytest.raises(Forbidden, match="keepers-only"):
        await remove_member(cast.chen, line, cast.ada.account_id)
    with pytest.raises(Missing):
        await remove_member(cast.ada, line, cast.boris.account_id)
    assert (await AuditEntry.get(verb="group.member-removed")).target_id == line


async def test_two_keepers_who_remove_each_other_at_the_same_moment_leave_one(cast: Cast) -> None:
    """The second is no keeper any more."""
    line = await group(cast.ada, Opening.OPEN, cast.boris)
    await name_keeper(cast.ada, line, cast.boris.account_id)
    ended = await asyncio.gather(
        remove_member(cast.ada, line, cast.boris.account_id),
        remove_member(cast.boris, line, cast.ada.account_id),
        return_exceptions=True,
    )
    assert sorted(type(each).__name__ for each in ended) == ["Forbidden", "NoneType"]
    assert len(await members_of(line)) == len(await keepers_of(line)) == 1


async def test_two_keepers_who_release_each_other_at_the_same_moment_leave_one(cast: Cast) -> None:
    """However it falls out, somebody keeps the group."""
    for place in range(6):
        line = await group(cast.ada, Opening.OPEN, cast.boris, name=f"Group {place}")
        await name_keeper(cast.ada, line, cast.boris.account_id)
        ended = await asyncio.gather(
            release_keeper(cast.ada, line, cast.ada.account_id),
            release_keeper(cast.boris, line, cast.boris.account_id),
            return_exceptions=True,
        )
        assert sorted(type(each).__name__ for each in ended) == ["Conflict", "NoneType"]
        assert len(await keepers_of(line)) == 1
