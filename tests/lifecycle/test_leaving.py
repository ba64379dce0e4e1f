"""Leaving: out everywhere in one transaction, nothing done in one's name any more, and back without old keys."""

import asyncio
import json
from datetime import timedelta

import pytest

from server.advocacy.connections import my_connections
from server.advocacy.delivering import deliver_due
from server.advocacy.models import Connection, PendingConnection, ShareState
from server.advocacy.revoking import revoke_due
from server.facts.models import Fact
from server.identity.access import Limits, known_by_session, known_by_token
from server.identity.audit import check_chain
from server.identity.models import Account, AuditEntry, AuthorizationCode, Kind, Person, Role, Session, Token
from server.identity.oauth.tokens import issue_token
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.errors import Conflict, Missing, Unauthenticated
from server.kit.ids import new_id
from server.lifecycle.leaving import restore, sign_out, suspend
from server.microblog.exporting import ask_for_export
from server.microblog.following import follow
from server.microblog.models import (
    Audience,
    Export,
    Follow,
    FollowRequest,
    Invitation,
    Notification,
    Opening,
    PushSubscription,
    Status,
)
from server.microblog.pushing import Place, subscribe
from tests.advocacy.scene import PACE, SEAL, Scene, share
from tests.cast import Cast, join
from tests.edge import signed_in
from tests.microblog import saying
from tests.microblog.groups import founded
from tests.microblog.pushed import with_token
from tests.microblog.saying import say
from tests.push_service import Browser

LIMITS = Limits()
BROWSER = Browser()


@pytest.fixture
async def scene(cast: Cast) -> Scene:
    scene = Scene(cast)
    await scene.open()
    return scene


@pytest.fixture
async def admin(cast: Cast) -> Viewer:
    return await join("nora", roles=frozenset({Role.ADMIN}))


async def group(name: str, *members: tuple[Viewer, bool]) -> int:
    """A group of these members, in this order; True for keepers."""
    account = await Account.create(id=new_id(), username=name, display_name=name, kind=Kind.GROUP)
    for viewer, keeper in members:
        await Follow.create(id=new_id(), follower_id=viewer.account_id, target_id=account.id, keeper=keeper)
    return account.id


async def keepers(group_id: int) -> list[int]:
    return await Follow.filter(target_id=group_id, keeper=True).values_list("follower_id", flat=True)


async def noted() -> list[tuple[str, int | None, int | None]]:
    return await AuditEntry.all().order_by("place").values_list("verb", "actor_id", "target_id")


async def test_nothing_that_they_held_opens_anything(cast, admin):
    keys = [await signed_in(cast.ada) for _ in range(2)]
    token = (await issue_token(cast.ada.account_id, "read")).token
    held = await Token.get()
    await AuthorizationCode.create(
        id=new_id(), code_hash="c", app_id=held.app_id, account_id=cast.ada.account_id, redirect_uri="",
        scopes="read",
    )  # fmt: skip
    await suspend(admin, cast.ada.account_id, SEAL)
    assert [await known_by_session(key, LIMITS) for key in keys] == [None, None]
    assert await known_by_token(token, LIMITS) is None
    for opening in (Session, Token, AuthorizationCode):
        assert not await opening.filter(account_id=cast.ada.account_id).exists()
    assert await Fact.filter(kind="access.ended", actor_id=cast.ada.account_id, target_id=None).exists()


async def test_restoring_lets_them_sign_in_and_brings_no_key_back(cast, admin):
    key, token = await signed_in(cast.ada), (await issue_token(cast.ada.account_id, "read")).token
    await suspend(admin, cast.ada.account_id, SEAL)
    late = await signed_in(cast.ada)  # a sign-in that was on its way
    assert await known_by_session(late, LIMITS) is None
    await restore(admin, cast.ada.account_id)
    assert [await known_by_session(each, LIMITS) for each in (key, late)] == [None, None]
    assert await known_by_token(token, LIMITS) is None
    assert await known_by_session(await signed_in(cast.ada), LIMITS)


