"""A thread: what came before a status and what answers it, in one query however long it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from server.identity.viewer import Viewer
from server.kit.database import rows
from server.kit.errors import Missing
from server.microblog.lines import Line, lines_of
from server.microblog.visible import visible_to

MOST = 4096
"""As Mastodon: so many statuses of a thread for somebody who is signed in."""


@dataclass(frozen=True)
class Thread:
    """Ancestors oldest first, descendants depth first."""

    ancestors: list[Line]
    descendants: list[Line]


async def thread_of(viewer: Viewer, status_id: int) -> Thread:
    """The thread around a status; raises Missing when the viewer may not see that status."""
    found = await rows(
        f"""SELECT s.id, s.in_reply_to_id FROM status s
        WHERE s.root_id = (SELECT o.root_id FROM status o WHERE o.id = $2) AND s.reblog_of_id IS NULL
        AND {visible_to("$1")} ORDER BY s.id LIMIT {MOST}""",
        viewer.account_id,
        status_id,
    )
    parents: dict[int, int | None] = {row["id"]: row["in_reply_to_id"] for row in found}
    if status_id not in parents:
        raise Missing
    before, after = list(_upwards(parents, status_id)), list(_downwards(parents, status_id))
    lines = await lines_of(viewer, [*before, *after])
    return Thread(
        [lines[each] for each in before if each in lines], [lines[each] for each in after if each in lines]
    )


def _upwards(parents: Mapping[int, int | None], status_id: int) -> Iterable[int]:
    chain: list[int] = []
    parent = parents[status_id]
    while parent is not None and parent in parents:
        chain.append(parent)
        parent = parents[parent]
    return reversed(chain)


def _downwards(parents: Mapping[int, int | None], status_id: int) -> Iterable[int]:
    children: dict[int, list[int]] = {}
    for child, parent in parents.items():
        if parent is not None:
            children.setdefault(parent, []).append(child)
    waiting = list(reversed(children.get(status_id, [])))
    while waiting:
        following = waiting.pop()
        yield following
        waiting.extend(reversed(children.get(following, [])))
