"""What somebody keeps for themselves: lists, filters, markers, tags. And what a search finds."""

from typing import Literal, NotRequired, TypedDict

from server.entities.shapes.words import Count, Day, Figure, Id, Moment, Url


class TagDay(TypedDict):
    """How often a tag was used on a day; everything is text there."""

    day: Figure
    uses: Figure
    accounts: Figure


class Tag(TypedDict):
    """A tag."""

    id: Id
    name: str
    url: Url
    history: list[TagDay]
    following: NotRequired[bool]
    featuring: NotRequired[bool]


class FeaturedTag(TypedDict):
    """A tag on somebody's profile."""

    id: Id
    name: str
    url: Url
    statuses_count: Figure
    last_status_at: Day | None


class DeckColumn(TypedDict):
    """A column of a deck: what it shows, and how wide."""

    kind: Literal[
        "home",
        "company",
        "site",
        "group",
        "list",
        "tag",
        "search",
        "watch",
        "notifications",
        "messages",
    ]
    what: str
    width: int


class Deck(TypedDict):
    """What somebody reads beside each other, from the left to the right."""

    columns: list[DeckColumn]


class List(TypedDict):
    """A list of people."""

    id: Id
    title: str
    replies_policy: Literal["followed", "list", "none"]
    exclusive: bool


class Marker(TypedDict):
    """How far somebody has read."""

    last_read_id: Id
    version: Count
    updated_at: Moment


class Markers(TypedDict):
    """Of each timeline that was asked for."""

    home: NotRequired[Marker]
    notifications: NotRequired[Marker]


FilterContext = Literal["home", "notifications", "public", "thread", "account"]


class FilterKeyword(TypedDict):
    """A word of a filter."""

    id: Id
    keyword: str
    whole_word: bool


class FilterStatus(TypedDict):
    """A post of a filter."""

    id: Id
    status_id: Id


class Filter(TypedDict):
    """What somebody does not want to read, or only on purpose."""

    id: Id
    title: str
    context: list[FilterContext]
    expires_at: Moment | None
    filter_action: Literal["warn", "hide", "blur"]
    keywords: NotRequired[list[FilterKeyword]]
    statuses: NotRequired[list[FilterStatus]]


class FilterV1(TypedDict):
    """A word of a filter, as the older API has it."""

    id: Id
    phrase: str
    context: list[FilterContext]
    whole_word: bool
    expires_at: Moment | None
    irreversible: bool


class FilterResult(TypedDict):
    """Why a post is filtered."""

    filter: Filter
    keyword_matches: list[str] | None
    status_matches: list[Id] | None
