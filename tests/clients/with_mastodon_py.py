"""Letting Mastodon.py in, the way its manual says."""

from collections.abc import Sequence

from mastodon import Mastodon

from tests.clients.running import Somebody

SCOPES = ["read", "write", "follow", "push"]


def logged_in(server: str, who: Somebody, *, scopes: Sequence[str] = tuple(SCOPES), **more) -> Mastodon:
    """A client that somebody has let in by code."""
    client_id, secret = Mastodon.create_app("Mastodon.py", scopes=list(scopes), api_base_url=server)
    client = Mastodon(client_id=client_id, client_secret=secret, api_base_url=server, **more)
    address = client.auth_request_url(scopes=list(scopes), allow_http=True)
    client.log_in(code=who.agrees(address), scopes=list(scopes), allow_http=True)
    return client
