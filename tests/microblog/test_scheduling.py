"""What posts for later promise while they wait."""

import asyncio
from datetime import timedelta

import pytest

from server.identity.models import Account
from server.kit import clock
from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Forbidden, Invalid, Missing, Unauthenticated
from server.kit.ids import id_at
from server.kit.paging import Page
from server.microblog import scheduling
from server.microblog.attaching import Caption, forget_unused, upload
from server.microblog.drafts import Draft
from server.microblog.following import follow, unfollow
from server.microblog.models import Audience, Opening, ScheduledStatus
from server.microblog.polls import PollDraft
from server.microblog.scheduling import later_of, laters, reschedule, schedule, unschedule
from server.storage.local import LocalStorage
from tests.cast import Cast
from tests.microblog.groups.founded import group
from tests.microblog.pictures import png
from tests.microblog.saying import RULES, narrowed, say


def ahead(**much: float):
    """So far from now."""
    return clock.now() + timedelta(**much)


async def plan(viewer, text: str = "later", *, once: str = "", due_at=None, **more) -> int:
    """Schedule with the usual rules, in an hour."""
    return await schedule(viewer, Draft(text=text, **more), due_at or ahead(hours=1), rules=RULES, once=once)


@pytest.fixture
def storage(tmp_path):
    kept = LocalStorage(tmp_path / "media")
    kept.prepare()
    return kept


async def test_what_waits_is_no_status_and_its_authors_alone(cast: Cast):
    poll = PollDraft(("a", "b"), 600)
    due_at = ahead(hours=2)
    scheduled_id = await plan(
        cast.ada, "@boris later", spoiler_text="s", language="fr", poll=poll, due_at=due_at
    )
    waiting = await later_of(cast.ada, scheduled_id)
    assert waiting.planned.draft == Draft("@boris later", spoiler_text="s", language="fr", poll=poll)
    assert (waiting.due_at_ms, waiting.problem) == (clock.to_ms(due_at), "")
    for table in ("status", "fact", "notification", "poll"):
        assert not await rows(f"SELECT 1 FROM {table}")
    for verb in (later_of, unschedule):
        with pytest.raises(Missing):
            await verb(cast.boris, scheduled_id)
    with pytest.raises(Missing):
        await reschedule(cast.boris, scheduled_id, ahead(hours=1))
    assert not (await laters(cast.boris, Page())).rows


@pytest.mark.parametrize("minutes", [-60, 0, 4.9])
async def test_later_is_five_minutes_ahead_at_least(cast: Cast, minutes):
    with pytest.raises(Invalid, match="schedule-soon"):
        await plan(cast.ada, due_at=ahead(minutes=minutes))
    scheduled_id = await plan(cast.ada)
    with pytest.raises(Invalid, match="schedule-soon"):
        await reschedule(cast.ada, scheduled_id, ahead(minutes=minutes))


async def test_what_could_not_be_posted_now_cannot_wait_either(cast: Cast):
    board = await group(cast.ada, Opening.CLOSED, cast.boris, name="Board")
    within = await say(cast.boris, "@board hello")
    await unfollow(cast.boris, board)
    hidden = await say(cast.chen, "@ada hush")
    await narrowed(hidden, Audience.MENTIONED)
    for more, key in (
        ({"text": " "}, "status-empty"),
        ({"text": "x" * 501}, "status-too-long"),
        ({"in_reply_to_id": hidden}, "reply-to-missing"),
        ({"media_ids": (1,)}, "picture-missing"),
        ({"poll": PollDraft(("a",), 600)}, "poll-options"),
        ({"quoted_status_id": hidden}, "quote"),
    ):
        with pytest.raises(Invalid, match=key):
            await plan(cast.boris, **more)
    with pytest.raises((Forbidden, Invalid)):
        await plan(cast.boris, in_reply_to_id=within)
    assert not await ScheduledStatus.exists()


async def test_a_list_has_pages_and_takes_the_same_queries_for_few_and_many(cast: Cast, queries):
    made = [await plan(cast.ada, str(each)) for each in range(5)]
    queries.clear()
    first = await laters(cast.ada, Page(limit=2))
    asked = len(queries)
    rest = await laters(cast.ada, Page(limit=40, max_id=first.oldest))
    assert [each.id for each in (*first.rows, *rest.rows)] == made[::-1]
    assert len(queries) == 2 * asked == 2


