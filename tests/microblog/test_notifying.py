"""Who is told of something, once, and who is not."""

import asyncio
from datetime import timedelta

import pytest

from server.kit import clock
from server.kit.database import execute, row, rows, unit_of_work
from server.kit.ids import id_at, new_id
from server.microblog.blocking import block
from server.microblog.boosting import boost
from server.microblog.favouriting import favourite
from server.microblog.following import follow
from server.microblog.models import (
    Audience,
    Notification,
    NotificationKind,
    NotificationPolicy,
    NotificationRequest,
    ThreadMute,
    Treatment,
)
from server.microblog.muting import mute
from server.microblog.notifying import SPAN, notify, notify_many, unwanted_from
from tests.cast import Cast, join
from tests.microblog.saying import narrowed, say, told

UPDATE, STATUS, POLL = NotificationKind.UPDATE, NotificationKind.STATUS, NotificationKind.POLL


async def _tell(cast: Cast, kind: NotificationKind, status_id: int, **more) -> int:
    everybody = [getattr(cast, name).account_id for name in ("ada", "boris", "chen", "ines")]
    async with unit_of_work():
        return await notify_many(everybody, kind, actor_id=cast.ada.account_id, status_id=status_id, **more)


async def test_many_are_told_at_once_and_once(cast: Cast, queries: list[str]) -> None:
    """Who did it, who blocks or mutes them, who may not see it and who left are not; nobody is twice."""
    gone = await join("gone")
    await block(cast.boris, cast.ada.account_id)
    await mute(cast.chen, cast.ada.account_id)
    status_id = await say(cast.ada, "hello")
    assert await _tell(cast, STATUS, status_id) == 1
    async with unit_of_work():
        await execute("UPDATE account SET suspended_at = 1 WHERE id = $1", gone.account_id)
        everybody = [gone.account_id, *[cast.ines.account_id] * 2]
        assert await notify_many(everybody, STATUS, actor_id=cast.ada.account_id, status_id=status_id) == 0
    assert await told(cast.ines) == [("status", cast.ada.account_id)]
    await narrowed(status_id, Audience.MENTIONED)
    assert await _tell(cast, UPDATE, status_id) == 0


async def test_a_block_either_way_and_a_mute_that_says_so_leave_somebody_unheard(cast: Cast) -> None:
    """By that one alone, and no longer than the mute lasts."""
    ada, ines = cast.ada.account_id, cast.ines.account_id
    await block(cast.boris, ada)
    await mute(cast.chen, ada)
    await mute(cast.ines, ada, notifications=False)
    await mute(cast.boris, ines, lasting=timedelta(hours=1))
    unwanted = f"""SELECT v.username AS viewer, a.username AS actor FROM account v JOIN account a
        ON {unwanted_from("v.id", "a.id", "$1")}"""
    for now, expected in (
        (clock.to_ms(clock.now()), {("boris", "ada"), ("ada", "boris"), ("chen", "ada"), ("boris", "ines")}),
        (
            clock.to_ms(clock.now() + timedelta(hours=2)),
            {("boris", "ada"), ("ada", "boris"), ("chen", "ada")},
        ),
    ):
        assert {(each["viewer"], each["actor"]) for each in await rows(unwanted, now)} == expected


async def test_telling_many_takes_one_statement_and_a_fact_each(cast: Cast, queries: list[str]) -> None:
    """However many there are."""
    status_id = await say(cast.ada, "hello")
    queries.clear()
    assert await _tell(cast, STATUS, status_id) == 3
    assert sum("INTO notification" in each for each in queries) == 1
    facts = await rows("SELECT actor_id FROM fact WHERE kind = 'notified'")
    assert len(facts) == 3


async def test_what_happens_again_is_told_anew(cast: Cast) -> None:
    """The second edit replaces what was told of the first."""
    status_id = await say(cast.ada, "hello")
    assert await _tell(cast, UPDATE, status_id) == 3
    first = await Notification.filter(account_id=cast.ines.account_id).get()
    assert await _tell(cast, UPDATE, status_id) == 0
    assert await _tell(cast, UPDATE, status_id, anew=True) == 3
    second = await Notification.filter(account_id=cast.ines.account_id).get()
    assert second.id > first.id


async def test_only_of_a_poll_somebody_is_told_by_themselves(cast: Cast) -> None:
    """Whoever asked learns that it has ended."""
    status_id = await say(cast.ada, "hello")
    assert await _tell(cast, POLL, status_id) == 4


async def test_two_that_like_at_the_same_moment_are_told_once_each(cast: Cast) -> None:
    """Also the same person twice."""
    status_id = await say(cast.ada, "hello")
    await asyncio.gather(*(favourite(each, status_id) for each in (cast.boris, cast.chen, cast.boris)))
    assert sorted(await told(cast.ada)) == sorted(
        [("favourite", cast.boris.account_id), ("favourite", cast.chen.account_id)]
    )


async def test_a_muted_thread_tells_nobody_anything(cast: Cast) -> None:
    """Answers, likes and boosts of it; other threads do."""
    root = await say(cast.ada, "hello")
    answer = await say(cast.ada, "more", in_reply_to_id=root)
    async with unit_of_work():
        await ThreadMute.create(id=new_id(), account_id=cast.ada.account_id, root_id=root)
    await say(cast.boris, "@ada well", in_reply_to_id=answer)
    await favourite(cast.boris, answer)
    await boost(cast.boris, root)
    assert await told(cast.ada) == []
    await favourite(cast.boris, await say(cast.ada, "another"))
    assert await told(cast.ada) == [("favourite", cast.boris.account_id)]


