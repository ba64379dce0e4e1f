"""LinkedIn by plain HTTP: what each answer proves, little text, versions, cards."""

from datetime import timedelta

import pytest

from server.demo.networks.little import shown
from server.kit.clock import now
from server.networks import (
    Grant,
    Later,
    LaterReason,
    Reconnect,
    ReconnectReason,
    Refused,
    RefusedReason,
    Sent,
    Unclear,
    UnclearReason,
)
from server.networks.linkedin_content import Place, place_in
from server.networks.linkedin_text import little
from tests.networks.neighbours import CALLBACK, IMAGES, POSTS
from tests.networks.posts import CARD, picture, said

TOKEN = "/oauth/v2/accessToken"


@pytest.fixture
def network(neighbours):
    return neighbours.linkedin()


@pytest.fixture
async def grant(neighbours, network) -> Grant:
    return await neighbours.connect_linkedin(network, "ada")


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("expired", Reconnect(ReconnectReason.UNAUTHORIZED)),
        ("revoked", Reconnect(ReconnectReason.UNAUTHORIZED)),
        ("denied", Reconnect(ReconnectReason.SCOPE)),
        ("restricted", Refused(RefusedReason.SUSPENDED)),
        ("sunset", Later(None, LaterReason.APP_REFUSED)),
        ("server-error", Unclear(UnclearReason.SERVER_ERROR)),
        ("unavailable", Unclear(UnclearReason.SERVER_ERROR)),
        ("html", Unclear(UnclearReason.UNREADABLE)),
        ("empty-created", Unclear(UnclearReason.UNREADABLE)),
        ("redirect", Unclear(UnclearReason.UNREADABLE)),
        ("reset", Unclear(UnclearReason.NO_ANSWER)),
        ("accepted-unavailable", Unclear(UnclearReason.SERVER_ERROR)),
    ],
)
async def test_each_answer_is_taken_for_what_it_proves(neighbours, network, grant, fault, outcome):
    neighbours.fail(fault, POSTS)
    assert await network.publish(grant, said("News")) == outcome


async def test_the_same_words_twice_are_unclear_and_not_a_second_post(neighbours, network, grant):
    assert isinstance(await network.publish(grant, said("News")), Sent)
    assert await network.publish(grant, said("News")) == Unclear(UnclearReason.DUPLICATE)
    assert len(neighbours.posts()) == 1


async def test_a_day_that_is_used_up_waits_for_the_next(neighbours, network, grant):
    neighbours.fail("rate-limit", POSTS)
    outcome = await network.publish(grant, said("News"))
    assert outcome.reason is LaterReason.RATE_LIMIT
    assert outcome.at.date() == now().date() + timedelta(days=1)


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.",
        "A (bench) with [400 bar] {and} <more> | ~ * _ @ # \\ end",
        "snake_case_tag #Acme_Employee, #été2026 and #42 or C#",
        "https://example.com/a_(b)#part?x=[1]",
        "日本語 👩‍🔬\n\n#AcmeEmployee",
    ],
)
def test_every_sign_arrives(text):
    assert shown(little(text)) == text


def test_a_tag_stays_a_tag_and_no_name_becomes_a_mention():
    assert little("#Acme @[Ada](urn:li:person:1)").startswith(r"{hashtag|\#|Acme} \@\[Ada\]\(urn")


async def test_a_card_goes_along(neighbours, network, grant):
    sent = await network.publish(grant, said("News", card=CARD))
    (made,) = neighbours.posts()
    article = made["value"]["content"]["article"]
    assert article == {"source": CARD.url, "title": CARD.title, "description": CARD.description}
    assert CARD.title in neighbours.page(f"/feed/update/{sent.id}").text


async def test_a_version_that_is_no_more_is_the_company_s_to_settle(neighbours, grant):
    old = neighbours.linkedin(version="202001")
    assert await old.publish(grant, said("News")) == Later(None, LaterReason.APP_REFUSED)


async def test_a_permission_lasts_sixty_days_and_is_not_renewed(neighbours, network, grant):
    assert timedelta(days=59) < grant.expires_at - now() <= timedelta(days=60)
    assert set(grant.scopes) == {"openid", "profile", "w_member_social"}
    neighbours.order("age", seconds=61 * 86_400)
    assert await network.publish(grant, said("News")) == Reconnect(ReconnectReason.UNAUTHORIZED)
    assert await network.refresh(grant) == Reconnect(ReconnectReason.REVOKED)


