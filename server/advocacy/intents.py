"""Sharing without connecting: the network's own composer, with the text filled in, opened by the person."""

from server.advocacy.items import shareable_item
from server.advocacy.linking import NONE, ShareRules
from server.advocacy.models import Share, ShareState
from server.advocacy.sharing import exact_text
from server.facts import FactKind, record
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.errors import Invalid
from server.kit.ids import new_id
from server.networks import Network


async def open_intent(
    viewer: Viewer, item_id: int, network: Network, text: str, rules: ShareRules = NONE
) -> tuple[int, str]:
    """Note that the composer was opened; returns the share's id and the composer's address.

    Opened twice with the same words is still one row: whether it was published, only the person can say.
    """
    if not network.capabilities.intent:
        raise Invalid("network-no-intent", field="network", network=network.label)
    async with unit_of_work():
        item = await shareable_item(item_id)
        final = await exact_text(item, network, text, rules)
        same = Share.filter(
            account_id=viewer.account_id, item_id=item.id, network=network.name, state=ShareState.OPENED
        )
        held = await same.filter(text=final.text).first()
        if held is not None:
            return held.id, network.intent_url(final.text)
        share_id = new_id()
        await Share.create(
            id=share_id,
            account_id=viewer.account_id,
            item_id=item.id,
            item_version=item.version,
            network=network.name,
            text=final.text,
            link=final.link,
            state=ShareState.OPENED,
            updated_at=clock.now(),
        )
        await record(FactKind.SHARE_CHANGED, actor_id=viewer.account_id, target_id=share_id)
    return share_id, network.intent_url(final.text)
