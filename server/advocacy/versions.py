"""The history of an item: what each version changed, and by whom. For the newsroom alone."""

from server.advocacy.drafting import newsroom_only
from server.advocacy.models import NewsItem, NewsVersion
from server.identity.viewer import Viewer
from server.kit.errors import Missing
from server.kit.paging import Page


async def versions_of(viewer: Viewer, item_id: int, page: Page) -> list[NewsVersion]:
    """A page of an item's versions, newest first, below the version `max_id`; raises Missing."""
    newsroom_only(viewer)
    if not await NewsItem.filter(id=item_id).exists():
        raise Missing
    kept = NewsVersion.filter(item_id=item_id)
    if page.max_id is not None:
        kept = kept.filter(version__lt=page.max_id)
    return await kept.order_by("-version").limit(page.limit)
