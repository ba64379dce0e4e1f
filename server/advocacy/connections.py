"""My public accounts: which ones are linked, and unlinking them."""

from server.advocacy.grants import grant_of
from server.advocacy.models import Connection, PendingConnection, Share, ShareState
from server.advocacy.moving import move
from server.advocacy.revoking import drop_pending, give_back
from server.identity.viewer import Viewer
from server.kit.database import unit_of_work
from server.kit.errors import Missing
from server.kit.sealing import Seal, Unsealable


async def my_connections(viewer: Viewer) -> list[Connection]:
    """The viewer's own, oldest first."""
    return await Connection.filter(account_id=viewer.account_id).order_by("id")


async def my_connection(viewer: Viewer, connection_id: int) -> Connection:
    """One of the viewer's own; raises Missing."""
    found = await Connection.filter(id=connection_id, account_id=viewer.account_id).first()
    if found is None:
        raise Missing
    return found


async def disconnect(viewer: Viewer, connection_id: int, seal: Seal) -> None:
    """Erase a connection. What waited is cancelled, and the worker gives the grant back to the network."""
    async with unit_of_work():
        await my_connection(viewer, connection_id)
        await _let_go(connection_id)
        connection = await Connection.filter(id=connection_id).select_for_update().first()
        if connection is None:
            raise Missing
        await _erase(connection, seal)


async def disconnect_all(account_id: int, seal: Seal) -> None:
    """Their owner has left: erase every connection, and those on their way."""
    async with unit_of_work():
        # First, as whoever confirms one holds it until the connection is there to be found.
        waiting = PendingConnection.filter(account_id=account_id).order_by("id")
        for pending in await waiting.select_for_update():
            await drop_pending(pending, seal)
        own = Connection.filter(account_id=account_id).order_by("id")
        for each in await own:
            await _let_go(each.id)
        for connection in await own.select_for_update():
            await _erase(connection, seal)


async def _erase(connection: Connection, seal: Seal) -> None:
    try:
        grant = grant_of(connection, seal)
    except Unsealable:
        pass  # the key is gone, and with it the grant
    else:
        await give_back(grant, connection.network, seal)
    await connection.delete()


async def _let_go(connection_id: int) -> None:
    """What is on its way keeps its row: its outcome is stored, or becomes a question when it can be answered."""
    for share in await Share.filter(connection_id=connection_id).order_by("id").select_for_update():
        if share.state is ShareState.WAITING:
            await move(share, ShareState.CANCELLED, reason="disconnected")
        elif share.state is ShareState.SENT and share.delete_asked_at is not None:
            await move(share, ShareState.SENT, delete_asked_at=None)
