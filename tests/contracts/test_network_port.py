"""What every public network promises behind the port, each adapter against its stand-in over real HTTP."""

from urllib.parse import parse_qs, urlsplit

import pytest

from server.kit.clock import now
from server.networks import (
    Deleted,
    Entry,
    Grant,
    Later,
    LaterReason,
    NotFound,
    Profile,
    Reconnect,
    ReconnectReason,
    Refused,
    RefusedReason,
    Revoked,
    Sent,
    Unclear,
    UnclearReason,
)
from tests.contracts.stages import STAGES
from tests.networks.posts import CARD, picture, said
from tests.networks.stand_in import CALLBACK

TEXT = "Nouveau banc d’essai : R&D <400 bar> 👩‍🔬\n\nhttps://www.example.com/news/2026/bench?from=a&to=b #AcmeEmployee"


PICTURED = ("bluesky", "linkedin")
with_pictures = pytest.mark.parametrize("stage", PICTURED, indirect=True)


@pytest.fixture(params=STAGES)
def stage(request):
    kind, beside = STAGES[request.param]
    return kind(request.getfixturevalue(beside))


@pytest.fixture
def network(stage):
    return stage.network


async def test_it_says_what_it_is(network):
    assert network.name in STAGES
    assert network.label
    assert network.configured
    assert network.link_length is None or network.limit > network.link_length > 0
    assert network.capabilities.publish


async def test_its_limit_is_where_texts_stop_fitting(network):
    assert network.weigh("x" * network.limit).valid
    over = network.weigh("x" * (network.limit + 1))
    assert (over.length, over.limit, over.valid) == (network.limit + 1, network.limit, False)
    assert over.problems == (RefusedReason.TOO_LONG,)


async def test_a_link_counts_as_much_as_it_says(network):
    long = "https://example.com/" + "a" * 200
    assert network.weigh(f"Read {long}").length == len("Read ") + (network.link_length or len(long))


async def test_its_costs_are_told_with_their_source(network):
    if network.costs is None:
        assert network.cost("https://example.com") is None
        return
    assert network.cost("Words") == network.costs.plain
    assert network.cost("https://example.com") == network.costs.with_link
    assert network.costs.source.startswith("https://")


async def test_its_own_composer_opens_with_the_very_text(network):
    if not network.capabilities.intent:
        with pytest.raises(NotImplementedError):
            network.intent_url(TEXT)
        return
    query = parse_qs(urlsplit(network.intent_url(TEXT)).query)
    assert query["text"] == [TEXT]


async def test_a_person_connects_and_sees_whose_account_it_is(stage, network):
    grant = await stage.connect("chen")
    profile = await network.whoami(grant)
    assert isinstance(profile, Profile)
    assert profile.handle == stage.called("chen")
    assert grant.expires_at > now()


async def test_the_public_sees_exactly_the_text(stage, network):
    sent = await network.publish(await stage.connect(), said(TEXT))
    assert isinstance(sent, Sent)
    assert stage.shown_to_the_public(sent) == TEXT


async def test_what_was_sent_is_found_and_what_was_not_is_not(stage, network):
    grant, since = await stage.connect(), now()
    sent = await network.publish(grant, said(TEXT))
    if not network.capabilities.find:
        assert await network.find(grant, said(TEXT), since) == Unclear(UnclearReason.LOOK_UP)
        return
    assert await network.find(grant, said(TEXT), since) == sent
    assert await network.find(grant, said("Never said"), since) == NotFound()


async def test_a_lost_answer_is_unclear_and_never_a_second_post(stage, network):
    grant, since = await stage.connect(), now()
    stage.lose_the_next_answer()
    assert isinstance(await network.publish(grant, said(TEXT)), Unclear)
    if network.capabilities.find:
        assert isinstance(await network.find(grant, said(TEXT), since), Sent)
    assert stage.made() == 1


async def test_deleted_is_deleted_however_often_it_is_asked(stage, network):
    grant, since = await stage.connect(), now()
    sent = await network.publish(grant, said("Oops"))
    assert await network.delete(grant, sent.id) == Deleted()
    assert await network.delete(grant, sent.id) == Deleted()
    if network.capabilities.find:
        assert await network.find(grant, said("Oops"), since) == NotFound()


async def test_a_text_that_does_not_fit_is_refused(stage, network):
    outcome = await network.publish(await stage.connect(), said("x" * (network.limit + 1)))
    assert outcome == Refused(RefusedReason.TOO_LONG)