async def test_what_was_not_permitted_is_not_even_tried(neighbours, network, grant):
    less = Grant(grant.access_token, None, grant.expires_at, ("openid", "profile"), grant.account_id)
    assert await network.publish(less, said("News")) == Reconnect(ReconnectReason.SCOPE)
    assert neighbours.posts() == []


async def test_a_code_works_once(neighbours, network):
    way = await network.lead("a-state", CALLBACK)
    code = neighbours.allow(way.url, "ada")["code"]
    assert isinstance(await network.exchange(code, way.kept, CALLBACK), Grant)
    assert await network.exchange(code, way.kept, CALLBACK) == Refused(RefusedReason.CODE)


async def test_an_app_that_linkedin_does_not_know_is_the_company_s_to_settle(neighbours, network):
    way = await network.lead("a-state", CALLBACK)
    code = neighbours.allow(way.url, "ada")["code"]
    wrong = neighbours.linkedin(client_secret="other")
    assert await wrong.exchange(code, way.kept, CALLBACK) == Later(None, LaterReason.APP_REFUSED)


async def test_a_code_without_an_answer_is_unclear(neighbours, network):
    way = await network.lead("a-state", CALLBACK)
    code = neighbours.allow(way.url, "ada")["code"]
    neighbours.fail("accepted-reset", TOKEN)
    assert await network.exchange(code, way.kept, CALLBACK) == Unclear(UnclearReason.NO_ANSWER)


async def test_somebody_who_says_no_brings_no_code(neighbours, network):
    way = await network.lead("a-state", CALLBACK)
    assert "code" not in neighbours.allow(way.url, "ada", "deny")


async def test_another_s_post_is_not_deleted(neighbours, network, grant):
    sent = await network.publish(grant, said("News"))
    other = await neighbours.connect_linkedin(network, "boris")
    assert await network.delete(other, sent.id) == Reconnect(ReconnectReason.SCOPE)
    assert await network.delete(grant, "../userinfo") == Refused(RefusedReason.REJECTED)


async def test_the_picture_of_the_card_is_sent_before(neighbours, network, grant):
    await network.publish(grant, said("News", card=CARD, pictures=(picture(),)))
    (made,) = neighbours.posts()
    assert made["value"]["content"]["article"]["thumbnail"].startswith("urn:li:image:")


async def test_without_a_card_a_picture_stands_there_with_what_it_shows(neighbours, network, grant):
    sent = await network.publish(grant, said("News", pictures=(picture("A bench"),)))
    (made,) = neighbours.posts()
    assert made["value"]["content"]["media"]["altText"] == "A bench"
    assert 'alt="A bench"' in neighbours.page(f"/feed/update/{sent.id}").text


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        ("expired", Reconnect(ReconnectReason.UNAUTHORIZED)),
        ("denied", Reconnect(ReconnectReason.SCOPE)),
        ("sunset", Later(None, LaterReason.APP_REFUSED)),
        ("server-error", Later(None, LaterReason.UNREACHABLE)),
    ],
)
@pytest.mark.parametrize(("path", "method"), [(IMAGES, "POST"), ("/dms-uploads/*", "PUT")])
async def test_what_keeps_a_picture_off_keeps_the_post_off(
    neighbours, network, grant, fault, outcome, path, method
):
    neighbours.fail(fault, path, method)
    assert await network.publish(grant, said("News", card=CARD, pictures=(picture(),))) == outcome
    assert neighbours.posts() == []


def test_a_token_goes_to_linkedin_alone():
    assert Place("https://www.linkedin.com/dms-uploads/1", "").is_at("api.linkedin.com")
    assert Place("http://127.0.0.1:9/dms-uploads/1", "").is_at("127.0.0.1:9")
    assert not Place("http://www.linkedin.com/dms-uploads/1", "").is_at("api.linkedin.com")
    assert not Place("https://linkedin.com.example/1", "").is_at("api.linkedin.com")


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"value": {"uploadUrl": 1, "image": "urn:li:image:1"}}']
)
def test_half_a_place_is_none(body):
    assert place_in(body) is None
