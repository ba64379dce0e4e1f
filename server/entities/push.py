"""`WebPushSubscription` of the Mastodon API, and the message that a push carries."""

from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from server.entities.addresses import Addresses
from server.identity.viewer import Viewer
from server.kit.errors import Missing
from server.microblog.excerpts import excerpt_of
from server.microblog.models import OUR_KINDS
from server.microblog.notices import Notice
from server.microblog.pushing import ALERTS, Subscription
from server.microblog.pushing_out import Message

LONGEST = 140
"""Characters of the text, as in Mastodon."""


class Say(Protocol):
    """A sentence of the catalogue, in a language, filled in."""

    def __call__(self, key: str, language: str, values: dict[str, object], /) -> str: ...


def subscription_of(found: Subscription, vapid_key: str) -> dict[str, Any]:
    """What an app asked for."""
    ours = [kind for kind in OUR_KINDS if kind in found.alerts]
    return {
        "id": str(found.id),
        "endpoint": found.endpoint,
        "standard": found.standard,
        "alerts": {kind: kind in found.alerts for kind in ALERTS if kind not in OUR_KINDS or kind in ours},
        "policy": found.policy,
        "server_key": vapid_key,
    }


@dataclass(frozen=True)
class Writer:
    """Writes what pushes carry, in the language of whoever gets them."""

    say: Say
    to: Addresses

    async def __call__(self, message: Message) -> bytes | None:
        """As JSON; None when nothing of it may be seen any more."""
        notice, language = message.notice, message.locale[:2] if message.locale[:2] == "fr" else "en"
        try:
            told = await excerpt_of(Viewer(notice.account_id), notice)
        except Missing:
            return None
        return msgspec.json.encode(
            {
                "access_token": message.token,
                "preferred_locale": language,
                "notification_id": notice.id,
                "notification_type": notice.kind,
                "icon": self.to.avatar(notice.actor_id, told.avatar_key),
                "title": self.say(title_key(notice), language, {"name": told.name}),
                "body": shortened(told.text, LONGEST),
            }
        )


def title_key(notice: Notice) -> str:
    """The sentence that says what happened."""
    return f"told-{notice.kind.replace('.', '-').replace('_', '-')}"


def shortened(text: str, most: int) -> str:
    """On one line, cut between words where it is too long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0][: most - 1].rstrip() + "…"
