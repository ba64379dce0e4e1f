"""What is said about a page somewhere else: the statuses whose first link leads there."""

from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.errors import Malformed
from server.kit.paging import Page, Slice
from server.microblog.cards import digest_of
from server.microblog.lines import Line, page_of
from server.microblog.models import Audience
from server.microblog.visible import unmuted_by, visible_to


async def linked(viewer: Viewer, url: str, page: Page) -> Slice[Line]:
    """What links to the address, said to the company. Raises Malformed for what cannot be read as one."""
    try:
        digest = digest_of(url)
    except ValueError as wrong:
        raise Malformed("parameter-wrong", field="url", name="url") from wrong
    where, values = page.where("s.id", 4)
    ids = f"""SELECT s.id FROM preview_card c JOIN status s ON s.card_id = c.id
        WHERE c.url_hash = $3 AND s.audience = {Audience.COMPANY:d} AND s.reblog_of_id IS NULL
        AND {visible_to("$1")} AND {unmuted_by("$1")} AND {where} {page.order("s.id")}"""
    return await page_of(viewer, ids, [clock.to_ms(clock.now()), digest, *values], page)
