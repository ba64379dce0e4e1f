"""Announcements are written by comms and admins, and shown to everybody from their time on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.identity.access import Limits
from server.identity.models import Account, AuditEntry, Role, RoleGrant
from server.identity.roles import grant_by_operator
from server.kit import clock
from server.kit.database import execute, unit_of_work
from server.kit.errors import Conflict, Invalid, Missing
from server.microblog import announcing
from server.microblog.announcing import (
    LONGEST,
    AnnouncementDraft,
    announce,
    announcers_only,
    change_announcement,
    publish_announcement,
    publish_due_announcements,
    withdraw_announcement,
)
from server.microblog.announcing_shown import current_announcements, dismiss_announcement
from tests.cast import Cast, join

LIMITS = Limits()
SOON = timedelta(hours=1)
FIRE = AnnouncementDraft("Fire drill at ten", acknowledged=True)


async def standing(viewer) -> list[int]:
    return [each.row["id"] for each in await current_announcements(viewer)]


async def published(viewer, draft=FIRE) -> int:
    announcement_id = await announce(viewer, draft)
    await publish_announcement(viewer, announcement_id)
    return announcement_id


async def test_a_draft_is_seen_by_nobody_until_it_is_published(cast: Cast):
    first = await announce(cast.ines, FIRE)
    assert await standing(cast.ada) == []
    for _ in range(2):
        await publish_announcement(cast.ines, first)
    second = await published(await join("nora", roles=frozenset({Role.ADMIN})))
    assert await standing(cast.ada) == [second, first]
    verbs = [entry.verb for entry in await AuditEntry.filter(target_id=first).order_by("place")]
    assert verbs == ["announcement.made", "announcement.published"]


async def admin():
    nora = await join("nora", roles=frozenset({Role.ADMIN}))
    await grant_by_operator(nora.account_id, Role.ADMIN)
    return nora


@pytest.fixture
async def planned(cast: Cast) -> int:
    """One by Inès, an hour ahead."""
    await grant_by_operator(cast.ines.account_id, Role.COMMS)
    announcement_id = await announce(cast.ines, FIRE)
    await publish_announcement(cast.ines, announcement_id, at=clock.now() + SOON)
    return announcement_id


async def come(announcement_id: int) -> None:
    """Its time."""
    async with unit_of_work():
        due = clock.to_ms(clock.now() - SOON)
        await execute("UPDATE announcement SET due_at = $1 WHERE id = $2", due, announcement_id)


async def test_one_may_wait_for_its_time(cast: Cast, planned: int):
    announcement_id = planned
    assert (await publish_due_announcements(LIMITS), await standing(cast.ada)) == (0, [])
    await come(announcement_id)
    assert await publish_due_announcements(LIMITS) == 1
    assert await standing(cast.ada) == [announcement_id]
    assert await publish_due_announcements(LIMITS) == 0


async def gone(viewer) -> None:
    await Account.filter(id=viewer.account_id).update(suspended_at=clock.now())


async def released(viewer) -> None:
    await RoleGrant.filter(person_id=viewer.person_id).delete()


async def unconfirmed(viewer) -> None:
    await RoleGrant.filter(person_id=viewer.person_id).update(
        source="directory", confirmed_at=clock.now() - 2 * LIMITS.role_lapse
    )


@pytest.mark.parametrize("lose", [gone, released, unconfirmed])
async def test_a_planned_one_of_whom_may_not_announce_any_more_stays_a_draft(cast: Cast, planned: int, lose):
    await lose(cast.ines)
    await come(planned)
    assert await publish_due_announcements(LIMITS) == 1
    assert await standing(cast.ada) == []
    entries = await AuditEntry.filter(target_id=planned).order_by("place")
    assert [(each.verb, each.actor_id) for each in entries][1:] == [("announcement.kept", None)]
    assert await publish_due_announcements(LIMITS) == 0
    await publish_announcement(await admin(), planned)
    assert await standing(cast.ada) == [planned]


async def test_who_plans_anew_stands_behind_it(cast: Cast, planned: int):
    nora = await admin()
    await publish_announcement(nora, planned, at=clock.now() + 2 * SOON)
    await gone(cast.ines)
    await come(planned)
    await publish_due_announcements(LIMITS)
    assert await standing(cast.ada) == [planned]
    entry = await AuditEntry.get(verb="announcement.published")
    assert entry.actor_id == nora.account_id


async def test_one_that_was_put_off_meanwhile_waits(cast: Cast, planned: int, monkeypatch):
    await come(planned)
    found = await announcing.rows(announcing._SOME_DUE, clock.to_ms(clock.now()), 1)  # noqa: SLF001
    await publish_announcement(cast.ines, planned, at=clock.now() + SOON)

    async def late(*_):
        return found

    monkeypatch.setattr(announcing, "rows", late)
    await publish_due_announcements(LIMITS)
    monkeypatch.undo()
    assert await standing(cast.ada) == []


async def test_one_that_is_over_or_withdrawn_is_gone(cast: Cast):
    over = await published(cast.ines, replace(FIRE, ends_at=clock.now() + SOON))
    withdrawn = await published(cast.ines)
    async with unit_of_work():
        ended = clock.to_ms(clock.now() - SOON)
        await execute("UPDATE announcement SET ends_at = $1 WHERE id = $2", ended, over)
    for _ in range(2):
        await withdraw_announcement(cast.ines, withdrawn)
    assert await standing(cast.ada) == []
    for attempt in (
        publish_announcement(cast.ines, withdrawn),
        change_announcement(cast.ines, withdrawn, FIRE),
    ):
        with pytest.raises(Conflict):
            await attempt
    late = await announce(cast.ines, replace(FIRE, ends_at=clock.now() + SOON))
    with pytest.raises(Invalid):
        await publish_announcement(cast.ines, late, at=clock.now() + 2 * SOON)


async def test_words_that_somebody_has_acknowledged_stay(cast: Cast):
    announcement_id = await published(cast.ines)
    await change_announcement(cast.ines, announcement_id, replace(FIRE, text="Fire drill at eleven"))
    await dismiss_announcement(cast.ada, announcement_id)
    for change in ({"text": "There is cake"}, {"text": "Fire drill at eleven", "acknowledged": False}):
        with pytest.raises(Conflict):
            await change_announcement(cast.ines, announcement_id, replace(FIRE, **change))
    later = replace(FIRE, text="Fire drill at eleven", ends_at=clock.now() + SOON)
    await change_announcement(cast.ines, announcement_id, later)
    assert (await current_announcements(cast.ada))[0].row["ends_at"] is not None


@pytest.mark.parametrize(
    "change",
    [
        {"text": "  \n"},
        {"text": "a" * (LONGEST + 1)},
        {"starts_at": clock.now() + SOON, "ends_at": clock.now()},
    ],
)
async def test_what_cannot_be_announced_is_refused(cast: Cast, change):
    announcement_id = await announce(cast.ines, FIRE)
    with pytest.raises(Invalid):
        await announce(cast.ines, replace(FIRE, **change))
    with pytest.raises(Invalid):
        await change_announcement(cast.ines, announcement_id, replace(FIRE, **change))


async def test_for_others_there_is_nothing_to_write(cast: Cast):
    announcement_id = await published(cast.ines)
    moderator = await join("mod", roles=frozenset({Role.MODERATOR}))
    for viewer in (cast.ada, moderator):
        with pytest.raises(Missing):
            announcers_only(viewer)
        for attempt in (
            announce(viewer, FIRE),
            change_announcement(viewer, announcement_id, FIRE),
            publish_announcement(viewer, announcement_id),
            withdraw_announcement(viewer, announcement_id),
        ):
            with pytest.raises(Missing):
                await attempt
    with pytest.raises(Missing):
        await withdraw_announcement(cast.ines, 1)
