"""Taking a published share off its network, as its owner asked: repeated until the network says that it is gone."""

from collections.abc import Mapping
from functools import partial

from server.advocacy.calling import bounded
from server.advocacy.errands import Claimed, Errand, Passed, grant_or_pass, post_of, put_off, work_through
from server.advocacy.models import NewsItem, Share, ShareState
from server.advocacy.moving import move
from server.advocacy.pace import Pace
from server.advocacy.settling import accepted, turned_down
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.sealing import Seal
from server.networks import Deleted, Deletion, Grant, Later, Network, Reconnect, Refused


async def delete_due(networks: Mapping[str, Network], seal: Seal, pace: Pace) -> int:
    """For the worker: delete what its owners want gone; returns how many calls were made."""
    claim = partial(_claim, networks, seal, pace)
    return await work_through(claim, partial(_delete, pace), networks, seal, pace)


async def _claim(networks: Mapping[str, Network], seal: Seal, pace: Pace) -> Claimed:
    async with unit_of_work():
        now = clock.now()
        due = Share.filter(state=ShareState.SENT, due_at__lte=now).order_by("due_at", "id")
        share = await due.select_for_update(skip_locked=True).first()
        if share is None:
            return None
        network = networks.get(share.network)
        if network is None or share.remote_id is None or share.connection_id is None:
            await move(share, ShareState.SENT, reason="delete-refused", delete_asked_at=None)
            return Passed()
        grant = await grant_or_pass(share, seal, pace)
        if not isinstance(grant, Grant):
            return grant
        await put_off(share, now + pace.lease)
        post = await post_of(share, await NewsItem.get(id=share.item_id), network)
        return Errand(share.id, 0, network, grant, post, share.remote_id, now)


async def _delete(pace: Pace, errand: Errand) -> None:
    outcome = await bounded(errand.network.delete(errand.grant, errand.remote_id), pace)
    async with unit_of_work():
        share = await Share.filter(id=errand.share_id).select_for_update().first()
        if share is not None and share.state is ShareState.SENT and share.delete_asked_at is not None:
            await _apply(share, outcome, errand, pace)


async def _apply(share: Share, outcome: Deletion, errand: Errand, pace: Pace) -> None:
    now = clock.now()
    match outcome:
        case Deleted():
            await move(share, ShareState.DELETED)
            await accepted(share.connection_id)
        case Refused():
            await move(share, ShareState.SENT, reason="delete-refused", delete_asked_at=None)
        case Later(at=at) if at is not None:
            await put_off(share, at)
        case Reconnect(reason=reason):
            await put_off(share, now)
            await turned_down(share.connection_id, reason, errand.grant)
        case _:
            await put_off(share, pace.again_at(share.delete_asked_at or now, now))
