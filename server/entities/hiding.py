"""Which statuses a viewer's filters take out of a place altogether, where the server is to do that and not the app."""

from collections.abc import Iterable

from server.entities.pieces import Pieces
from server.identity.viewer import Viewer
from server.microblog.lines import Line
from server.microblog.models import FilterAction


async def hidden_by(pieces: Pieces, viewer: Viewer, lines: Iterable[Line], context: str) -> set[int]:
    """The ids of those that a filter with the action `hide` catches in a context. Their pieces must be filled."""
    sieve = await pieces.sieves.of(viewer)
    if sieve is None or all(FilterAction.HIDE is not mesh.action for mesh in sieve.meshes):
        return set()
    return {
        line.own.status_id
        for line in lines
        for match in sieve.caught(line.shown.status_id, pieces.cores[line.shown.status_id][3])
        if match.mesh.action is FilterAction.HIDE and context in match.mesh.context
    }
