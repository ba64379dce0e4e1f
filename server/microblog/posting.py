"""Posting: the status and all that comes with it, in one transaction."""

from dataclasses import dataclass, replace

from server.identity.viewer import Viewer
from server.kit.database import Row, held, row, unit_of_work
from server.kit.errors import Invalid
from server.kit.ids import new_id
from server.microblog.consequences import Posted, follow_up
from server.microblog.drafts import Draft, checked
from server.microblog.groups.addressing import Address, address_of
from server.microblog.guessing_language import guessed_language
from server.microblog.idempotency import remember, result_of
from server.microblog.lines import line_of
from server.microblog.models import Audience, QuotePolicy, QuoteState, Status
from server.microblog.quoting import quotable
from server.microblog.visible import visible_to
from server.microblog.wording import Parsed


@dataclass(frozen=True)
class PostingRules:
    """What this installation allows: the longest text, our own host for `@name@host`, languages that are guessed."""

    max_characters: int = 500
    host: str = ""
    languages: tuple[str, ...] = ()


async def post(viewer: Viewer, draft: Draft, *, rules: PostingRules, once: str = "") -> int:
    """Post; returns the status' id. `once` is a key: the same key again gives the same status.

    Raises Invalid for what cannot be posted (also a status answered or quoted that is not there to be seen), and when
    the key was used with another body; Forbidden in a group that one has left, and for a quote that is not welcome.
    """
    parsed = checked(draft, limit=rules.max_characters, host=rules.host)
    language = draft.language or await guessed_language(draft.text, rules.languages)
    async with unit_of_work():
        if once:
            made = await result_of(viewer, once, draft)
            if made is not None:
                return (await line_of(viewer, made)).own.status_id
        quoted_id, parent, address = await surroundings(viewer, draft, parsed)
        status = await _insert(
            viewer, replace(draft, quoted_status_id=quoted_id, language=language), address, parent, parsed
        )
        await follow_up(Posted(viewer, draft, parsed, status, address, parent))
        if once:
            await remember(viewer, once, draft, status.id)
    return int(status.id)


async def surroundings(
    viewer: Viewer, draft: Draft, parsed: Parsed
) -> tuple[int | None, Row | None, Address]:
    """Inside a unit of work: what a draft quotes and answers, which is held, and whom it is for.

    Raises Invalid, Forbidden.
    """
    quoted_id = await _quoted(viewer, draft)
    parent = await _parent(viewer, draft)
    return quoted_id, parent, await address_of(viewer, draft.audience, parsed.mentions, parent)


async def _quoted(viewer: Viewer, draft: Draft) -> int | None:
    if draft.quoted_status_id is None:
        return None
    return await quotable(viewer, draft.quoted_status_id, filter(None, [draft.in_reply_to_id]))


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
    viewer: Viewer, draft: Draft, address: Address, parent: Row | None, parsed: Parsed
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
        has_tags=bool(parsed.tags),
        has_poll=draft.poll is not None,
        quote_of_id=draft.quoted_status_id,
        quote_state=int(QuoteState.ACCEPTED if draft.quoted_status_id else QuoteState.NONE),
        quote_policy=int(welcome(address.audience, draft.quote_policy)),
        in_reply_to_id=parent["id"] if parent else None,
        in_reply_to_account_id=parent["author_id"] if parent else None,
        root_id=parent["root_id"] if parent else status_id,
        app_id=viewer.app_id,
    )


def welcome(audience: Audience, wanted: QuotePolicy | None = None) -> QuotePolicy:
    """Whose quoting of a status is welcome: what is for few is quoted by its author alone."""
    return (wanted or QuotePolicy.PUBLIC) if audience <= Audience.UNLISTED else QuotePolicy.NOBODY