async def test_no_device_of_theirs_is_told_anything_any_more(cast, admin):
    """Their subscriptions go in the same transaction; those of others stay."""
    for viewer in (cast.boris, cast.ada):
        await subscribe(
            await with_token(viewer), Place("https://push.example/1", BROWSER.p256dh, BROWSER.auth), ["mention"],
            policy="all", seal=SEAL, token="the token",
        )  # fmt: skip
    await suspend(admin, cast.boris.account_id, SEAL)
    assert [each.account_id for each in await PushSubscription.all()] == [cast.ada.account_id]


async def test_what_somebody_had_exported_goes_with_them(cast: Cast):
    for viewer in (cast.ada, cast.boris):
        await ask_for_export(viewer)
    await suspend(None, cast.boris.account_id, SEAL)
    assert [each.account_id for each in await Export.all()] == [cast.ada.account_id]


async def test_nothing_is_published_in_their_name_any_more(scene, admin):
    share_id = await scene.waiting()
    await suspend(admin, scene.cast.ada.account_id, SEAL)
    held = await share(share_id)
    assert (held.state, held.reason) == (ShareState.CANCELLED, "left")
    assert await deliver_due(scene.networks, SEAL, PACE) == 0


async def test_their_public_accounts_are_erased_here_and_given_back_there(scene, admin):
    ada = scene.cast.ada
    await scene.connect(ada)
    kept = await scene.connect(scene.cast.boris)
    await PendingConnection.create(
        id=new_id(), state_hash="s", account_id=ada.account_id, session_id=1, network="x", verifier_sealed="",
        expires_at=clock.now() + timedelta(minutes=5),
    )  # fmt: skip
    await suspend(admin, ada.account_id, SEAL)
    assert await my_connections(ada) == []
    assert await Connection.all().values_list("id", flat=True) == [kept]
    assert not await PendingConnection.exists()
    assert scene.network.revoked == []  # not inside the transaction
    await revoke_due(scene.networks, SEAL, PACE)
    assert [grant.access_token for grant in scene.network.revoked] == ["token-ada_d"]


async def test_what_they_asked_for_and_were_asked_is_taken_back(cast, admin):
    ada, boris, chen = (each.account_id for each in (cast.ada, cast.boris, cast.chen))
    welders = await group("welders", (cast.ada, True), (cast.chen, True))
    for follower, target in ((ada, boris), (boris, ada), (boris, chen)):
        await FollowRequest.create(id=new_id(), follower_id=follower, target_id=target)
    for asked, by in ((ada, chen), (boris, ada)):
        await Invitation.create(id=new_id(), group_id=welders, account_id=asked, by_id=by)
    for told, actor, kind in (
        (boris, ada, "follow_request"),
        (boris, ada, "follow"),
        (ada, chen, "group_invitation"),
    ):
        await Notification.create(id=new_id(), account_id=told, actor_id=actor, kind=kind)
    await suspend(admin, ada, SEAL)
    assert await FollowRequest.all().values_list("follower_id", "target_id") == [(boris, chen)]
    assert not await Invitation.exists()
    assert await Notification.all().values_list("kind", flat=True) == ["follow"]


async def test_a_group_goes_on_with_another_keeper_or_its_oldest_member(cast, admin):
    ada, boris, chen = cast.ada, cast.boris, cast.chen
    gone = await join("gone")
    await suspend(admin, gone.account_id, SEAL)
    shared = await group("shared", (boris, False), (ada, True), (chen, True))
    alone = await group("alone", (ada, True), (gone, False), (boris, False), (chen, False))
    empty = await group("empty", (ada, True))
    await suspend(admin, ada.account_id, SEAL)
    assert await keepers(shared) == [chen.account_id]
    assert await keepers(alone) == [boris.account_id]
    assert await keepers(empty) == [ada.account_id]
    assert (await noted())[1:] == [
        ("account.suspended", admin.account_id, ada.account_id),
        ("group.keeper-named", None, alone),
    ]


async def test_whom_they_follow_and_their_groups_wait_for_them(cast, admin):
    await follow(cast.ada, cast.boris.account_id)
    await suspend(admin, cast.ada.account_id, SEAL)
    await restore(admin, cast.ada.account_id)
    assert await Follow.filter(follower_id=cast.ada.account_id).count() == 1


