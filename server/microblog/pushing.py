"""Where an app or a browser wants to be told: one subscription for each token, and for each session of the web app."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit.addresses import is_this_machine
from server.kit.database import Row, execute, row, unit_of_work
from server.kit.errors import Invalid, Missing
from server.kit.ids import new_id
from server.kit.sealing import Seal
from server.kit.webpush import keys_fit
from server.microblog.models import OUR_KINDS, NotificationKind

ALERTS = (
    *(each.value for each in NotificationKind if each.value not in OUR_KINDS),
    "admin.sign_up",
    *OUR_KINDS,
)
POLICIES = ("all", "followed", "follower", "none")
LONGEST = 2000
_FOUND = "SELECT id, endpoint, standard, alerts, policy FROM push_subscription WHERE owner_id = $1"
_INSERT = """INSERT INTO push_subscription (id, account_id, owner_id, endpoint, p256dh, auth_sealed, token_sealed,
    standard, alerts, policy, locale) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '')
    ON CONFLICT (owner_id) DO UPDATE SET
    endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth_sealed = excluded.auth_sealed,
    token_sealed = excluded.token_sealed, standard = excluded.standard, alerts = excluded.alerts,
    policy = excluded.policy"""
_ORPHANS = """DELETE FROM push_subscription WHERE NOT EXISTS (SELECT 1 FROM token t WHERE t.id = owner_id)
    AND NOT EXISTS (SELECT 1 FROM session s WHERE s.id = owner_id)"""


@dataclass(frozen=True)
class Place:
    """A browser's address at its push service, and the keys that only it can open with."""

    endpoint: str
    p256dh: str
    auth: str
    standard: bool = False


@dataclass(frozen=True)
class Subscription:
    """What is told there, and of whom."""

    id: int
    endpoint: str
    standard: bool
    alerts: frozenset[str]
    policy: str


async def subscribe(
    viewer: Viewer, place: Place, alerts: Collection[str], *, policy: str, seal: Seal, token: str = ""
) -> Subscription:
    """Tell this app from now on; what it had before is replaced. `token` is a copy of its own, kept sealed.

    Raises Invalid for what is no address and no keys of a browser.
    """
    _check(place, policy)
    owner_id = _owner(viewer)
    async with unit_of_work():
        await still_here(viewer.account_id)
        await execute("DELETE FROM push_subscription WHERE owner_id = $1", owner_id)
        await execute(
            _INSERT,
            new_id(),
            viewer.account_id,
            owner_id,
            place.endpoint,
            place.p256dh,
            seal.seal(place.auth, place=place_of(owner_id)),
            seal.seal(token, place=place_of(owner_id)) if token else "",
            place.standard,
            _kept(alerts),
            policy,
        )
        return await subscription(viewer)


async def subscription(viewer: Viewer) -> Subscription:
    """The one of this app or browser; raises Missing when there is none."""
    found = await row(_FOUND, _owner(viewer))
    if found is None:
        raise Missing
    return _subscription(found)


async def change_subscription(
    viewer: Viewer, alerts: Mapping[str, bool] | None, policy: str | None
) -> Subscription:
    """Say anew what is told there: all alerts at once, what is not among them is off. None leaves it as it is."""
    if policy is not None and policy not in POLICIES:
        raise Invalid("parameter-wrong", field="policy", name="policy")
    async with unit_of_work():
        now = await subscription(viewer)
        wanted = now.alerts if alerts is None else {kind for kind, on in alerts.items() if on}
        await execute(
            "UPDATE push_subscription SET alerts = $1, policy = $2 WHERE owner_id = $3",
            _kept(wanted),
            policy or now.policy,
            _owner(viewer),
        )
        return await subscription(viewer)


async def unsubscribe(viewer: Viewer) -> None:
    """Tell this app nothing more; nothing happens when it was told nothing."""
    async with unit_of_work():
        await execute("DELETE FROM push_subscription WHERE owner_id = $1", _owner(viewer))


async def forget_subscriptions(account_id: int) -> None:
    """Inside a unit of work: nothing is told to whoever left, on no device."""
    await execute("DELETE FROM push_subscription WHERE account_id = $1", account_id)


async def forget_orphans() -> int:
    """Housekeeping: subscriptions of tokens and sessions that have ended go (they are sent nothing in the meantime)."""
    async with unit_of_work():
        return await execute(_ORPHANS)


def place_of(owner_id: int) -> str:
    """What the secrets of a subscription are sealed for."""
    return f"push:{owner_id}"


def _check(place: Place, policy: str) -> None:
    try:
        address = urlsplit(place.endpoint)
    except ValueError as wrong:
        raise Invalid("push-endpoint", field="endpoint") from wrong
    host = address.hostname or ""
    safe = address.scheme == "https" or (address.scheme == "http" and is_this_machine(host))
    fits = safe and host and ":" not in host and not address.username
    if not fits or len(place.endpoint) > LONGEST or not place.endpoint.isascii():
        raise Invalid("push-endpoint", field="endpoint")
    if not keys_fit(place.p256dh, place.auth):
        raise Invalid("push-keys", field="keys")
    if policy not in POLICIES:
        raise Invalid("parameter-wrong", field="policy", name="policy")


def _owner(viewer: Viewer) -> int:
    found = viewer.token_id or viewer.session_id
    if found is None:
        raise Missing
    return found


def _kept(alerts: Collection[str]) -> str:
    """With a space before and behind each, so that one of them is found by LIKE."""
    return "".join(f" {kind}" for kind in ALERTS if kind in alerts) + " "


def _subscription(found: Row) -> Subscription:
    return Subscription(
        found["id"],
        found["endpoint"],
        bool(found["standard"]),
        frozenset(found["alerts"].split()),
        found["policy"],
    )
