"""Mastodon: posts through Mastodon.py on whatever server the person has their account.

A post carries its share's key as `Idempotency-Key`, which servers keep for an hour: sent twice, it stands there once.
"""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from urllib.parse import urlsplit

from mastodon import Mastodon
from mastodon.return_types import Account, Status

from server.kit.addresses import named_hosts
from server.networks.counting import MASTODON_LIMIT, MASTODON_LINK, weigh_for_mastodon
from server.networks.lacking import NoIntent
from server.networks.mastodon_grants import MastodonGrants
from server.networks.mastodon_session import ask, text_of
from server.networks.outcomes import (
    Deleted,
    Deletion,
    Finding,
    NotFound,
    Outcome,
    Reconnect,
    ReconnectReason,
    Refused,
    RefusedReason,
    Sent,
    Trouble,
    Unclear,
    UnclearReason,
)
from server.networks.port import Capabilities, Entry, Grant, Post, Profile, Weight

LOOKED_THROUGH = 40
"""Posts of one page, the most that a server gives."""
CLOCKS_DIFFER = timedelta(minutes=5)
LONGEST_ACCOUNT = 80


class MastodonNetwork(MastodonGrants, NoIntent):
    """Every Mastodon server, or those that the company names, behind the port. Holds no state between calls.

    Each server has its own composer, and without a connection nobody knows the server.
    """

    name = "mastodon"
    label = "Mastodon"
    limit = MASTODON_LIMIT
    link_length = MASTODON_LINK
    costs = None
    passwords_url = None
    configured = True
    stand_in = False

    def __init__(self, *, app: str, website: str, servers: Collection[str] = ()) -> None:
        super().__init__(app=app, website=website, servers=named_hosts(servers))
        self.capabilities = Capabilities(
            publish=True,
            delete=True,
            find=True,
            intent=False,
            settles_after=timedelta(seconds=10),
            entry=Entry.SERVER,
            short_links=False,
        )

    async def publish(self, grant: Grant, post: Post) -> Outcome:
        problems = self.weigh(post.text).problems
        if problems:
            return Refused(problems[0])
        if grant.scopes and not {"write", "write:statuses"} & set(grant.scopes):
            return Reconnect(ReconnectReason.SCOPE)
        sent = await ask(
            grant,
            self.servers,
            lambda client: _sent(
                client.status_post(
                    post.text,
                    visibility="public",
                    language=post.language[:2] or None,
                    idempotency_key=str(post.key),
                )
            ),
        )
        return Refused(RefusedReason.REJECTED) if isinstance(sent, NotFound) else sent

    async def delete(self, grant: Grant, post_id: str) -> Deletion:
        gone = await ask(grant, self.servers, lambda client: client.status_delete(post_id))
        return gone if isinstance(gone, Trouble) else Deleted()

    async def find(self, grant: Grant, post: Post, since: datetime) -> Finding:
        own_id = grant.account_id.partition("@")[0]
        found = await ask(
            grant, self.servers, lambda client: _look(client, own_id, post.text, since - CLOCKS_DIFFER)
        )
        if isinstance(found, Refused | NotFound):  # an account, or a post, that the server does not show
            return Unclear(UnclearReason.LOOK_UP)
        return found or NotFound()

    async def whoami(self, grant: Grant) -> Profile | Trouble:
        host = urlsplit(grant.server).netloc
        found = await ask(
            grant, self.servers, lambda client: _profile(client.account_verify_credentials(), host)
        )
        if isinstance(found, Profile) and max(len(found.id), len(found.handle)) > LONGEST_ACCOUNT:
            return Refused(RefusedReason.SERVER)
        return Refused(RefusedReason.SERVER) if isinstance(found, NotFound) else found

    def weigh(self, text: str) -> Weight:
        return weigh_for_mastodon(text)

    def cost(self, text: str) -> Decimal | None:
        return None


def _sent(status: Status) -> Sent:
    return Sent(str(status.id), text_of(status, "url"))


def _profile(account: Account, host: str) -> Profile:
    name = text_of(account, "username")
    picture = getattr(account, "avatar", None)
    return Profile(
        f"{account.id}@{host}",
        f"{name}@{host}",
        getattr(account, "display_name", "") or name,
        picture if isinstance(picture, str) else None,
    )


def _look(client: Mastodon, own_id: str, text: str, since: datetime) -> Sent | Unclear | None:
    """The source of a post is its text as it was sent; what a page shows was made from it. None: it is not there."""
    page = client.account_statuses(own_id, exclude_reblogs=True, limit=LOOKED_THROUGH)
    young = [status for status in page if status.created_at.astimezone(UTC) >= since]
    for status in young:
        if client.status_source(status.id).text == text:
            return _sent(status)
    whole = len(page) < LOOKED_THROUGH or len(young) < len(page)
    return None if whole else Unclear(UnclearReason.LOOK_UP)
