"""An account is linked only by the person and the browser that asked for it, after seeing whose it is."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from server.advocacy.connecting import (
    begin_connecting,
    confirm,
    decline,
    refuse_state,
    take_grant,
    take_password,
    what_was_granted,
)
from server.advocacy.connections import my_connection, my_connections
from server.advocacy.delivering import deliver_due
from server.advocacy.grants import grant_of
from server.advocacy.models import (
    Connection,
    ConnectionState,
    PendingConnection,
    Revocation,
    Share,
    ShareState,
)
from server.advocacy.revoking import revoke_due
from server.kit.errors import Conflict, Invalid, Missing, Unavailable
from server.networks import (
    Later,
    LaterReason,
    Profile,
    Reconnect,
    ReconnectReason,
    Refused,
    RefusedReason,
    Unclear,
    UnclearReason,
)
from tests.advocacy.scene import PACE, SEAL, pass_time, share

BACK = "https://ramage.example/auth/networks/x/callback"


@pytest.fixture
def ada(scene):
    return replace(scene.cast.ada, session_id=501)


async def ask(scene, viewer):
    """The state that goes to the network and comes back."""
    address = await begin_connecting(viewer, scene.network, SEAL, redirect_uri=BACK)
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


async def come_back(scene, viewer, state, code="code"):
    return await take_grant(viewer, scene.network, SEAL, state=state, code=code, redirect_uri=BACK)


async def connect(scene, viewer):
    shown = await come_back(scene, viewer, (await ask(scene, viewer))["state"])
    return await confirm(viewer, shown.pending_id, SEAL)


async def test_the_handle_is_shown_before_anything_is_connected(scene, ada):
    asked = await ask(scene, ada)
    shown = await come_back(scene, ada, asked["state"])
    assert shown.profile == Profile("77", "ada_d", "Ada", None)
    assert scene.network.asked[0] == f"exchange code kept for {asked['state']} {BACK}"
    assert await my_connections(ada) == []
    assert (await what_was_granted(ada, shown.pending_id)).profile.handle == "ada_d"
    connection_id = await confirm(ada, shown.pending_id, SEAL)
    held = await my_connection(ada, connection_id)
    assert (held.handle, held.remote_id, held.state) == ("ada_d", "77", ConnectionState.ACTIVE)
    assert grant_of(held, SEAL).access_token == "code"
    assert await PendingConnection.all().count() == 0


async def test_neither_state_nor_verifier_nor_token_is_stored_in_the_open(scene, ada):
    asked = await ask(scene, ada)
    await come_back(scene, ada, asked["state"], "s3cret-token")
    row = str(dict(await PendingConnection.get()))
    connection_id = await confirm(ada, (await PendingConnection.get()).id, SEAL)
    row += str(dict(await Connection.get(id=connection_id)))
    for secret in (asked["state"], "kept for", "s3cret-token"):
        assert secret not in row


async def test_a_state_works_once(scene, ada):
    state = (await ask(scene, ada))["state"]
    await come_back(scene, ada, state)
    with pytest.raises(Invalid, match="connecting-state-wrong"):
        await come_back(scene, ada, state)


async def test_a_grant_for_a_question_that_is_over_is_given_back(scene, ada):
    """Asked for anew, in another window, while the network was answering the first time."""
    state = (await ask(scene, ada))["state"]
    exchange = scene.network.exchange

    async def meanwhile(code, verifier, redirect_uri):
        await ask(scene, ada)
        return await exchange(code, verifier, redirect_uri)

    scene.network.exchange = meanwhile
    with pytest.raises(Missing, match="connecting-over"):
        await come_back(scene, ada, state, "too-late")
    await revoke_due(scene.networks, SEAL, PACE)
    assert [grant.access_token for grant in scene.network.revoked] == ["too-late"]


async def test_a_state_works_for_ten_minutes(scene, ada):
    state = (await ask(scene, ada))["state"]
    await pass_time(timedelta(minutes=10))
    with pytest.raises(Invalid, match="connecting-state-wrong"):
        await come_back(scene, ada, state)


async def test_a_state_works_in_the_browser_and_for_the_person_that_asked(scene, ada):
    """Otherwise somebody could have a colleague's browser connect the attacker's account (RFC 9700 §4.7)."""
    state = (await ask(scene, ada))["state"]
    for other in (replace(ada, session_id=502), replace(scene.cast.boris, session_id=501)):
        with pytest.raises(Invalid, match="connecting-state-wrong"):
            await come_back(scene, other, state)
    with pytest.raises(Invalid, match="connecting-state-wrong"):
        await come_back(scene, ada, "a guess")
    assert scene.network.times("exchange") == 0


async def test_only_who_asked_can_confirm_or_decline(scene, ada):
    shown = await come_back(scene, ada, (await ask(scene, ada))["state"])
    for other in (replace(ada, session_id=502), replace(scene.cast.boris, session_id=501)):
        for act in (
            confirm(other, shown.pending_id, SEAL),
            decline(other, shown.pending_id, SEAL),
            what_was_granted(other, shown.pending_id),
        ):
            with pytest.raises(Missing, match="connecting-over"):
                await act
    assert await Connection.all().count() == 0


async def test_beginning_again_ends_what_was_begun(scene, ada):
    first = (await ask(scene, ada))["state"]
    await ask(scene, ada)
    with pytest.raises(Invalid, match="connecting-state-wrong"):
        await come_back(scene, ada, first)


@pytest.mark.parametrize(
    ("trouble", "error", "key"),
    [
        (Refused(RefusedReason.CODE), Invalid, "connecting-refused"),
        (Later(None, LaterReason.RATE_LIMIT), Unavailable, "connecting-rate-limit"),
        (Later(None, LaterReason.UNREACHABLE), Unavailable, "connecting-unreachable"),
        (Unclear(UnclearReason.NO_ANSWER), Unavailable, "connecting-unclear"),
        (Reconnect(ReconnectReason.REVOKED), Unavailable, "connecting-unclear"),
    ],
)
async def test_trouble_at_the_network_connects_nothing(scene, ada, trouble, error, key):
    scene.network.exchanging.append(trouble)
    with pytest.raises(error, match=key):
        await come_back(scene, ada, (await ask(scene, ada))["state"])
    assert await Connection.all().count() == 0


async def test_a_grant_whose_account_is_unknown_is_given_back(scene, ada):
    scene.network.profiles.append(Unclear(UnclearReason.SERVER_ERROR))
    with pytest.raises(Unavailable, match="connecting-unclear"):
        await come_back(scene, ada, (await ask(scene, ada))["state"], "orphan")
    await revoke_due(scene.networks, SEAL, PACE)
    assert [grant.access_token for grant in scene.network.revoked] == ["orphan"]


async def test_saying_no_at_the_network_uses_the_state_up(scene, ada):
    state = (await ask(scene, ada))["state"]
    await refuse_state(ada, scene.network, SEAL, state=state)
    with pytest.raises(Invalid, match="connecting-state-wrong"):
        await come_back(scene, ada, state)
    assert await Revocation.all().count() == 0


async def test_not_that_account_gives_the_grant_back(scene, ada):
    shown = await come_back(scene, ada, (await ask(scene, ada))["state"], "unwanted")
    await decline(ada, shown.pending_id, SEAL)
    await revoke_due(scene.networks, SEAL, PACE)
    assert [grant.access_token for grant in scene.network.revoked] == ["unwanted"]
    with pytest.raises(Missing):
        await confirm(ada, shown.pending_id, SEAL)


async def test_a_grant_never_confirmed_is_given_back_when_its_time_is_over(scene, ada):
    await come_back(scene, ada, (await ask(scene, ada))["state"], "forgotten")
    await pass_time(timedelta(minutes=11))
    await revoke_due(scene.networks, SEAL, PACE)
    assert [grant.access_token for grant in scene.network.revoked] == ["forgotten"]
    assert await PendingConnection.all().count() == 0


async def test_an_account_belongs_to_one_person(scene, ada):
    await connect(scene, ada)
    boris = replace(scene.cast.boris, session_id=503)
    with pytest.raises(Conflict, match="connection-taken"):
        await connect(scene, boris)
    assert await my_connections(boris) == []
    await revoke_due(scene.networks, SEAL, PACE)
    assert len(scene.network.revoked) == 1


async def test_connecting_again_replaces_the_grant_and_lets_what_waited_go_on(scene, ada):
    connection_id = await connect(scene, ada)
    share_id = await scene.confirm(ada, await scene.live(), connection_id)
    scene.network.publishing.append(Reconnect(ReconnectReason.REVOKED))
    await deliver_due(scene.networks, SEAL, PACE)
    assert (await share(share_id)).reason == "reconnect"
    assert await connect(scene, ada) == connection_id
    await deliver_due(scene.networks, SEAL, PACE)
    assert (await share(share_id)).state is ShareState.SENT
    assert (await Connection.get()).state is ConnectionState.ACTIVE


async def test_connecting_again_looks_again_for_what_is_unclear(scene, ada):
    share_id = await scene.confirm(ada, await scene.live(), await connect(scene, ada))
    await Share.filter(id=share_id).update(state=ShareState.UNCLEAR, reason="no-answer", due_at=None)
    await connect(scene, ada)
    held = await share(share_id)
    assert held.state is ShareState.UNCLEAR
    assert held.due_at is not None


async def test_a_network_that_is_not_set_up_cannot_be_connected(scene, ada):
    scene.network.configured = False
    with pytest.raises(Unavailable, match="network-not-configured"):
        await ask(scene, ada)


@pytest.mark.parametrize(
    ("trouble", "kind", "key"),
    [
        (Refused(RefusedReason.SERVER), Invalid, "connecting-server"),
        (Later(None, LaterReason.UNREACHABLE), Unavailable, "connecting-unreachable"),
        (Unclear(UnclearReason.NO_ANSWER), Unavailable, "connecting-unclear"),
    ],
)
async def test_where_no_way_leads_nothing_is_begun(scene, ada, trouble, kind, key):
    scene.network.leading.append(trouble)
    with pytest.raises(kind, match=key):
        await begin_connecting(ada, scene.network, SEAL, redirect_uri=BACK, server="nowhere.example")
    assert await PendingConnection.all().count() == 0


async def by_password(scene, viewer, password="made-for-this"):
    return await take_password(viewer, scene.network, SEAL, handle="ada.example", password=password)


async def test_a_password_is_used_once_and_kept_nowhere(scene, ada):
    shown = await by_password(scene, ada)
    assert shown.profile.handle == "ada_d"
    row = str(dict(await PendingConnection.get()))
    connection_id = await confirm(ada, shown.pending_id, SEAL)
    row += str(dict(await Connection.get(id=connection_id)))
    assert "made-for-this" not in row
    assert scene.network.asked[0] == "sign-in ada.example "


async def test_a_wrong_password_is_said_and_begins_nothing(scene, ada):
    scene.network.exchanging.append(Refused(RefusedReason.PASSWORD))
    with pytest.raises(Invalid, match="connecting-password"):
        await by_password(scene, ada)
    assert await PendingConnection.all().count() == 0


async def test_whose_account_is_not_known_is_given_back(scene, ada):
    scene.network.profiles.append(Unclear(UnclearReason.NO_ANSWER))
    with pytest.raises(Unavailable, match="connecting-unclear"):
        await by_password(scene, ada)
    await revoke_due(scene.networks, SEAL, PACE)
    assert [grant.access_token for grant in scene.network.revoked] == ["of-ada.example"]
