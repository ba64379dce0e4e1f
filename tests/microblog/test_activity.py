from datetime import UTC, datetime, timedelta

import pytest

from server.identity.models import Account, Kind
from server.identity.privacy import Privacy
from server.kit import clock
from server.kit.ids import id_at, use_node
from server.microblog.activity import keep_weeks, weekly_activity
from server.microblog.models import Status
from tests.edge import person

WEDNESDAY = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 16, tzinfo=UTC)


@pytest.fixture
async def ada(database, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: WEDNESDAY)
    use_node(0)  # ids only rise: those of a later day would be of another week
    yield await person("ada")
    use_node(0)


async def weeks_of(viewer, privacy=Privacy()):  # noqa: B008 - frozen
    """As they are once the worker has been there."""
    await keep_weeks()
    return await weekly_activity(viewer, privacy)


async def posted(viewer, at, **more):
    status_id = id_at(at)
    return await Status.create(id=status_id, author_id=viewer.account_id, root_id=status_id, text="x", **more)


async def test_weeks_begin_on_mondays_and_go_back_from_this_one(ada):
    weeks = await weeks_of(ada)
    assert [week.begins for week in weeks] == [MONDAY - timedelta(weeks=back) for back in range(12)]


async def test_each_post_counts_in_its_own_week_and_boosts_in_none(ada):
    boris = await person("boris")
    first = await posted(ada, MONDAY)
    await posted(ada, WEDNESDAY)
    await posted(boris, WEDNESDAY)
    await posted(ada, MONDAY - clock.MILLISECOND)
    await posted(boris, WEDNESDAY - timedelta(weeks=13))
    await posted(boris, WEDNESDAY, reblog_of_id=first.id)
    weeks = await weeks_of(ada)
    assert [(week.posts, week.posted) for week in weeks[:3]] == [(3, 2), (1, 1), (0, 0)]
    assert sum(week.posts for week in weeks) == 4


async def test_people_who_came_count_and_groups_do_not(ada):
    await Account.create(id=id_at(MONDAY - timedelta(days=1)), username="boris")
    await Account.create(id=id_at(MONDAY), username="lyon", kind=Kind.GROUP)
    assert [week.came for week in (await weeks_of(ada))[:3]] == [1, 1, 0]


async def test_a_week_of_fewer_than_five_people_says_nothing_where_that_is_agreed(ada):
    others = [await person(name) for name in ("boris", "chen", "dora", "eve")]
    for viewer in (ada, *others[:3]):
        await posted(viewer, WEDNESDAY)
    this = (await weeks_of(ada, Privacy(discreet=True)))[0]
    assert (this.posts, this.posted, this.came) == (0, 0, 5)
    await posted(others[3], WEDNESDAY + timedelta(seconds=1))
    this = (await weeks_of(ada, Privacy(discreet=True)))[0]
    assert (this.posts, this.posted) == (5, 5)


async def test_a_week_that_is_over_is_counted_twice_and_then_stands(ada, queries):
    """Twelve at first; then this one and the one before, whatever is asked; reading is one query."""
    first = await posted(ada, MONDAY - timedelta(weeks=3))
    await keep_weeks()
    await Status.filter(id=first.id).delete()
    await posted(ada, MONDAY - timedelta(days=1))
    assert [week.posts for week in (await weeks_of(ada))[:4]] == [0, 1, 0, 1]
    del queries[:]
    await weekly_activity(ada, Privacy())
    assert len(queries) == 1
