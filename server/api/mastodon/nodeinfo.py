"""NodeInfo: which program runs here. megalodon and Phanpy decide by it what to expect."""

from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.route import PUBLIC, Route
from server.kit.version import VERSION

_SCHEMA = "http://nodeinfo.diaspora.software/ns/schema/2.0"


async def links(call: Call) -> Response:
    """Where the document is."""
    return json({"links": [{"rel": _SCHEMA, "href": f"{call.ports.origin}/nodeinfo/2.0"}]})


async def nodeinfo(call: Call) -> Response:
    """Our own name; whose API we speak is told beside it, or megalodon refuses a name that it does not know."""
    return json({
        "version": "2.0",
        "software": {"name": "ramage", "version": VERSION},
        "protocols": [],
        "services": {"inbound": [], "outbound": []},
        "usage": {"users": {}},
        "openRegistrations": False,
        "metadata": {"nodeName": call.ports.company, "upstream": {"name": "mastodon"}},
    })  # fmt: skip


ROUTES = [
    Route("GET", "/.well-known/nodeinfo", links, PUBLIC),
    Route("GET", "/nodeinfo/2.0", nodeinfo, PUBLIC),
]
