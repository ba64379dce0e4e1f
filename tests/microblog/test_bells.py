"""For whom a post rings."""

import asyncio
import importlib
from types import SimpleNamespace

import pytest

from server.facts import number_waiting
from server.kit.database import connection, rows, unit_of_work
from server.microblog import bells
from server.microblog.bells import ring_bells
from server.microblog.blocking import block
from server.microblog.boosting import boost
from server.microblog.deleting import delete_status
from server.microblog.following import follow, unfollow
from server.microblog.models import Audience, Follow, Opening
from server.microblog.muting import mute
from server.microblog.notices import dismiss
from tests.cast import Cast, join
from tests.microblog.groups.founded import group
from tests.microblog.saying import narrowed, say, told


@pytest.fixture
async def town(cast: Cast) -> Cast:
    """Boris has a bell on Ada, Chen follows her without; the worker runs."""
    await follow(cast.boris, cast.ada.account_id, notify_posts=True, tell=False)
    await follow(cast.chen, cast.ada.account_id, tell=False)
    await ring()
    return cast


async def ring(workers: int = 1) -> None:
    """As the worker does: until nothing more rings."""
    while any(await asyncio.gather(*(ring_bells() for _ in range(workers)))):
        pass


async def heard(viewer) -> list[int]:
    """The statuses whose bell somebody heard, oldest first."""
    found = await rows(
        "SELECT status_id FROM notification WHERE account_id = $1 AND kind = 'status' ORDER BY id",
        viewer.account_id,
    )
    return [each["status_id"] for each in found]


async def test_a_post_rings_once_for_who_has_a_bell_on_its_author(town: Cast):
    first, second = await say(town.ada, "one"), await say(town.ada, "two")
    await ring()
    await ring()
    assert await heard(town.boris) == [first, second]
    assert await told(town.boris) == [("status", town.ada.account_id)] * 2
    assert await heard(town.chen) == await heard(town.ada) == []


async def test_boosts_and_answers_to_others_ring_for_nobody_but_a_thread_of_ones_own_does(town: Cast):
    theirs = await say(town.chen, "hello")
    await boost(town.ada, theirs)
    await say(town.ada, "an answer", in_reply_to_id=theirs)
    first = await say(town.ada, "one")
    second = await say(town.ada, "two", in_reply_to_id=first)
    await ring()
    assert await heard(town.boris) == [first, second]


async def test_what_may_not_be_seen_does_not_ring(town: Cast):
    for audience in (Audience.MENTIONED, Audience.GROUP):
        status_id = await say(town.ada, "@chen hush")
        await narrowed(status_id, audience, town.sites["Lyon"].account_id)
    await ring()
    assert await heard(town.boris) == []
    seen = await say(town.ada, "for followers")
    await narrowed(seen, Audience.FOLLOWERS)
    await ring()
    assert await heard(town.boris) == [seen]


async def test_who_is_named_in_it_has_been_told_already(town: Cast):
    await say(town.ada, "@boris look")
    await ring()
    assert await told(town.boris) == [("mention", town.ada.account_id)]


@pytest.mark.parametrize("verb", [mute, block, unfollow])
async def test_who_wants_to_hear_nothing_hears_nothing(town: Cast, verb):
    await verb(town.boris, town.ada.account_id)
    await say(town.ada, "one")
    await ring()
    assert await heard(town.boris) == []


async def test_a_bell_rings_in_the_languages_that_somebody_reads(town: Cast):
    await Follow.filter(follower_id=town.boris.account_id).update(languages="de en")
    wanted = [await say(town.ada, "one", language="en"), await say(town.ada, "two")]
    await say(town.ada, "trois", language="fr")
    await ring()
    assert await heard(town.boris) == wanted


async def test_a_bell_on_a_group_rings_for_what_is_said_in_it(cast: Cast):
    board = await group(cast.ada, Opening.CLOSED, cast.chen, name="Board")
    lyon = cast.sites["Lyon"].account_id
    await follow(cast.chen, board, notify_posts=True)
    for each in (cast.chen, cast.boris):
        await follow(each, lyon, notify_posts=True)
    await ring()
    within = await say(cast.ada, "@board hush")
    openly = await say(cast.ada, "@lyon look")
    await say(cast.ada, "neither")
    await ring()
    assert await heard(cast.chen) == [within, openly]
    assert await heard(cast.boris) == [openly]


async def test_two_bells_ring_once_for_one_post(town: Cast):
    await follow(town.boris, town.sites["Lyon"].account_id, notify_posts=True)
    status_id = await say(town.ada, "@lyon look")
    await ring()
    assert await heard(town.boris) == [status_id]


@pytest.mark.parametrize("portion", [1, 2, 3, 100])
@pytest.mark.parametrize("workers", [1, 3])
async def test_many_hear_each_post_once_in_portions_and_by_several_workers(
    town: Cast, monkeypatch, portion, workers
):
    monkeypatch.setattr(bells, "PORTION", portion)
    people = [town.boris, *[await join(f"fan{each}") for each in range(4)]]
    for each in people[1:]:
        await follow(each, town.ada.account_id, notify_posts=True, tell=False)
    said = [await say(town.ada, str(each)) for each in range(3)]
    await ring(workers)
    assert [await heard(each) for each in people] == [said] * 5


async def test_what_was_put_away_between_two_portions_does_not_come_back(town: Cast, monkeypatch):
    monkeypatch.setattr(bells, "PORTION", 1)
    await follow(town.ines, town.ada.account_id, notify_posts=True, tell=False)
    status_id = await say(town.ada, "one")
    assert await ring_bells() == 1
    await dismiss(town.boris)
    await ring()
    assert (await heard(town.boris), await heard(town.ines)) == ([], [status_id])


async def test_a_post_that_goes_while_it_rings_hides_no_other(town: Cast, monkeypatch):
    """Who heard the first is not left out of the second."""
    monkeypatch.setattr(bells, "PORTION", 1)
    await follow(town.ines, town.ada.account_id, notify_posts=True, tell=False)
    first, second = await say(town.ada, "one"), await say(town.ada, "two")
    assert await ring_bells() == 1
    await delete_status(town.ada, first)
    await ring()
    assert await heard(town.boris) == await heard(town.ines) == [second]


async def test_nothing_rings_of_what_was_said_before_there_were_bells(cast: Cast):
    """By the migration: it begins where the facts are."""
    await follow(cast.boris, cast.ada.account_id, notify_posts=True)
    await say(cast.ada, "old news")
    await number_waiting()
    begin = importlib.import_module("migrations.0016_bells").begin_here
    async with unit_of_work():
        await begin(None, SimpleNamespace(client=connection()))
    fresh = await say(cast.ada, "news")
    await ring()
    assert await heard(cast.boris) == [fresh]


async def test_the_very_first_post_rings(cast: Cast):
    await follow(cast.boris, cast.ada.account_id, notify_posts=True)
    first = await say(cast.ada, "hello, world")
    await ring(workers=3)
    assert await heard(cast.boris) == [first]


async def test_a_crowd_takes_as_many_queries_as_one(town: Cast, queries):
    """Of the bells; a row and its fact for each who is told."""
    asked = []
    for crowd in (0, 30):
        for each in range(crowd):
            await follow(await join(f"fan{each}"), town.ada.account_id, notify_posts=True, tell=False)
        await ring()
        await say(town.ada, "one")
        queries.clear()
        await ring_bells()
        asked.append(sum("fact" not in each and "counter" not in each for each in queries))
    assert asked[0] == asked[1]
