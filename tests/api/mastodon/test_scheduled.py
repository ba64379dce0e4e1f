"""Posts for later over HTTP, as clients schedule, put off and take them back."""

from datetime import timedelta

import pytest

from server.api.routes import ROUTES
from server.entities.shapes import ScheduledStatus as Shape
from server.kit import clock
from server.kit.database import execute, unit_of_work
from server.microblog.deleting import delete_status
from server.microblog.scheduling_due import post_due
from tests.edge import caller, edge, signed_in
from tests.microblog.pictures import png
from tests.microblog.saying import RULES, say
from tests.shaped import assert_shaped

PATH = "/api/v1/scheduled_statuses"


@pytest.fixture
async def app(cast, tmp_path):
    return edge(ROUTES, tmp_path)


@pytest.fixture
async def ada(cast, app):
    async with caller(app, session=await signed_in(cast.ada)) as made:
        yield made


def ahead(**much) -> str:
    """So far from now, as it goes over the wire."""
    return clock.wire(clock.now() + timedelta(**much))


async def plan(client, **sent):
    """Schedule something in an hour."""
    return await client.post(
        "/api/v1/statuses", json={"status": "later", "scheduled_at": ahead(hours=1), **sent}
    )


async def test_a_post_for_later_is_told_whole(cast, ada):
    parent = await say(cast.boris, "hello")
    at = ahead(hours=2)
    answer = await plan(
        ada,
        scheduled_at=at,
        in_reply_to_id=str(parent),
        visibility="unlisted",
        spoiler_text="s",
        sensitive=True,
        language="fr",
        poll={"options": ["a", "b"], "expires_in": 600},
    )
    assert answer.status_code == 200, answer.text
    found = assert_shaped(answer.content, Shape)
    assert found == {
        "id": found["id"],
        "scheduled_at": at,
        "params": {
            "text": "later",
            "poll": {"options": ["a", "b"], "expires_in": 600, "multiple": False, "hide_totals": False},
            "media_ids": None,
            "sensitive": True,
            "spoiler_text": "s",
            "visibility": "unlisted",
            "in_reply_to_id": parent,
            "language": "fr",
            "application_id": None,
            "scheduled_at": None,
            "idempotency": None,
            "with_rate_limit": False,
        },
        "media_attachments": [],
        "problem": None,
    }
    assert (await ada.get(f"{PATH}/{found['id']}")).json() == found
    assert (await ada.get(PATH)).json() == [found]
    assert (await ada.get("/api/v1/timelines/home")).json() == []


async def test_pictures_are_shown_with_it(ada):
    media = (await ada.post("/api/v2/media", files={"file": ("a.png", png(), "image/png")})).json()
    found = (await plan(ada, media_ids=[media["id"]])).json()
    assert (
        found["params"]["media_ids"] == [each["id"] for each in found["media_attachments"]] == [media["id"]]
    )
    assert found["media_attachments"][0]["url"]


@pytest.mark.parametrize(
    "at",
    ["{}Z", "{}.123Z", "{}+00:00", "{}", "{}.000000+00:00"],
    ids=["Z", "ms", "offset", "naive", "python"],
)
async def test_a_time_is_taken_in_the_forms_in_which_clients_send_it(ada, at):
    wanted = (clock.now() + timedelta(hours=1)).replace(microsecond=0)
    sent = at.format(wanted.strftime("%Y-%m-%dT%H:%M:%S"))
    answer = await plan(ada, scheduled_at=sent)
    assert answer.json()["scheduled_at"][:19] == wanted.strftime("%Y-%m-%dT%H:%M:%S")


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("tomorrow", "parameter-wrong"),
        ("9999-12-31T23:59:59-23:00", "parameter-wrong"),
        ("2001-01-01T00:00:00Z", "schedule-soon"),
    ],
)
async def test_a_time_that_is_none_or_over_is_refused_and_nothing_is_posted(ada, at, code):
    answer = await plan(ada, scheduled_at=at)
    assert (answer.status_code, answer.json()["code"], *answer.json()["fields"]) == (
        422,
        code,
        "scheduled_at",
    )
    assert (await ada.get("/api/v1/timelines/home")).json() == (await ada.get(PATH)).json() == []


