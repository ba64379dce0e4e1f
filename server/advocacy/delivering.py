"""Sending what was confirmed. An attempt is committed before each call, so that a crash is seen and never repeated."""

from collections.abc import Mapping
from functools import partial

from server.advocacy.calling import bounded
from server.advocacy.errands import Claimed, Errand, Passed, grant_or_pass, post_of, work_through
from server.advocacy.going_along import picture_for, with_picture
from server.advocacy.items import is_over
from server.advocacy.models import Attempt, ItemState, NewsItem, Share, ShareState
from server.advocacy.moving import move
from server.advocacy.outdated import ITEM_CHANGED, is_outdated
from server.advocacy.pace import Pace
from server.advocacy.room import GONE_OUT, Place, has_room, in_turn, room_from
from server.advocacy.sameness import TOO_SIMILAR, alike_to_colleagues
from server.advocacy.settling import settle
from server.advocacy.sharing import SPREAD
from server.advocacy.similarity import SAME_AT
from server.identity.models import Account
from server.kit import clock
from server.kit.checkpoints import checkpoint
from server.kit.database import unit_of_work
from server.kit.errors import Unavailable
from server.kit.ids import new_id
from server.kit.sealing import Seal
from server.networks import Grant, Later, LaterReason, Network
from server.storage import Storage


async def deliver_due(
    networks: Mapping[str, Network], seal: Seal, pace: Pace, storage: Storage | None = None
) -> int:
    """For the worker: send every share that is due; returns how many calls were made. Several may run at once.

    Pictures go along out of the storage.
    """
    claim = partial(_claim, networks, seal, pace)
    return await work_through(claim, partial(_send, pace, storage), networks, seal, pace)


async def _claim(networks: Mapping[str, Network], seal: Seal, pace: Pace) -> Claimed:
    async with unit_of_work():
        now = clock.now()
        due = Share.filter(state=ShareState.WAITING, due_at__lte=now).order_by("due_at", "id")
        share = await due.select_for_update(skip_locked=True).first()
        if share is None:
            return None
        item = await NewsItem.get(id=share.item_id)
        over = await _why_not(share, item)
        if over is not None:
            await move(share, ShareState.CANCELLED, reason=over)
            return Passed()
        if is_outdated(share, item):
            await move(share, ShareState.WAITING, reason=ITEM_CHANGED)
            return Passed()
        network = networks.get(share.network)
        if network is None or not network.capabilities.publish:
            await move(
                share, ShareState.WAITING, reason=LaterReason.APP_REFUSED, due_at=now + pace.longest_retry
            )
            return Passed()
        grant = await grant_or_pass(share, seal, pace)
        if not isinstance(grant, Grant):
            return grant
        return await _put_off(share, network, pace) or await _begin(share, item, network, grant, pace)


async def _why_not(share: Share, item: NewsItem) -> str | None:
    """Checked in the very transaction that claims: what is over, taken back, unlinked or left is not sent."""
    if share.connection_id is None:
        return "disconnected"
    if item.state in {ItemState.WITHDRAWN, ItemState.ARCHIVED}:
        return "withdrawn"
    if is_over(item):
        return "expired"
    owner = await Account.get(id=share.account_id)
    return "left" if owner.suspended_at is not None else None


async def _put_off(share: Share, network: Network, pace: Pace) -> Passed | None:
    """What a cap has no room for now waits; what a colleague has sent in nearly the same words, its owner rewords."""
    place, now = Place(share.account_id, share.item_id, share.network, share.id), clock.now()
    await in_turn(share.item_id)
    if network.capabilities.varied and await alike_to_colleagues(place, share.text, GONE_OUT) >= SAME_AT:
        await move(share, ShareState.WAITING, reason=TOO_SIMILAR)
        return Passed()
    if await has_room(place, now, pace.caps, GONE_OUT):
        return None
    at = await room_from(place, now, pace.caps) or now + pace.longest_retry
    await move(share, ShareState.WAITING, reason=SPREAD, due_at=at, sends_at=at)
    return Passed()


async def _begin(share: Share, item: NewsItem, network: Network, grant: Grant, pace: Pace) -> Errand:
    now, attempt_id = clock.now(), new_id()
    await Attempt.create(id=attempt_id, share_id=share.id, started_at=now)
    await move(share, ShareState.SENDING, due_at=now + pace.lease, attempts=share.attempts + 1, sends_at=now)
    post, picture = await post_of(share, item, network), await picture_for(item, network)
    return Errand(share.id, attempt_id, network, grant, post, "", now, picture)


async def _send(pace: Pace, storage: Storage | None, errand: Errand) -> None:
    checkpoint("share.claimed")
    try:
        taken = errand.network.capabilities.pictures
        post = await with_picture(errand.post, errand.picture, taken, storage)
    except Unavailable:
        await settle(errand, Later(None, LaterReason.UNREACHABLE), pace)
        return
    if clock.now() > errand.since + pace.lease - pace.call:
        return  # this process slept over its lease: the call could end after another worker took over
    outcome = await bounded(errand.network.publish(errand.grant, post), pace)
    checkpoint("share.answered")
    await settle(errand, outcome, pace)
    checkpoint("share.settled")