async def test_who_did_it_to_whom_and_why_is_noted_once(cast, admin):
    for _ in range(2):
        await suspend(admin, cast.ada.account_id, SEAL, reason=" left the company ")
    for _ in range(2):
        await restore(None, cast.ada.account_id)
    ada = cast.ada.account_id
    assert await noted() == [("account.suspended", admin.account_id, ada), ("account.restored", None, ada)]
    assert json.loads((await AuditEntry.get(place=1)).detail) == {"name": "ada", "reason": "left the company"}
    assert (await check_chain()).broken is None


async def test_all_of_it_happens_or_nothing(scene, admin, monkeypatch):
    share_id = await scene.waiting()
    key = await signed_in(scene.cast.ada)

    async def fails(*_, **__):
        raise Conflict("stale")

    monkeypatch.setattr("server.lifecycle.leaving.audit", fails)
    with pytest.raises(Conflict):
        await suspend(admin, scene.cast.ada.account_id, SEAL)
    assert await known_by_session(key, LIMITS)
    assert (await share(share_id)).state is ShareState.WAITING
    assert await my_connections(scene.cast.ada)


async def test_only_admins_may_and_nobody_themselves(cast, admin):
    for verb in (
        lambda: suspend(cast.boris, cast.ada.account_id, SEAL),
        lambda: restore(cast.ines, cast.ada.account_id),
    ):
        with pytest.raises(Missing):
            await verb()
    with pytest.raises(Conflict, match="suspend-self"):
        await suspend(admin, admin.account_id, SEAL)


async def test_groups_and_officials_are_nobody_to_suspend(cast, admin):
    for account_id in (cast.sites["Lyon"].account_id, 4711):
        with pytest.raises(Missing):
            await suspend(admin, account_id, SEAL)
        with pytest.raises(Missing):
            await restore(admin, account_id)


async def test_a_suspension_by_the_directory_becomes_the_admins_own(cast, admin):
    async with unit_of_work():
        await Account.filter(id=cast.ada.account_id).update(suspended_at=clock.now())
        await Person.filter(id=cast.ada.person_id).update(left_at=clock.now())
    await suspend(admin, cast.ada.account_id, SEAL)
    assert (await Person.get(id=cast.ada.person_id)).left_at is None
    assert await noted() == [("account.suspended", admin.account_id, cast.ada.account_id)]


async def test_keepers_hear_of_who_waits_and_not_of_who_left(cast, admin):
    """A group's request is told by the group: it is there as long as somebody waits, for whoever keeps it now."""
    closed = await founded.group(cast.ada, Opening.CLOSED, cast.boris)
    await follow(cast.chen, closed)
    assert await saying.told(cast.ada) == [("group_request", closed)]
    await suspend(admin, cast.chen.account_id, SEAL)
    assert await saying.told(cast.ada) == []
    await follow(cast.ines, closed)
    await suspend(admin, cast.ada.account_id, SEAL)
    assert await saying.told(cast.boris) == [("group_request", closed)]


async def test_who_stays_is_signed_out_everywhere_and_may_come_in_again(cast, admin):
    key, token = await signed_in(cast.ada), (await issue_token(cast.ada.account_id, "read")).token
    with pytest.raises(Missing):
        await sign_out(cast.boris, cast.ada.account_id)
    await sign_out(admin, cast.ada.account_id)
    assert await known_by_session(key, LIMITS) is None
    assert await known_by_token(token, LIMITS) is None
    assert await known_by_session(await signed_in(cast.ada), LIMITS)
    assert (await noted())[-1] == ("account.signed-out", admin.account_id, cast.ada.account_id)


async def test_what_is_on_its_way_is_in_before_they_are_out_or_never(cast, admin):
    """Also where transactions run beside each other."""
    audiences = (Audience.COMPANY, Audience.MENTIONED)

    async def post(number: int) -> bool:
        try:
            await say(cast.ada, f"@boris {number}", audience=audiences[number % 2])
        except Unauthenticated:
            return False
        return True

    posted, _, later = await asyncio.gather(
        asyncio.gather(*(post(number) for number in range(8))),
        suspend(admin, cast.ada.account_id, SEAL),
        asyncio.gather(*(post(number) for number in range(8, 24))),
    )
    assert await Status.filter(author_id=cast.ada.account_id).count() == sum(posted) + sum(later)
    ended = await Fact.get(kind="access.ended", actor_id=cast.ada.account_id)
    last = await Fact.filter(kind="status.posted").order_by("-id").first()
    assert last is None or last.position < ended.position
    assert not await post(99)
