"""X over real HTTP: what each answer of it proves, and what it does not."""

from datetime import timedelta
from decimal import Decimal

import pytest

from server.kit.clock import now
from server.networks import (
    Deleted,
    Later,
    LaterReason,
    NotFound,
    Profile,
    Reconnect,
    ReconnectReason,
    Refused,
    RefusedReason,
    Sent,
    Unclear,
    UnclearReason,
    x_session,
)
from tests.networks.posts import said
from tests.networks.stand_in import StandIn

CLEAR_NOES = {
    "not-permitted": Refused(RefusedReason.NOT_PERMITTED),
    "cashtags": Refused(RefusedReason.CASHTAGS),
    "bad-link": Refused(RefusedReason.BAD_LINK),
    "suspended": Refused(RefusedReason.SUSPENDED),
    "unauthorized": Reconnect(ReconnectReason.UNAUTHORIZED),
    "payment-required": Later(None, LaterReason.BUDGET),
    "usage-cap": Later(None, LaterReason.BUDGET),
}
PROVES_NOTHING = {
    "duplicate": Unclear(UnclearReason.DUPLICATE),
    "unavailable": Unclear(UnclearReason.SERVER_ERROR),
    "server-error": Unclear(UnclearReason.SERVER_ERROR),
    "reset": Unclear(UnclearReason.NO_ANSWER),
    "html": Unclear(UnclearReason.UNREADABLE),
    "html-403": Unclear(UnclearReason.UNREADABLE),
    "empty-object": Unclear(UnclearReason.UNREADABLE),
    "list": Unclear(UnclearReason.UNREADABLE),
    "null-errors": Unclear(UnclearReason.UNREADABLE),
    "bad-reset": Unclear(UnclearReason.UNREADABLE),
    "redirect": Unclear(UnclearReason.UNREADABLE),
}
ACCEPTED_UNSAID = {
    "accepted-reset": Unclear(UnclearReason.NO_ANSWER),
    "accepted-half": Unclear(UnclearReason.NO_ANSWER),
    "accepted-timeout": Unclear(UnclearReason.NO_ANSWER),
    "accepted-unavailable": Unclear(UnclearReason.SERVER_ERROR),
}


@pytest.mark.parametrize("fault", CLEAR_NOES)
async def test_a_clear_no_is_final_or_has_its_remedy(stand_in, x, grant, fault):
    stand_in.fail(fault)
    assert await x.publish(grant, said("News")) == CLEAR_NOES[fault]
    assert stand_in.posts() == []


@pytest.mark.parametrize("fault", PROVES_NOTHING)
async def test_an_answer_that_proves_nothing_is_unclear(stand_in, x, grant, fault):
    stand_in.fail(fault)
    assert await x.publish(grant, said("News")) == PROVES_NOTHING[fault]
    assert stand_in.posts() == []
    assert [each["method"] for each in stand_in.exchanges()].count("POST") == 1


@pytest.mark.parametrize("fault", ACCEPTED_UNSAID)
async def test_a_post_that_was_accepted_in_silence_is_unclear_and_then_found(stand_in, x, grant, fault):
    stand_in.fail(fault, seconds=0.2)
    since = now()
    assert await x.publish(grant, said("News https://example.com/a")) == ACCEPTED_UNSAID[fault]
    (post,) = stand_in.posts()
    assert await x.find(grant, said("News https://example.com/a"), since) == Sent(
        post["id"], f"{stand_in.url}/ada_diallo/status/{post['id']}"
    )


async def test_a_silent_x_is_given_up_and_stays_unclear(stand_in, x, grant, monkeypatch):
    monkeypatch.setattr(x_session, "WHOLE_CALL_SECONDS", 0.3)
    stand_in.fail("timeout", seconds=2)
    assert await x.publish(grant, said("News")) == Unclear(UnclearReason.NO_ANSWER)


async def test_what_never_left_is_later_not_unclear(stand_in, x, grant):
    nobody = stand_in.network(api_url="http://127.0.0.1:1")
    assert await nobody.publish(grant, said("News")) == Later(None, LaterReason.UNREACHABLE)
    unknown = stand_in.network(api_url="http://nowhere.invalid")
    assert await unknown.publish(grant, said("News")) == Later(None, LaterReason.UNREACHABLE)
    assert await nobody.find(grant, said("News"), now()) == Later(None, LaterReason.UNREACHABLE)
    assert await nobody.refresh(grant) == Later(None, LaterReason.UNREACHABLE)


@pytest.mark.parametrize(("fault", "wait"), [("rate-limit", 60), ("rate-limit-day", 7200)])
async def test_a_full_window_says_when_it_opens(stand_in, x, grant, fault, wait):
    stand_in.fail(fault, seconds=wait)
    outcome = await x.publish(grant, said("News"))
    assert outcome.reason is LaterReason.RATE_LIMIT
    assert abs(outcome.at - now() - timedelta(seconds=wait)) < timedelta(seconds=5)


async def test_a_full_window_without_a_time_opens_after_the_usual_one(stand_in, x, grant):
    stand_in.fail("rate-limit-bare")
    outcome = await x.publish(grant, said("News"))
    assert abs(outcome.at - now() - timedelta(minutes=15)) < timedelta(seconds=5)


