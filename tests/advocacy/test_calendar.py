"""The newsroom's calendar: each moment of an item once, and nothing that is given up."""

from datetime import timedelta

import pytest

from server.advocacy.calendar import LONGEST, calendar_of, span
from server.advocacy.publishing import publish_item, withdraw_item
from server.kit import clock
from server.kit.errors import Invalid, Missing
from tests.advocacy.scene import ANNOUNCER

DAY = timedelta(days=1)


async def test_every_moment_of_an_item_stands_on_its_day(scene):
    now = clock.now()
    live = await scene.live(title="Live", expires_at=now + 9 * DAY)
    held = await scene.draft(title="Held", embargo_at=now + 2 * DAY, expires_at=now + 30 * DAY)
    planned = await scene.draft(title="Planned", expires_at=now + 30 * DAY)
    await publish(scene, planned, now + 4 * DAY)
    gone = await scene.draft(title="Gone", expires_at=now + 30 * DAY)
    await publish(scene, gone, now + 5 * DAY)
    await withdraw_item(scene.cast.ines, gone, "Over")
    await scene.draft(title="No time at all")
    found = await calendar_of(scene.cast.ines, now - DAY, now + 10 * DAY)
    assert [(each.item_id, each.kind) for each in found] == [
        (live, "live"),
        (held, "embargo"),
        (planned, "scheduled"),
        (live, "end"),
    ]
    assert found[2].at == clock.from_ms(clock.to_ms(now + 4 * DAY))
    later = await calendar_of(scene.cast.ines, now + 3 * DAY, now + 9 * DAY)
    assert [each.item_id for each in later] == [planned], "up to the end, and not with it"


async def test_it_is_the_newsrooms_alone(scene):
    now = clock.now()
    for nobody in (scene.cast.ada, scene.cast.boris):
        with pytest.raises(Missing):
            await calendar_of(nobody, now, now + DAY)


def test_a_stretch_is_asked_for_with_a_zone_and_a_month_is_usual():
    first, last = span("", "")
    assert last - first == timedelta(days=31)
    assert span("2026-11-01T00:00:00+05:30", "2026-12-01T00:00:00+05:30")[1].day == 1
    too_long = (clock.EPOCH + LONGEST + DAY).isoformat()
    for since, until in (
        ("yesterday", ""),
        ("2026-11-01T00:00:00", ""),
        ("2026-11-01T00:00:00Z", "2026-11-02T00:00:00"),
        ("2026-11-02T00:00:00Z", "2026-11-01T00:00:00Z"),
        ("1970-01-01T00:00:00Z", too_long),
        ("9999-12-31T00:00:00Z", ""),
    ):
        with pytest.raises(Invalid, match="news-calendar-wrong"):
            span(since, until)


async def publish(scene, item_id, at):
    await publish_item(scene.cast.ines, item_id, scene.networks, ANNOUNCER, version=1, at=at)
