"""Where an app wants to be told: one subscription for each token, and for each session of the web app."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from starlette.responses import Response

from server.api.access import bearer
from server.api.answers import json
from server.api.call import Call
from server.api.params import switch
from server.api.route import Route
from server.entities.push import subscription_of
from server.kit.errors import Malformed
from server.microblog.pushing import (
    ALERTS,
    Place,
    Subscription,
    change_subscription,
    subscribe,
    subscription,
    unsubscribe,
)

PATH = "/api/v1/push/subscription"


class Sent(msgspec.Struct):
    """As nested as Mastodon has it: `subscription[keys][auth]`, `data[alerts][mention]`."""

    subscription: dict[str, Any] = msgspec.field(default_factory=dict)
    data: dict[str, Any] = msgspec.field(default_factory=dict)


async def create(call: Call) -> Response:
    """POST /api/v1/push/subscription: replaces what this app had."""
    sent = await call.read(Sent)
    keys = sent.subscription.get("keys")
    keys = keys if isinstance(keys, Mapping) else {}
    place = Place(
        _text(sent.subscription, "endpoint"),
        _text(keys, "p256dh"),
        _text(keys, "auth"),
        standard=switch(sent.subscription, "standard") is True,
    )
    alerts = [kind for kind, wanted in (_alerts(sent.data) or {}).items() if wanted]
    made = await subscribe(
        call.viewer,
        place,
        alerts,
        policy=str(sent.data.get("policy") or "all"),
        seal=call.ports.seal,
        token=(bearer(call.request) or "") if call.viewer.token_id is not None else "",
    )
    return _shown(call, made)


async def show(call: Call) -> Response:
    """GET /api/v1/push/subscription; 404 when there is none."""
    return _shown(call, await subscription(call.viewer))


async def change(call: Call) -> Response:
    """PUT or PATCH /api/v1/push/subscription."""
    sent = await call.read(Sent)
    policy = sent.data.get("policy")
    changed = await change_subscription(
        call.viewer, _alerts(sent.data), str(policy) if policy is not None else None
    )
    return _shown(call, changed)


async def remove(call: Call) -> Response:
    """DELETE /api/v1/push/subscription."""
    await unsubscribe(call.viewer)
    return json({})


def _shown(call: Call, found: Subscription) -> Response:
    return json(subscription_of(found, call.ports.vapid.public))


def _text(sent: Mapping[str, Any], name: str) -> str:
    value = sent.get(name)
    if not isinstance(value, str) or not value:
        raise Malformed("parameter-missing", field=name, name=name)
    return value


def _alerts(sent: Mapping[str, Any]) -> dict[str, bool] | None:
    """None when none were sent."""
    alerts = sent.get("alerts")
    if not isinstance(alerts, Mapping):
        return None
    return {kind: switch(alerts, kind) is True for kind in ALERTS}


ROUTES: Sequence[Route] = (
    Route("POST", PATH, create, "push"),
    Route("GET", PATH, show, "push"),
    Route("PUT", PATH, change, "push"),
    Route("PATCH", PATH, change, "push"),
    Route("DELETE", PATH, remove, "push"),
)
