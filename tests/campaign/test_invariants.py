"""Whatever people, networks, crashes and time do to shares: no second post, nothing unconfirmed, nothing too much."""

import itertools
from datetime import timedelta

import pytest

from server.advocacy import delivering, looking_up, refreshing
from server.advocacy.items import is_over
from server.advocacy.models import (
    ItemState,
    NewsItem,
    Share,
    ShareState,
)
from server.advocacy.sameness import REMEMBERED
from server.advocacy.similarity import SAME_AT, similarity
from server.kit.database import execute
from server.networks import Post as Public
from tests.advocacy.scene import Scene
from tests.campaign.company import CAPS, Company, Died

SOME, MANY = 40, 1_000
STEPS = 40
A_MOMENT = timedelta(seconds=30)
"""A post that was late is public after its call, and the next one counts from the call."""
KEPT = ("attempt", "share", "revocation", "pending_connection", "connection")


@pytest.fixture
async def scene(cast):
    made = Scene(cast)
    await made.open()
    return made


@pytest.fixture(autouse=True)
def deadly(monkeypatch):
    """Every checkpoint may be the worker's last, as the company's dice say."""
    held: dict[str, Company] = {}

    def checkpoint(_: str) -> None:
        company = held["company"]
        if not company.network.calm and company.dice.random() < 0.08:
            raise Died

    for module in (delivering, looking_up, refreshing):
        monkeypatch.setattr(module, "checkpoint", checkpoint)
    return held


async def test_a_few_companies(scene, deadly):
    for seed in range(SOME):
        await live_through(scene, deadly, seed)


@pytest.mark.campaign
async def test_a_thousand_companies(scene, deadly, capsys):
    posts = 0
    for seed in range(MANY):
        company = await live_through(scene, deadly, 10_000 + seed)
        posts += len(company.network.accepted)
    with capsys.disabled():
        print(f"\n{MANY} companies, {MANY * STEPS} things that happened, {posts} posts, none twice")


async def live_through(scene: Scene, deadly: dict[str, Company], seed: int) -> Company:
    """One company from its beginning to its end; what must hold is looked at throughout."""
    company = deadly["company"] = Company(scene, seed)
    company.network.check = may_go_out
    try:
        await company.open()
        for _ in range(STEPS):
            await company.go_on()
            keeps_every_promise(company)
        await company.settle()
        keeps_every_promise(company)
        await is_at_rest(company)
    except AssertionError as broken:
        raise AssertionError(f"seed {seed}, after {company.done}") from broken
    finally:
        for table in KEPT:
            await execute(f"DELETE FROM {table}")
    return company


async def may_go_out(post: Public) -> None:
    """Asked by the network, at the very call: confirmed, of something live, on an account that is connected."""
    share = await Share.get(id=post.key)
    item = await NewsItem.get(id=share.item_id)
    assert share.state is ShareState.SENDING
    assert share.confirmed_at is not None
    assert share.connection_id is not None
    assert item.state is ItemState.LIVE
    assert not is_over(item)
    assert share.text == post.text
    assert post.text.count(item.url) == 1
    assert item.disclosure in post.text


def keeps_every_promise(company: Company) -> None:
    accepted = company.network.accepted
    for each in accepted:
        assert company.times(each.key) == 1, f"{each.key} twice"
    gap = CAPS[0].window - A_MOMENT
    for account in {each.account for each in accepted}:
        times = sorted(each.at for each in accepted if each.account == account)
        assert all(later - sooner >= gap for sooner, later in itertools.pairwise(times))
    for one, other in itertools.combinations(accepted, 2):
        if one.account != other.account and abs(one.at - other.at) < REMEMBERED:
            assert similarity(one.text, other.text) < SAME_AT, (one.text, other.text)


async def is_at_rest(company: Company) -> None:
    """Each share that the network has is known to be there, and none that it has not."""
    for share in await Share.all():
        assert share.state is not ShareState.SENDING
        public = company.times(share.id) == 1
        if share.state in {ShareState.SENT, ShareState.DELETED}:
            assert public
        elif public:
            assert share.state is ShareState.UNCLEAR, share.state
