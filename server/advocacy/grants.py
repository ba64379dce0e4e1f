"""A person's grant at rest: sealed for one place, so that it opens nowhere else."""

from dataclasses import replace

import msgspec

from server.advocacy.models import Connection
from server.kit.sealing import Seal
from server.networks import NEVER, Grant


def seal_grant(grant: Grant, seal: Seal, *, place: str) -> str:
    """A grant as it is stored."""
    return seal.seal(msgspec.json.encode(grant).decode(), place=place)


def open_grant(sealed: str, seal: Seal, *, place: str) -> Grant:
    """The grant again; raises Unsealable."""
    return msgspec.json.decode(seal.open(sealed, place=place), type=Grant)


def place_of(connection_id: int) -> str:
    """What the grant of a connection is sealed for."""
    return f"connection:{connection_id}"


def grant_of(connection: Connection, seal: Seal) -> Grant:
    """The grant of a connection; raises Unsealable."""
    grant = open_grant(connection.grant_sealed, seal, place=place_of(connection.id))
    return replace(
        grant, account_id=connection.remote_id, handle=connection.handle, expires_at=connection.expires_at
    )


def put_grant(connection: Connection, grant: Grant, seal: Seal) -> None:
    """Set a connection's grant; it is saved by whoever asked."""
    connection.grant_sealed = seal_grant(grant, seal, place=place_of(connection.id))
    connection.expires_at = grant.expires_at
    for_good = grant.refresh_token is not None or grant.expires_at >= NEVER
    connection.ends_at = None if for_good else grant.expires_at
    connection.scopes = " ".join(grant.scopes)
