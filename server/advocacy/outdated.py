"""An item was changed after people had confirmed a share of it: what still waits is not sent as it is."""

from server.advocacy.models import ItemState, NewsItem, Share, ShareState
from server.advocacy.moving import move

ITEM_CHANGED = "item-changed"


async def ask_again(item: NewsItem) -> None:
    """Inside a unit of work, with the item locked: its waiting shares wait for their owners."""
    waiting = Share.filter(item_id=item.id, state=ShareState.WAITING, item_version__lt=item.asked_version)
    for share in await waiting.order_by("id").select_for_update():
        await move(share, ShareState.WAITING, reason=ITEM_CHANGED)


def is_outdated(share: Share, item: NewsItem) -> bool:
    """Whether what its owner confirmed is not what the item says now, or the item is being changed."""
    return share.item_version < item.asked_version or item.state is not ItemState.LIVE
