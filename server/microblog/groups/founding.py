"""Making a group and changing it. Whoever makes one keeps it."""

from dataclasses import dataclass

from server.facts import FactKind, record
from server.identity.audit import audit
from server.identity.finding import found_by
from server.identity.models import Account, Kind
from server.identity.usernames import ONE_AT_A_TIME, free_username, slug
from server.identity.viewer import Viewer
from server.kit.database import execute, held, rows, unit_of_work
from server.kit.errors import Invalid
from server.kit.ids import new_id
from server.microblog.bonds import How, begin_follow
from server.microblog.groups.held import group_for, keepers_only, kept_by
from server.microblog.groups.hiding import unname
from server.microblog.groups.joining import let_everybody_in, refuse_everybody
from server.microblog.idempotency import remember, result_of
from server.microblog.models import Group, Opening

NAME_LIMIT = 100
NOTE_LIMIT = 500


@dataclass(frozen=True)
class GroupDraft:
    """A group as it is to be; None leaves what there is."""

    name: str | None = None
    note: str | None = None
    opening: Opening | None = None


async def found_group(viewer: Viewer, draft: GroupDraft, *, once: str = "") -> int:
    """Make a group, which the viewer keeps; returns its account's id. `once` is a key: the same key again gives the
    same group. Raises Invalid, also when the key was used with another body.
    """
    name, opening = _checked(draft).name or "", draft.opening or Opening.OPEN
    if not name:
        raise Invalid("group-name-wrong", field="name", limit=NAME_LIMIT)
    async with unit_of_work():
        made = await result_of(viewer, once, draft) if once else None
        if made is not None:
            return made
        await execute(ONE_AT_A_TIME)
        group_id = new_id()
        await _insert(group_id, name, draft.note or "", opening)
        await begin_follow(viewer.account_id, group_id, How())
        await execute("UPDATE follow SET keeper = $1 WHERE target_id = $2", True, group_id)  # noqa: FBT003
        if once:
            await remember(viewer, once, draft, group_id)
        await audit(
            viewer, "group.made", target_kind="group", target_id=group_id, detail={"opening": opening.value}
        )
    return group_id


async def change_group(viewer: Viewer, group_id: int, draft: GroupDraft) -> None:
    """A keeper changes a group; raises Invalid, Forbidden, Missing.

    Posts keep the audience that they had. A group that opens lets in whoever asked; one that hides lets in nobody who
    did, and is not named any more in what others can read.
    """
    draft = _checked(draft)
    async with unit_of_work():
        # In this order, as posts take them: what the group is, statuses, accounts. Or they would wait for each other.
        await rows(f"SELECT id FROM grouping WHERE account_id = $1{held('NO KEY UPDATE')}", group_id)
        keepers_only(await group_for(viewer, group_id))
        if draft == GroupDraft():
            return  # nothing to say, to anybody
        if draft.opening is Opening.HIDDEN:
            await unname(group_id)
        group = await kept_by(viewer, group_id)
        await _update(group_id, draft)
        if draft.opening is not None and draft.opening is not group.opening:
            await _reopen(group_id, draft.opening)
        await record(FactKind.PROFILE_CHANGED, actor_id=viewer.account_id, target_id=group_id)
        await audit(
            viewer,
            "group.changed",
            target_kind="group",
            target_id=group_id,
            detail=_told(draft, group.opening),
        )
    if draft.opening is Opening.OPEN:
        await let_everybody_in(group_id)


def _checked(draft: GroupDraft) -> GroupDraft:
    name = None if draft.name is None else " ".join(draft.name.split())
    if name is not None and not 0 < len(name) <= NAME_LIMIT:
        raise Invalid("group-name-wrong", field="name", limit=NAME_LIMIT)
    if draft.note is not None and len(draft.note) > NOTE_LIMIT:
        raise Invalid("group-note-too-long", field="note", limit=NOTE_LIMIT)
    return GroupDraft(name, draft.note, draft.opening)


async def _insert(group_id: int, name: str, note: str, opening: Opening) -> None:
    username = await free_username(slug(name), "group")
    await Account.create(
        id=group_id,
        username=username,
        display_name=name,
        note=note,
        kind=Kind.GROUP,
        found_by=found_by(username, name),
        locked=opening is not Opening.OPEN,
    )
    await Group.create(id=new_id(), account_id=group_id, opening=opening)


async def _update(group_id: int, draft: GroupDraft) -> None:
    account = await Account.get(id=group_id)
    name, note = draft.name or account.display_name, account.note if draft.note is None else draft.note
    await execute(
        "UPDATE account SET display_name = $1, found_by = $2, note = $3, version = version + 1 WHERE id = $4",
        name,
        found_by(account.username, name),
        note,
        group_id,
    )


async def _reopen(group_id: int, opening: Opening) -> None:
    closed = opening is not Opening.OPEN
    await execute("UPDATE grouping SET opening = $1 WHERE account_id = $2", opening.value, group_id)
    await execute("UPDATE account SET locked = $1 WHERE id = $2", closed, group_id)
    if opening is Opening.HIDDEN:
        await refuse_everybody(group_id)


def _told(draft: GroupDraft, before: Opening) -> dict[str, str]:
    """What the audit log says: not the words, which are there to be read."""
    changed = [name for name in ("name", "note") if getattr(draft, name) is not None]
    opening = draft.opening or before
    told = {"changed": " ".join(changed)} if changed else {}
    return told | ({} if opening is before else {"from": before.value, "to": opening.value})
