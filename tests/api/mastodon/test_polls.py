"""Polls over HTTP, as clients ask, show and vote in them."""

import asyncio
from datetime import timedelta

import pytest

from server.api.routes import ROUTES
from server.kit import clock
from server.microblog.blocking import block
from server.microblog.models import Poll
from server.microblog.polls import PollDraft
from tests.edge import caller, edge, signed_in
from tests.microblog.saying import say


@pytest.fixture
async def app(cast, tmp_path):
    return edge(ROUTES, tmp_path)


@pytest.fixture
async def ada(cast, app):
    async with caller(app, session=await signed_in(cast.ada)) as made:
        yield made


@pytest.fixture
async def boris(cast, app):
    async with caller(app, session=await signed_in(cast.boris)) as made:
        yield made


@pytest.mark.parametrize(
    "sent",
    [
        {"json": {"status": "?", "poll": {"options": ["a", "b"], "expires_in": 600, "multiple": True}}},
        {"json": {"status": "?", "poll": {"options": ["a", "", "b"], "expires_in": "600", "multiple": "on"}}},
        {
            "data": {
                "status": "?",
                "poll[options][]": ["a", "b"],
                "poll[expires_in]": "600",
                "poll[multiple]": "1",
            }
        },
        {
            "files": {
                "status": (None, "?"),
                "poll[options][0]": (None, "a"),
                "poll[options][1]": (None, "b"),
                "poll[expires_in]": (None, "600"),
                "poll[multiple]": (None, "true"),
            }
        },
    ],
)
async def test_a_poll_is_asked_however_it_is_sent(ada, sent):
    answer = await ada.post("/api/v1/statuses", **sent)
    assert answer.status_code == 200, answer.text
    poll = answer.json()["poll"]
    assert poll == {
        "id": answer.json()["id"],
        "expires_at": poll["expires_at"],
        "multiple": True,
        "votes_count": 0,
        "voters_count": 0,
        "options": [{"title": "a", "votes_count": 0}, {"title": "b", "votes_count": 0}],
        "emojis": [],
        "expired": False,
        "voted": True,
        "own_votes": [],
    }


@pytest.mark.parametrize(
    "poll",
    [
        {"options": [["a"], "b"], "expires_in": 600},
        {"options": ["a", "b"], "expires_in": "soon"},
        {"options": ["a", "b"], "expires_in": 600, "multiple": "perhaps"},
        {"options": 7, "expires_in": 600},
        {"expires_in": 600},
    ],
)
async def test_what_is_no_poll_is_refused(ada, poll):
    answer = await ada.post("/api/v1/statuses", json={"status": "?", "poll": poll})
    assert (answer.status_code, *answer.json()["fields"]) in {(422, "poll"), (422, "multiple")}


@pytest.mark.parametrize(
    "sent",
    [
        {"json": {"choices": [0, 2]}},
        {"json": {"choices": ["0", "2"]}},
        {"data": {"choices[]": ["0", "2"]}},
        {"params": {"choices[]": ["0", "2"]}},
        {"files": {"choices[0]": (None, "0"), "choices[1]": (None, "2")}},
    ],
)
async def test_choices_are_numbers_or_text(cast, boris, sent):
    poll_id = await say(cast.ada, "?", poll=PollDraft(("a", "b", "c"), 600, multiple=True))
    before = (await boris.get(f"/api/v1/polls/{poll_id}")).json()
    answer = await boris.post(f"/api/v1/polls/{poll_id}/votes", **sent)
    assert answer.status_code == 200, answer.text
    assert (before["voted"], before["own_votes"]) == (False, [])
    assert (answer.json()["voted"], answer.json()["own_votes"]) == (True, [0, 2])
    assert (answer.json()["votes_count"], answer.json()["voters_count"]) == (2, 1)
    shown = (await boris.get(f"/api/v1/statuses/{poll_id}")).json()["poll"]
    assert shown == answer.json() == (await boris.get(f"/api/v1/polls/{poll_id}")).json()


async def test_one_choice_is_sent_alone_and_has_no_voters(cast, boris):
    poll_id = await say(cast.ada, "?", poll=PollDraft(("a", "b"), 600))
    answer = await boris.post(f"/api/v1/polls/{poll_id}/votes", data={"choices": "1"})
    assert (answer.json()["own_votes"], answer.json()["voters_count"]) == ([1], None)


@pytest.mark.parametrize("choices", [[], ["a"], [2], [-1], [0, 1], [None], [[0]], list(range(400))])
async def test_what_is_no_choice_is_refused(cast, boris, choices):
    poll_id = await say(cast.ada, "?", poll=PollDraft(("a", "b"), 600))
    answer = await boris.post(f"/api/v1/polls/{poll_id}/votes", json={"choices": choices})
    assert (answer.status_code, answer.json()["code"]) == (422, "poll-choice")


async def test_figures_are_hidden_until_the_end_and_open_the_moment_it_ends(cast, ada, boris):
    """Whatever was rendered and kept before, and before the worker comes by."""
    poll_id = await say(cast.ada, "?", poll=PollDraft(("a", "b"), 600, hide_totals=True))
    await Poll.filter(status_id=poll_id).update(ends_at=clock.now() + timedelta(seconds=1))
    await boris.post(f"/api/v1/polls/{poll_id}/votes", json={"choices": [0]})
    for client in (ada, boris):
        shown = (await client.get(f"/api/v1/polls/{poll_id}")).json()
        assert [each["votes_count"] for each in shown["options"]] == [None, None]
    await asyncio.sleep(1)
    shown = (await ada.get(f"/api/v1/polls/{poll_id}")).json()
    assert (shown["expired"], [each["votes_count"] for each in shown["options"]]) == (True, [1, 0])


async def test_a_poll_is_for_those_who_see_its_status(cast, boris):
    poll_id = await say(cast.ada, "?", poll=PollDraft(("a", "b"), 600))
    plain = await say(cast.ada, "asks nothing")
    await block(cast.ada, cast.boris.account_id)
    for path in (f"/api/v1/polls/{poll_id}", f"/api/v1/polls/{plain}", "/api/v1/polls/abc"):
        assert (await boris.get(path)).status_code == 404
    answer = await boris.post(f"/api/v1/polls/{poll_id}/votes", json={"choices": [0]})
    assert answer.status_code == 404


async def test_a_redraft_gets_the_poll_back(ada):
    sent = {"status": "?", "poll": {"options": ["a", "b"], "expires_in": 600}}
    status_id = (await ada.post("/api/v1/statuses", json=sent)).json()["id"]
    gone = (await ada.delete(f"/api/v1/statuses/{status_id}")).json()
    assert [each["title"] for each in gone["poll"]["options"]] == ["a", "b"]
    assert (await ada.get(f"/api/v1/polls/{status_id}")).status_code == 404


async def test_words_of_an_answer_are_filtered_as_words_of_the_text(cast, boris):
    wish = {"title": "Food", "context": ["home"], "keywords_attributes": [{"keyword": "pizza"}]}
    assert (await boris.post("/api/v2/filters", json=wish)).status_code == 200
    poll_id = await say(cast.ada, "@boris lunch?", poll=PollDraft(("pizza", "soup"), 600))
    shown = (await boris.get(f"/api/v1/statuses/{poll_id}")).json()
    assert [each["keyword_matches"] for each in shown["filtered"]] == [["pizza"]]
