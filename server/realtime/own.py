"""What happens to one account and is told to nobody else: frames for its own connections.

Each kind takes the fact and the account's subscriptions, and renders from current rows.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace

from server.entities.conversation import conversation_bytes
from server.entities.notification import notifications_bytes
from server.entities.pieces import Pieces
from server.entities.share import share_bytes
from server.facts import FactKind, FactRow
from server.identity.viewer import Viewer
from server.kit.errors import Missing
from server.microblog.conversations import talk_of
from server.microblog.models import OUR_KINDS
from server.microblog.notices import notice_of
from server.microblog.sieves import filters_of
from server.realtime.frames import Event, Wire, addressed
from server.realtime.readers import Subscription
from server.realtime.streams import Delivery, Stream

USER = Stream("user")
NOTIFICATIONS = Stream("user:notification")
DIRECT = Stream("direct")
SHARES = "share"
FOLLOWS = "follow"

Live = Mapping[Stream, Iterable[Subscription]]
Sending = list[tuple[Subscription, Wire]]
Mine = Mapping[Stream, list[Subscription]]
"""The subscriptions of one account."""


def of_one(live: Live, account_id: int) -> Mine:
    """Those of an account on the streams that are each reader's own."""
    return {
        stream: [each for each in live.get(stream, ()) if each.account_id == account_id]
        for stream in (USER, NOTIFICATIONS, DIRECT)
    }


async def _notification(fact: FactRow, mine: Mine, pieces: Pieces) -> Sending:
    wanted = [each for stream in (USER, NOTIFICATIONS) for each in mine[stream]]
    wanted = [each for each in wanted if each.connection.viewer.may("read:notifications")]
    if not wanted:
        return []
    viewer = replace(await _viewer(fact), roles=wanted[0].connection.viewer.roles)
    try:
        notice = await notice_of(viewer, fact.target_id or 0)
    except Missing:
        return []
    if notice.kind in OUR_KINDS:
        wanted = [each for each in wanted if each.connection.viewer.scopes is None]
    rendered = (await notifications_bytes(pieces, viewer, [notice]))[1:-1]
    return _each(wanted, Event("notification", rendered, fact.position)) if rendered else []


async def _share(fact: FactRow, mine: Mine, pieces: Pieces) -> Sending:
    wanted = [each for each in mine[USER] if SHARES in each.connection.extras]
    if not wanted:
        return []
    try:
        rendered = await share_bytes(Viewer(fact.actor_id or 0), fact.target_id or 0, pieces.to)
    except Missing:
        return []
    return _each(wanted, Event("ramage.share", rendered, fact.position))


async def _follow(fact: FactRow, mine: Mine, _: Pieces) -> Sending:
    """Let in, left or removed: pages of whoever it is about know at once, on all their devices."""
    following = b"true" if fact.kind is FactKind.FOLLOWED else b"false"
    payload = b'{"id":"%d","following":%s}' % (fact.target_id or 0, following)
    wanted = [each for each in mine[USER] if FOLLOWS in each.connection.extras]
    return _each(wanted, Event("ramage.follow", payload, fact.position))


async def _filters(fact: FactRow, mine: Mine, _: Pieces) -> Sending:
    return _each(mine[USER], Event("filters_changed", None, fact.position))


async def _conversation(fact: FactRow, mine: Mine, pieces: Pieces) -> Sending:
    """With the very status that was said: of two that follow each other closely, both come."""
    if not mine[DIRECT]:
        return []
    viewer = await _viewer(fact)
    try:
        talk = await talk_of(viewer, fact.target_id or 0)
    except Missing:
        return []
    rendered = await conversation_bytes(pieces, viewer, talk, fact.status_id)
    return _each(mine[DIRECT], Event("conversation", rendered, fact.position))


async def _viewer(fact: FactRow) -> Viewer:
    """With the filters of now: the connection may be older."""
    account_id = fact.actor_id or 0
    return Viewer(account_id, filters=await filters_of(account_id))


def _each(wanted: Iterable[Subscription], event: Event) -> Sending:
    return [(each, addressed(event, each.stream)) for each in wanted]


OWN: Mapping[Delivery, Callable[[FactRow, Mine, Pieces], Awaitable[Sending]]] = {
    Delivery.NOTIFICATION: _notification,
    Delivery.SHARE: _share,
    Delivery.FOLLOWS: _follow,
    Delivery.FILTERS: _filters,
    Delivery.CONVERSATION: _conversation,
}
