"""The files of an edited status: what is taken out stays with it, for its history, and goes with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from server.identity.viewer import Viewer
from server.kit.database import Row, execute, held, many, rows
from server.kit.errors import Invalid
from server.microblog.attaching import Caption, check_caption, why_not_attached

OUT = -1
"""The place of a file that the status does not show any more."""


def captioned(media: Sequence[Mapping[str, Any]], captions: Mapping[int, Caption]) -> bool:
    """Whether anything else is said of these files than before."""
    return any(_changes(each, captions[each["id"]]) for each in media if each["id"] in captions)


async def set_files(
    viewer: Viewer, status_id: int, media_ids: Sequence[int], captions: Mapping[int, Caption]
) -> None:
    """Inside a unit of work that holds the status: it shows these, in this order, and says of them what is said now.

    Raises Invalid for what is neither in it nor an upload of its author's that is in no post.
    """
    for caption in captions.values():
        check_caption(caption)
    free = "(status_id = $2 OR status_id IS NULL AND scheduled_id IS NULL AND ready)"
    mine = f"account_id = $1 AND {free} AND {many('id', 3, media_ids)}"
    # By id: two edits that put the same uploads in another order do not wait for each other.
    sql = f"SELECT * FROM media_attachment WHERE {mine} ORDER BY id{held('UPDATE')}"
    found = {each["id"]: each for each in await rows(sql, viewer.account_id, status_id, *media_ids)}
    for media_id in media_ids:
        if media_id not in found:
            raise Invalid(await why_not_attached(viewer, media_id), field="media_ids")
    await execute("UPDATE media_attachment SET place = $1 WHERE status_id = $2", OUT, status_id)
    for place, media_id in enumerate(media_ids):
        changes = _changes(found[media_id], captions.get(media_id, Caption()))
        values = {"status_id": status_id, "place": place, **changes}
        columns = ", ".join(f"{column} = ${number}" for number, column in enumerate(values, 2))
        await execute(f"UPDATE media_attachment SET {columns} WHERE id = $1", media_id, *values.values())


def _changes(media: Row | Mapping[str, Any], caption: Caption) -> dict[str, object]:
    wanted: dict[str, object] = {}
    if caption.description is not None:
        wanted["description"] = caption.description
    if caption.focus is not None:
        wanted["focus_x"], wanted["focus_y"] = caption.focus
    return {column: value for column, value in wanted.items() if media[column] != value}
