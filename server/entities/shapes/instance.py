"""What this place is."""

from typing import Literal, NotRequired, TypedDict

from server.entities.shapes.accounts import Account
from server.entities.shapes.words import Count, Figure, Html, Id, Moment, Url


class Rule(TypedDict):
    """A rule of the house."""

    id: Id
    text: str
    hint: str
    translations: NotRequired[dict[str, dict[str, str]]]


class Thumbnail(TypedDict):
    """The picture of the place."""

    url: Url
    blurhash: NotRequired[str | None]
    description: NotRequired[str]
    versions: NotRequired[dict[str, Url]]


class Icon(TypedDict):
    """The icon in one size."""

    src: Url
    size: str


class Urls(TypedDict):
    """Where other things are."""

    streaming: str
    status: NotRequired[Url | None]
    about: Url | None
    privacy_policy: NotRequired[Url | None]
    terms_of_service: NotRequired[Url | None]


class Vapid(TypedDict):
    """The key that pushes are signed with."""

    public_key: str


class AccountLimits(TypedDict):
    """Of profiles."""

    max_display_name_length: NotRequired[Count]
    max_note_length: NotRequired[Count]
    max_featured_tags: Count
    max_pinned_statuses: Count
    max_profile_fields: NotRequired[Count]
    profile_field_name_limit: NotRequired[Count]
    profile_field_value_limit: NotRequired[Count]


class StatusLimits(TypedDict):
    """Of posts."""

    max_characters: Count
    max_media_attachments: Count
    characters_reserved_per_url: Count


class MediaLimits(TypedDict):
    """Of files."""

    supported_mime_types: list[str]
    description_limit: Count
    image_size_limit: Count
    image_matrix_limit: Count
    video_size_limit: Count
    video_frame_rate_limit: Count
    video_matrix_limit: Count


class PollLimits(TypedDict):
    """Of polls."""

    max_options: Count
    max_characters_per_option: Count
    min_expiration: Count
    max_expiration: Count


class Translating(TypedDict):
    """Whether posts can be translated."""

    enabled: bool


Access = Literal["public", "authenticated", "disabled"]


class Feed(TypedDict):
    """Who may read a feed."""

    local: Access
    remote: Access


class Feeds(TypedDict):
    """Who may read which feeds."""

    live_feeds: Feed
    hashtag_feeds: Feed
    trending_link_feeds: Feed


class Limits(TypedDict):
    """What both instance documents say of the limits."""

    accounts: AccountLimits
    statuses: StatusLimits
    media_attachments: MediaLimits
    polls: PollLimits


class Configuration(Limits):
    """What apps may ask of this place."""

    urls: Urls
    vapid: Vapid
    translation: Translating
    timelines_access: Feeds
    limited_federation: bool


class Registrations(TypedDict):
    """Whether one may sign up."""

    enabled: bool
    approval_required: bool
    reason_required: bool | None
    message: Html | None
    min_age: int | None
    url: Url | None


class ApiVersions(TypedDict):
    """The level of Mastodon's API that is spoken."""

    mastodon: Count


class Contact(TypedDict):
    """Whom to ask."""

    email: str
    account: Account | None


class UsersUsage(TypedDict):
    """Of people."""

    active_month: Count


class Usage(TypedDict):
    """Figures."""

    users: UsersUsage


class Instance(TypedDict):
    """`GET /api/v2/instance`."""

    domain: str
    title: str
    version: str
    source_url: Url
    description: str
    usage: Usage
    thumbnail: Thumbnail
    icon: list[Icon]
    languages: list[str]
    configuration: Configuration
    registrations: Registrations
    api_versions: ApiVersions
    contact: Contact
    rules: list[Rule]


class UrlsV1(TypedDict):
    """Where the streams are."""

    streaming_api: str


class Stats(TypedDict):
    """Figures."""

    user_count: Count
    status_count: Count
    domain_count: Count


class InstanceV1(TypedDict):
    """`GET /api/v1/instance`."""

    uri: str
    title: str
    short_description: str
    description: str
    email: str
    version: str
    urls: UrlsV1
    stats: Stats
    thumbnail: Url | None
    languages: list[str]
    registrations: bool
    approval_required: bool
    invites_enabled: bool
    configuration: Limits
    contact_account: Account | None
    rules: list[Rule]


class ExtendedDescription(TypedDict):
    """A longer text about the place."""

    updated_at: Moment | None
    content: Html


class Terms(TypedDict):
    """Terms, where there are any."""

    effective_date: str
    effective: bool
    content: Html
    succeeded_by: str | None


class Week(TypedDict):
    """What happened in a week; everything is text there."""

    week: Figure
    statuses: Figure
    logins: Figure
    registrations: Figure
