"""Confirming a share anew, after its item was changed: the same row, with the text that the person has seen now."""

from collections.abc import Mapping

from tortoise.exceptions import IntegrityError

from server.advocacy.items import shareable_item
from server.advocacy.linking import NONE, ShareRules
from server.advocacy.models import Share, ShareState
from server.advocacy.moving import move
from server.advocacy.room import Place, in_turn
from server.advocacy.shares import locked_share
from server.advocacy.sharing import SCHEDULED, exact_text, keep_apart, offered, place_of, words_on
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.errors import Conflict
from server.networks import Network


async def confirm_again(
    viewer: Viewer,
    share_id: int,
    networks: Mapping[str, Network],
    rules: ShareRules = NONE,
    *,
    item_version: int,
    text: str,
    confirmed_text: str,
) -> None:
    """Let a share that was asked about go on, at its hour if that is still to come.

    Raises Conflict when item or text are not what was confirmed.
    """
    try:
        async with unit_of_work():
            share = await locked_share(viewer, share_id, "confirm")
            item = await shareable_item(share.item_id)
            if item.version != item_version:
                raise Conflict("share-item-changed")
            network = offered(networks, share.network)
            final = await exact_text(item, network, text, rules)
            if final.text != confirmed_text:
                raise Conflict("changed")
            share.item_version, share.text, share.confirmed_at = item.version, final.text, clock.now()
            share.link = final.link
            share.once = words_on(share.connection_id, final.text)
            if await Share.filter(once=share.once).exclude(id=share.id).exists():
                raise Conflict("share-twice")
            place = Place(share.account_id, share.item_id, share.network, share.id)
            await in_turn(item.id)
            await keep_apart(place, network, final.text)
            now = clock.now()
            at = await place_of(place, share.sends_at, item, rules.caps, now)
            reason = SCHEDULED if at > now else None
            await move(share, ShareState.WAITING, reason=reason, due_at=at, sends_at=at)
    except IntegrityError as clash:
        raise Conflict("share-twice") from clash
