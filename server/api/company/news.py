"""News to share: what is live, and what exactly would be published of it."""

from collections.abc import Sequence
from datetime import datetime

from starlette.responses import Response

from server.advocacy.items import item_for, items_for
from server.advocacy.room import Place, moments_for
from server.advocacy.sameness import alike_to_colleagues
from server.advocacy.sharing import composed_for
from server.advocacy.similarity import SAME_AT, WARN_AT
from server.advocacy.spreading import spread
from server.advocacy.text_policy import policy_problem, suggested_for
from server.api.answers import json
from server.api.call import Call
from server.api.catalogue import sentence
from server.api.company.sent import WordingAsked
from server.api.language import language_of
from server.api.route import SESSION, Route
from server.entities.news_item import news_item, news_items
from server.kit import clock
from server.kit.errors import Invalid
from server.networks import Network


async def index(call: Call) -> Response:
    """GET /api/company/news."""
    views = await spread(call.viewer, await items_for(call.viewer, call.page()))
    return json(await news_items(views, call.ports.to, spoken(call)))


async def show(call: Call) -> Response:
    """GET /api/company/news/:id."""
    return json(await shown(call, call.id()))


async def wording(call: Call) -> Response:
    """POST /api/company/news/:id/wording: the exact text and its weight, as the network counts it."""
    asked = await call.read(WordingAsked)
    view = await item_for(call.viewer, call.id())
    item, network = view.item, known_network(call, asked.network)
    final = await composed_for(item, network, asked.text, call.ports.share_rules)
    against = policy_problem(item.text_policy, asked.text, suggested_for(network.name, view.variants))
    alike = await alike_to_colleagues(Place(call.viewer.account_id, item.id, network.name), final.text)
    same = "share-too-similar" if network.capabilities.varied and alike >= SAME_AT else None
    problems = [*(f"wording-{problem}" for problem in final.weight.problems), *filter(None, [against, same])]
    moments = await moments_for(call.viewer, item, network.name, call.ports.share_rules.caps)
    language = spoken(call)
    return json(
        {
            "final_text": final.text,
            "length": final.weight.length,
            "limit": final.weight.limit,
            "valid": not problems,
            "problems": [sentence(problem, language, {"network": network.label}) for problem in problems],
            "alike": alike >= WARN_AT,
            "soonest": _moment(moments.soonest),
            "best": _moment(moments.best),
            "disclosure": item.disclosure,
            "link": final.link,
            "cost": str(final.cost) if final.cost is not None else None,
        }
    )


def _moment(at: datetime | None) -> str | None:
    return clock.wire(at) if at is not None else None


async def shown(call: Call, item_id: int) -> dict[str, object]:
    """An item as its viewer may see it."""
    (view,) = await spread(call.viewer, [await item_for(call.viewer, item_id)])
    return await news_item(view, call.ports.to, spoken(call))


def known_network(call: Call, name: str) -> Network:
    """A network by its name; raises Invalid."""
    network = call.ports.networks.get(name)
    if network is None:
        raise Invalid("network-unknown", field="network")
    return network


def spoken(call: Call) -> str:
    """The language to answer in."""
    return language_of(call.request, call.viewer.locale)


ROUTES: Sequence[Route] = (
    Route("GET", "/api/company/news", index, SESSION),
    Route("GET", "/api/company/news/{id}", show, SESSION),
    Route("POST", "/api/company/news/{id}/wording", wording, SESSION),
)
