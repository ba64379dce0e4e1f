"""What the company API answers about news, shares and the newsroom."""

from typing import TypedDict

from server.entities.shapes.accounts import Account
from server.entities.shapes.words import Count, Id, Moment, Url


class NewsPicture(TypedDict):
    """A picture with its description."""

    id: Id
    url: Url
    alt: str


class Variant(TypedDict):
    """A wording for a network, in a language."""

    id: Id
    network: str
    language: str
    label: str
    text: str


class Following(TypedDict):
    """A topic, and whether the reader follows it."""

    name: str
    label: str
    following: bool


class Topic(Following):
    """With the number of items on it."""

    items_count: Count


class Connection(TypedDict):
    """A linked public account, without anything secret."""

    id: Id
    network: str
    handle: str
    name: str
    picture_url: str | None
    state: str
    ends_at: Moment | None
    connected_at: Moment
    scopes: list[str]


class Authorize(TypedDict):
    """Where the browser goes to allow it."""

    authorize_url: Url


class SharedItem(TypedDict):
    """What is shared; without a name while it is not, or no more, for everybody."""

    id: Id
    title: str
    url: str


class Share(TypedDict):
    """One's own share: where it stands, why, and what may be done."""

    id: Id
    item: SharedItem
    network: str
    connection: Connection | None
    state: str
    reason: str | None
    reason_text: str | None
    text: str
    url: str | None
    created_at: Moment
    updated_at: Moment
    due_at: Moment | None
    can: list[str]


class Intent(TypedDict):
    """The address of the network's own composer, and the share that remembers it."""

    intent_url: Url
    share: Share


class Wording(TypedDict):
    """The exact text, as the network counts it."""

    final_text: str
    length: Count
    limit: Count
    valid: bool
    problems: list[str]
    alike: bool
    soonest: Moment | None
    best: Moment | None
    disclosure: str
    link: str
    cost: str | None


class NewsItem(TypedDict):
    """News to share. `shares_count` is null where few have shared and the place is discreet."""

    id: Id
    version: Count
    state: str
    title: str
    url: str
    description: str
    why: str
    language: str
    picture: NewsPicture | None
    disclosure: str
    text_policy: str
    expires_at: Moment | None
    published_at: Moment | None
    withdrawn_reason: str | None
    status_id: Id | None
    status_url: Url | None
    created_by: Account
    variants: list[Variant]
    topics: list[Following]
    shares_count: Count | None
    my_shares: list[Share]


class Targeting(TypedDict):
    """Whom an item is for; an empty list is no limit."""

    sites: list[str]
    departments: list[str]
    languages: list[str]
    roles: list[str]
    topics: list[str]


class Counter(TypedDict):
    """A wording as its network counts it."""

    length: Count
    limit: Count
    valid: bool


class Likeness(TypedDict):
    """Two variants, by their places, that say nearly the same: 1 is the same."""

    variants: list[int]
    similarity: float


class Desk(TypedDict):
    """What the newsroom alone sees of an item."""

    embargo_at: Moment | None
    live_at: Moment | None
    updated_at: Moment
    changed_by: Account | None
    submitted_by: Account | None
    approved_by: Account | None
    four_eyes: bool
    targeting: Targeting
    counters: list[Counter | None]
    similar: list[Likeness]
    can: list[str]


class DeskItem(NewsItem):
    """An item with its desk."""

    desk: Desk


class ItemCounts(TypedDict):
    """How many items there are of each state."""

    draft: Count
    review: Count
    approved: Count
    scheduled: Count
    live: Count
    expired: Count
    withdrawn: Count
    archived: Count


class KeptVariant(TypedDict):
    """A wording as it was."""

    network: str
    language: str
    label: str
    text: str


class NewsContent(TypedDict):
    """The whole text of a version."""

    url: str
    title: str
    description: str
    why: str
    language: str
    picture_id: Id | None
    disclosure: str
    text_policy: str
    embargo_at: Moment | None
    expires_at: Moment | None
    variants: list[KeptVariant]
    topics: list[str]
    targeting: Targeting


class NewsVersion(TypedDict):
    """What was done to an item, and the text as it was then."""

    version: Count
    deed: str
    at: Moment
    by: Account | None
    fields: list[str]
    note: str | None
    content: NewsContent | None


class ReadLink(TypedDict):
    """What the page behind a link says about itself."""

    url: Url
    title: str
    description: str
    provider: str
    language: str
    picture: NewsPicture | None


class Meant(TypedDict):
    """How many people a targeting means; null for a few where the place is discreet."""

    people: Count | None


class Disclosure(TypedDict):
    """A suggested disclosure for a market."""

    market: str
    language: str
    text: str
    advertising: bool


class NewsSuggestion(TypedDict):
    """What a colleague suggests. A post is named by its id alone: who may read it fetches it."""

    id: Id
    created_at: Moment
    by: Account | None
    url: str | None
    status_id: Id | None
    note: str
    consent: str | None
    state: str
    reason: str | None
    item_id: Id | None
    decided_at: Moment | None


class Suggested(TypedDict):
    """The suggestion's id."""

    id: Id


class Accepted(TypedDict):
    """The id of the item made of a suggestion."""

    item_id: Id