async def test_likes_boosts_and_follows_share_a_key_for_a_while(cast: Cast) -> None:
    """Of one status and of one kind; a mention stands alone. After twelve hours another group begins."""
    one, other = await say(cast.ada, "one"), await say(cast.ada, "other")
    for each in (cast.boris, cast.chen):
        await favourite(each, one)
        await boost(each, one)
        await favourite(each, other)
        await follow(each, cast.ada.account_id)
    keys = {each.group_key for each in await Notification.filter(account_id=cast.ada.account_id)}
    assert sorted(key.rpartition("-")[0] for key in keys if key) == sorted(
        [f"favourite-{one}", f"reblog-{one}", f"favourite-{other}", "follow"]
    )
    await _age(one, timedelta(hours=SPAN + 1))
    await favourite(cast.ines, one)
    found = await Notification.filter(kind=NotificationKind.FAVOURITE, status_id=one)
    assert len({each.group_key for each in found}) == 2
    await say(cast.boris, "@ada hi")
    assert (await Notification.filter(kind=NotificationKind.MENTION).get()).group_key is None


async def test_a_group_goes_on_over_the_hour(cast: Cast) -> None:
    """Its key says when it began."""
    one = await say(cast.ada, "one")
    await favourite(cast.boris, one)
    await _age(one, timedelta(hours=3))
    await favourite(cast.chen, one)
    found = await Notification.filter(kind=NotificationKind.FAVOURITE, status_id=one)
    assert len({each.group_key for each in found}) == 1


async def _age(status_id: int, by: timedelta) -> None:
    """As if what was told of a status had been told earlier."""
    then = clock.now() - by
    hour = clock.to_ms(then) // 3_600_000
    async with unit_of_work():
        for each in await Notification.filter(status_id=status_id, kind=NotificationKind.FAVOURITE):
            await execute(
                "UPDATE notification SET id = $1, group_key = $2 WHERE id = $3",
                id_at(then), f"favourite-{status_id}-{hour}", each.id,
            )  # fmt: skip


async def _policy(account_id: int, **chosen: Treatment) -> None:
    async with unit_of_work():
        await NotificationPolicy.filter(account_id=account_id).delete()
        await NotificationPolicy.create(id=new_id(), account_id=account_id, **chosen)


async def _what_became(cast: Cast, kind: NotificationKind = NotificationKind.MENTION, **more) -> str:
    """Boris does something to Ada: told, waiting or dropped."""
    status_id = await say(cast.boris, "@ada hi", **more) if kind is NotificationKind.MENTION else None
    if status_id is None:
        async with unit_of_work():
            await notify(cast.ada.account_id, kind, actor_id=cast.boris.account_id)
    found = await Notification.filter(account_id=cast.ada.account_id, kind=kind).order_by("-id").first()
    assert found is None or found.status_id == status_id
    what = "dropped" if found is None else "waiting" if found.filtered else "told"
    await Notification.all().delete()
    return what


@pytest.mark.parametrize(
    ("treatment", "becomes"), [(Treatment.FILTER, "waiting"), (Treatment.DROP, "dropped")]
)
async def test_a_policy_keeps_strangers_apart(cast: Cast, treatment: Treatment, becomes: str) -> None:
    """Those one does not follow; a colleague who is followed is heard."""
    await _policy(cast.ada.account_id, for_not_following=treatment)
    assert await _what_became(cast) == becomes
    assert await _what_became(cast, POLL) == "told"
    waiting = await NotificationRequest.filter(account_id=cast.ada.account_id, actor_id=cast.boris.account_id)
    assert len(waiting) == (1 if becomes == "waiting" else 0)
    facts = await row("SELECT count(*) AS count FROM fact WHERE kind = 'notified'")
    assert facts is not None
    assert facts["count"] == 1  # the poll's: what waits is not said aloud
    await follow(cast.ada, cast.boris.account_id)
    assert await _what_became(cast) == "told"


async def test_a_policy_keeps_those_apart_who_do_not_follow(cast: Cast) -> None:
    """Following for three days is following, not less: anybody follows for a moment."""
    await _policy(cast.ada.account_id, for_not_followers=Treatment.FILTER)
    assert await _what_became(cast) == "waiting"
    await follow(cast.boris, cast.ada.account_id)
    assert await _what_became(cast) == "waiting"
    async with unit_of_work():
        await execute("UPDATE follow SET id = $1", id_at(clock.now() - timedelta(days=4)))
    assert await _what_became(cast) == "told"


async def test_a_policy_keeps_new_accounts_apart(cast: Cast) -> None:
    """For thirty days, unless one follows them."""
    await _policy(cast.ada.account_id, for_new_accounts=Treatment.FILTER)
    assert await _what_became(cast) == "waiting"
    await follow(cast.ada, cast.boris.account_id)
    assert await _what_became(cast) == "told"


async def test_a_policy_keeps_private_mentions_apart(cast: Cast) -> None:
    """Not what is said to everybody, and not the answer to one's own message."""
    await _policy(cast.ada.account_id, for_private_mentions=Treatment.DROP)
    assert await _what_became(cast) == "told"
    assert await _what_became(cast, audience=Audience.MENTIONED) == "dropped"
    asked = await say(cast.ada, "@boris well?", audience=Audience.MENTIONED)
    assert await _what_became(cast, audience=Audience.MENTIONED, in_reply_to_id=asked) == "told"


async def test_whose_request_was_accepted_is_heard(cast: Cast) -> None:
    """Whatever the policy says."""
    await _policy(cast.ada.account_id, for_not_following=Treatment.FILTER, for_not_followers=Treatment.DROP)
    assert await _what_became(cast) == "dropped"
    async with unit_of_work():
        await NotificationRequest.create(
            id=new_id(), account_id=cast.ada.account_id, actor_id=cast.boris.account_id,
            accepted=True, updated_at=clock.now(),
        )  # fmt: skip
    assert await _what_became(cast) == "told"
