"""`Connection` of the company API: a linked public account, without anything secret."""

from typing import Any

from server.advocacy.models import Connection
from server.kit import clock


def connection_of(connection: Connection) -> dict[str, Any]:
    """A connection as its owner sees it."""
    return {
        "id": str(connection.id),
        "network": connection.network,
        "handle": connection.handle,
        "name": connection.name,
        "picture_url": connection.picture_url,
        "state": connection.state,
        "ends_at": clock.wire(connection.ends_at) if connection.ends_at is not None else None,
        "connected_at": clock.wire(connection.connected_at),
        "scopes": connection.scopes.split(),
    }