async def test_pictures_wait_with_their_post_and_are_free_again_when_it_is_taken_back(cast: Cast, storage):
    media_id = await upload(cast.ada, png(), Caption(), storage)
    scheduled_id = await plan(cast.ada, "", media_ids=(media_id,))
    old = id_at(clock.now() - timedelta(days=9))
    async with unit_of_work():
        await execute("UPDATE media_attachment SET id = $1 WHERE id = $2", old, media_id)
        await execute(
            "UPDATE scheduled_status SET draft = REPLACE(draft, $1, $2) WHERE id = $3",
            str(media_id), str(old), scheduled_id,
        )  # fmt: skip
    assert await forget_unused(storage) == 0
    with pytest.raises(Invalid, match="picture-missing"):
        await say(cast.ada, "now", media_ids=(old,))
    with pytest.raises(Invalid, match="picture-missing"):
        await plan(cast.ada, "twice", media_ids=(old,))
    await unschedule(cast.ada, scheduled_id)
    assert await say(cast.ada, "now", media_ids=(old,))


async def test_pictures_of_what_was_taken_back_are_swept(cast: Cast, storage):
    media_id = await upload(cast.ada, png(), Caption(), storage)
    scheduled_id = await plan(cast.ada, "", media_ids=(media_id,))
    await unschedule(cast.ada, scheduled_id)
    async with unit_of_work():
        old = id_at(clock.now() - timedelta(days=9))
        await execute("UPDATE media_attachment SET id = $1 WHERE id = $2", old, media_id)
    assert await forget_unused(storage) == 1


async def test_one_key_schedules_once_however_often_and_together(cast: Cast):
    due_at = ahead(hours=1)
    made = await asyncio.gather(*(plan(cast.ada, once="k", due_at=due_at) for _ in range(20)))
    assert len(set(made)) == await ScheduledStatus.all().count() == 1
    for more in ({"due_at": ahead(hours=2)}, {"text": "other", "due_at": due_at}):
        with pytest.raises(Invalid, match="idempotency-key-used"):
            await plan(cast.ada, once="k", **more)


async def test_a_key_that_comes_again_late_still_gets_the_first_answer(cast: Cast, monkeypatch):
    due_at = ahead(minutes=6)
    made = await plan(cast.ada, once="k", due_at=due_at)
    monkeypatch.setattr(scheduling, "SOONEST", timedelta(minutes=9))
    assert await plan(cast.ada, once="k", due_at=due_at) == made


async def test_so_many_wait_in_all_and_for_one_day_also_at_the_same_moment(cast: Cast, monkeypatch):
    monkeypatch.setattr(scheduling, "MOST_A_DAY", 3)
    monkeypatch.setattr(scheduling, "MOST", 5)
    day = (clock.now() + timedelta(days=2)).replace(hour=12)
    done = await asyncio.gather(*(plan(cast.ada, due_at=day) for _ in range(6)), return_exceptions=True)
    refused = [each for each in done if isinstance(each, Invalid)]
    assert (len(refused), {each.key for each in refused}) == (3, {"schedule-day"})
    other = await plan(cast.ada, due_at=day + timedelta(days=1))
    with pytest.raises(Invalid, match="schedule-day"):
        await reschedule(cast.ada, other, day)
    await reschedule(cast.ada, other, day + timedelta(days=2))
    await plan(cast.ada, due_at=day + timedelta(days=1))
    with pytest.raises(Invalid, match="schedule-many"):
        await plan(cast.ada, due_at=day + timedelta(days=3))
    assert await plan(cast.boris, due_at=day)


async def test_whom_it_is_for_is_kept_as_it_was_resolved(cast: Cast):
    board = await group(cast.ada, Opening.CLOSED, cast.boris, name="Board")
    await follow(cast.boris, cast.ada.account_id)
    waiting = await later_of(cast.boris, await plan(cast.boris, "@board hello"))
    assert (waiting.planned.audience, waiting.planned.group_id) == (Audience.GROUP, board)


async def test_who_was_suspended_while_the_request_was_on_its_way_schedules_nothing(cast: Cast):
    await Account.filter(id=cast.ada.account_id).update(suspended_at=clock.now())
    with pytest.raises(Unauthenticated):
        await plan(cast.ada)
    assert not await ScheduledStatus.exists()


async def test_what_was_kept_before_drafts_had_more_fields_is_still_read(cast: Cast):
    scheduled_id = await plan(cast.ada)
    async with unit_of_work():
        await execute('UPDATE scheduled_status SET draft = \'{"draft":{"text":"old"},"audience":0}\'')
    assert (await later_of(cast.ada, scheduled_id)).planned.draft == Draft("old")
