"""Bluesky through the atproto SDK: what each answer proves, keys of one's own, cards, and where nobody is led."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from server.kit.clock import now
from server.networks import (
    Deleted,
    Grant,
    Later,
    LaterReason,
    NotFound,
    Reconnect,
    ReconnectReason,
    Refused,
    RefusedReason,
    Sent,
    Unclear,
    UnclearReason,
)
from server.networks.bluesky_outcomes import trouble_of
from server.networks.bluesky_records import record_key, record_of
from server.networks.line import Answer
from tests.networks.neighbours import BLOBS, PUT
from tests.networks.posts import CARD, picture, said

SIGN_IN = "/xrpc/com.atproto.server.createSession"
REFRESH = "/xrpc/com.atproto.server.refreshSession"
GET = "/xrpc/com.atproto.repo.getRecord"
DELETE = "/xrpc/com.atproto.repo.deleteRecord"


@pytest.fixture
def network(neighbours):
    return neighbours.bluesky()


@pytest.fixture
async def grant(neighbours, network) -> Grant:
    return await neighbours.connect_bluesky(network, "ada")


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("expired", Reconnect(ReconnectReason.UNAUTHORIZED)),
        ("taken-down", Refused(RefusedReason.SUSPENDED)),
        ("deactivated", Refused(RefusedReason.SUSPENDED)),
        ("forbidden", Refused(RefusedReason.NOT_PERMITTED)),
        ("upstream", Unclear(UnclearReason.SERVER_ERROR)),
        ("unavailable", Unclear(UnclearReason.SERVER_ERROR)),
        ("html", Unclear(UnclearReason.UNREADABLE)),
        ("list", Unclear(UnclearReason.UNREADABLE)),
        ("empty-object", Unclear(UnclearReason.UNREADABLE)),
        ("redirect", Unclear(UnclearReason.UNREADABLE)),
        ("reset", Unclear(UnclearReason.NO_ANSWER)),
        ("accepted-half", Unclear(UnclearReason.NO_ANSWER)),
        ("accepted-unavailable", Unclear(UnclearReason.SERVER_ERROR)),
    ],
)
async def test_each_answer_is_taken_for_what_it_proves(neighbours, network, grant, fault, outcome):
    neighbours.fail(fault, PUT)
    assert await network.publish(grant, said("News")) == outcome


async def test_a_full_window_says_when_it_opens(neighbours, network, grant):
    neighbours.fail("rate-limit", PUT, seconds=90)
    outcome = await network.publish(grant, said("News"))
    assert isinstance(outcome, Later)
    assert outcome.reason is LaterReason.RATE_LIMIT
    assert timedelta(seconds=80) < outcome.at - now() <= timedelta(seconds=91)


@pytest.mark.parametrize("reset", ["", "soon", "99999999999", "-5", "1" * 40])
def test_a_window_that_nobody_can_read_is_the_usual_one(reset):
    outcome = trouble_of(Answer(429, {"ratelimit-reset": reset}, b"{}"))
    assert timedelta(0) < outcome.at - now() <= timedelta(minutes=5)


async def test_a_share_that_is_put_twice_is_one_post(neighbours, network, grant):
    post = said("News")
    neighbours.fail("accepted-reset", PUT)
    assert await network.publish(grant, post) == Unclear(UnclearReason.NO_ANSWER)
    sent = await network.publish(grant, post)
    assert isinstance(sent, Sent)
    (made,) = neighbours.posts()
    assert (made["key"], made["made"]) == (sent.id, 1)


async def test_other_words_under_the_same_key_are_found_all_the_same(network, grant):
    post = said("News")
    sent = await network.publish(grant, post)
    assert await network.find(grant, replace(post, text="Quite something else"), now()) == sent


async def test_a_link_and_a_tag_lead_somewhere_after_emoji(neighbours, network, grant):
    text = "👩‍🔬 naïve: https://example.com/a?b=c, #AcmeEmployee @ada.bsky.example"
    await network.publish(grant, said(text))
    (made,) = neighbours.posts()
    raw = text.encode()
    marked = {
        raw[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode(): facet["features"][0]["$type"]
        for facet in made["value"]["facets"]
    }
    kind = "app.bsky.richtext.facet"
    assert marked == {"https://example.com/a?b=c": f"{kind}#link", "#AcmeEmployee": f"{kind}#tag"}


async def test_a_card_goes_along(neighbours, network, grant):
    sent = await network.publish(grant, said("News", card=CARD, language="fr-CA"))
    (made,) = neighbours.posts()
    external = made["value"]["embed"]["external"]
    assert (external["uri"], external["title"], external["description"]) == (
        CARD.url,
        CARD.title,
        CARD.description,
    )
    assert made["value"]["langs"] == ["fr"]
    assert CARD.title in neighbours.page(f"/profile/{grant.account_id}/post/{sent.id}").text


def test_keys_are_as_many_as_shares_and_sort_as_they_do():
    keys = [
        (1_700_000_000_000 + ms) << 16 | low for ms in (0, 1, 9_999) for low in (0, 1, 1_023, 1_024, 65_535)
    ]
    made = [record_key(key) for key in keys]
    assert len(set(made)) == len(made)
    assert made == sorted(made)
    assert all(len(each) == 13 and each[0] in "234567abcdefghij" for each in made)


def test_a_record_says_when_it_was_confirmed_and_not_when_it_was_tried():
    post = said("News", at=datetime(2026, 5, 4, 3, 2, 1, 987_654, UTC))
    assert record_of(post).created_at == "2026-05-04T03:02:01.987Z"


async def test_what_is_too_long_in_bytes_is_not_even_sent(neighbours, network, grant):
    outcome = await network.publish(grant, said("👨‍👩‍👧‍👦" * 200))
    assert outcome == Refused(RefusedReason.TOO_LONG)
    assert neighbours.posts() == []


async def test_the_password_of_the_account_itself_is_not_sent_anywhere(network):
    assert await network.sign_in("ada", "correct horse battery") == Refused(RefusedReason.MAIN_PASSWORD)


async def test_one_that_looks_like_a_password_for_apps_is_given_back_at_once(neighbours, network):
    person = neighbours.somebody("ada")
    assert await network.sign_in("ada", person["main_password"]) == Refused(RefusedReason.MAIN_PASSWORD)


@pytest.mark.parametrize("handle", ["ada", "@ada", " Ada.bsky.example ", "ada.bsky.example."])
async def test_a_handle_is_taken_as_people_write_it(neighbours, network, handle):
    grant = await network.sign_in(handle, neighbours.somebody("ada")["app_password"])
    assert isinstance(grant, Grant)
    assert grant.handle == "ada.bsky.example"
    assert "com.atproto.appPass" in grant.scopes


@pytest.mark.parametrize("handle", ["", "@", "ada boris", "a" * 20 + "/..", "https://bsky.app/profile/ada"])
async def test_what_is_no_handle_is_said(network, handle):
    assert await network.sign_in(handle, "aaaa-bbbb-cccc-dddd") == Refused(RefusedReason.PASSWORD)


async def test_too_many_sign_ins_wait(neighbours, network):
    for _ in range(30):
        await network.sign_in("boris", "aaaa-bbbb-cccc-dddd")
    outcome = await network.sign_in("boris", neighbours.somebody("boris")["app_password"])
    assert isinstance(outcome, Later)


async def test_a_session_goes_on_after_two_hours(neighbours, network, grant):
    neighbours.order("age", seconds=7_300)
    assert await network.publish(grant, said("News")) == Reconnect(ReconnectReason.UNAUTHORIZED)
    fresh = await network.refresh(grant)
    assert isinstance(await network.publish(fresh, said("News")), Sent)


async def test_a_lost_renewal_can_be_asked_again(neighbours, network, grant):
    neighbours.fail("accepted-reset", REFRESH)
    assert isinstance(await network.refresh(grant), Unclear)
    assert isinstance(await network.refresh(grant), Grant)


async def test_a_session_that_is_too_old_asks_the_person(neighbours, network, grant):
    neighbours.order("age", seconds=91 * 86_400)
    assert await network.refresh(grant) == Reconnect(ReconnectReason.REVOKED)


async def test_an_account_on_a_server_inside_is_not_reached(network, grant):
    for server in ("http://127.0.0.1:1", "https://10.0.0.7", "http://1.1.1.1", "ftp://bsky.social"):
        outcome = await network.publish(replace(grant, server=server), said("News"))
        assert outcome == Refused(RefusedReason.SERVER), server


async def test_what_cannot_be_looked_up_is_unclear(neighbours, network, grant):
    neighbours.fail("forbidden", GET, method="GET")
    assert await network.find(grant, said("News"), now()) == Unclear(UnclearReason.LOOK_UP)
    assert await network.find(grant, said("News"), now()) == NotFound()


async def test_a_delete_without_an_answer_can_be_repeated(neighbours, network, grant):
    sent = await network.publish(grant, said("News"))
    neighbours.fail("accepted-reset", DELETE)
    assert await network.delete(grant, sent.id) == Unclear(UnclearReason.NO_ANSWER)
    assert await network.delete(grant, sent.id) == Deleted()


async def test_no_secret_shows_in_what_is_sent_to_logs(neighbours, network, grant, caplog):
    caplog.set_level("DEBUG")
    await network.publish(grant, said("News"))
    assert grant.access_token not in caplog.text


async def test_a_sign_in_without_an_answer_is_unclear(neighbours, network):
    neighbours.fail("accepted-reset", SIGN_IN)
    assert isinstance(await network.sign_in("ada", neighbours.somebody("ada")["app_password"]), Unclear)


async def test_without_a_card_pictures_stand_there_with_what_they_show(neighbours, network, grant):
    sent = await network.publish(grant, said("News", pictures=(picture("A bench"), picture("Its pump"))))
    (made,) = neighbours.posts()
    images = made["value"]["embed"]["images"]
    assert [each["alt"] for each in images] == ["A bench", "Its pump"]
    assert images[0]["aspectRatio"].items() >= {"width": 64, "height": 48}.items()
    assert 'alt="A bench"' in neighbours.page(f"/profile/{grant.account_id}/post/{sent.id}").text


async def test_the_picture_of_a_card_is_its_own(neighbours, network, grant):
    await network.publish(grant, said("News", card=CARD, pictures=(picture(), picture())))
    (made,) = neighbours.posts()
    assert set(made["value"]["embed"]) == {"$type", "external"}
    assert made["value"]["embed"]["external"]["thumb"]["mimeType"] == "image/jpeg"


async def test_a_picture_beyond_all_bounds_is_refused_and_nothing_is_said(neighbours, network, grant):
    huge = replace(picture(), content=b"x" * 2_000_001)
    outcome = await network.publish(grant, said("News", card=CARD, pictures=(huge,)))
    assert outcome == Refused(RefusedReason.PICTURE)
    assert neighbours.posts() == []


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("expired", Reconnect(ReconnectReason.UNAUTHORIZED)),
        ("taken-down", Refused(RefusedReason.SUSPENDED)),
        ("upstream", Later(None, LaterReason.UNREACHABLE)),
    ],
)
async def test_what_keeps_a_picture_off_keeps_the_post_off(neighbours, network, grant, fault, outcome):
    neighbours.fail(fault, BLOBS)
    assert await network.publish(grant, said("News", card=CARD, pictures=(picture(),))) == outcome
    assert neighbours.posts() == []