async def test_no_time_is_now(ada):
    assert (await plan(ada, scheduled_at="")).json()["content"] == "<p>later</p>"
    assert (await plan(ada, scheduled_at=None)).json()["content"] == "<p>later</p>"


@pytest.mark.parametrize("method", ["PUT", "PATCH"])
async def test_it_is_put_off_and_taken_back(ada, method):
    found = (await plan(ada)).json()
    at = ahead(days=1)
    later = await ada.request(method, f"{PATH}/{found['id']}", data={"scheduled_at": at})
    assert later.json() == {**found, "scheduled_at": at}
    assert (await ada.request(method, f"{PATH}/{found['id']}")).json() == later.json()
    soon = await ada.request(method, f"{PATH}/{found['id']}", json={"scheduled_at": ahead(minutes=1)})
    assert (soon.status_code, soon.json()["code"]) == (422, "schedule-soon")
    gone = await ada.delete(f"{PATH}/{found['id']}")
    assert (gone.status_code, gone.json()) == (200, {})
    for verb in ("GET", method, "DELETE"):
        assert (await ada.request(verb, f"{PATH}/{found['id']}")).status_code == 404


async def test_pages_have_links(ada):
    made = [(await plan(ada, status=str(each))).json()["id"] for each in range(3)]
    first = await ada.get(f"{PATH}?limit=2")
    assert [each["id"] for each in first.json()] == made[:0:-1]
    assert f'max_id={made[1]}>; rel="next"' in first.headers["link"]
    assert [each["id"] for each in (await ada.get(f"{PATH}?max_id={made[1]}")).json()] == made[:1]


async def test_one_key_is_one_post_for_later(ada):
    sent, head = {"status": "once", "scheduled_at": ahead(hours=1)}, {"idempotency-key": "k"}
    first, again = [await ada.post("/api/v1/statuses", json=sent, headers=head) for _ in range(2)]
    assert first.json() == again.json()
    now = await ada.post("/api/v1/statuses", json={"status": "once"}, headers=head)
    assert (now.status_code, now.json()["code"]) == (422, "idempotency-key-used")
    assert len((await ada.get(PATH)).json()) == 1


async def test_nobody_else_finds_it(cast, ada, app):
    found = (await plan(ada)).json()
    async with caller(app, session=await signed_in(cast.boris)) as boris:
        assert (await boris.get(PATH)).json() == []
        for verb in ("GET", "PUT", "DELETE"):
            assert (await boris.request(verb, f"{PATH}/{found['id']}")).status_code == 404
    assert (await ada.get(PATH)).json() == [found]


async def test_why_it_could_not_be_posted_is_said_in_ones_language(cast, ada):
    parent = await say(cast.boris, "gone soon")
    found = (await plan(ada, in_reply_to_id=str(parent))).json()
    await delete_status(cast.boris, parent)
    async with unit_of_work():
        await execute("UPDATE scheduled_status SET due_at = 1")
    assert await post_due(RULES) == 1
    stuck = await ada.get(f"{PATH}/{found['id']}", headers={"accept-language": "fr"})
    assert_shaped(stuck.content, Shape)
    assert stuck.json()["problem"] == {
        "code": "reply-to-missing",
        "text": "Le message auquel vous répondez n’existe plus",
    }
    kinds = [each["type"] for each in (await ada.get("/api/v1/notifications")).json()]
    assert kinds == ["schedule_problem"]
    again = await ada.put(f"{PATH}/{found['id']}", json={"scheduled_at": ahead(hours=1)})
    assert again.json()["problem"] is None
