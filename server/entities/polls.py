"""`Poll` on its own, as it stands after a vote or when somebody asks again."""

from server.entities.pieces import Pieces
from server.entities.poll import poll_bytes
from server.entities.status import fill
from server.identity.viewer import Viewer
from server.kit.errors import Missing
from server.microblog.lines import Line


async def poll_alone(pieces: Pieces, viewer: Viewer, line: Line) -> bytes:
    """The poll of a status that the viewer may see; raises Missing where it has none."""
    await fill(pieces, [line])
    poll = pieces.cores[line.own.status_id][2]
    if poll is None:
        raise Missing
    return poll_bytes(poll, line.choices, own=line.own.author_id == viewer.account_id)
