"""Documents at fixed places: what the OAuth server can do, and the host's metadata."""

from starlette.responses import Response

from server.api.answers import json
from server.api.call import Call
from server.api.route import PUBLIC, Route
from server.identity.oauth.asking import MODES
from server.identity.oauth.scopes import SCOPES


async def authorization_server(call: Call) -> Response:
    """RFC 8414. Phanpy proves possession only when `S256` stands here."""
    origin = call.ports.origin
    return json({
        "issuer": origin,
        "service_documentation": "https://docs.joinmastodon.org/",
        "authorization_endpoint": f"{origin}/oauth/authorize",
        "token_endpoint": f"{origin}/oauth/token",
        "revocation_endpoint": f"{origin}/oauth/revoke",
        "userinfo_endpoint": f"{origin}/oauth/userinfo",
        "app_registration_endpoint": f"{origin}/api/v1/apps",
        "scopes_supported": list(SCOPES),
        "response_types_supported": ["code"],
        "response_modes_supported": list(MODES),
        "grant_types_supported": [
            "authorization_code", "client_credentials", *(["password"] if call.ports.password_grant else []),
        ],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
        "code_challenge_methods_supported": ["S256"],
    })  # fmt: skip


async def host_meta(call: Call) -> Response:
    """Phanpy looks here for the host that an address belongs to: it is this one."""
    xrd = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">\n'
        f'  <Link rel="lrdd" template="{call.ports.origin}/.well-known/webfinger?resource={{uri}}"/>\n'
        "</XRD>\n"
    )
    return Response(xrd, media_type="application/xrd+xml")


ROUTES = [
    Route("GET", "/.well-known/oauth-authorization-server", authorization_server, PUBLIC),
    Route("GET", "/.well-known/host-meta", host_meta, PUBLIC),
]
