"""Somebody who is told by push, and what sending needs, for tests of pushes."""

from collections.abc import Callable
from functools import partial

from server.api.catalogue import sentence
from server.entities.addresses import Addresses
from server.entities.push import Writer
from server.identity.access import Limits
from server.identity.models import App, Session, Token
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.ids import new_id
from server.kit.outgoing_post import post
from server.kit.webpush import VapidKey
from server.microblog.pushing import ALERTS, Place, Subscription, subscribe
from server.microblog.pushing_out import Sender, send_due
from server.microblog.pushing_queue import queue_pushes
from tests.edge import ORIGIN, SEAL
from tests.push_service import Browser, PushService

VAPID = VapidKey(SEAL.derived(b"vapid", 48))
HERE = frozenset({"127.0.0.1:*"})


def sender(
    *, allow_hosts: frozenset[str] = HERE, limits: Limits | None = None, patience: float = 20
) -> Sender:
    """As the worker has it, in a network where the stand-in may be reached."""
    writer = Writer(sentence, Addresses(ORIGIN))
    return Sender(
        partial(post, allow_hosts=allow_hosts, deadline=patience),
        VAPID,
        SEAL,
        ORIGIN,
        limits or Limits(),
        writer,
    )


async def with_token(viewer: Viewer) -> Viewer:
    """The same person as an app sees them."""
    now = clock.now()
    async with unit_of_work():
        app = await App.create(
            id=new_id(),
            name="app",
            redirect_uris="",
            scopes="read push",
            client_id=str(new_id()),
            client_secret_hash="",
        )
        token = await Token.create(
            id=new_id(), token_hash=str(new_id()), app_id=app.id, account_id=viewer.account_id, scopes="read push",
            confirmed_at=now,
        )  # fmt: skip
    return Viewer(viewer.account_id, scopes=frozenset({"read", "push"}), token_id=token.id, app_id=app.id)


async def with_session(viewer: Viewer) -> Viewer:
    """The same person in the web app."""
    now = clock.now()
    async with unit_of_work():
        session = await Session.create(
            id=new_id(),
            key_hash=str(new_id()),
            account_id=viewer.account_id,
            signed_in_at=now,
            last_seen_at=now,
        )
    return Viewer(viewer.account_id, session_id=session.id)


async def listening(
    viewer: Viewer, service: PushService, browser: Browser, *, policy: str = "all", standard: bool = True,
    alerts: tuple[str, ...] = ALERTS, token: str = "",
) -> Subscription:  # fmt: skip
    """A subscription to the stand-in; what happened before is not pushed."""
    await queue_pushes()
    place = Place(
        f"{service.url}/{viewer.token_id or viewer.session_id}", browser.p256dh, browser.auth, standard
    )
    return await subscribe(viewer, place, alerts, policy=policy, seal=SEAL, token=token)


async def deliver(made: Sender | None = None, *, between: Callable[[], object] | None = None) -> int:
    """What the worker does until nothing is due; returns how many left the queue."""
    while await queue_pushes():
        pass
    if between is not None:
        await between()
    sent = 0
    while await send_due(made or sender()):
        sent += 1
    return sent