async def test_the_hundred_and_first_post_of_a_quarter_hour_waits(stand_in, x, grant):
    stand_in.order("settings", refuse_duplicates=False)
    outcomes = [await x.publish(grant, said("Again")) for _ in range(101)]
    assert {type(each) for each in outcomes[:100]} == {Sent}
    assert outcomes[100].reason is LaterReason.RATE_LIMIT
    assert stand_in.counter()["posts"] == [
        {"handle": "ada_diallo", "text": "Again", "created": 100, "asked": 100}
    ]


async def test_what_x_would_refuse_is_not_sent(stand_in, x, grant):
    assert await x.publish(grant, said("x" * 281)) == Refused(RefusedReason.TOO_LONG)
    assert await x.publish(grant, said("  \n ")) == Refused(RefusedReason.EMPTY)
    assert await x.publish(grant, said("a\ufeffb")) == Refused(RefusedReason.CHARACTERS)
    assert stand_in.counter()["asked"] == 0


async def test_a_text_said_twice_is_looked_up(stand_in, x, grant):
    since = now()
    first = await x.publish(grant, said("Same"))
    assert await x.publish(grant, said("Same")) == Unclear(UnclearReason.DUPLICATE)
    assert await x.find(grant, said("Same"), since) == first


async def test_a_grant_without_the_scope_asks_for_another(stand_in, x, grant):
    reader = type(grant)(grant.access_token, None, grant.expires_at, ("tweet.read", "users.read"))
    assert await x.publish(reader, said("News")) == Reconnect(ReconnectReason.SCOPE)
    assert stand_in.counter()["asked"] == 0


async def test_without_the_handle_the_link_still_leads_to_the_post(stand_in, x, grant):
    anonymous = type(grant)(grant.access_token, grant.refresh_token, grant.expires_at, grant.scopes)
    sent = await x.publish(anonymous, said("News"))
    assert sent.url == f"{stand_in.url}/i/status/{sent.id}"
    assert stand_in.page(f"/i/status/{sent.id}").headers["location"] == f"/ada_diallo/status/{sent.id}"
    assert (await x.find(anonymous, said("News"), now())).id == sent.id


async def test_deleting_is_harmless_to_repeat(stand_in, x, grant):
    sent = await x.publish(grant, said("Oops"))
    assert await x.delete(grant, sent.id) == Deleted()
    assert stand_in.page(f"/ada_diallo/status/{sent.id}").status_code == 404
    assert await x.delete(grant, sent.id) == Deleted()
    assert await x.delete(grant, "42") == Deleted()


async def test_somebody_elses_post_stays(stand_in, x, grant):
    (theirs,) = stand_in.order("posts", handle="chen_li", texts=["Mine"])
    assert await x.delete(grant, theirs["id"]) == Refused(RefusedReason.REJECTED)
    assert await x.delete(grant, "1/../2") == Refused(RefusedReason.REJECTED)
    assert not stand_in.posts()[0]["deleted"]


@pytest.mark.parametrize("fault", ["accepted-reset", "accepted-unavailable"])
async def test_a_deletion_without_an_answer_is_unclear(stand_in, x, grant, fault):
    sent = await x.publish(grant, said("Oops"))
    # Twice, because aiohttp repeats what HTTP calls idempotent when the connection drops.
    stand_in.fail(fault, method="DELETE", path=f"/2/tweets/{sent.id}", times=2)
    outcomes = [await x.delete(grant, sent.id) for _ in range(3)]
    assert isinstance(outcomes[0], Unclear)
    assert outcomes[-1] == Deleted()


async def test_whoami_tells_the_public_account(stand_in, x, grant):
    profile = await x.whoami(grant)
    assert profile == Profile(
        grant.account_id, "ada_diallo", "Ada Diallo", f"{stand_in.url}/ada_diallo/picture.svg"
    )


async def test_prices_follow_the_link(x):
    assert x.cost("Plain words") == Decimal("0.015")
    assert x.cost("Read example.com/news") == Decimal("0.200")
    assert x.costs.source.startswith("https://docs.x.com/")


async def test_x_itself_is_the_default_public_address():
    real = StandIn("https://api.x.com", None).network(
        authorize_url="https://x.com/i/oauth2/authorize", stand_in=False
    )
    assert real.intent_url("Hello & “you”\nhttps://example.com/?a=b") == (
        "https://x.com/intent/post?text=Hello%20%26%20%E2%80%9Cyou%E2%80%9D%0Ahttps%3A%2F%2Fexample.com%2F%3Fa%3Db"
    )
    assert real.capabilities.settles_after > timedelta(seconds=10)


async def test_without_keys_only_the_intent_link_is_left(stand_in):
    bare = stand_in.network(client_id="", client_secret="")
    assert not bare.configured
    assert (bare.capabilities.publish, bare.capabilities.intent) == (False, True)


async def test_nothing_of_a_grant_shows(grant):
    assert grant.access_token not in repr(grant)
    assert grant.refresh_token not in repr(grant)


async def test_tweepy_does_not_write_tokens_into_the_log(stand_in, x, grant, caplog):
    caplog.set_level("DEBUG")
    await x.publish(grant, said("News"))
    assert grant.access_token not in caplog.text


async def test_not_found_needs_the_whole_timeline(stand_in, x, grant):
    assert await x.find(grant, said("Never said"), now()) == NotFound()
