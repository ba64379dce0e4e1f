"""What somebody wants to post, checked before anything is written."""

from dataclasses import dataclass, field

from server.kit.errors import Invalid
from server.microblog.models import SPOILER_LIMIT, Audience, QuotePolicy
from server.microblog.polls import PollDraft, check_poll
from server.microblog.wording import Parsed, count, parse

MAX_PICTURES = 4
_CODE_POINTS = 20
"""At most so many for each character that is counted: enough for families of emoji and long links, and no more to read
than that before a text is refused."""


@dataclass(frozen=True)
class Draft:
    """A post as its author sends it. `media_ids` are the author's own uploads that belong to no status yet.

    Drafts of posts for later are kept as JSON: a new field needs a default.
    """

    text: str = ""
    media_ids: tuple[int, ...] = ()
    in_reply_to_id: int | None = None
    sensitive: bool = False
    spoiler_text: str = ""
    language: str | None = None
    audience: Audience = field(default=Audience.COMPANY)
    poll: PollDraft | None = None
    quoted_status_id: int | None = None
    quote_policy: QuotePolicy | None = None


def checked(draft: Draft, *, limit: int, host: str) -> Parsed:
    """What the text holds; raises Invalid for an empty or too long one, too many pictures, or a poll that cannot be."""
    if (
        not draft.text.strip()
        and not draft.media_ids
        and draft.poll is None
        and draft.quoted_status_id is None
    ):
        raise Invalid("status-empty", field="status")
    if len(draft.media_ids) > MAX_PICTURES:
        raise Invalid("too-many-pictures", field="media_ids", limit=MAX_PICTURES)
    if draft.poll is not None:
        check_poll(draft.poll)
        if draft.media_ids:
            raise Invalid("poll-with-media", field="poll")
    if len(draft.text) > limit * _CODE_POINTS or len(draft.spoiler_text) > SPOILER_LIMIT:
        raise Invalid("status-too-long", field="status", limit=limit)
    parsed = parse(draft.text, host=host)
    if parsed.length + count(draft.spoiler_text) > limit:
        raise Invalid("status-too-long", field="status", limit=limit)
    return parsed
