"""What trends: from what all may read, of the last days, without those one keeps apart from."""

from datetime import UTC, datetime, timedelta

import pytest

from server.identity.privacy import Privacy
from server.kit import clock
from server.kit.ids import use_node
from server.microblog.models import Audience
from server.microblog.trending import Day, history_of
from tests.cast import Cast
from tests.microblog.saying import narrowed, say

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
TODAY = datetime(2026, 11, 18, tzinfo=UTC)


@pytest.fixture
def at(monkeypatch):
    """Sets the clock."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)
        use_node(0)

    yield set_to
    use_node(0)


async def test_a_tag_has_seven_days_today_first(cast: Cast, at):
    at(NOON - timedelta(days=7))
    await say(cast.ada, "#Solar long ago")
    at(NOON - timedelta(days=6))
    await say(cast.ada, "#solar")
    at(NOON)
    for viewer in (cast.ada, cast.ada, cast.boris):
        await say(viewer, "#solar")
    found = await history_of(["Solar", "never"], Privacy())
    days = [TODAY - timedelta(days=back) for back in range(7)]
    assert found["Solar"] == [Day(days[0], 3, 2), *map(Day, days[1:6]), Day(days[6], 1, 1)]
    assert found["never"] == [Day(day) for day in days]


@pytest.mark.parametrize("audience", [each for each in Audience if each is not Audience.COMPANY])
async def test_only_what_is_said_to_the_company_counts(cast: Cast, audience):
    status_id = await say(cast.ada, "#solar")
    assert (await history_of(["solar"], Privacy()))["solar"][0].uses == 1
    await narrowed(status_id, audience)
    assert (await history_of(["solar"], Privacy()))["solar"][0].uses == 0


async def test_the_history_of_many_tags_is_one_query(cast: Cast, queries):
    for count in (1, 40):
        del queries[:]
        await history_of([f"tag{number}" for number in range(count)], Privacy())
        assert len(queries) == 1
    assert await history_of([], Privacy()) == {}


async def test_a_day_of_fewer_than_five_people_says_nothing_where_that_is_agreed(cast: Cast):
    for viewer in (cast.ada, cast.boris, cast.chen, cast.ines):
        await say(viewer, "#solar")
    assert (await history_of(["solar"], Privacy()))["solar"][0].uses == 4
    assert (await history_of(["solar"], Privacy(discreet=True)))["solar"][0].uses == 0
