"""Finding out what became of a call whose answer nobody has. Posting twice is worse than asking a person.

"Not there" counts only when the last planned look says it, long enough after the call for the network to show what it
took. Then the share is sent once more, and never again without its owner's word. A network that said "already there" is
not contradicted at all: that is for the owner to judge.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from server.advocacy.calling import bounded
from server.advocacy.errands import (
    Claimed,
    Errand,
    Passed,
    grant_or_pass,
    post_of,
    put_off,
    settled_at,
    work_through,
)
from server.advocacy.models import Attempt, NewsItem, Share, ShareState
from server.advocacy.moving import move
from server.advocacy.pace import Pace
from server.advocacy.settling import LOST, UNCLEAR, accepted, sent, turned_down
from server.kit import clock
from server.kit.checkpoints import checkpoint
from server.kit.database import unit_of_work
from server.kit.sealing import Seal
from server.networks import Finding, Grant, Later, Network, NotFound, Reconnect, Sent, UnclearReason

TRIES_WITHOUT_ASKING = 2


async def look_up_due(networks: Mapping[str, Network], seal: Seal, pace: Pace) -> int:
    """For the worker: take over from workers that died, and ask networks about what is unclear."""
    while await _take_over(networks, pace):
        pass
    claim = partial(_claim, networks, seal, pace)
    return await work_through(claim, partial(_look, pace), networks, seal, pace)


async def _take_over(networks: Mapping[str, Network], pace: Pace) -> bool:
    """A lease ran out while sending: it may or may not have been published."""
    async with unit_of_work():
        lost = Share.filter(state=ShareState.SENDING, due_at__lte=clock.now()).order_by("due_at")
        share = await lost.select_for_update(skip_locked=True).first()
        if share is None:
            return False
        last = await Attempt.filter(share_id=share.id).order_by("-id").first()
        began = last.started_at if last is not None else share.updated_at
        await Attempt.filter(share_id=share.id, outcome=None).update(outcome=LOST, finished_at=clock.now())
        due_at = _next_look(networks.get(share.network), pace, began) if last is not None else None
        await move(share, ShareState.UNCLEAR, reason=UnclearReason.NO_ANSWER, due_at=due_at)
    return True


async def _claim(networks: Mapping[str, Network], seal: Seal, pace: Pace) -> Claimed:
    """Looking is harmless to repeat, so the lease is nothing but a later due time."""
    async with unit_of_work():
        due = Share.filter(state=ShareState.UNCLEAR, due_at__lte=clock.now()).order_by("due_at", "id")
        share = await due.select_for_update(skip_locked=True).first()
        if share is None:
            return None
        network = networks.get(share.network)
        attempts = await Attempt.filter(share_id=share.id).order_by("id")
        if network is None or not attempts:
            await move(share, ShareState.UNCLEAR, reason=share.reason)
            return Passed()
        if share.connection_id is None or not network.capabilities.find:
            await _ask_or_wait(share, settled_at(network, attempts[-1].started_at))
            return Passed()
        grant = await grant_or_pass(share, seal, pace)
        if not isinstance(grant, Grant):
            if isinstance(grant, Passed) and share.due_at is not None:
                await _later(share, share.due_at, attempts, pace)
            return grant
        await put_off(share, clock.now() + pace.lease)
        # From the first attempt on: an earlier one may show up late.
        since = attempts[0].started_at
        post = await post_of(share, await NewsItem.get(id=share.item_id), network)
        return Errand(share.id, attempts[-1].id, network, grant, post, "", since)


async def _ask_or_wait(share: Share, settled: datetime) -> None:
    """Nobody can look but its owner; and not before what was on its way has arrived."""
    if settled > clock.now():
        await put_off(share, settled)
    else:
        await move(share, ShareState.UNCLEAR, reason=share.reason)


async def _look(pace: Pace, errand: Errand) -> None:
    checkpoint("look-up.claimed")
    began = clock.now()
    finding = await bounded(errand.network.find(errand.grant, errand.post, errand.since), pace)
    checkpoint("look-up.answered")
    async with unit_of_work():
        share = await Share.filter(id=errand.share_id).select_for_update().first()
        attempts = await Attempt.filter(share_id=errand.share_id).order_by("id")
        if share is None or share.state is not ShareState.UNCLEAR or attempts[-1].id != errand.attempt_id:
            return
        await _apply(share, finding, errand, attempts, began, pace)


async def _apply(
    share: Share, finding: Finding, errand: Errand, attempts: list[Attempt], asked_at: datetime, pace: Pace
) -> None:
    following = pace.next_look(attempts[-1].started_at, errand.network.capabilities.settles_after, asked_at)
    if isinstance(finding, Sent | NotFound):
        await accepted(share.connection_id)
    match finding:
        case Sent():
            await sent(share, finding)
        case Later(at=at):
            again_at = pace.again_at(attempts[-1].started_at, clock.now())
            await _later(share, at or again_at, attempts, pace)
        case Reconnect(reason=reason):
            await put_off(share, clock.now())
            await turned_down(share.connection_id, reason, errand.grant)
        case NotFound() if following is None and _may_send_again(share, attempts):
            await move(share, ShareState.WAITING, reason="not-found", due_at=clock.now())
        case _:
            await move(share, ShareState.UNCLEAR, reason=share.reason, due_at=following)


async def _later(share: Share, at: datetime, attempts: list[Attempt], pace: Pace) -> None:
    """Put a look off; its owner can be asked at any time, and is not kept waiting for hours."""
    if at > attempts[-1].started_at + pace.longest_retry:
        await move(share, ShareState.UNCLEAR, reason=share.reason)
    else:
        await put_off(share, at)


def _may_send_again(share: Share, attempts: list[Attempt]) -> bool:
    unknown = sum(attempt.outcome in {LOST, UNCLEAR} for attempt in attempts)
    return share.reason != UnclearReason.DUPLICATE and unknown < TRIES_WITHOUT_ASKING


def _next_look(network: Network | None, pace: Pace, began: datetime) -> datetime | None:
    if network is None:
        return None
    now = clock.now()
    if not network.capabilities.find:
        settled = settled_at(network, began)
        return settled if settled > now else None
    return pace.next_look(began, network.capabilities.settles_after, now) or now
