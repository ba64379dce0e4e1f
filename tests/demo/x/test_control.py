"""Faults come when and where they were ordered, and the counts tell what really happened."""

import asyncio

import pytest

from server.networks import Later, Refused, Sent, Unclear
from tests.networks.posts import said


def test_an_unknown_fault_is_refused_with_the_known_ones(stand_in):
    answer = stand_in.call("POST", "/_control/faults", json={"fault": "earthquake"})
    assert answer.status_code == 422
    assert {"accepted-timeout", "rate-limit", "unavailable"} <= set(answer.json()["known"])
    assert stand_in.call("POST", "/_control/faults", json={"falt": "reset"}).status_code == 422


async def test_faults_are_used_up_in_order(stand_in, x, grant):
    stand_in.call(
        "POST", "/_control/faults", json=[{"fault": "not-permitted"}, {"fault": "unavailable", "times": 2}]
    )
    outcomes = [type(await x.publish(grant, said(f"News {number}"))) for number in range(4)]
    assert outcomes == [Refused, Unclear, Unclear, Sent]


async def test_a_fault_strikes_only_whom_it_was_meant_for(stand_in, x, grant):
    other = await stand_in.connect(x, "chen_li")
    stand_in.fail("payment-required", handle="chen_li")
    assert isinstance(await x.publish(grant, said("News")), Sent)
    assert isinstance(await x.publish(other, said("News")), Later)


async def test_ordered_faults_can_be_taken_back(stand_in, x, grant):
    stand_in.fail("reset", times=9)
    assert stand_in.call("DELETE", "/_control/faults").json()["waiting"] == []
    assert isinstance(await x.publish(grant, said("News")), Sent)


async def test_accepted_slowly_means_public_before_the_answer(stand_in, x, grant):
    stand_in.fail("accepted-slow", seconds=1)
    async with asyncio.TaskGroup() as group:
        answer = group.create_task(x.publish(grant, said("News")))
        await asyncio.sleep(0.5)
        assert [each["text"] for each in stand_in.posts()] == ["News"]
        assert not answer.done()
    assert isinstance(answer.result(), Sent)


async def test_slow_means_not_public_until_carried_out(stand_in, x, grant):
    stand_in.fail("slow", seconds=1)
    async with asyncio.TaskGroup() as group:
        answer = group.create_task(x.publish(grant, said("News")))
        await asyncio.sleep(0.4)
        assert stand_in.posts() == []
    assert isinstance(answer.result(), Sent)


@pytest.mark.parametrize("refuse", [True, False])
async def test_a_second_post_of_one_text_shows_in_the_counter(stand_in, x, grant, refuse):
    stand_in.order("settings", refuse_duplicates=refuse)
    await x.publish(grant, said("Twice"))
    await x.publish(grant, said("Twice"))
    (count,) = stand_in.counter()["posts"]
    assert (count["asked"], count["created"]) == (2, 1 if refuse else 2)


async def test_posts_made_elsewhere_are_not_counted(stand_in):
    stand_in.order("posts", handle="ada_diallo", texts=["By hand"])
    assert stand_in.counter() == {"posts": [], "asked": 0}
