"""What the worker does for shares, one after the other: claim in a transaction, call outside it, settle in another."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from server.advocacy.models import NewsItem, Share, ShareState, Variant
from server.advocacy.moving import move
from server.advocacy.pace import Pace
from server.advocacy.refreshing import RECONNECT, Busy, Stale, refresh, usable_grant
from server.kit.sealing import Seal
from server.microblog.models import MediaAttachment
from server.networks import Card, Grant, Network, Post


@dataclass(frozen=True)
class Passed:
    """Claimed, but there was nothing to call for."""


@dataclass(frozen=True)
class Errand:
    """One call to make for one share. `attempt_id` is the attempt that is made or asked about."""

    share_id: int
    attempt_id: int
    network: Network
    grant: Grant
    post: Post
    remote_id: str
    since: datetime
    picture: MediaAttachment | None = None


Claimed = Errand | Stale | Passed | None


async def work_through(
    claim: Callable[[], Awaitable[Claimed]],
    carry_out: Callable[[Errand], Awaitable[None]],
    networks: Mapping[str, Network],
    seal: Seal,
    pace: Pace,
) -> int:
    """Claim and carry out until nothing is due; returns how many calls were made."""
    calls = 0
    while (claimed := await claim()) is not None:
        if isinstance(claimed, Stale):
            await refresh(claimed, networks, seal, pace)
        elif isinstance(claimed, Errand):
            await carry_out(claimed)
            calls += 1
    return calls


async def grant_or_pass(share: Share, seal: Seal, pace: Pace) -> Grant | Stale | Passed:
    """Inside a unit of work: the grant for a locked share; without one it is put off, or parked for its owner."""
    if share.connection_id is None:
        await move(share, share.state, reason=share.reason)
        return Passed()
    grant = await usable_grant(share.connection_id, seal, pace)
    if isinstance(grant, Busy):
        await put_off(share, grant.until)
        return Passed()
    if grant is None:
        await share.refresh_from_db()
        if share.due_at is not None:
            reason = share.reason if share.state is ShareState.UNCLEAR else RECONNECT
            await move(share, share.state, reason=reason)
        return Passed()
    return grant


async def post_of(share: Share, item: NewsItem, network: Network) -> Post:
    """Inside a unit of work: what a share makes public, the same at every try."""
    variant = await Variant.filter(id=share.variant_id or 0).first()
    link = share.link or item.url
    card = Card(link, item.title, item.description) if network.capabilities.card and link else None
    at = share.confirmed_at or share.updated_at
    return Post(share.text, share.id, at, variant.language if variant else item.language, card)


def settled_at(network: Network, began: datetime) -> datetime:
    """When an unclear call that began then has ended, one way or the other; before, nobody can tell."""
    return began + network.capabilities.settles_after


async def put_off(share: Share, until: datetime) -> None:
    """Inside a unit of work: not before then; nothing that its owner would see changes."""
    share.due_at = until
    await share.save(update_fields=["due_at"])
