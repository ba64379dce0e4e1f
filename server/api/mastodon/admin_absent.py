"""What Mastodon's admins block beside accounts, and nobody does here: the company's network decides who comes near."""

from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.route import Route
from server.kit.errors import Forbidden, Missing
from server.microblog.reporting_desk import moderators_only

KINDS = ("ip_blocks", "domain_blocks", "domain_allows", "email_domain_blocks", "canonical_email_blocks")


async def none(call: Call) -> Response:
    """There are none."""
    moderators_only(call.viewer)
    return json([])


async def missing(call: Call) -> Response:
    """And so not this one."""
    moderators_only(call.viewer)
    raise Missing


async def refused(call: Call) -> Response:
    """And there will be none."""
    moderators_only(call.viewer)
    raise Forbidden("blocks-elsewhere")


ROUTES = [
    *(Route("GET", f"/api/v1/admin/{kind}", none, f"admin:read:{kind}") for kind in KINDS),
    *(Route("GET", f"/api/v1/admin/{kind}/{{id}}", missing, f"admin:read:{kind}") for kind in KINDS),
    *(Route("POST", f"/api/v1/admin/{kind}", refused, f"admin:write:{kind}") for kind in KINDS),
    *(
        Route(method, f"/api/v1/admin/{kind}/{{id}}", refused, f"admin:write:{kind}")
        for kind in KINDS
        for method in ("PUT", "DELETE")
    ),
]
