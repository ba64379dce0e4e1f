"""Leaving while others do something to the same rows: nobody waits for ever, and nothing slips through."""

import asyncio
from dataclasses import replace

import pytest

from server.advocacy import connecting
from server.advocacy.models import Connection, PendingConnection, Share
from server.identity.models import Account, Role
from server.identity.viewer import Viewer
from server.kit.database import execute, held, row, unit_of_work
from server.kit.errors import Conflict
from server.lifecycle.arriving import arrive
from server.lifecycle.creating import NewAccount, create_account
from server.lifecycle.leaving import suspend
from server.microblog.following import unfollow
from server.microblog.models import Follow, Opening
from tests.advocacy.scene import SEAL, Scene
from tests.advocacy.test_connecting import ask, come_back
from tests.cast import Cast, join
from tests.lifecycle.test_arriving import ADA, DIRECTORY, HOUSE
from tests.lifecycle.test_leaving import group, keepers
from tests.microblog.groups import founded

BREATH = 0.2


@pytest.fixture
async def scene(cast: Cast) -> Scene:
    scene = Scene(cast)
    await scene.open()
    return scene


@pytest.fixture
async def admin(cast: Cast) -> Viewer:
    return await join("nora", roles=frozenset({Role.ADMIN}))


async def test_a_share_that_is_being_confirmed_and_a_suspension_do_not_wait_for_each_other(scene, admin):
    """Whoever shares holds the connection, and the new row takes a share of its owner's key."""
    ada = scene.cast.ada.account_id
    connection_id = await scene.connect(scene.cast.ada)

    async def sharing() -> None:
        async with unit_of_work():
            await row(f"SELECT id FROM connection WHERE id = $1{held('UPDATE')}", connection_id)
            await asyncio.sleep(BREATH)
            await row(f"SELECT id FROM account WHERE id = $1{held('KEY SHARE')}", ada)

    async def leaving() -> None:
        await asyncio.sleep(BREATH / 2)
        await suspend(admin, ada, SEAL)

    async with asyncio.timeout(10):
        await asyncio.gather(sharing(), leaving())
    assert (await Account.get(id=ada)).suspended_at is not None
    assert not await Connection.exists()


async def test_no_connection_is_confirmed_past_a_suspension(scene, admin, monkeypatch):
    ada = replace(scene.cast.ada, session_id=501)
    shown = await come_back(scene, ada, (await ask(scene, ada))["state"])
    resume = connecting._resume  # noqa: SLF001 - the last step before the commit

    async def slowly(connection_id: int) -> None:
        await asyncio.sleep(BREATH)
        await resume(connection_id)

    async def leaving() -> None:
        await asyncio.sleep(BREATH / 2)
        await suspend(admin, ada.account_id, SEAL)

    monkeypatch.setattr(connecting, "_resume", slowly)
    async with asyncio.timeout(10):
        await asyncio.gather(connecting.confirm(ada, shown.pending_id, SEAL), leaving())
    assert not await Connection.exists()
    assert not await PendingConnection.exists()
    assert not await Share.exists()


async def test_two_keepers_who_leave_at_once_do_not_name_each_other(cast, admin):
    kept = [
        await group(f"g{number}", (cast.ada, True), (cast.boris, True), (cast.chen, False))
        for number in range(3)
    ]
    async with asyncio.timeout(10):
        await asyncio.gather(*(suspend(admin, each.account_id, SEAL) for each in (cast.ada, cast.boris)))
    assert [await keepers(each) for each in kept] == [[cast.chen.account_id]] * 3


async def test_a_keeper_who_leaves_the_group_while_the_other_leaves_the_company_leaves_it_a_keeper(
    cast, admin
):
    kept = await founded.group(cast.ada, Opening.OPEN, cast.boris, cast.chen)
    await Follow.filter(target_id=kept, follower_id=cast.boris.account_id).update(keeper=True)

    async def out_of_the_group() -> None:
        try:
            await unfollow(cast.boris, kept)
        except Conflict:  # the last one by now
            return

    async with asyncio.timeout(10):
        await asyncio.gather(suspend(admin, cast.ada.account_id, SEAL), out_of_the_group())
    assert len(await keepers(kept)) == 1
    assert cast.ada.account_id not in await keepers(kept)


@pytest.mark.parametrize("who", ["a newcomer with a role", "one who comes back", "one made by hand"])
async def test_the_log_is_written_when_no_account_is_waited_for_any_more(database, queries, who):
    """Everybody else holds accounts first and writes to the log last: two orders would wait for each other."""
    directory = replace(DIRECTORY, roles={"admins": Role.ADMIN})
    claims = replace(ADA, groups=frozenset({"admins"}))
    if who == "one who comes back":
        arrived = await arrive(replace(claims, groups=frozenset()), directory, HOUSE, SEAL)
        await suspend(None, arrived.account_id, SEAL)
        async with unit_of_work():
            await execute("UPDATE person SET left_at = 1 WHERE id = $1", arrived.person_id)
        claims = replace(claims, department="Elsewhere")
    queries.clear()
    if who == "one made by hand":
        await create_account(NewAccount("nils", "nils@acme.example", Role.ADMIN, site="Lyon"), HOUSE)
    else:
        await arrive(claims, directory, HOUSE, SEAL)
    noting = next(place for place, sql in enumerate(queries) if "INSERT INTO audit_entry" in sql)
    waiting = [
        sql for sql in queries[noting:] if "UPDATE account" in sql or "FROM account WHERE id IN" in sql
    ]
    assert waiting == []
    assert await Follow.exists()
