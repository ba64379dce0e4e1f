"""The look-up: found is proved, not found is proved, everything else is doubt."""

from datetime import timedelta

import pytest

from server.kit.clock import now
from server.networks import (
    Later,
    LaterReason,
    NotFound,
    Reconnect,
    ReconnectReason,
    Sent,
    Unclear,
    UnclearReason,
)
from tests.networks.posts import said

TIMELINE = {"method": "GET", "path": "/2/users/*"}
DOUBT = Unclear(UnclearReason.LOOK_UP)


@pytest.mark.parametrize(
    "text",
    [
        "Plain words",
        "Nouveau banc d’essai : « 400 bar » & <silence> 👩‍🔬\n\nhttps://www.example.com/fr/actualités/banc?x=1&y=(2)",
        "example.com/a and https://example.com/b twice: example.com/a",
        "E\u0301te\u0301 の故人 #AcmeEmployee",
    ],
)
async def test_what_was_published_is_found_whatever_x_made_of_it(stand_in, x, grant, text):
    since = now()
    sent = await x.publish(grant, said(text))
    assert await x.find(grant, said(text), since) == sent
    assert await x.find(grant, said(text + " not"), since) == NotFound()


async def test_another_persons_words_are_not_ours(stand_in, x, grant):
    stand_in.order("posts", handle="chen_li", texts=["Shared words"])
    assert await x.find(grant, said("Shared words"), now()) == NotFound()


async def test_a_post_on_a_later_page_is_found(stand_in, x, grant):
    since = now()
    sent = await x.publish(grant, said("The first"))
    stand_in.order("posts", handle="ada_diallo", texts=[f"Noise {number}" for number in range(104)])
    assert await x.find(grant, said("The first"), since) == sent
    assert await x.find(grant, said("Never said"), since) == NotFound()


async def test_a_timeline_too_long_to_read_leaves_doubt(stand_in, x, grant, monkeypatch):
    monkeypatch.setattr("server.networks.x_timeline.PAGES_MAX", 1)
    stand_in.order("posts", handle="ada_diallo", texts=[f"Noise {number}" for number in range(101)])
    assert await x.find(grant, said("Never said"), now()) == DOUBT


async def test_a_post_from_long_before_the_call_is_not_meant(stand_in, x, grant):
    await x.publish(grant, said("Again this year"))
    assert await x.find(grant, said("Again this year"), now() + timedelta(hours=1)) == NotFound()


async def test_clocks_that_differ_by_a_minute_do_not_hide_the_post(stand_in, x, grant):
    sent = await x.publish(grant, said("News"))
    assert await x.find(grant, said("News"), now() + timedelta(minutes=1)) == sent


async def test_a_deleted_post_is_not_found(stand_in, x, grant):
    sent = await x.publish(grant, said("Oops"))
    await x.delete(grant, sent.id)
    assert await x.find(grant, said("Oops"), now()) == NotFound()


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("unauthorized", Reconnect(ReconnectReason.UNAUTHORIZED)),
        ("payment-required", Later(None, LaterReason.BUDGET)),
        ("unavailable", Unclear(UnclearReason.SERVER_ERROR)),
        ("html", Unclear(UnclearReason.UNREADABLE)),
        ("empty-object", DOUBT),
    ],
)
async def test_a_timeline_that_cannot_be_read_is_never_not_found(stand_in, x, grant, fault, outcome):
    stand_in.fail(fault, **TIMELINE)
    assert await x.find(grant, said("News"), now()) == outcome


async def test_an_account_that_x_hides_leaves_doubt(x, grant):
    elsewhere = type(grant)(grant.access_token, None, grant.expires_at, grant.scopes, "404", "nobody")
    assert await x.find(elsewhere, said("News"), now()) == DOUBT


async def test_the_older_name_of_a_parameter_is_tried_when_the_newer_is_refused(stand_in, x, grant):
    since = now()
    sent = await x.publish(grant, said("News https://example.com/a"))
    stand_in.fail("invalid-request", **TIMELINE)
    assert isinstance(await x.find(grant, said("News https://example.com/a"), since), Sent)
    queries = [each["query"] for each in stand_in.exchanges() if each["path"].endswith("/tweets")]
    assert [query.count("post.fields") for query in queries if query] == [1, 0]
    assert sent.id
