"""What happens when posts for later are due: once, or a reason why not."""

import asyncio
import signal
import subprocess
import sys
from datetime import timedelta

from server.entities.addresses import Addresses
from server.entities.scheduled_status import scheduled_statuses
from server.identity.models import Account
from server.kit import clock, database
from server.kit.database import execute, row, rows, unit_of_work
from server.kit.errors import Missing
from server.kit.paging import Page
from server.microblog import posting, scheduling_due
from server.microblog.attaching import Caption, upload
from server.microblog.blocking import block
from server.microblog.deleting import delete_status
from server.microblog.drafts import Draft
from server.microblog.following import unfollow
from server.microblog.models import NotificationKind, Opening, Poll, ScheduledStatus, Status
from server.microblog.polls import PollDraft
from server.microblog.posting import PostingRules
from server.microblog.scheduling import later_of, laters, reschedule, schedule, unschedule
from server.microblog.scheduling_due import post_due
from server.storage.local import LocalStorage
from tests.cast import Cast
from tests.microblog.groups.founded import group
from tests.microblog.pictures import png
from tests.microblog.saying import RULES, say, told

_DIES = """
import asyncio, sys
from server.kit.checkpoints import arm
from server.kit.database import open_database
from server.microblog.posting import PostingRules
from server.microblog.scheduling_due import post_due
from server.wiring import MODELS

async def main():
    await open_database(sys.argv[1], MODELS)
    arm("scheduled.posted")
    await post_due(PostingRules())

asyncio.run(main())
"""


async def plan(viewer, text: str = "later", **more) -> int:
    """Something that is due now."""
    draft = Draft(text=text, **more)
    scheduled_id = await schedule(viewer, draft, clock.now() + timedelta(hours=1), rules=RULES)
    await ScheduledStatus.filter(id=scheduled_id).update(due_at=clock.now())
    return scheduled_id


async def work(rules: PostingRules = RULES) -> int:
    """As the worker does: until nothing is due; returns how many rounds it took."""
    rounds = 0
    while await post_due(rules):
        rounds += 1
    return rounds


async def test_what_is_due_is_posted_as_if_its_author_sent_it_now(cast: Cast, tmp_path):
    storage = LocalStorage(tmp_path / "media")
    storage.prepare()
    media_id = await upload(cast.ada, png(), Caption(), storage)
    parent = await say(cast.boris, "first")
    await plan(cast.ada, "@chen #line4", in_reply_to_id=parent, media_ids=(media_id,), language="fr")
    before = clock.now()
    await plan(cast.ada, "lunch?", poll=PollDraft(("a", "b"), 600))
    assert await work() == 2
    assert not await ScheduledStatus.exists()
    posted, asked = await Status.filter(author_id=cast.ada.account_id).order_by("id")
    assert (posted.text, posted.in_reply_to_id, posted.language) == ("@chen #line4", parent, "fr")
    picture = await row("SELECT status_id, scheduled_id FROM media_attachment")
    assert picture is not None
    assert (picture["status_id"], picture["scheduled_id"]) == (posted.id, None)
    assert await told(cast.chen) == await told(cast.boris) == [("mention", cast.ada.account_id)]
    poll = await Poll.get(status_id=asked.id)
    assert poll.ends_at is not None
    assert poll.ends_at >= before + timedelta(seconds=599)


async def test_what_is_not_due_waits(cast: Cast):
    await schedule(cast.ada, Draft("later"), clock.now() + timedelta(minutes=6), rules=RULES)
    assert await work() == 0
    assert not await Status.exists()


async def test_several_workers_post_each_once(cast: Cast):
    texts = [f"number {each}" for each in range(12)]
    for text in texts:
        await plan(cast.ada, text)
    await asyncio.gather(*(work() for _ in range(4)))
    assert sorted(each["text"] for each in await rows("SELECT text FROM status")) == sorted(texts)
    assert not await ScheduledStatus.exists()


async def test_a_worker_killed_before_its_commit_leaves_it_for_the_next_one(cast: Cast, database: str):
    """SIGKILL once all is written: nothing is there, and the next worker posts it once."""
    await plan(cast.ada, "@boris exactly once")
    killed = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", _DIES, database], check=False, timeout=60
    )
    assert killed.returncode == -signal.SIGKILL
    assert not await Status.exists()
    assert await work() == 1
    assert await Status.all().count() == 1
    assert await told(cast.boris) == [("mention", cast.ada.account_id)]


async def problem_of(viewer, scheduled_id: int) -> str:
    """Why it was not posted; its author has heard of it once, and nothing was written."""
    assert await work() == 1
    assert not await Status.filter(author_id=viewer.account_id, text__contains="later").exists()
    heard = [kind for kind, actor in await told(viewer) if actor == viewer.account_id]
    assert heard == [NotificationKind.SCHEDULE_PROBLEM]
    assert await work() == 0
    return (await later_of(viewer, scheduled_id)).problem


async def test_an_answer_to_what_is_gone_stays_with_its_reason(cast: Cast):
    parent = await say(cast.boris, "gone soon")
    scheduled_id = await plan(cast.ada, in_reply_to_id=parent)
    await delete_status(cast.boris, parent)
    assert await problem_of(cast.ada, scheduled_id) == "reply-to-missing"


