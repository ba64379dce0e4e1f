"""What subscriptions to pushes promise."""

import asyncio

import pytest

from server.identity.sessions import end_access
from server.kit.database import execute, row, rows, unit_of_work
from server.kit.errors import Invalid, Missing, Unauthenticated
from server.microblog.pushing import (
    Place,
    change_subscription,
    forget_orphans,
    place_of,
    subscribe,
    subscription,
    unsubscribe,
)
from tests.cast import Cast
from tests.edge import SEAL
from tests.microblog.pushed import with_session, with_token
from tests.push_service import Browser

BROWSER = Browser()
PLACE = Place("https://push.example/1", BROWSER.p256dh, BROWSER.auth, standard=True)


async def test_an_app_has_one_subscription_and_the_web_app_another(cast: Cast) -> None:
    """A new one replaces the app's own, with alerts and all."""
    app, web = await with_token(cast.ada), await with_session(cast.ada)
    first = await subscribe(app, PLACE, {"mention"}, policy="all", seal=SEAL, token="the token")
    await subscribe(web, PLACE, {"follow"}, policy="none", seal=SEAL)
    second = await subscribe(
        app, PLACE, {"poll", "nonsense"}, policy="followed", seal=SEAL, token="the token"
    )
    assert second.id != first.id
    assert await subscription(app) == second
    assert (second.alerts, second.policy) == (frozenset({"poll"}), "followed")
    assert (await subscription(web)).alerts == {"follow"}
    await unsubscribe(app)
    await unsubscribe(app)
    with pytest.raises(Missing):
        await subscription(app)
    assert (await subscription(web)).policy == "none"


async def test_what_opens_something_is_sealed(cast: Cast) -> None:
    """The token's copy and the browser's secret: for this subscription alone."""
    app = await with_token(cast.ada)
    await subscribe(app, PLACE, (), policy="all", seal=SEAL, token="the token")
    found = await row("SELECT * FROM push_subscription")
    assert "the token" not in str(dict(found))
    assert BROWSER.auth not in str(dict(found))
    assert SEAL.open(found["token_sealed"], place=place_of(app.token_id)) == "the token"
    assert SEAL.open(found["auth_sealed"], place=place_of(app.token_id)) == BROWSER.auth


async def test_subscribing_twice_at_once_leaves_one(cast: Cast) -> None:
    app = await with_token(cast.ada)
    await asyncio.gather(*(subscribe(app, PLACE, (), policy="all", seal=SEAL) for _ in range(4)))
    assert len(await rows("SELECT id FROM push_subscription")) == 1


async def test_alerts_are_changed_together_and_the_policy_on_its_own(cast: Cast) -> None:
    app = await with_token(cast.ada)
    with pytest.raises(Missing):
        await change_subscription(app, {"mention": True}, None)
    await subscribe(app, PLACE, {"mention"}, policy="all", seal=SEAL)
    changed = await change_subscription(app, {"poll": True, "mention": False}, None)
    assert (changed.alerts, changed.policy) == (frozenset({"poll"}), "all")
    changed = await change_subscription(app, None, "follower")
    assert (changed.alerts, changed.policy) == (frozenset({"poll"}), "follower")
    with pytest.raises(Invalid):
        await change_subscription(app, None, "sometimes")


@pytest.mark.parametrize(
    "wrong",
    [
        Place("push.example/1", BROWSER.p256dh, BROWSER.auth),
        Place("ftp://push.example/1", BROWSER.p256dh, BROWSER.auth),
        Place("http://push.example/1", BROWSER.p256dh, BROWSER.auth),
        Place("https://u:p@push.example/1", BROWSER.p256dh, BROWSER.auth),
        Place("https://[::1]/1", BROWSER.p256dh, BROWSER.auth),
        Place("https://push.example/" + "x" * 2000, BROWSER.p256dh, BROWSER.auth),
        Place("https://push.example/1", BROWSER.auth, BROWSER.auth),
        Place("https://push.example/1", BROWSER.p256dh, "c2hvcnQ"),
    ],
)
async def test_what_is_no_browsers_is_refused(cast: Cast, wrong: Place) -> None:
    app = await with_token(cast.ada)
    with pytest.raises(Invalid):
        await subscribe(app, wrong, (), policy="all", seal=SEAL)
    with pytest.raises(Missing):
        await subscription(app)


async def test_whoever_was_suspended_meanwhile_subscribes_nothing(cast: Cast) -> None:
    app = await with_token(cast.ada)
    async with unit_of_work():
        await execute("UPDATE account SET suspended_at = 1 WHERE id = $1", cast.ada.account_id)
    with pytest.raises(Unauthenticated):
        await subscribe(app, PLACE, (), policy="all", seal=SEAL)


async def test_subscriptions_end_with_what_they_belong_to(cast: Cast) -> None:
    """Those of others stay."""
    for viewer in (await with_token(cast.ada), await with_session(cast.ada), await with_token(cast.boris)):
        await subscribe(viewer, PLACE, (), policy="all", seal=SEAL)
    assert await forget_orphans() == 0
    await end_access(cast.ada.account_id)
    assert await forget_orphans() == 2
    (left,) = await rows("SELECT account_id FROM push_subscription")
    assert left["account_id"] == cast.boris.account_id
