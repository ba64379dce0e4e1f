"""What the company API answers those who keep the place: admins, moderators, and who writes announcements."""

from typing import Any, Literal, TypedDict

from server.entities.shapes.accounts import Account
from server.entities.shapes.company import Site
from server.entities.shapes.emoji import CustomEmoji
from server.entities.shapes.notices import Announced
from server.entities.shapes.words import Count, Id, Moment, Url


class AppKind(TypedDict):
    """Apps of one kind, for admins; nobody's number where few use them."""

    id: Id
    name: str
    website: str | None
    redirect_uris: list[str]
    registrations: Count
    people: Count | None
    forbidden_at: Moment | None


class Grant(TypedDict):
    """A role and where it comes from."""

    role: str
    source: str
    confirmed_at: Moment | None
    lapsed: bool


class RegisterEntry(TypedDict):
    """A person as admins see them."""

    id: Id
    username: str
    display_name: str
    avatar: Url
    email: str
    title: str
    department: str
    site: str | None
    roles: list[str]
    grants: list[Grant]
    suspended_at: Moment | None
    suspended_by: Literal["directory", "admin"] | None


class Name(TypedDict):
    """Somebody's names."""

    username: str
    display_name: str


class AuditEntry(TypedDict):
    """Who did what to whom."""

    id: Id
    at: Moment
    actor: Name | None
    actor_id: Id | None
    verb: str
    target_kind: str | None
    target_id: Id | None
    target: Name | None
    other: Name | None
    detail: dict[str, Any]


class KeptEmoji(CustomEmoji):
    """An emoji as those who keep them see it."""

    id: Id
    enabled: bool


class WrittenAnnouncement(Announced):
    """An announcement as those who write them see it: as typed, and what became of it."""

    text: str
    state: Literal["draft", "planned", "live", "over", "withdrawn"]
    due_at: Moment | None
    published_at: Moment | None
    author_id: Id


class AskedAtSite(TypedDict):
    """How many of a site were asked and have said that they read it."""

    site: Site | None
    asked: Count
    acknowledged: Count


class Acknowledged(TypedDict):
    """Who said so, and when."""

    account: Account
    at: Moment


class Evidence(TypedDict):
    """Who has read an announcement; by name only where the place is not discreet."""

    asked: Count
    acknowledged: Count
    sites: list[AskedAtSite]
    missing: list[Account] | None
    said: list[Acknowledged] | None