async def test_an_answer_to_somebody_who_blocks_stays_with_its_reason(cast: Cast):
    parent = await say(cast.boris, "hello")
    scheduled_id = await plan(cast.ada, in_reply_to_id=parent)
    await block(cast.boris, cast.ada.account_id)
    assert await problem_of(cast.ada, scheduled_id) == "reply-to-missing"


async def test_a_post_into_a_group_that_was_left_does_not_go_to_the_company(cast: Cast):
    board = await group(cast.ada, Opening.CLOSED, cast.boris, name="Board")
    scheduled_id = await plan(cast.boris, "@board later")
    await unfollow(cast.boris, board)
    assert await problem_of(cast.boris, scheduled_id) == "schedule-audience"


async def test_what_has_become_too_long_stays_with_its_reason(cast: Cast):
    scheduled_id = await plan(cast.ada, "later " * 60)
    assert await post_due(PostingRules(max_characters=50)) == 1
    assert (await later_of(cast.ada, scheduled_id)).problem == "schedule-refused"


async def test_who_is_suspended_says_nothing_more(cast: Cast):
    scheduled_id = await plan(cast.ada)
    await Account.filter(id=cast.ada.account_id).update(suspended_at=clock.now())
    assert await work() == 1
    assert not await Status.exists()
    await Account.filter(id=cast.ada.account_id).update(suspended_at=None)
    assert (await later_of(cast.ada, scheduled_id)).problem == "schedule-suspended"


async def test_a_problem_holds_up_nobody_and_another_time_is_another_try(cast: Cast):
    parent = await say(cast.boris, "gone soon")
    stuck = await plan(cast.ada, in_reply_to_id=parent)
    fine = await plan(cast.chen, "fine")
    await delete_status(cast.boris, parent)
    assert await work() == 2
    assert [each["text"] for each in await rows("SELECT text FROM status")] == ["fine"]
    await reschedule(cast.ada, stuck, clock.now() + timedelta(hours=1))
    assert (await later_of(cast.ada, stuck)).problem == ""
    async with unit_of_work():
        await execute("UPDATE scheduled_status SET draft = REPLACE(draft, $1, 'null')", str(parent))
        await execute("UPDATE scheduled_status SET due_at = 1 WHERE id = $1", stuck)
    assert await work() == 1
    assert not await ScheduledStatus.filter(id__in=[stuck, fine]).exists()


async def test_the_next_problem_is_told_anew(cast: Cast):
    """One notification stands for them all, and it is as new as the last of them."""
    heard = []
    for _ in range(2):
        parent = await say(cast.boris, "gone soon")
        await plan(cast.ada, in_reply_to_id=parent)
        await delete_status(cast.boris, parent)
        assert await work() == 1
        heard.append([each["id"] for each in await rows("SELECT id FROM notification")])
    assert [len(each) for each in heard] == [1, 1]
    assert heard[0] < heard[1]


async def test_what_cannot_be_read_is_set_aside_and_others_go_on(cast: Cast, tmp_path):
    storage = LocalStorage(tmp_path / "media")
    storage.prepare()
    media_id = await upload(cast.ada, png(), Caption(), storage)
    broken = await plan(cast.ada, "broken", media_ids=(media_id,))
    await ScheduledStatus.filter(id=broken).update(draft='{"draft": 1}', due_at=clock.from_ms(1))
    await plan(cast.chen, "fine")
    assert await work() == 2
    assert [each["text"] for each in await rows("SELECT text FROM status")] == ["fine"]
    assert (await later_of(cast.ada, broken)).problem == "schedule-unreadable"
    assert [kind for kind, _ in await told(cast.ada)] == [NotificationKind.SCHEDULE_PROBLEM]
    shown = await scheduled_statuses(
        (await laters(cast.ada, Page())).rows, Addresses("https://x.example"), str
    )
    assert [(each["params"]["text"], each["problem"]["code"]) for each in shown] == [
        ("", "schedule-unreadable")
    ]
    await unschedule(cast.ada, broken)
    assert await say(cast.ada, "", media_ids=(media_id,))


async def test_its_language_is_guessed_before_anything_is_held(cast: Cast, monkeypatch):
    """That takes a while, in which others want to write."""
    within = []

    async def guess(text, languages):
        within.append(database._hooks.get() is not None)  # noqa: SLF001
        return "fr" if languages else None

    monkeypatch.setattr(posting, "guessed_language", guess)
    monkeypatch.setattr(scheduling_due, "guessed_language", guess)
    await plan(cast.ada, "demain dès l'aube")
    assert await work(PostingRules(languages=("fr",))) == 1
    assert within[0] is False
    assert [each["language"] for each in await rows("SELECT language FROM status")] == ["fr"]


async def test_putting_off_and_posting_at_the_same_moment_hold_each_other_up_but_never_for_good(cast: Cast):
    """Both take the post first and its author then."""
    for _ in range(12):
        scheduled_id = await plan(cast.ada)
        later_on = reschedule(cast.ada, scheduled_id, clock.now() + timedelta(hours=1))
        done = await asyncio.gather(post_due(RULES), later_on, post_due(RULES), return_exceptions=True)
        assert not [each for each in done if isinstance(each, Exception) and not isinstance(each, Missing)]
        await ScheduledStatus.all().delete()