async def test_a_network_out_of_reach_is_later_for_every_call(stage):
    grant, away, later = stage.gone(await stage.connect()), stage.away, Later(None, LaterReason.UNREACHABLE)
    assert await away.publish(grant, said("News")) == later
    if away.capabilities.find:
        assert await away.find(grant, said("News"), now()) == later
    assert await away.delete(grant, stage.an_id) == later
    assert await away.whoami(grant) == later
    assert await away.revoke(grant) == later
    if grant.refresh_token is not None:
        assert await away.refresh(grant) == later


async def test_a_renewed_grant_keeps_its_account(stage, network):
    grant = await stage.connect()
    fresh = await network.refresh(grant)
    if grant.refresh_token is None:
        assert fresh == Reconnect(ReconnectReason.REVOKED)
        return
    assert isinstance(fresh, Grant)
    assert (fresh.account_id, fresh.handle) == (grant.account_id, grant.handle)
    assert isinstance(await network.publish(fresh, said("News")), Sent)


async def test_a_grant_given_back_does_nothing_more(stage, network):
    grant = await stage.connect()
    assert await network.revoke(grant) == Revoked()
    assert isinstance(await network.refresh(grant), Reconnect)
    assert await network.revoke(grant) == Revoked()
    if network.name == "bluesky":
        return  # what signs its posts is believed until it is too old, which is two hours at the most
    assert isinstance(await network.publish(grant, said("News")), Reconnect)
    assert stage.made() == 0


async def test_a_code_that_was_made_up_is_refused(stage, network):
    if network.capabilities.entry is Entry.PASSWORD:
        assert await network.exchange("made-up", "", CALLBACK) == Refused(RefusedReason.CODE)
        return
    way = await network.lead("a-state", CALLBACK, stage.named)
    assert await network.exchange("made-up", way.kept, CALLBACK) == Refused(RefusedReason.CODE)


async def test_a_password_that_was_made_up_is_refused(network):
    refused = await network.sign_in("ada", "aaaa-bbbb-cccc-dddd")
    assert refused == Refused(RefusedReason.PASSWORD)


async def test_no_token_shows_in_a_grant(stage):
    grant = await stage.connect()
    for secret in filter(None, (grant.access_token, grant.refresh_token, grant.client_secret)):
        assert secret not in f"{grant!r} {grant}"


async def test_what_is_kept_until_the_browser_is_back_shows_nowhere(stage, network):
    if network.capabilities.entry is Entry.PASSWORD:
        assert isinstance(await network.lead("a-state", CALLBACK), Refused)
        return
    way = await network.lead("a-state", CALLBACK, stage.named)
    assert not way.kept or way.kept not in f"{way!r} {way}"


@pytest.fixture
def pictured(network):
    """A post as its network takes it: with a picture, on the card where links go along as one."""
    return said(TEXT, pictures=(picture(),), card=CARD if network.capabilities.card else None)


def test_it_takes_at_least_one_picture_that_every_network_takes(network):
    able = network.capabilities.pictures
    assert (able is not None) == (network.name in PICTURED)
    assert able is None or (able.most >= 1 and able.size >= 1_000_000 and "image/jpeg" in able.types)


@with_pictures
async def test_the_public_sees_the_very_picture(stage, network, pictured):
    sent = await network.publish(await stage.connect(), pictured)
    assert isinstance(sent, Sent)
    assert stage.pictures_of(sent) == [pictured.pictures[0].content]


@with_pictures
@pytest.mark.parametrize("fault", ["unavailable", "reset", "html"])
async def test_a_picture_that_got_no_clear_answer_is_later_and_the_post_was_not_sent(
    stage, network, pictured, fault
):
    grant = await stage.connect()
    stage.fail_the_picture(fault)
    assert await network.publish(grant, pictured) == Later(None, LaterReason.UNREACHABLE)
    assert stage.made() == 0
    assert isinstance(await network.publish(grant, pictured), Sent)
    assert stage.made() == 1


@with_pictures
async def test_a_lost_answer_to_a_post_with_a_picture_is_unclear(stage, network, pictured):
    grant, since = await stage.connect(), now()
    stage.lose_the_next_answer()
    assert isinstance(await network.publish(grant, pictured), Unclear)
    if network.capabilities.find:
        assert isinstance(await network.find(grant, pictured, since), Sent)
    assert stage.made() == 1
