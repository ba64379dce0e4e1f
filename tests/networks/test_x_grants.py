"""Connecting: from the consent page to a grant, its renewal, and its end."""

import asyncio
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from server.kit.clock import now
from server.networks import (
    Grant,
    Later,
    LaterReason,
    Profile,
    Reconnect,
    ReconnectReason,
    Refused,
    RefusedReason,
    Revoked,
    Unclear,
    UnclearReason,
)
from tests.networks.posts import said
from tests.networks.stand_in import CALLBACK, VERIFIER

TOKEN = {"path": "/2/oauth2/token"}
BAD_CODE = Refused(RefusedReason.CODE)


def code_of(stand_in, x, handle="chen_li"):
    return stand_in.allow(x.authorize_url("s", VERIFIER, CALLBACK), handle)["code"]


def test_the_link_binds_state_callback_and_verifier(x):
    query = parse_qs(urlsplit(x.authorize_url("my-state", VERIFIER, CALLBACK)).query)
    assert query["state"] == ["my-state"]
    assert query["redirect_uri"] == [CALLBACK]
    assert query["code_challenge_method"] == ["S256"]
    assert VERIFIER not in str(query)
    assert query["scope"] == ["tweet.read tweet.write users.read offline.access"]


async def test_a_code_becomes_a_grant_for_two_hours(stand_in, x):
    grant = await x.exchange(code_of(stand_in, x), VERIFIER, CALLBACK)
    assert grant.refresh_token
    assert abs(grant.expires_at - now() - timedelta(hours=2)) < timedelta(seconds=5)
    assert "tweet.write" in grant.scopes
    assert (await x.whoami(grant)).handle == "chen_li"


async def test_state_comes_back_and_a_no_brings_no_code(stand_in, x):
    back = stand_in.allow(x.authorize_url("s-1", VERIFIER, CALLBACK), "chen_li", decision="deny")
    assert back == {"state": "s-1", "error": "access_denied"}


async def test_a_code_works_once(stand_in, x):
    code = code_of(stand_in, x)
    assert isinstance(await x.exchange(code, VERIFIER, CALLBACK), Grant)
    assert await x.exchange(code, VERIFIER, CALLBACK) == BAD_CODE


async def test_a_code_works_only_with_its_verifier_and_callback(stand_in, x):
    assert await x.exchange(code_of(stand_in, x), "w" * 64, CALLBACK) == BAD_CODE
    assert await x.exchange(code_of(stand_in, x), VERIFIER, CALLBACK + "/x") == BAD_CODE
    assert await x.exchange("made-up", VERIFIER, CALLBACK) == BAD_CODE


async def test_a_code_works_for_thirty_seconds(stand_in, x):
    code = code_of(stand_in, x)
    stand_in.order("age", seconds=31)
    assert await x.exchange(code, VERIFIER, CALLBACK) == BAD_CODE


async def test_wrong_app_keys_are_our_trouble_not_the_persons(stand_in, x, grant):
    wrong = stand_in.network(client_secret="wrong")
    ours = Later(None, LaterReason.APP_REFUSED)
    assert await wrong.exchange(code_of(stand_in, x), VERIFIER, CALLBACK) == ours
    assert await wrong.refresh(grant) == ours
    assert await wrong.revoke(grant) == ours


async def test_a_refresh_replaces_both_tokens(stand_in, x, grant):
    fresh = await x.refresh(grant)
    assert fresh.access_token != grant.access_token
    assert fresh.refresh_token != grant.refresh_token
    assert (fresh.account_id, fresh.handle, fresh.scopes) == (grant.account_id, grant.handle, grant.scopes)
    assert await x.whoami(grant) == Reconnect(ReconnectReason.UNAUTHORIZED)
    assert isinstance(await x.whoami(fresh), Profile)


async def test_an_old_refresh_token_is_dead(stand_in, x, grant):
    await x.refresh(grant)
    assert await x.refresh(grant) == Reconnect(ReconnectReason.REVOKED)


async def test_of_two_refreshes_at_once_one_wins(stand_in, x, grant):
    outcomes = await asyncio.gather(x.refresh(grant), x.refresh(grant))
    assert sorted(type(each).__name__ for each in outcomes) == ["Grant", "Reconnect"]


async def test_a_refresh_whose_answer_was_lost_is_unclear_and_the_next_tells(stand_in, x, grant):
    stand_in.fail("accepted-reset", **TOKEN)
    assert await x.refresh(grant) == Unclear(UnclearReason.NO_ANSWER)
    assert await x.refresh(grant) == Reconnect(ReconnectReason.REVOKED)


async def test_a_refresh_that_was_not_accepted_can_be_repeated(stand_in, x, grant):
    stand_in.fail("reset", **TOKEN)
    assert await x.refresh(grant) == Unclear(UnclearReason.NO_ANSWER)
    assert isinstance(await x.refresh(grant), Grant)


async def test_an_expired_access_token_asks_for_a_refresh(stand_in, x, grant):
    stand_in.order("age", seconds=7201)
    assert await x.publish(grant, said("News")) == Reconnect(ReconnectReason.UNAUTHORIZED)
    assert isinstance(await x.refresh(grant), Grant)


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("unavailable", Unclear(UnclearReason.SERVER_ERROR)),
        ("server-error", Unclear(UnclearReason.SERVER_ERROR)),
        ("html", Unclear(UnclearReason.UNREADABLE)),
        ("list", Unclear(UnclearReason.UNREADABLE)),
        ("empty-object", Unclear(UnclearReason.UNREADABLE)),
        ("payment-required", Later(None, LaterReason.BUDGET)),
    ],
)
async def test_trouble_at_the_token_address_kills_no_grant(stand_in, x, grant, fault, outcome):
    stand_in.fail(fault, **TOKEN)
    assert await x.refresh(grant) == outcome
    assert isinstance(await x.refresh(grant), Grant)


async def test_a_full_window_at_the_token_address_is_later(stand_in, x, grant):
    stand_in.fail("rate-limit", **TOKEN, seconds=60)
    assert (await x.refresh(grant)).reason is LaterReason.RATE_LIMIT


async def test_revoking_ends_both_tokens_and_may_be_repeated(stand_in, x, grant):
    assert await x.revoke(grant) == Revoked()
    assert await x.whoami(grant) == Reconnect(ReconnectReason.UNAUTHORIZED)
    assert await x.refresh(grant) == Reconnect(ReconnectReason.REVOKED)
    assert await x.revoke(grant) == Revoked()


async def test_a_revocation_without_an_answer_is_unclear(stand_in, x, grant):
    stand_in.fail("unavailable", path="/2/oauth2/revoke")
    assert await x.revoke(grant) == Unclear(UnclearReason.SERVER_ERROR)
    stand_in.fail("reset", path="/2/oauth2/revoke")
    assert await x.revoke(grant) == Unclear(UnclearReason.NO_ANSWER)


async def test_without_a_refresh_token_only_the_person_can_help(x, grant):
    short = Grant(grant.access_token, None, grant.expires_at, grant.scopes)
    assert await x.refresh(short) == Reconnect(ReconnectReason.REVOKED)
