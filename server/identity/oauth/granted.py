"""The apps that somebody has let in, for them to see and to end."""

from dataclasses import dataclass
from datetime import datetime

from server.facts import FactKind, record
from server.identity.viewer import Viewer
from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Missing
from server.kit.ids import created_at

_GRANTED = """SELECT a.id, a.name, a.website, a.client_secret_hash, t.id AS token_id, t.scopes
    FROM token t JOIN app a ON a.id = t.app_id WHERE t.account_id = $1 ORDER BY t.id"""
_HELD = "SELECT id FROM token WHERE account_id = $1 AND app_id = $2"


@dataclass(frozen=True)
class Grant:
    """An app with what it may do and since when; `tokens` counts the devices. By an operator: made at the server."""

    app_id: int
    name: str
    website: str | None
    scopes: tuple[str, ...]
    since: datetime
    tokens: int
    by_operator: bool


async def granted_apps(viewer: Viewer) -> list[Grant]:
    """Every app that holds a token of the viewer's, newest first."""
    found: dict[int, Grant] = {}
    for row in await rows(_GRANTED, viewer.account_id):
        before = found.get(row["id"])
        scopes = (*(before.scopes if before else ()), *row["scopes"].split())
        found[row["id"]] = Grant(
            row["id"],
            row["name"],
            row["website"],
            tuple(dict.fromkeys(scopes)),
            before.since if before else created_at(row["token_id"]),
            (before.tokens if before else 0) + 1,
            by_operator=not row["client_secret_hash"],
        )
    # As they were met: two of one moment are told apart by their tokens alone.
    return list(reversed(found.values()))


async def end_grant(viewer: Viewer, app_id: int) -> None:
    """The app is out, on every device and socket, with what is on its way to become a token. Raises Missing."""
    async with unit_of_work():
        held = await rows(_HELD, viewer.account_id, app_id)
        for table in ("token", "authorization_code"):
            await execute(
                f"DELETE FROM {table} WHERE account_id = $1 AND app_id = $2", viewer.account_id, app_id
            )
        if not held:
            raise Missing
        for token in held:
            await record(FactKind.ACCESS_ENDED, actor_id=viewer.account_id, target_id=token["id"])
