"""What every public network promises behind the port, each adapter against its stand-in over real HTTP."""

from dataclasses import dataclass, replace
from secrets import token_hex
from urllib.parse import parse_qs, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from server.kit.clock import now
from server.networks import (
    Deleted,
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
)
from server.networks.mastodon import MastodonNetwork
from server.networks.x import XNetwork
from tests.networks.elsewhere import Elsewhere
from tests.networks.posts import said
from tests.networks.stand_in import CALLBACK, StandIn

TEXT = "Nouveau banc d’essai : R&D <400 bar> 👩‍🔬\n\nhttps://www.example.com/news/2026/bench?from=a&to=b #AcmeEmployee"


@dataclass
class XStage:
    """X with its stand-in. Each adapter joins with a stage in `STAGES`."""

    stand_in: StandIn
    named = ""

    def __post_init__(self) -> None:
        self.network = XNetwork(**self.stand_in.settings())
        self.away = XNetwork(**self.stand_in.settings(api_url=NOBODY))

    async def connect(self, handle: str = "ada_diallo") -> Grant:
        return await self.stand_in.connect(self.network, handle)

    def gone(self, grant: Grant) -> Grant:
        """The same grant, for a server that nobody reaches."""
        return grant

    def lose_the_next_answer(self) -> None:
        self.stand_in.fail("accepted-reset")

    def shown_to_the_public(self, sent: Sent) -> str:
        page = self.stand_in.page(urlsplit(sent.url).path)
        assert page.status_code == 200
        return LexborHTMLParser(page.text).css_first(".text").text()

    def made(self) -> int:
        """How often a post was made."""
        return sum(each["created"] for each in self.stand_in.counter()["posts"])


@dataclass
class MastodonStage:
    """Mastodon with a second Ramage."""

    elsewhere: Elsewhere

    def __post_init__(self) -> None:
        self.network: MastodonNetwork = self.elsewhere.network()
        self.away = self.elsewhere.network("127.0.0.1:1")
        self.named = self.elsewhere.host
        self.before = len(self.elsewhere.posts())

    async def connect(self, handle: str = "") -> Grant:
        """Somebody new unless told, with whom no other test has shared the same words."""
        self.grant = await self.elsewhere.connect(self.network, handle or f"ada_{token_hex(4)}")
        return self.grant

    def gone(self, grant: Grant) -> Grant:
        return replace(grant, server=NOBODY)

    def lose_the_next_answer(self) -> None:
        self.elsewhere.line.cut_the_next_answer()

    def shown_to_the_public(self, sent: Sent) -> str:
        assert sent.url in {post["url"] for post in self.elsewhere.posts()}
        return self.elsewhere.source(self.grant, sent.id)

    def made(self) -> int:
        return len(self.elsewhere.posts()) - self.before


NOBODY = "http://127.0.0.1:1"
STAGES = {"x": (XStage, "stand_in"), "mastodon": (MastodonStage, "mastodon_server")}


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
    assert network.limit > network.link_length > 0
    assert network.capabilities.publish


async def test_its_limit_is_where_texts_stop_fitting(network):
    assert network.weigh("x" * network.limit).valid
    over = network.weigh("x" * (network.limit + 1))
    assert (over.length, over.limit, over.valid) == (network.limit + 1, network.limit, False)
    assert over.problems == (RefusedReason.TOO_LONG,)


async def test_a_link_counts_as_much_as_it_says(network):
    long = "https://example.com/" + "a" * 200
    assert network.weigh(f"Read {long}").length == len("Read ") + network.link_length


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
    grant = await stage.connect("chen_li")
    profile = await network.whoami(grant)
    assert isinstance(profile, Profile)
    assert profile.handle.partition("@")[0] == "chen_li"
    assert grant.expires_at > now()


async def test_the_public_sees_exactly_the_text(stage, network):
    sent = await network.publish(await stage.connect(), said(TEXT))
    assert isinstance(sent, Sent)
    assert stage.shown_to_the_public(sent) == TEXT


async def test_what_was_sent_is_found_and_what_was_not_is_not(stage, network):
    grant, since = await stage.connect(), now()
    sent = await network.publish(grant, said(TEXT))
    assert await network.find(grant, said(TEXT), since) == sent
    assert await network.find(grant, said("Never said"), since) == NotFound()


async def test_a_lost_answer_is_unclear_and_never_a_second_post(stage, network):
    grant, since = await stage.connect(), now()
    stage.lose_the_next_answer()
    assert isinstance(await network.publish(grant, said(TEXT)), Unclear)
    assert isinstance(await network.find(grant, said(TEXT), since), Sent)
    assert stage.made() == 1


async def test_deleted_is_deleted_however_often_it_is_asked(stage, network):
    grant, since = await stage.connect(), now()
    sent = await network.publish(grant, said("Oops"))
    assert await network.delete(grant, sent.id) == Deleted()
    assert await network.delete(grant, sent.id) == Deleted()
    assert await network.find(grant, said("Oops"), since) == NotFound()


async def test_a_text_that_does_not_fit_is_refused(stage, network):
    outcome = await network.publish(await stage.connect(), said("x" * (network.limit + 1)))
    assert outcome == Refused(RefusedReason.TOO_LONG)


async def test_a_network_out_of_reach_is_later_for_every_call(stage):
    grant, away, later = stage.gone(await stage.connect()), stage.away, Later(None, LaterReason.UNREACHABLE)
    assert await away.publish(grant, said("News")) == later
    assert await away.find(grant, said("News"), now()) == later
    assert await away.delete(grant, "1") == later
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
    assert isinstance(await network.publish(grant, said("News")), Reconnect)
    assert isinstance(await network.refresh(grant), Reconnect)
    assert await network.revoke(grant) == Revoked()
    assert stage.made() == 0


async def test_a_code_that_was_made_up_is_refused(stage, network):
    way = await network.lead("a-state", CALLBACK, stage.named)
    assert await network.exchange("made-up", way.kept, CALLBACK) == Refused(RefusedReason.CODE)


async def test_no_token_shows_in_a_grant(stage):
    grant = await stage.connect()
    for secret in filter(None, (grant.access_token, grant.refresh_token, grant.client_secret)):
        assert secret not in f"{grant!r} {grant}"


async def test_what_is_kept_until_the_browser_is_back_shows_nowhere(stage, network):
    way = await network.lead("a-state", CALLBACK, stage.named)
    assert way.kept not in f"{way!r} {way}"
