"""The newsroom: comms writes items, publishes and withdraws them. For everybody else it is not there."""

import dataclasses
from collections.abc import Sequence

import msgspec
from starlette.responses import Response

from server.advocacy.aims import Aims
from server.advocacy.board import newsroom_counts, newsroom_items
from server.advocacy.disclosures import presets_for
from server.advocacy.drafting import change_item, delete_draft, draft_item, newsroom_only
from server.advocacy.drafts import ItemDraft, draft_of
from server.advocacy.items import item_for
from server.advocacy.models import ItemState
from server.advocacy.publishing import archive_item, publish_item, withdraw_item
from server.advocacy.reviewing import approve_item, recall_item, return_item, submit_item
from server.advocacy.targeting import people_meant
from server.advocacy.versions import versions_of
from server.api.answers import json, paged
from server.api.call import Call
from server.api.company.news import spoken
from server.api.company.sent import (
    ItemSent,
    PreviewAsked,
    Publication,
    Returned,
    Reviewed,
    TargetingAsked,
    Withdrawal,
)
from server.api.once import made_once
from server.api.route import SESSION, Route
from server.entities.news_desk import Desk, history_of
from server.entities.news_item import news_item, news_items
from server.kit import clock
from server.kit.errors import DomainError
from server.kit.paging import slice_of
from server.microblog.attaching import Caption, own_upload, upload
from server.microblog.link_preview import LinkPreview, fetch_picture, preview


async def index(call: Call) -> Response:
    """GET /api/company/newsroom?state=&q=&topic=."""
    sent = call.request.query_params
    asked = sent.get("state", "")
    state = ItemState(asked) if asked in set(ItemState) else None
    views = await newsroom_items(
        call.viewer, state, call.page(), words=sent.get("q", ""), topic=sent.get("topic", "")
    )
    shown = await news_items(views, call.ports.to, spoken(call), _desk(call))
    part = slice_of(views, lambda view: int(view.item.id))
    return paged(msgspec.json.encode(shown), call.request, call.ports.origin, part)


async def counts(call: Call) -> Response:
    """GET /api/company/newsroom/counts?q=&topic=: how many items of each state."""
    sent = call.request.query_params
    return json(await newsroom_counts(call.viewer, sent.get("q", ""), sent.get("topic", "")))


async def show(call: Call) -> Response:
    """GET /api/company/newsroom/:id."""
    newsroom_only(call.viewer)
    return json(await _shown(call, call.id()))


async def versions(call: Call) -> Response:
    """GET /api/company/newsroom/:id/versions?max_id=&limit=: its history, newest first."""
    found = await versions_of(call.viewer, call.id(), call.page(default=40, most=80))
    return json(await history_of(found, call.ports.to))


async def create(call: Call) -> Response:
    """POST /api/company/newsroom."""
    newsroom_only(call.viewer)
    draft = (await call.read(ItemSent)).over(ItemDraft(url=""))
    item_id = await made_once(call, draft, lambda: draft_item(call.viewer, draft, call.ports.networks))
    return json(await _shown(call, item_id))


async def update(call: Call) -> Response:
    """PUT /api/company/newsroom/:id."""
    newsroom_only(call.viewer)
    sent, held = await call.read(ItemSent), await item_for(call.viewer, call.id())
    draft = sent.over(draft_of(held.item, list(held.variants), held.aims))
    await change_item(
        call.viewer,
        call.id(),
        draft,
        call.ports.networks,
        version=sent.version,
        four_eyes=call.ports.four_eyes,
    )
    return json(await _shown(call, call.id()))


async def destroy(call: Call) -> Response:
    """DELETE /api/company/newsroom/:id."""
    await delete_draft(call.viewer, call.id())
    return json({})


async def submit(call: Call) -> Response:
    """POST /api/company/newsroom/:id/submit."""
    newsroom_only(call.viewer)
    sent = await call.read(Reviewed)
    await submit_item(call.viewer, call.id(), call.ports.networks, version=sent.version)
    return json(await _shown(call, call.id()))


async def approve(call: Call) -> Response:
    """POST /api/company/newsroom/:id/approve."""
    newsroom_only(call.viewer)
    sent = await call.read(Reviewed)
    await approve_item(call.viewer, call.id(), call.ports.networks, version=sent.version)
    return json(await _shown(call, call.id()))


async def returned(call: Call) -> Response:
    """POST /api/company/newsroom/:id/return."""
    newsroom_only(call.viewer)
    sent = await call.read(Returned)
    await return_item(call.viewer, call.id(), sent.note, version=sent.version)
    return json(await _shown(call, call.id()))


