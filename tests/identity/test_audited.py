"""Reading the audit log: admins only, newest first, by kind and by person, in pages."""

import pytest

from server.identity.audit import audit
from server.identity.audited import Wanted, audited
from server.identity.models import Role
from server.identity.viewer import Viewer
from server.kit.database import unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.paging import Page

ADMIN = Viewer(7, roles=frozenset({Role.EMPLOYEE, Role.ADMIN}))
DEEDS = (("account.suspended", 1, 2), ("group.made", 2, 9), ("group.changed", 3, 9), ("role.given", None, 2))


@pytest.fixture
async def log(database):
    for verb, actor, target in DEEDS:
        async with unit_of_work():
            viewer = Viewer(actor) if actor else None
            await audit(
                viewer, verb, target_kind="thing", target_id=target, detail={"account_id": 5, "name": "x"}
            )


FIRST = Page()


async def verbs(page=FIRST, **wanted) -> list[str]:
    return [each.verb for each in (await audited(ADMIN, Wanted(**wanted), page)).rows]


async def test_the_newest_comes_first_in_pages(log):
    assert await verbs() == ["role.given", "group.changed", "group.made", "account.suspended"]
    assert await verbs(Page(limit=2)) == ["role.given", "group.changed"]
    assert await verbs(Page(limit=2, max_id=3)) == ["group.made", "account.suspended"]
    assert await verbs(Page(limit=1, min_id=1)) == ["group.made"]


async def test_deeds_are_found_by_kind_and_by_who_did_them_or_had_them_done(log):
    assert await verbs(kind="group") == ["group.changed", "group.made"]
    assert await verbs(about=2) == ["role.given", "group.made", "account.suspended"]
    assert await verbs(kind="group", about=2) == ["group.made"]


async def test_a_discreet_place_names_nobody_who_acknowledged(log):
    for verb in ("announcement.acknowledged", "announcement.published"):
        async with unit_of_work():
            await audit(Viewer(2), verb, target_kind="announcement", target_id=9)
    assert await verbs(kind="announcement") == ["announcement.published", "announcement.acknowledged"]
    assert await verbs(kind="announcement", discreet=True) == ["announcement.published"]
    assert "announcement.acknowledged" not in await verbs(about=2, discreet=True)


@pytest.mark.parametrize("kind", ["gr", "%", "group.made", " "])
async def test_a_kind_that_there_is_not_is_refused(log, kind):
    with pytest.raises(Invalid, match="parameter-wrong"):
        await verbs(kind=kind)


async def test_who_was_removed_or_made_keeper_is_found_by_their_id_and_by_no_name(log):
    """The account in an entry's detail counts as those in its columns; an id that only begins so does not."""
    for name, account_id in (("a", 50), ('"account_id":6}', 51), ('","account_id":6,"', 51)):
        async with unit_of_work():
            detail = {"account_id": account_id, "name": name}
            await audit(Viewer(1), "group.keeper", target_kind="group", target_id=9, detail=detail)
    async with unit_of_work():
        await audit(Viewer(1), "group.removed", target_kind="group", target_id=9, detail={"account_id": 52})
    assert await verbs(about=50) == ["group.keeper"]
    assert await verbs(about=52) == ["group.removed"]
    assert await verbs(about=6) == []
    assert len(await verbs(about=5)) == len(DEEDS)


async def test_an_entry_names_every_account_in_it(log):
    (entry,) = (await audited(ADMIN, Wanted(kind="account"), Page())).rows
    assert entry.accounts == {1, 2, 5}
    assert entry.detail == {"account_id": 5, "name": "x"}


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.COMMS, Role.MODERATOR])
async def test_for_everybody_else_there_is_no_log(log, role):
    with pytest.raises(Missing):
        await audited(Viewer(1, roles=frozenset({role})), Wanted(), Page())
