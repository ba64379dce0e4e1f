"""Who may open a stream: a token wherever clients put it, or the browser's session from our own pages."""

from dataclasses import dataclass

from starlette.requests import HTTPConnection

from server.identity.access import Limits, known_by_session, known_by_token
from server.identity.sessions import COOKIE
from server.identity.viewer import Viewer
from server.kit.errors import Missing
from server.kit.numbers import whole_number
from server.microblog.lists import own_list
from server.realtime.streams import Stream

NOT_YOURS = "Not authorized to stream this list"
"""What Mastodon says, with status 401, of a list that is somebody else's or not there."""


@dataclass(frozen=True)
class Admitted:
    """A viewer, the key that let it in (looked at again every now and then), and the subprotocol to answer with."""

    viewer: Viewer
    key: str
    subprotocol: str | None = None


async def admitted(connection: HTTPConnection, origin: str, limits: Limits) -> Admitted | None:
    """None when nobody is signed in; a wrong token never falls back to the cookie."""
    offered = [
        part.strip()
        for part in connection.headers.get("sec-websocket-protocol", "").split(",")
        if part.strip()
    ]
    token = _token(connection, offered)
    if token is not None:
        known = await known_by_token(token, limits)
        if known is None or known.viewer is None:
            return None
        return Admitted(known.viewer, token, offered[0] if offered else None)
    key = connection.cookies.get(COOKIE)
    if key is None or not _from_here(connection, origin):
        return None
    viewer = await known_by_session(key, limits)
    return Admitted(viewer, key) if viewer else None


async def owns(viewer: Viewer, stream: Stream) -> bool:
    """Whether the viewer may open the stream as far as it is somebody's own: a list is its owner's alone."""
    if stream.name != "list":
        return True
    try:
        await own_list(viewer, whole_number(stream.value) or 0)
    except Missing:
        return False
    return True


def _token(connection: HTTPConnection, offered: list[str]) -> str | None:
    kind, _, token = connection.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return token.strip()
    return connection.query_params.get("access_token") or (offered[0] if offered else None)


def _from_here(connection: HTTPConnection, origin: str) -> bool:
    """HTTP middleware does not cover sockets: a foreign page could open one with the person's cookie."""
    given = connection.headers.get("origin")
    return given == origin if given is not None else connection.headers.get("sec-fetch-site") == "same-origin"