async def recall(call: Call) -> Response:
    """POST /api/company/newsroom/:id/recall."""
    newsroom_only(call.viewer)
    await recall_item(call.viewer, call.id(), version=(await call.read(Reviewed)).version)
    return json(await _shown(call, call.id()))


async def archive(call: Call) -> Response:
    """POST /api/company/newsroom/:id/archive."""
    await archive_item(call.viewer, call.id())
    return json(await _shown(call, call.id()))


async def publish(call: Call) -> Response:
    """POST /api/company/newsroom/:id/publish."""
    newsroom_only(call.viewer)
    sent = await call.read(Publication)
    await publish_item(
        call.viewer,
        call.id(),
        call.ports.networks,
        call.ports.announcer,
        version=sent.version,
        at=sent.at,
        four_eyes=call.ports.four_eyes,
    )
    return json(await _shown(call, call.id()))


async def withdraw(call: Call) -> Response:
    """POST /api/company/newsroom/:id/withdraw."""
    newsroom_only(call.viewer)
    await withdraw_item(call.viewer, call.id(), (await call.read(Withdrawal)).reason)
    return json(await _shown(call, call.id()))


async def read_link(call: Call) -> Response:
    """POST /api/company/newsroom/preview: what the page behind a link says about itself."""
    newsroom_only(call.viewer)
    asked = await call.read(PreviewAsked)
    found = await preview(asked.url.strip(), fetch=call.ports.fetch)
    return json(
        {
            "url": found.url,
            "title": found.title,
            "description": found.description,
            "provider": found.provider,
            "language": found.language,
            "picture": await _picture(call, found),
        }
    )


async def _shown(call: Call, item_id: int) -> dict[str, object]:
    view = await item_for(call.viewer, item_id)
    return await news_item(view, call.ports.to, spoken(call), _desk(call))


def _desk(call: Call) -> Desk:
    return Desk(call.viewer, call.ports.four_eyes, call.ports.networks)


async def reach(call: Call) -> Response:
    """POST /api/company/newsroom/reach: how many colleagues a targeting means."""
    newsroom_only(call.viewer)
    sent = await call.read(TargetingAsked)
    since = clock.now() - call.ports.limits.role_lapse
    aims = Aims(targets=sent.targets())
    return json({"people": await people_meant(call.viewer, aims, call.ports.privacy, since=since)})


async def disclosures(call: Call) -> Response:
    """GET /api/company/newsroom/disclosures: presets by market."""
    newsroom_only(call.viewer)
    return json([dataclasses.asdict(each) for each in presets_for(call.ports.company)])


async def _picture(call: Call, found: LinkPreview) -> dict[str, str] | None:
    """A page without a picture that can be used is no trouble. Only the company's own pages name pictures inside it."""
    if found.picture_url is None:
        return None
    try:
        fetch = call.ports.fetch if found.ends_inside else call.ports.outside
        content = await fetch_picture(found.picture_url, fetch=fetch)
        media_id = await upload(call.viewer, content, Caption(), call.ports.storage)
    except DomainError:
        return None
    picture = await own_upload(call.viewer, media_id)
    return {"id": str(media_id), "url": call.ports.to.media(picture["key"]), "alt": picture["description"]}


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/newsroom", index, SESSION),
    Route("POST", "/api/company/newsroom", create, SESSION),
    Route("GET", "/api/company/newsroom/counts", counts, SESSION),
    Route("POST", "/api/company/newsroom/preview", read_link, SESSION),
    Route("GET", "/api/company/newsroom/disclosures", disclosures, SESSION),
    Route("GET", "/api/company/newsroom/{id}", show, SESSION),
    Route("GET", "/api/company/newsroom/{id}/versions", versions, SESSION),
    Route("POST", "/api/company/newsroom/reach", reach, SESSION),
    Route("PUT", "/api/company/newsroom/{id}", update, SESSION),
    Route("DELETE", "/api/company/newsroom/{id}", destroy, SESSION),
    Route("POST", "/api/company/newsroom/{id}/submit", submit, SESSION),
    Route("POST", "/api/company/newsroom/{id}/approve", approve, SESSION),
    Route("POST", "/api/company/newsroom/{id}/return", returned, SESSION),
    Route("POST", "/api/company/newsroom/{id}/recall", recall, SESSION),
    Route("POST", "/api/company/newsroom/{id}/archive", archive, SESSION),
    Route("POST", "/api/company/newsroom/{id}/publish", publish, SESSION),
    Route("POST", "/api/company/newsroom/{id}/withdraw", withdraw, SESSION),
)
