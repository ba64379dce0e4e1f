"""Posts and what hangs on them."""

from typing import Literal, NotRequired, TypedDict

from server.entities.shapes.accounts import Account, Visibility
from server.entities.shapes.emoji import CustomEmoji
from server.entities.shapes.lists import FilterResult
from server.entities.shapes.words import Count, Html, Id, Moment, Uri, Url


class Mention(TypedDict):
    """Somebody who is named."""

    id: Id
    username: str
    url: Url
    acct: str


class StatusTag(TypedDict):
    """A tag that is used."""

    name: str
    url: Url


class StatusApplication(TypedDict):
    """The app that it was written with."""

    name: str
    website: NotRequired[Url | None]


class Size(TypedDict):
    """How large a picture is, or how long a video."""

    width: NotRequired[Count]
    height: NotRequired[Count]
    size: NotRequired[str]
    aspect: NotRequired[float]
    frame_rate: NotRequired[str]
    duration: NotRequired[float]
    bitrate: NotRequired[Count]


class Focus(TypedDict):
    """What stays in sight when a picture is cut."""

    x: float
    y: float


class Meta(TypedDict):
    """Sizes."""

    original: NotRequired[Size]
    small: NotRequired[Size]
    focus: NotRequired[Focus]


class MediaAttachment(TypedDict):
    """A file."""

    id: Id
    type: Literal["unknown", "image", "gifv", "video", "audio"]
    url: Url | None
    preview_url: Url | None
    remote_url: Url | None
    preview_remote_url: NotRequired[Url | None]
    text_url: NotRequired[Url | None]
    meta: Meta | None
    description: str | None
    blurhash: str | None
    file_name: NotRequired[str | None]
    file_size: NotRequired[int | None]


class PollOption(TypedDict):
    """An answer to choose."""

    title: str
    votes_count: Count | None


class Poll(TypedDict):
    """A question with answers to choose from."""

    id: Id
    expires_at: Moment | None
    expired: bool
    multiple: bool
    votes_count: Count
    voters_count: Count | None
    options: list[PollOption]
    emojis: list[CustomEmoji]
    voted: NotRequired[bool]
    own_votes: NotRequired[list[int]]


class CardAuthor(TypedDict):
    """Who wrote a page."""

    name: str
    url: str
    account: NotRequired[Account | None]


class CardDay(TypedDict):
    """How often a link was shared on a day."""

    day: str
    accounts: str
    uses: str


class PreviewCard(TypedDict):
    """What a link leads to."""

    url: Url
    title: str
    description: str
    type: Literal["link", "photo", "video", "rich"]
    authors: list[CardAuthor]
    author_name: str
    author_url: str
    provider_name: str
    provider_url: str
    html: str
    width: Count
    height: Count
    image: Url | None
    image_description: NotRequired[str]
    embed_url: str
    blurhash: str | None
    language: NotRequired[str | None]
    published_at: NotRequired[Moment | None]
    history: NotRequired[list[CardDay]]


QuoteState = Literal[
    "pending", "accepted", "rejected", "revoked", "deleted", "unauthorized", "blocked_account", "blocked_domain",
    "muted_account",
]  # fmt: skip
Welcome = Literal["public", "followers", "following", "unsupported_policy"]


class QuoteApproval(TypedDict):
    """Who may quote this."""

    automatic: list[Welcome]
    manual: list[Welcome]
    current_user: Literal["automatic", "manual", "denied", "unknown"]


class ShallowQuote(TypedDict):
    """The quote inside of a quote, by its id only."""

    state: QuoteState
    quoted_status_id: NotRequired[Id | None]


class Quote(TypedDict):
    """What a post quotes; within a quote only its id is told."""

    state: QuoteState
    quoted_status: NotRequired["Status | None"]
    quoted_status_id: NotRequired[Id | None]


class Status(TypedDict):
    """A post as the viewer sees it."""

    id: Id
    uri: Uri
    url: Url | None
    created_at: Moment
    edited_at: Moment | None
    account: Account
    content: Html
    visibility: Visibility
    sensitive: bool
    spoiler_text: str
    media_attachments: list[MediaAttachment]
    application: NotRequired[StatusApplication]
    mentions: list[Mention]
    tags: list[StatusTag]
    emojis: list[CustomEmoji]
    reblogs_count: Count
    favourites_count: Count
    replies_count: Count
    quotes_count: Count
    in_reply_to_id: Id | None
    in_reply_to_account_id: Id | None
    reblog: "Status | None"
    poll: Poll | None
    card: PreviewCard | None
    language: str | None
    text: NotRequired[str | None]
    quote: Quote | None
    quote_approval: QuoteApproval
    favourited: bool
    reblogged: bool
    muted: bool
    bookmarked: bool
    pinned: NotRequired[bool]
    filtered: list[FilterResult]
    news_item_id: NotRequired[Id | None]
    group: NotRequired[Mention | None]


class EditedOption(TypedDict):
    """An answer as it was called then."""

    title: str


class EditedPoll(TypedDict):
    """The poll as it was then."""

    options: list[EditedOption]


class StatusEdit(TypedDict):
    """A post as it once was."""

    content: Html
    spoiler_text: str
    sensitive: bool
    created_at: Moment
    account: Account
    poll: NotRequired[EditedPoll | None]
    media_attachments: list[MediaAttachment]
    emojis: list[CustomEmoji]
    quote: NotRequired[Quote | None]


class StatusSource(TypedDict):
    """A post as it was typed."""

    id: Id
    text: str
    spoiler_text: str


class Context(TypedDict):
    """What stands above and below a post."""

    ancestors: list[Status]
    descendants: list[Status]
