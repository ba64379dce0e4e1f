"""Posts that are not there yet, and posts in another language."""

from typing import NotRequired, TypedDict

from server.entities.shapes.accounts import Visibility
from server.entities.shapes.statuses import EditedOption, MediaAttachment
from server.entities.shapes.words import Html, Id, Moment


class TranslatedMedia(TypedDict):
    """A description in the other language."""

    id: Id
    description: str


class TranslatedPoll(TypedDict):
    """Answers in the other language."""

    id: Id
    options: list[EditedOption]


class Translation(TypedDict):
    """A post in another language."""

    content: Html
    spoiler_text: str
    language: NotRequired[str]
    media_attachments: list[TranslatedMedia]
    poll: TranslatedPoll | None
    detected_source_language: str
    provider: str


class ScheduledPoll(TypedDict):
    """The poll that it will have."""

    options: list[str]
    expires_in: int | str
    multiple: NotRequired[bool | None]
    hide_totals: NotRequired[bool | None]


class ScheduledParams(TypedDict):
    """What it will say."""

    text: str
    poll: NotRequired[ScheduledPoll | None]
    media_ids: list[Id] | None
    sensitive: bool | None
    spoiler_text: str | None
    visibility: Visibility | None
    in_reply_to_id: int | None
    language: str | None
    application_id: int | None
    scheduled_at: Moment | None
    idempotency: str | None
    with_rate_limit: bool


class Problem(TypedDict):
    """Why it could not be posted, in the person's language."""

    code: str
    text: str


class ScheduledStatus(TypedDict):
    """A post that waits for its time."""

    id: Id
    scheduled_at: Moment
    params: ScheduledParams
    media_attachments: list[MediaAttachment]
    problem: NotRequired[Problem | None]
