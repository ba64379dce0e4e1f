"""My shares, and the network's own composer for those who do not connect."""

from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.advocacy.confirming import confirm_again
from server.advocacy.intents import open_intent
from server.advocacy.shares import answer_unclear, ask_deletion, cancel_share, declare, my_share, my_shares
from server.advocacy.sharing import Confirmation, share_item
from server.api.answers import json
from server.api.call import Call
from server.api.company.news import known_network, spoken
from server.api.company.sent import Answer, ConfirmSent, Declaration, IntentSent, ShareSent
from server.api.route import SESSION, Route
from server.entities.share import share_of


async def index(call: Call) -> Response:
    """GET /api/company/shares."""
    language = spoken(call)
    return json([share_of(each, language) for each in await my_shares(call.viewer, call.page())])


async def show(call: Call) -> Response:
    """GET /api/company/shares/:id."""
    return await _shown(call, call.id())


async def create(call: Call) -> Response:
    """POST /api/company/shares."""
    sent = await call.read(ShareSent)
    asked = msgspec.convert(sent, Confirmation, from_attributes=True)
    once = call.request.headers.get("idempotency-key", "")
    ports = call.ports
    share_id = await share_item(call.viewer, asked, ports.networks, ports.share_rules, once=once)
    return await _shown(call, share_id)


async def cancel(call: Call) -> Response:
    """POST /api/company/shares/:id/cancel."""
    await cancel_share(call.viewer, call.id())
    return await _shown(call, call.id())


async def confirm(call: Call) -> Response:
    """POST /api/company/shares/:id/confirm."""
    sent = await call.read(ConfirmSent)
    ports, words = call.ports, msgspec.structs.asdict(sent)
    await confirm_again(call.viewer, call.id(), ports.networks, ports.share_rules, **words)
    return await _shown(call, call.id())


async def answer(call: Call) -> Response:
    """POST /api/company/shares/:id/answer."""
    said = await call.read(Answer)
    await answer_unclear(call.viewer, call.id(), published=said.published, url=said.url)
    return await _shown(call, call.id())


async def declared(call: Call) -> Response:
    """POST /api/company/shares/:id/declare."""
    await declare(call.viewer, call.id(), url=(await call.read(Declaration)).url)
    return await _shown(call, call.id())


async def destroy(call: Call) -> Response:
    """DELETE /api/company/shares/:id: the worker takes it off the network."""
    await ask_deletion(call.viewer, call.id())
    return await _shown(call, call.id())


async def intent(call: Call) -> Response:
    """POST /api/company/intents."""
    sent = await call.read(IntentSent)
    network = known_network(call, sent.network)
    share_id, address = await open_intent(
        call.viewer, sent.item_id, network, sent.text, call.ports.share_rules
    )
    share = share_of(await my_share(call.viewer, share_id), spoken(call))
    return json({"intent_url": address, "share": share})


async def _shown(call: Call, share_id: int) -> Response:
    return json(share_of(await my_share(call.viewer, share_id), spoken(call)))


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/shares", index, SESSION),
    Route("POST", "/api/company/shares", create, SESSION),
    Route("GET", "/api/company/shares/{id}", show, SESSION),
    Route("DELETE", "/api/company/shares/{id}", destroy, SESSION),
    Route("POST", "/api/company/shares/{id}/cancel", cancel, SESSION),
    Route("POST", "/api/company/shares/{id}/confirm", confirm, SESSION),
    Route("POST", "/api/company/shares/{id}/answer", answer, SESSION),
    Route("POST", "/api/company/shares/{id}/declare", declared, SESSION),
    Route("POST", "/api/company/intents", intent, SESSION),
)
