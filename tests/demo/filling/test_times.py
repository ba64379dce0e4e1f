"""The demo's posts were written when people work, before now, and answers came after what they answer."""

from datetime import UTC, datetime, timedelta

import pytest

from server.demo.company.posts import THREADS
from server.demo.company.shape import Post
from server.demo.filling.times import CLOSES, FRIDAY, OPENS, ZONES, Said, at_work, spread

WEDNESDAY = datetime(2026, 11, 18, 15, 12, tzinfo=UTC)
NOWS = [WEDNESDAY + timedelta(hours=17 * step) for step in range(12)]


def at_work_then(said: Said) -> bool:
    local = said.at.astimezone(ZONES[said.by])
    return local.weekday() <= FRIDAY and OPENS <= local.time() < CLOSES


def of_now(said: Said) -> bool:
    opening = said
    while opening.parent:
        opening = opening.parent
    return any(thread.day is None and thread.text == opening.text for thread in THREADS)


def count(posts: tuple[Post, ...]) -> int:
    return sum(1 + count(post.replies) for post in posts)


@pytest.mark.parametrize("now", NOWS, ids=lambda now: now.strftime("%a-%H"))
def test_nothing_is_in_the_future_and_answers_come_after(now: datetime):
    said = spread(THREADS, now)
    assert len(said) == count(THREADS)
    assert all(each.at < now for each in said)
    assert all(each.at > each.parent.at for each in said if each.parent)
    assert [each.at for each in said] == sorted(each.at for each in said)


@pytest.mark.parametrize("now", NOWS, ids=lambda now: now.strftime("%a-%H"))
def test_people_write_in_the_working_hours_of_their_site(now: datetime):
    said = [each for each in spread(THREADS, now) if not of_now(each)]
    odd = [each for each in said if not at_work_then(each)]
    assert all(each.parent is not None and each.at > now - timedelta(days=4) for each in odd)
    assert len(odd) <= 0.02 * len(said)


def test_three_weeks_are_filled_day_by_day_up_to_the_last_minutes():
    said = spread(THREADS, WEDNESDAY)
    assert timedelta(days=18) <= WEDNESDAY - said[0].at <= timedelta(days=24)
    days = {each.at.date() for each in said}
    assert len(days) >= 15
    assert WEDNESDAY - said[-1].at < timedelta(minutes=10)


def test_answers_to_one_post_keep_the_order_in_which_they_are_told():
    said = spread(THREADS, WEDNESDAY)
    by_text = {each.text: each.at for each in said}

    def check(posts: tuple[Post, ...]) -> None:
        for post in posts:
            moments = [by_text[answer.text] for answer in post.replies]
            assert moments == sorted(moments)
            check(post.replies)

    check(THREADS)


def test_a_message_of_the_evening_is_answered_the_next_morning():
    friday_night = datetime(2026, 11, 20, 21, 0, tzinfo=UTC)
    answered = at_work(friday_night, "ada").astimezone(ZONES["ada"])
    assert (answered.weekday(), answered.hour in {7, 8, 9}) == (0, True)
    assert at_work(WEDNESDAY, "ada") == WEDNESDAY


def test_the_same_now_gives_the_same_times():
    first, second = spread(THREADS, WEDNESDAY), spread(THREADS, WEDNESDAY)
    assert [(each.text, each.at) for each in first] == [(each.text, each.at) for each in second]
