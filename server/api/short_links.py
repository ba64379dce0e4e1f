"""`/l/…`: the company's own short links, for anybody. No cookie, no address, nothing of who comes is kept."""

from collections.abc import Sequence

import structlog
from starlette.responses import RedirectResponse, Response

from server.advocacy.clicking import count, is_program, link_of
from server.advocacy.models_links import Link
from server.api.call import Call
from server.api.pages import page
from server.api.route import PUBLIC, Route
from server.kit.trouble import TROUBLE

HEADERS = {"cache-control": "no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex, nofollow"}
_log = structlog.get_logger(__name__)


async def follow(call: Call) -> Response:
    """GET /l/:code: one more for its day, and on to the page that it was made for."""
    link = await link_of(str(call.request.path_params["code"]))
    if link is None:
        here = call.request.url.path  # whatever is asked for besides is nobody's to repeat
        return page(call.request, call.ports, "link-unknown.html", status=404, here=here)
    if not call.ports.rates.is_flood(call.request.scope, link.id):
        await _count(link, bot=is_program(call.request.method, call.request.headers))
    return RedirectResponse(link.target, 302, HEADERS)


async def _count(link: Link, *, bot: bool) -> None:
    """A click that cannot be counted still leads where it should."""
    try:
        await count(link, bot=bot)
    except TROUBLE:
        _log.warning("click_not_counted", link_id=link.id)


ROUTES: Sequence[Route] = (Route("GET", "/l/{code}", follow, PUBLIC),)
