"""Posting: the status, whom it names, its tags and pictures, the counters and who is told, in one transaction."""

from dataclasses import dataclass

from server.facts import FactKind, record
from server.identity.viewer import Viewer
from server.kit.database import Row, execute, held, many, row, rows, unit_of_work
from server.kit.errors import Invalid, Unauthenticated
from server.kit.ids import new_id
from server.microblog.drafts import Draft, checked
from server.microblog.groups.addressing import Address, address_of
from server.microblog.idempotency import remember, result_of
from server.microblog.lines import line_of
from server.microblog.models import Audience, Mention, NotificationKind, QuotePolicy, Status, StatusTag
from server.microblog.notifying import notify
from server.microblog.visible import visible_to
from server.microblog.wording import Parsed

_HERE = "SELECT 1 AS one FROM account WHERE id = $1 AND suspended_at IS NULL"
UNCOUNTED = frozenset({Audience.GROUP, Audience.MENTIONED})
"""What a profile, which everybody sees, neither counts nor dates."""
_COUNTED = """UPDATE account SET statuses_count = statuses_count + 1, last_status_id = $1, version = version + 1
    WHERE id = $2 AND suspended_at IS NULL"""


@dataclass(frozen=True)
class PostingRules:
    """What this installation allows: the longest text, and our own host for `@name@host`."""

    max_characters: int = 500
    host: str = ""


async def post(viewer: Viewer, draft: Draft, *, rules: PostingRules, once: str = "") -> int:
    """Post; returns the status' id. `once` is a key: the same key again gives the same status.

    Raises Invalid for what cannot be posted (also a status answered that is not there to be seen), and when the key was
    used with another body; Forbidden for an answer within a group that one has left.
    """
    parsed = checked(draft, limit=rules.max_characters, host=rules.host)
    async with unit_of_work():
        if once:
            made = await result_of(viewer, once, draft)
            if made is not None:
                return (await line_of(viewer, made)).own.status_id
        parent = await _parent(viewer, draft)
        address = await address_of(viewer, draft.audience, parsed.mentions, parent)
        status = await _insert(viewer, draft, address, parent, has_tags=bool(parsed.tags))
        await _attach(viewer, draft, status.id)
        named = await _name(status, address, parent)
        await _tag(status.id, parsed)
        await _count(status, parent)
        await record(
            FactKind.STATUS_POSTED,
            actor_id=viewer.account_id,
            status_id=status.id,
            audience=status.audience,
            group_id=status.group_id,
        )
        await _tell(viewer, status.id, named, parent)
        if once:
            await remember(viewer, once, draft, status.id)
    return int(status.id)


async def _parent(viewer: Viewer, draft: Draft) -> Row | None:
    if draft.in_reply_to_id is None:
        return None
    found = await row(
        f"""SELECT s.id, s.author_id, s.root_id, s.audience, s.group_id, s.reblog_of_id FROM status s
        WHERE s.id = $2 AND {visible_to("$1")}{held("KEY SHARE OF s")}""",
        viewer.account_id,
        draft.in_reply_to_id,
    )
    if found is None or found["reblog_of_id"] is not None:
        raise Invalid("reply-to-missing", field="in_reply_to_id")
    return found


async def _insert(
    viewer: Viewer, draft: Draft, address: Address, parent: Row | None, *, has_tags: bool
) -> Status:
    status_id = new_id()
    return await Status.create(
        id=status_id,
        author_id=viewer.account_id,
        text=draft.text,
        spoiler_text=draft.spoiler_text,
        sensitive=draft.sensitive or bool(draft.spoiler_text),
        language=draft.language,
        audience=int(address.audience),
        group_id=address.group_id,
        names_group=address.names_group,
        has_tags=has_tags,
        quote_policy=int(welcome(address.audience)),
        in_reply_to_id=parent["id"] if parent else None,
        in_reply_to_account_id=parent["author_id"] if parent else None,
        root_id=parent["root_id"] if parent else status_id,
        app_id=viewer.app_id,
    )


def welcome(audience: Audience) -> QuotePolicy:
    """Whose quoting of a status is welcome: what is for few is quoted by its author alone."""
    return QuotePolicy.PUBLIC if audience <= Audience.UNLISTED else QuotePolicy.NOBODY


async def _attach(viewer: Viewer, draft: Draft, status_id: int) -> None:
    for place, media_id in enumerate(draft.media_ids):
        attached = await execute(
            """UPDATE media_attachment SET status_id = $1, place = $2
            WHERE id = $3 AND account_id = $4 AND status_id IS NULL""",
            status_id,
            place,
            media_id,
            viewer.account_id,
        )
        if not attached:
            raise Invalid("picture-missing", field="media_ids")


async def _name(status: Status, address: Address, parent: Row | None) -> list[int]:
    """Whom the text names; and whom it answers, where only they who are named would see it."""
    named = list(address.named)
    answered = parent["author_id"] if parent is not None else status.author_id
    if answered != status.author_id and status.audience in {Audience.FOLLOWERS, Audience.MENTIONED}:
        named = list(dict.fromkeys([answered, *named]))
    if named:
        await Mention.bulk_create(
            [Mention(id=new_id(), status_id=status.id, account_id=each) for each in named]
        )
    return named


async def _tag(status_id: int, parsed: Parsed) -> None:
    if not parsed.tags:
        return
    for name, typed in sorted(parsed.tags.items()):
        await execute(
            "INSERT INTO tag (id, name, shown) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING",
            new_id(),
            name,
            typed,
        )
    found = await rows(f"SELECT id FROM tag WHERE {many('name', 1, tuple(parsed.tags))}", *parsed.tags)
    await StatusTag.bulk_create(
        [StatusTag(id=new_id(), status_id=status_id, tag_id=row["id"]) for row in found]
    )


async def _count(status: Status, parent: Row | None) -> None:
    if parent is not None:
        await count_answer(parent["id"], status.audience, status.group_id, 1)
    if status.audience in UNCOUNTED:
        here = await row(_HERE + held("SHARE"), status.author_id) is not None
    else:
        here = await execute(_COUNTED, status.id, status.author_id) > 0
    if not here:
        raise Unauthenticated  # suspended since the request came in


async def count_answer(answered_id: int, audience: int, group_id: int | None, change: int) -> None:
    """Inside a unit of work: an answer counts where all who see the status may see it.

    Followers, and those named, are not the same people for the answer as for what it answers.
    """
    if audience <= Audience.UNLISTED:
        await touch(answered_id, "replies_count", change)
    elif audience == Audience.GROUP:
        await execute(
            """UPDATE status SET replies_count = replies_count + $1, version = version + 1
            WHERE id = $2 AND audience = $3 AND group_id = $4""",
            change,
            answered_id,
            int(audience),
            group_id,
        )


async def touch(status_id: int, counter: str, change: int) -> None:
    """Inside a unit of work: move one of a status' counters, so that it is shown anew."""
    await execute(
        f"UPDATE status SET {counter} = {counter} + $1, version = version + 1 WHERE id = $2",
        change,
        status_id,
    )


async def _tell(viewer: Viewer, status_id: int, named: list[int], parent: Row | None) -> None:
    told = dict.fromkeys([*([parent["author_id"]] if parent else []), *named])
    for account_id in told:
        await notify(account_id, NotificationKind.MENTION, actor_id=viewer.account_id, status_id=status_id)
