"""Turning a fact into frames for the subscriptions that may have them, rendered from current rows.

A fresh status is rendered once and the same bytes go to everyone; where the viewers' flags differ (a boost of an older
post), once for each of the few combinations.
"""

from collections import defaultdict
from collections.abc import Iterable

from server.entities.pieces import Pieces
from server.entities.status_crowd import status_for_many
from server.facts import FactKind, FactRow
from server.microblog.models import Audience
from server.realtime.announcing import announcement_event
from server.realtime.frames import Event, addressed
from server.realtime.happenings import (
    Happening,
    at_home_by,
    at_home_with,
    carriers_of,
    carries,
    happening,
    on_list,
)
from server.realtime.own import DIRECT, NOTIFICATIONS, OWN, USER, Live, Sending, of_one
from server.realtime.readers import Readers, Subscription
from server.realtime.streams import DELIVERY, Delivery, Stream

LIST = "list"


async def frames_of(fact: FactRow, live: Live, readers: Readers, pieces: Pieces) -> Sending:
    """What is to be written for a fact, and to whom."""
    delivery = DELIVERY[fact.kind]
    if delivery is Delivery.STATUS and fact.status_id is not None:
        return await _status(fact.kind, fact.status_id, fact.position, live, readers, pieces)
    if delivery is Delivery.DELETE and fact.status_id is not None:
        return _delete(fact, live, readers)
    if delivery is Delivery.ANNOUNCEMENT:
        return await _announcement(fact, live, pieces)
    if delivery in OWN and fact.actor_id is not None:
        return await OWN[delivery](fact, of_one(live, fact.actor_id), pieces)
    return []


async def _status(
    kind: FactKind, status_id: int, position: int, live: Live, readers: Readers, pieces: Pieces
) -> Sending:
    seen = await happening(status_id)
    if seen is None:
        return []
    wanted, name = _interested(seen, live, readers), "update"
    if kind is FactKind.STATUS_EDITED:
        name = "status.update"
        near = at_home_by(await carriers_of(status_id), readers)
        wanted[USER] = [*wanted[USER], *_others(live, near, wanted[USER])]
        if seen.audience is Audience.MENTIONED:
            wanted[DIRECT] = list(live.get(DIRECT, ()))  # those of them who may see it
    accounts = {subscription.account_id for each in wanted.values() for subscription in each}
    rendered = await status_for_many(pieces, list(accounts), status_id) if accounts else {}
    sending: Sending = []
    for stream, subscriptions in wanted.items():
        wires = {body: addressed(Event(name, body, position), stream) for body in set(rendered.values())}
        may = [each for each in subscriptions if each.account_id in rendered]
        sending.extend((each, wires[rendered[each.account_id]]) for each in may)
    return sending


def _interested(seen: Happening, live: Live, readers: Readers) -> dict[Stream, list[Subscription]]:
    home = at_home_with(seen, readers)
    found = {stream: list(each) for stream, each in live.items() if stream != USER and carries(stream, seen)}
    for stream, each in live.items():
        if stream.name == LIST:
            found[stream] = [one for one in each if on_list(stream, seen, one.account_id, readers)]
    found[USER] = [each for each in live.get(USER, ()) if each.account_id in home]
    return found


def _others(live: Live, account_ids: set[int], already: list[Subscription]) -> list[Subscription]:
    have = set(already)
    return [each for each in live.get(USER, ()) if each.account_id in account_ids and each not in have]


def _delete(fact: FactRow, live: Live, readers: Readers) -> Sending:
    """The status is gone, so who could see it is told from the fact: only that an id is no more."""
    sending: Sending = []
    event = Event("delete", str(fact.status_id).encode(), fact.position)
    to_all = fact.audience is not None and fact.audience <= Audience.UNLISTED
    near: set[int | None] = {fact.actor_id, *_near(fact, readers)}
    if fact.target_id is not None:  # somebody whom it named, who is told once
        near = set() if fact.target_id in near else {fact.target_id}
    for stream, subscriptions in live.items():
        if stream == NOTIFICATIONS:
            continue
        wire = addressed(event, stream)
        sending.extend((each, wire) for each in subscriptions if to_all or each.account_id in near)
    return sending


def _near(fact: FactRow, readers: Readers) -> set[int]:
    if fact.audience == Audience.FOLLOWERS and fact.actor_id is not None:
        return readers.followers_of(fact.actor_id)
    if fact.audience == Audience.GROUP and fact.group_id is not None:
        return readers.followers_of(fact.group_id)
    return set()


async def _announcement(fact: FactRow, live: Live, pieces: Pieces) -> Sending:
    wanted = list(live.get(USER, ()))
    event = await announcement_event(fact, pieces.to) if wanted else None
    wire = addressed(event, USER) if event is not None else None
    return [(each, wire) for each in wanted] if wire is not None else []


def by_stream(subscriptions: Iterable[Subscription]) -> Live:
    """Some subscriptions as `frames_of` takes them: for one that is catching up."""
    found: dict[Stream, list[Subscription]] = defaultdict(list)
    for subscription in subscriptions:
        found[subscription.stream].append(subscription)
    return found
