"""Editing one's own status: it stays where and for whom it is, and what it was stays in its history."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from server.facts import FactKind, record
from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import Row, execute, held, row, rows, unit_of_work
from server.kit.errors import Forbidden, Missing
from server.microblog.attaching import Caption
from server.microblog.cards import link_card
from server.microblog.drafts import Draft, checked
from server.microblog.editing_media import captioned, set_files
from server.microblog.editing_names import Nameable, nameable, set_names
from server.microblog.editing_poll import open_until, poll_of, set_poll
from server.microblog.editing_tags import set_tags
from server.microblog.editing_told import remember_to_tell
from server.microblog.history import Version, keep, version_of
from server.microblog.models import Audience, NotificationKind, QuotePolicy
from server.microblog.notifying import notify_many
from server.microblog.polls import PollDraft
from server.microblog.posting import PostingRules
from server.microblog.quoting import set_welcome
from server.microblog.visible import follows
from server.microblog.wording import Parsed
from server.microblog.words_kept import keep_words

_OWN = """SELECT id, author_id, text, spoiler_text, sensitive, language, audience, group_id, has_poll, edited_at,
    quote_of_id, quote_policy FROM status WHERE id = $1 AND author_id = $2 AND reblog_of_id IS NULL"""
_ANSWERED = "SELECT id FROM status WHERE id = (SELECT o.in_reply_to_id FROM status o WHERE o.id = $1)"
_MEMBER = f"SELECT 1 AS one WHERE {follows('$1', '$2')}"
_CHANGE = """UPDATE status SET text = $1, spoiler_text = $2, sensitive = $3, language = $4, edited_at = $5,
    version = version + 1 WHERE id = $6"""
_ITSELF = "id = $1 OR reblog_of_id = $1"
_SHOWN = f"SELECT id FROM status WHERE {_ITSELF} ORDER BY id"
_SHOW_ANEW = f"UPDATE status SET version = version + 1 WHERE {_ITSELF}"
_DAY = timedelta(days=1) // timedelta(seconds=1)


@dataclass(frozen=True)
class Revision:
    """What its author makes of a status. None leaves a thing as it is; a `poll` without options takes it away."""

    text: str | None = None
    spoiler_text: str | None = None
    sensitive: bool | None = None
    language: str | None = None
    media_ids: tuple[int, ...] | None = None
    captions: Mapping[int, Caption] = field(default_factory=dict)
    poll: PollDraft | None = None
    quote_policy: QuotePolicy | None = None


@dataclass(frozen=True)
class _Before:
    """The status as it is."""

    row: Row
    version: Version
    poll: PollDraft | None

    @property
    def media_ids(self) -> tuple[int, ...]:
        """What it shows."""
        return tuple(each["id"] for each in self.version.media)


async def edit(viewer: Viewer, status_id: int, revision: Revision, *, rules: PostingRules) -> None:
    """Change one's own status; what changes nothing is no edit.

    Raises Missing for what is not one's own, Invalid for what could not be posted, Forbidden in a group one has left.
    """
    async with unit_of_work():
        seen = checked(
            _draft(await _read(viewer, status_id), revision), limit=rules.max_characters, host=rules.host
        )
        # Groups before statuses, as whoever hides one holds them.
        names = await nameable(viewer, seen.mentions)
        # A row that is changed twice has PostgreSQL look for what it answers: whoever deletes that comes from there.
        await rows(_ANSWERED + held("KEY SHARE"), status_id)
        before = await _read(viewer, status_id, held("UPDATE"))
        draft = _draft(before, revision)
        parsed = checked(draft, limit=rules.max_characters, host=rules.host)
        await _still_here(before.row)
        if revision.quote_policy is not None:
            await set_welcome(before.row, revision.quote_policy)
        if _differs(before, draft) or captioned(before.version.media, revision.captions):
            await keep(status_id, before.version)
            await _write(viewer, before, draft, revision)
            await _follow_up(viewer, before, draft, parsed, names)
        elif revision.poll is not None and draft.poll is not None:
            await _end_at_another_time(viewer, before.row, revision.poll)


def _draft(before: _Before, revision: Revision) -> Draft:
    """The status as it would be posted now."""
    was, poll = before.row, revision.poll
    if poll is None:
        poll = before.poll
    elif not poll.options:
        poll = None
    spoiler = was["spoiler_text"] if revision.spoiler_text is None else revision.spoiler_text
    sensitive = bool(was["sensitive"]) if revision.sensitive is None else revision.sensitive
    return Draft(
        text=was["text"] if revision.text is None else revision.text,
        media_ids=before.media_ids if revision.media_ids is None else revision.media_ids,
        sensitive=sensitive or bool(spoiler),
        spoiler_text=spoiler,
        language=revision.language or was["language"],
        poll=poll and replace(poll, expires_in=poll.expires_in or _DAY),
        quoted_status_id=was["quote_of_id"],
    )


async def _read(viewer: Viewer, status_id: int, lock: str = "") -> _Before:
    found = await row(f"{_OWN}{lock}", status_id, viewer.account_id)
    if found is None:
        raise Missing
    return _Before(found, await version_of(status_id), await poll_of(status_id))


async def _still_here(status: Row) -> None:
    """Whoever left a group says nothing more in it."""
    within = status["audience"] == Audience.GROUP
    if within and await row(_MEMBER, status["author_id"], status["group_id"]) is None:
        raise Forbidden("members-only")
    await still_here(status["author_id"])


def _differs(before: _Before, draft: Draft) -> bool:
    was = before.row
    same = (was["text"], was["spoiler_text"], bool(was["sensitive"]), was["language"])
    asked = draft.poll and replace(draft.poll, expires_in=None)
    now = (draft.text, draft.spoiler_text, draft.sensitive, draft.language)
    return same != now or before.media_ids != draft.media_ids or asked != before.poll


async def _write(viewer: Viewer, before: _Before, draft: Draft, revision: Revision) -> None:
    status_id = before.row["id"]
    await execute(
        _CHANGE,
        draft.text,
        draft.spoiler_text,
        draft.sensitive,
        draft.language,
        clock.to_ms(clock.now()),
        status_id,
    )
    # A boost carries a copy of what it boosts.
    await execute("UPDATE status SET version = version + 1 WHERE reblog_of_id = $1", status_id)
    if before.media_ids != draft.media_ids or captioned(before.version.media, revision.captions):
        await set_files(viewer, status_id, draft.media_ids, revision.captions)
    if revision.poll is not None:
        await set_poll(status_id, before.poll, revision.poll if draft.poll else None)


async def _end_at_another_time(viewer: Viewer, status: Row, poll: PollDraft) -> None:
    """What it says is the same: pages that show it learn when its poll ends, and its history does not grow."""
    if not await open_until(status["id"], poll):
        return
    await rows(_SHOWN + held("UPDATE"), status["id"])
    await execute(_SHOW_ANEW, status["id"])
    await _tell_pages(viewer, status)


async def _follow_up(viewer: Viewer, before: _Before, draft: Draft, parsed: Parsed, names: Nameable) -> None:
    status = before.row
    newly_named = list[int]()
    if draft.text != status["text"]:
        newly_named = await set_names(status, names)
        await set_tags(status["id"], parsed)
        await link_card(status["id"], status["audience"], parsed.urls, edited=True)
    await keep_words(status["id"])
    await remember_to_tell(status["id"])
    await _tell_pages(viewer, status)
    if newly_named:
        await notify_many(
            newly_named, NotificationKind.MENTION, actor_id=viewer.account_id, status_id=status["id"]
        )


async def _tell_pages(viewer: Viewer, status: Row) -> None:
    await record(
        FactKind.STATUS_EDITED,
        actor_id=viewer.account_id,
        status_id=status["id"],
        audience=status["audience"],
        group_id=status["group_id"],
    )
