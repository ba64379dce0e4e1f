"""My shares: reading them, and what only their owner may say about them."""

from datetime import timedelta

from server.advocacy.drafts import LONGEST, is_web_address
from server.advocacy.models import ItemState, Share, ShareState
from server.advocacy.moving import move
from server.advocacy.outdated import ITEM_CHANGED
from server.advocacy.sameness import TOO_SIMILAR
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import row, unit_of_work
from server.kit.errors import Conflict, Invalid, Missing
from server.kit.paging import Page

_NEED_ME = """SELECT count(*) AS shares FROM share WHERE account_id = $1 AND (
    (state = 'unclear' AND due_at IS NULL)
    OR (state = 'waiting' AND reason IN ('reconnect', 'item-changed', 'too-similar'))
    OR (state = 'refused' AND updated_at > $2))"""
_REFUSED_SHOWN = timedelta(days=7)


async def my_shares(viewer: Viewer, page: Page) -> list[Share]:
    """The viewer's own, newest first, with item and connection."""
    own = Share.filter(account_id=viewer.account_id)
    if page.max_id is not None:
        own = own.filter(id__lt=page.max_id)
    return await own.order_by("-id").limit(page.limit).prefetch_related("item", "connection")


async def my_share(viewer: Viewer, share_id: int) -> Share:
    """One of the viewer's own, with item and connection; raises Missing."""
    own = Share.filter(id=share_id, account_id=viewer.account_id)
    found = await own.prefetch_related("item", "connection")
    if not found:
        raise Missing
    return found[0]


async def needing_me(viewer: Viewer) -> int:
    """How many shares wait for something that only the viewer can do or should know of."""
    since = clock.to_ms(clock.now() - _REFUSED_SHOWN)
    found = await row(_NEED_ME, viewer.account_id, since)
    return int(found["shares"]) if found else 0


async def cancel_share(viewer: Viewer, share_id: int) -> None:
    """Not to be sent after all. Raises Conflict when it is on its way or further."""
    async with unit_of_work():
        share = await locked_share(viewer, share_id, "cancel")
        await move(share, ShareState.CANCELLED)


async def cancel_waiting(account_id: int) -> None:
    """Their owner has left: nothing is published in their name any more."""
    async with unit_of_work():
        waiting = Share.filter(account_id=account_id, state=ShareState.WAITING)
        for share in await waiting.order_by("id").select_for_update():
            await move(share, ShareState.CANCELLED, reason="left")


async def answer_unclear(viewer: Viewer, share_id: int, *, published: bool, url: str = "") -> None:
    """The person has looked: it is public, or it is not and may be sent again. Raises Conflict while we still look."""
    url = _checked_url(url)
    async with unit_of_work():
        share = await locked_share(viewer, share_id, "answer")
        if published:
            await move(share, ShareState.SENT, url=url or None)
        else:
            await move(share, ShareState.WAITING, reason="answered", due_at=clock.now())


async def declare(viewer: Viewer, share_id: int, *, url: str = "") -> None:
    """The person has published by themselves what was opened in the network's own composer."""
    url = _checked_url(url)
    async with unit_of_work():
        share = await locked_share(viewer, share_id, "declare")
        await move(share, ShareState.DECLARED, url=url or None)


async def ask_deletion(viewer: Viewer, share_id: int) -> None:
    """Have the worker delete a published share from the network."""
    async with unit_of_work():
        share = await locked_share(viewer, share_id, "delete")
        now = clock.now()
        await move(share, ShareState.SENT, reason="deleting", due_at=now, delete_asked_at=now)


def possible(share: Share) -> list[str]:
    """What its owner may do with a share just now."""
    match share.state:
        case ShareState.WAITING:
            asked = share.reason in {ITEM_CHANGED, TOO_SIMILAR} and share.item.state is ItemState.LIVE
            return [*["confirm"] * (asked and share.connection_id is not None), "cancel"]
        case ShareState.UNCLEAR if share.due_at is None:
            return ["answer"]
        case ShareState.OPENED:
            return ["declare"]
        case ShareState.REFUSED if share.item.state is ItemState.LIVE:
            return ["retry"]
        case ShareState.SENT if share.remote_id and share.connection_id and share.delete_asked_at is None:
            return ["delete"]
        case _:
            return []


async def locked_share(viewer: Viewer, share_id: int, action: str) -> Share:
    """Inside a unit of work: one's own share, locked, with its item; Conflict when that is not possible now."""
    own = Share.filter(id=share_id, account_id=viewer.account_id)
    share = await own.select_for_update().first()
    if share is None:
        raise Missing
    await share.fetch_related("item")
    if action not in possible(share):
        raise Conflict(f"share-no-{action}")
    return share


def _checked_url(url: str) -> str:
    url = url.strip()
    if url and (len(url) > LONGEST["url"] or not is_web_address(url)):
        raise Invalid("share-url-wrong", field="url")
    return url
