"""Announcements are written by comms and admins, and shown to everybody from their time on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.identity.models import AuditEntry, Role
from server.kit import clock
from server.kit.database import execute, unit_of_work
from server.kit.errors import Conflict, Invalid, Missing
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


async def test_one_may_wait_for_its_time(cast: Cast):
    announcement_id = await announce(cast.ines, FIRE)
    await publish_announcement(cast.ines, announcement_id, at=clock.now() + SOON)
    assert (await publish_due_announcements(), await standing(cast.ada)) == (0, [])
    async with unit_of_work():
        due = clock.to_ms(clock.now() - SOON)
        await execute("UPDATE announcement SET due_at = $1 WHERE id = $2", due, announcement_id)
    assert await publish_due_announcements() == 1
    assert await standing(cast.ada) == [announcement_id]
    assert await publish_due_announcements() == 0


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
