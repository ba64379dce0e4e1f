"""What comes with a post besides its row: one line for each thing, all in the transaction of the post."""

from dataclasses import dataclass

from server.facts import FactKind, record
from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit.database import Row, execute, many, rows
from server.kit.errors import Invalid, Unauthenticated
from server.kit.ids import new_id
from server.microblog.attaching import why_not_attached
from server.microblog.cards import link_card
from server.microblog.conversing import converse
from server.microblog.counting import UNCOUNTED, count_answer
from server.microblog.drafts import Draft
from server.microblog.groups.addressing import Address
from server.microblog.models import Audience, Mention, NotificationKind, Status, StatusTag
from server.microblog.notifying import notify
from server.microblog.polls import write_poll
from server.microblog.quoting import count_quote, tell_quoted
from server.microblog.wording import Parsed
from server.microblog.words_kept import keep_words

_COUNTED = """UPDATE account SET statuses_count = statuses_count + 1, last_status_id = $1, version = version + 1
    WHERE id = $2 AND suspended_at IS NULL"""


@dataclass(frozen=True)
class Posted:
    """A status whose row was just written, as what follows from it needs it. `parent` is what it answers."""

    viewer: Viewer
    draft: Draft
    parsed: Parsed
    status: Status
    address: Address
    parent: Row | None


async def follow_up(posted: Posted) -> None:
    """Inside a unit of work. Statuses are locked before accounts, as every verb takes them."""
    status = posted.status
    await attach(posted.viewer, posted.draft.media_ids, status.id)
    if posted.draft.poll is not None:
        await write_poll(status.id, posted.draft.poll)
    named = await _name(posted)
    await write_tags(status.id, posted.parsed)
    if status.audience == Audience.MENTIONED:
        await converse(status.id)
    await keep_words(status.id)
    await _count(posted)
    await record(
        FactKind.STATUS_POSTED,
        actor_id=status.author_id,
        status_id=status.id,
        audience=status.audience,
        group_id=status.group_id,
    )
    await _tell(posted, named)
    # Last: who writes the card holds statuses first.
    await link_card(status.id, status.audience, posted.parsed.urls)


async def attach(viewer: Viewer, media_ids: tuple[int, ...], status_id: int) -> None:
    """Inside a unit of work: the author's own uploads get into the status, in their order; raises Invalid."""
    for place, media_id in enumerate(media_ids):
        attached = await execute(
            """UPDATE media_attachment SET status_id = $1, place = $2
            WHERE id = $3 AND account_id = $4 AND status_id IS NULL AND scheduled_id IS NULL AND ready""",
            status_id,
            place,
            media_id,
            viewer.account_id,
        )
        if not attached:
            raise Invalid(await why_not_attached(viewer, media_id), field="media_ids")


async def _name(posted: Posted) -> list[int]:
    """Whom the text names; and whom it answers, where only they who are named would see it."""
    status, parent = posted.status, posted.parent
    named = list(posted.address.named)
    answered = parent["author_id"] if parent is not None else status.author_id
    if answered != status.author_id and status.audience in {Audience.FOLLOWERS, Audience.MENTIONED}:
        named = list(dict.fromkeys([answered, *named]))
    if named:
        await Mention.bulk_create(
            [Mention(id=new_id(), status_id=status.id, account_id=each) for each in named]
        )
    return named


async def write_tags(status_id: int, parsed: Parsed) -> None:
    """Inside a unit of work: the tags of a status that has none yet."""
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


async def _count(posted: Posted) -> None:
    status = posted.status
    # By id, as who deletes one of them takes them.
    quoted_id, parent_id = status.quote_of_id, posted.parent["id"] if posted.parent is not None else None
    for status_id in sorted({each for each in (parent_id, quoted_id) if each is not None}):
        if status_id == parent_id:
            await count_answer(status_id, status.audience, status.group_id, 1)
        if status_id == quoted_id:
            await count_quote(status_id, status.audience, status.group_id, 1)
    if status.audience in UNCOUNTED:
        await still_here(status.author_id)
    elif not await execute(_COUNTED, status.id, status.author_id):
        raise Unauthenticated  # suspended since the request came in


async def _tell(posted: Posted, named: list[int]) -> None:
    parent = posted.parent
    told = dict.fromkeys([*([parent["author_id"]] if parent else []), *named])
    for account_id in told:
        await notify(
            account_id,
            NotificationKind.MENTION,
            actor_id=posted.viewer.account_id,
            status_id=posted.status.id,
        )
    if posted.status.quote_of_id is not None:
        await tell_quoted(posted.viewer, posted.status.id, posted.status.quote_of_id)
