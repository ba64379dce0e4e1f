"""What somebody wants to post, checked before anything is written."""

from dataclasses import dataclass, field

from server.kit.errors import Invalid
from server.microblog.models import Audience
from server.microblog.wording import Parsed, count, parse

MAX_PICTURES = 4


@dataclass(frozen=True)
class Draft:
    """A post as its author sends it. `media_ids` are the author's own uploads that belong to no status yet."""

    text: str = ""
    media_ids: tuple[int, ...] = ()
    in_reply_to_id: int | None = None
    sensitive: bool = False
    spoiler_text: str = ""
    language: str | None = None
    audience: Audience = field(default=Audience.COMPANY)


def checked(draft: Draft, *, limit: int, host: str) -> Parsed:
    """What the text holds; raises Invalid for an empty or too long one, or too many pictures."""
    if not draft.text.strip() and not draft.media_ids:
        raise Invalid("status-empty", field="status")
    if len(draft.media_ids) > MAX_PICTURES:
        raise Invalid("too-many-pictures", field="media_ids", limit=MAX_PICTURES)
    parsed = parse(draft.text, host=host)
    if parsed.length + count(draft.spoiler_text) > limit:
        raise Invalid("status-too-long", field="status", limit=limit)
    return parsed
