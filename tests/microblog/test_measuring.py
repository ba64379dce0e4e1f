"""Figures for moderators are counted, and stand for nobody alone where that was agreed."""

from datetime import datetime, timedelta

import pytest

from server.identity.models import Person
from server.identity.privacy import Privacy
from server.kit import clock
from server.kit.errors import Invalid
from server.microblog.measuring import MEASURES, REACH, SHORT, cohorts, languages, measures, span_of
from server.microblog.reporting import ReportDraft, report
from server.microblog.reporting_desk import settle
from tests.cast import Cast
from tests.microblog.saying import say
from tests.microblog.test_reporting import moderator

OPEN, DISCREET = Privacy(), Privacy(discreet=True)
WEEK = timedelta(days=7)


@pytest.fixture
async def week(cast: Cast):
    """Five people came, two of them posted, one report was opened and closed."""
    mod = await moderator()
    for viewer in (cast.ada, cast.ada, cast.boris):
        await say(viewer, "hello")
    made = await report(cast.ada, ReportDraft(cast.boris.account_id))
    await settle(mod, made.id, resolved=True)
    return span_of(clock.now() - WEEK, clock.now())


async def test_each_day_is_counted(week):
    found = {each.key: each for each in await measures([*MEASURES, "nothing", "new_users"], week, OPEN)}
    assert {key: each.total for key, each in found.items()} == {
        "new_users": 5,
        "active_users": 2,
        "opened_reports": 1,
        "resolved_reports": 1,
    }
    assert [value for _, value in found["new_users"].days] == [0] * 7 + [5]


async def test_no_figure_is_about_few(week):
    found = {each.key: each.total for each in await measures(list(MEASURES), week, DISCREET)}
    assert found == {"new_users": 5, "active_users": 0, "opened_reports": 0, "resolved_reports": 0}
    assert await languages(DISCREET) == [("en", 5)]
    (cohort,) = [each for each in await cohorts(week, DISCREET, monthly=False) if each.people]
    assert cohort.later[0][1] == 0


async def test_languages_are_the_peoples_own(week, cast: Cast):
    await Person.filter(account_id=cast.ines.account_id).update(chosen_locale="fr-FR")
    assert await languages(OPEN) == [("en", 4), ("fr", 1)]
    assert await languages(DISCREET) == []


@pytest.mark.parametrize("monthly", [True, False])
async def test_those_who_came_are_followed(week, monthly):
    found = await cohorts(week, OPEN, monthly=monthly)
    assert (found[-1].people, found[-1].later[-1][1]) == (5, 2)


def test_a_span_has_an_end_after_its_start_and_at_most_a_year():
    now = clock.now()
    assert len(span_of(now, now).days) == 1
    for start in (now + WEEK, now - timedelta(days=400)):
        with pytest.raises(Invalid):
            span_of(start, now)


@pytest.mark.parametrize("offset", ["+00:00", "+14:00", "-12:00"])
@pytest.mark.parametrize(
    "day", ["0001-01-01T00:00:00", "1969-12-31T00:00:00", "2100-01-02T00:00:00", "9999-12-31T23:59:59"]
)
def test_a_time_that_no_calendar_of_ours_has_is_refused(day, offset):
    far, now = datetime.fromisoformat(day + offset), clock.now()
    for start, end in ((far, far), (None, far), (far, now), (now, far)):
        with pytest.raises(Invalid) as refused:
            span_of(start, end)
        assert refused.value.key == "span-far"


async def test_the_first_and_the_last_days_can_be_asked_for(database):
    for moment in (REACH[0], REACH[0] + SHORT, REACH[1] - timedelta(milliseconds=1)):
        span = span_of(moment, moment)
        assert [each.total for each in await measures(list(MEASURES), span, OPEN)] == [0] * len(MEASURES)
        assert len(await cohorts(span, OPEN, monthly=True)) == 1
