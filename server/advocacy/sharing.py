"""Carrying an item outside: one explicit confirmation of one exact text makes one row, which the worker sends."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from tortoise.exceptions import IntegrityError

from server.advocacy.caps import Caps
from server.advocacy.items import shareable_item
from server.advocacy.linking import NONE, ShareRules, link_on, with_link
from server.advocacy.models import Connection, ConnectionState, NewsItem, Share, ShareState, Variant
from server.advocacy.room import Place, has_room, in_turn, room_from
from server.advocacy.sameness import alike_to_colleagues
from server.advocacy.similarity import SAME_AT
from server.advocacy.text_policy import keep_policy
from server.advocacy.wording import Composed, composed
from server.facts import FactKind, record
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.errors import Conflict, Invalid, Missing
from server.kit.ids import new_id
from server.microblog.idempotency import remember, result_of
from server.networks import Network

SCHEDULED = "scheduled"
"""Why a share waits whose owner chose a time."""
SPREAD = "spread"
"""Why a share waits that had no room just then."""
FURTHEST = timedelta(days=90)
"""What one confirmed longer ago one does not remember."""


@dataclass(frozen=True)
class Confirmation:
    """What the person confirmed: their words, the whole text as they saw it, and when (None: now)."""

    item_id: int
    item_version: int
    connection_id: int
    text: str
    confirmed_text: str
    variant_id: int | None = None
    due_at: datetime | None = None


async def share_item(
    viewer: Viewer,
    asked: Confirmation,
    networks: Mapping[str, Network],
    rules: ShareRules = NONE,
    *,
    once: str = "",
) -> int:
    """Queue a share; returns its id. The same key again gives the same share.

    Raises Conflict when the item or the text that would be published is not what was confirmed, when the very same
    text is or may be on that account already, or nearly the same on a colleague's where the network forbids that.
    """
    try:
        async with unit_of_work():
            made = await result_of(viewer, once, asked) if once else None
            if made is None:
                made = await _queue(viewer, asked, networks, rules)
                if once:
                    await remember(viewer, once, asked, made)
            return made
    except IntegrityError as clash:
        raise Conflict("share-twice") from clash


async def _queue(
    viewer: Viewer, asked: Confirmation, networks: Mapping[str, Network], rules: ShareRules
) -> int:
    item = await shareable_item(asked.item_id)
    if item.version != asked.item_version:
        raise Conflict("share-item-changed")
    connection = await _own_connection(viewer, asked.connection_id)
    network = offered(networks, connection.network)
    final = await exact_text(item, network, asked.text, rules)
    if final.text != asked.confirmed_text:
        raise Conflict("changed")
    same_words = words_on(connection.id, final.text)
    if await Share.filter(once=same_words).exists():
        raise Conflict("share-twice")
    place = Place(viewer.account_id, item.id, network.name)
    await in_turn(item.id)
    await keep_apart(place, network, final.text)
    share_id, now = new_id(), clock.now()
    due_at = await place_of(place, asked.due_at, item, rules.caps, now)
    await Share.create(
        id=share_id,
        account_id=viewer.account_id,
        item_id=item.id,
        item_version=item.version,
        variant_id=await _variant(asked, item),
        connection_id=connection.id,
        network=connection.network,
        text=final.text,
        link=final.link,
        state=ShareState.WAITING,
        reason=_why_later(asked.due_at, due_at, now),
        due_at=due_at,
        sends_at=due_at,
        once=same_words,
        confirmed_at=now,
        updated_at=now,
    )
    await record(FactKind.SHARE_CHANGED, actor_id=viewer.account_id, target_id=share_id)
    return share_id


async def place_of(
    place: Place, asked: datetime | None, item: NewsItem, caps: Caps, now: datetime
) -> datetime:
    """When to send it: as soon as there is room, or at the hour that was asked for.

    Raises Invalid for a time at which the item is over, that is full, or that nobody means.
    """
    chosen = asked is not None and asked > now
    if not chosen:
        at = await room_from(place, now, caps)
    else:
        at = asked
        if not await has_room(place, asked or now, caps):
            raise Invalid("share-full-then", field="due_at")
    if at is None or at > now + FURTHEST:
        raise Invalid("share-too-far" if chosen else "share-no-room", field="due_at", days=FURTHEST.days)
    if item.expires_at is not None and at >= item.expires_at:
        raise Invalid("share-after-end" if chosen else "share-no-room", field="due_at")
    return at


async def keep_apart(place: Place, network: Network, text: str) -> None:
    """Raise Conflict where a colleague's share has nearly these words, and the network forbids that."""
    if network.capabilities.varied and await alike_to_colleagues(place, text) >= SAME_AT:
        raise Conflict("share-too-similar", field="text", network=network.label)


def _why_later(asked: datetime | None, due_at: datetime, now: datetime) -> str | None:
    if due_at <= now:
        return None
    return SPREAD if asked is None or asked <= now else SCHEDULED


def words_on(connection_id: int | None, text: str) -> str:
    """What is unique while this very text is, or may be, public on that connection."""
    return hashlib.sha256(f"{connection_id}\n{text}".encode()).hexdigest()


async def exact_text(item: NewsItem, network: Network, text: str, rules: ShareRules) -> Composed:
    """What would be published; raises Invalid when the network, or the item's text policy, would not take it."""
    await keep_policy(item, network.name, text)
    final = await composed_for(item, network, text, rules)
    if not final.weight.valid:
        raise Invalid(f"wording-{final.weight.problems[0]}", field="text", limit=final.weight.limit)
    return final


def offered(networks: Mapping[str, Network], name: str) -> Network:
    """A network that the company offers now; raises Invalid for one that it has switched off."""
    if name not in networks:
        raise Invalid("network-unknown", field="network")
    return networks[name]


async def composed_for(item: NewsItem, network: Network, text: str, rules: ShareRules) -> Composed:
    """What would be published of somebody's words, with the link that stands for the item there."""
    link = await link_on(item, network, rules.linking)
    return composed(network, with_link(text, item.url, link), link=link, disclosure=item.disclosure)


async def _own_connection(viewer: Viewer, connection_id: int) -> Connection:
    """Locked, so that disconnecting waits and then finds the share that began meanwhile."""
    own = Connection.filter(id=connection_id, account_id=viewer.account_id)
    connection = await own.select_for_update().first()
    if connection is None:
        raise Missing
    if connection.state is ConnectionState.RECONNECT:
        raise Invalid("share-reconnect", field="connection_id")
    return connection


async def _variant(asked: Confirmation, item: NewsItem) -> int | None:
    known = (
        asked.variant_id is not None and await Variant.filter(id=asked.variant_id, item_id=item.id).exists()
    )
    return asked.variant_id if known else None
