"""Linking a public account: asked for, granted by the network, and stored only when the person has seen whose it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tortoise.exceptions import IntegrityError
from tortoise.queryset import QuerySet

from server.advocacy.calling import bounded
from server.advocacy.grants import open_grant, put_grant, seal_grant
from server.advocacy.models import Connection, ConnectionState, PendingConnection, Share, ShareState
from server.advocacy.moving import move
from server.advocacy.pace import Pace
from server.advocacy.refreshing import RECONNECT
from server.advocacy.revoking import drop_pending, give_back
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.errors import Conflict, Invalid, Missing, Unavailable
from server.kit.ids import new_id
from server.kit.keys import hashed, new_key
from server.kit.sealing import Seal
from server.networks import Grant, Later, Network, Profile, Refused, RefusedReason, Trouble, Way

KEPT = timedelta(minutes=10)
_FIELDS = {
    RefusedReason.SERVER: "server",
    RefusedReason.PASSWORD: "password",
    RefusedReason.MAIN_PASSWORD: "password",
}
"""What the person named wrongly, and where on the form."""


@dataclass(frozen=True)
class Shown:
    """What the person sees before anything is stored for good."""

    pending_id: int
    network: str
    profile: Profile


async def begin_connecting(
    viewer: Viewer, network: Network, seal: Seal, *, redirect_uri: str, server: str = ""
) -> str:
    """Where the person's browser goes to allow it. The state fits this person and session, once, for ten minutes.

    `server` is what the person named, for networks of many. Raises Invalid or Unavailable when there is no way.
    """
    _check_configured(network)
    state = new_key()
    way = await bounded(network.lead(state, redirect_uri, server), Pace())
    if not isinstance(way, Way):
        raise _trouble(way, network)
    await _open(viewer, network, seal, state, way.kept)
    return way.url


async def take_grant(
    viewer: Viewer, network: Network, seal: Seal, *, state: str, code: str, redirect_uri: str
) -> Shown:
    """The network sent the browser back: fetch the grant and whose it is. Nothing is connected yet."""
    pending, kept = await _use_state(viewer, network.name, state, seal)
    grant = await bounded(network.exchange(code, kept, redirect_uri), Pace())
    return await _show(pending.id, network, grant, seal)


async def take_password(
    viewer: Viewer, network: Network, seal: Seal, *, handle: str, password: str, server: str = ""
) -> Shown:
    """Fetch the grant that a password made for apps gives, and whose it is; the password is not kept.

    Raises Invalid or Unavailable. Nothing is connected yet.
    """
    _check_configured(network)
    grant = await bounded(network.sign_in(handle, password, server), Pace())
    if not isinstance(grant, Grant):
        raise _trouble(grant, network)
    pending_id = await _open(viewer, network, seal, new_key(), "", used_at=clock.now())
    return await _show(pending_id, network, grant, seal)


async def _show(pending_id: int, network: Network, grant: Grant | Trouble, seal: Seal) -> Shown:
    if not isinstance(grant, Grant):
        raise _trouble(grant, network)
    profile = await bounded(network.whoami(grant), Pace())
    async with unit_of_work():
        kept = isinstance(profile, Profile) and await _keep(pending_id, grant, profile, seal)
        if not kept:
            await give_back(grant, network.name, seal)
    if not isinstance(profile, Profile):
        raise _trouble(profile, network)
    if not kept:
        raise Missing("connecting-over")
    return Shown(pending_id, network.name, profile)


async def refuse_state(viewer: Viewer, network: Network, seal: Seal, *, state: str) -> None:
    """The person said no at the network: the state is used up."""
    pending, _ = await _use_state(viewer, network.name, state, seal)
    async with unit_of_work():
        await drop_pending(pending, seal)


async def what_was_granted(viewer: Viewer, pending_id: int) -> Shown:
    """The account that waits to be confirmed, in the very session that asked for it; raises Missing."""
    async with unit_of_work():
        pending = await _granted(viewer, pending_id)
    profile = Profile(pending.remote_id, pending.handle, pending.name, pending.picture_url)
    return Shown(pending.id, pending.network, profile)


async def confirm(viewer: Viewer, pending_id: int, seal: Seal) -> int:
    """Connect the account whose handle was shown; returns the connection's id. What waited for it goes on.

    Raises Conflict when a colleague has connected the same account; the grant is then given back.
    """
    try:
        connection_id = await _connect(viewer, pending_id, seal)
    except IntegrityError:
        connection_id = None  # a colleague confirmed the same account this very moment
        await decline(viewer, pending_id, seal)
    if connection_id is None:
        raise Conflict("connection-taken")
    return connection_id


async def decline(viewer: Viewer, pending_id: int, seal: Seal) -> None:
    """Not that account: forget it, and give the grant back."""
    async with unit_of_work():
        await drop_pending(await _granted(viewer, pending_id), seal)


def _check_configured(network: Network) -> None:
    if not network.configured:
        raise Unavailable("network-not-configured", network=network.label)


async def _open(
    viewer: Viewer,
    network: Network,
    seal: Seal,
    state: str,
    kept: str,
    used_at: datetime | None = None,
) -> int:
    """One at a time for a person, session and network; returns its id."""
    pending_id = new_id()
    async with unit_of_work():
        for old in await _of(viewer).filter(network=network.name).select_for_update():
            await drop_pending(old, seal)
        await PendingConnection.create(
            id=pending_id,
            state_hash=hashed(state),
            account_id=viewer.account_id,
            session_id=viewer.session_id,
            network=network.name,
            verifier_sealed=seal.seal(kept, place=_place(pending_id)),
            expires_at=clock.now() + KEPT,
            used_at=used_at,
        )
    return pending_id


async def _use_state(viewer: Viewer, network: str, state: str, seal: Seal) -> tuple[PendingConnection, str]:
    async with unit_of_work():
        asked = _of(viewer).filter(state_hash=hashed(state), network=network, used_at=None)
        pending = await asked.filter(expires_at__gt=clock.now()).select_for_update().first()
        if pending is None:
            raise Invalid("connecting-state-wrong")
        pending.used_at = clock.now()
        await pending.save()
    return pending, seal.open(pending.verifier_sealed, place=_place(pending.id))


async def _keep(pending_id: int, grant: Grant, profile: Profile, seal: Seal) -> bool:
    """Until the person confirms; False when they have begun anew meanwhile, and nobody will be asked."""
    changed = await PendingConnection.filter(id=pending_id).update(
        grant_sealed=seal_grant(grant, seal, place=_place(pending_id)),
        remote_id=profile.id,
        handle=profile.handle,
        name=profile.name,
        picture_url=profile.picture_url,
    )
    return changed > 0


async def _connect(viewer: Viewer, pending_id: int, seal: Seal) -> int | None:
    async with unit_of_work():
        pending = await _granted(viewer, pending_id)
        same = Connection.filter(network=pending.network, remote_id=pending.remote_id)
        held = await same.select_for_update().first()
        if held is not None and held.account_id != viewer.account_id:
            await drop_pending(pending, seal)
            return None
        connection_id = held.id if held is not None else new_id()
        connection = held or Connection(
            id=connection_id, account_id=viewer.account_id, network=pending.network
        )
        _fill(connection, pending, seal)
        await connection.save(force_create=held is None)
        await pending.delete()
        await _resume(connection_id)
    return connection_id


def _fill(connection: Connection, pending: PendingConnection, seal: Seal) -> None:
    if pending.grant_sealed is None:
        raise Missing
    connection.update_from_dict(
        {
            "remote_id": pending.remote_id,
            "handle": pending.handle,
            "name": pending.name,
            "picture_url": pending.picture_url,
            "state": ConnectionState.ACTIVE,
            "doubted": False,
            "refresh_lease": None,
            "refresh_until": None,
            "connected_at": clock.now(),
        }
    )
    put_grant(connection, open_grant(pending.grant_sealed, seal, place=_place(pending.id)), seal)


async def _resume(connection_id: int) -> None:
    """Send what waited for this, look again for what could not be looked up, delete what was to be deleted."""
    parked = Share.filter(connection_id=connection_id, due_at=None)
    for share in await parked.filter(state=ShareState.WAITING, reason=RECONNECT).select_for_update():
        await move(share, ShareState.WAITING, due_at=clock.now())
    for share in await parked.filter(state=ShareState.UNCLEAR).select_for_update():
        await move(share, ShareState.UNCLEAR, reason=share.reason, due_at=clock.now())
    for share in await parked.filter(
        state=ShareState.SENT, delete_asked_at__not_isnull=True
    ).select_for_update():
        await move(share, ShareState.SENT, reason="deleting", due_at=clock.now())


async def _granted(viewer: Viewer, pending_id: int) -> PendingConnection:
    asked = _of(viewer).filter(id=pending_id, grant_sealed__not_isnull=True)
    pending = await asked.filter(expires_at__gt=clock.now()).select_for_update().first()
    if pending is None:
        raise Missing("connecting-over")
    return pending


def _of(viewer: Viewer) -> QuerySet[PendingConnection]:
    return PendingConnection.filter(account_id=viewer.account_id, session_id=viewer.session_id)


def _trouble(outcome: Trouble, network: Network) -> Invalid | Unavailable:
    if isinstance(outcome, Refused) and outcome.reason in _FIELDS:
        return Invalid(f"connecting-{outcome.reason}", field=_FIELDS[outcome.reason], network=network.label)
    if isinstance(outcome, Refused):
        return Invalid("connecting-refused", network=network.label)
    if isinstance(outcome, Later):
        return Unavailable(f"connecting-{outcome.reason}", network=network.label)
    return Unavailable("connecting-unclear", network=network.label)


def _place(pending_id: int) -> str:
    return f"pending:{pending_id}"
