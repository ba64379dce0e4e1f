"""Days and weeks of reach: what was asked for, and where one week ends and the next begins."""

from datetime import UTC, date, datetime, timedelta

import pytest

from server.advocacy.models import Share, ShareState
from server.advocacy.reach import LONGEST, USUAL, period, reach_of
from server.identity.privacy import Privacy
from server.kit import clock
from server.kit.errors import Invalid, Missing
from server.kit.ids import new_id
from tests.cast import join

SUNDAY_NIGHT = datetime(2026, 5, 10, 23, 59, 59, tzinfo=UTC)


async def shared(item_id, viewers, at, state=ShareState.SENT):
    for viewer in viewers:
        await Share.create(
            id=new_id(),
            account_id=viewer.account_id,
            item_id=item_id,
            item_version=1,
            network="x",
            text="Sun.",
            state=state,
            sends_at=None if state is ShareState.DECLARED else at,
            updated_at=at,
        )


@pytest.fixture
async def five(cast):
    return [cast.ada, cast.boris, cast.chen, cast.ines, await join("nadia", cast.sites["Lyon"])]


def test_nothing_asked_is_the_last_twelve_weeks():
    asked = period("", "", "")
    assert (asked.until, asked.until - asked.since) == (clock.now().date(), USUAL)


def test_both_days_are_included_and_two_years_are_the_most():
    assert period("2026-05-10", "2026-05-10", "x").since == date(2026, 5, 10)
    assert period("2024-05-10", "2026-05-10", "").since == date(2024, 5, 10)
    with pytest.raises(Invalid, match="reach-period-wrong"):
        period((date(2026, 5, 10) - LONGEST - timedelta(days=1)).isoformat(), "2026-05-10", "")


async def test_a_week_ends_on_sunday_night(scene, five):
    item_id = await scene.live()
    await shared(item_id, five, SUNDAY_NIGHT)
    await shared(item_id, five, SUNDAY_NIGHT + timedelta(seconds=1))
    told = await reach_of(scene.cast.ines, period("2026-05-01", "2026-05-31", ""))
    assert [(week.part, week.shares) for week in told.weeks] == [("2026-05-04", 5), ("2026-05-11", 5)]
    sunday = await reach_of(scene.cast.ines, period("2026-05-01", "2026-05-10", ""))
    assert sunday.total.shares == 5


async def test_what_people_published_themselves_counts_and_what_waits_does_not(scene, five):
    item_id = await scene.live()
    await shared(item_id, five, SUNDAY_NIGHT, ShareState.DECLARED)
    await shared(item_id, five, SUNDAY_NIGHT, ShareState.WAITING)
    await shared(item_id, five, SUNDAY_NIGHT, ShareState.OPENED)
    assert (await reach_of(scene.cast.ines, period("2026-05-01", "2026-05-31", ""))).total.shares == 5


async def test_a_site_with_fewer_than_five_is_there_without_figures(scene, five):
    await shared(await scene.live(), five, SUNDAY_NIGHT)
    told = await reach_of(scene.cast.ines, period("2026-05-01", "2026-05-31", ""))
    assert {(site.shares, site.people, site.clicks) for site in told.sites} == {(None, None, None)}


async def test_for_the_works_council_a_sixth_colleague_changes_no_figure(scene, five):
    item_id, asked = await scene.live(), period("2026-05-01", "2026-05-31", "")
    await shared(item_id, five, SUNDAY_NIGHT)
    before = await reach_of(scene.cast.ines, asked, Privacy(discreet=True))
    await shared(item_id, [await join("oscar", scene.cast.sites["Montréal"])], SUNDAY_NIGHT)
    after = await reach_of(scene.cast.ines, asked, Privacy(discreet=True))
    assert (after.step, after.total.shares, after.total.people) == (5, 5, 5)
    assert (after.total, after.items, after.networks, after.weeks, after.sites) == (
        before.total,
        before.items,
        before.networks,
        before.weeks,
        before.sites,
    )
    assert (await reach_of(scene.cast.ines, asked)).total.shares == 6


async def test_for_colleagues_it_is_not_there(scene):
    with pytest.raises(Missing):
        await reach_of(scene.cast.ada, period("", "", ""))
