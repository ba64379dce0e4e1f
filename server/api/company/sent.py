"""What the web app sends about news and shares, as typed values."""

import dataclasses
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from server.advocacy.drafts import ItemDraft, VariantDraft
from server.advocacy.models import TextPolicy
from server.api.params import Id

Moment = Annotated[datetime, Meta(tz=True)]


class VariantSent(Struct, kw_only=True):
    """One suggested wording."""

    network: str
    text: str
    language: str = ""
    label: str = ""
    id: Id | None = None

    def drafted(self) -> VariantDraft:
        """As the newsroom takes it."""
        return VariantDraft(self.network, self.text, self.language, self.label, self.id)


class ConnectSent(Struct, kw_only=True):
    """What a network asks for: of many servers the one, or a handle and a password made for apps."""

    server: str = ""
    handle: str = ""
    password: str = ""


class TargetingSent(Struct, kw_only=True):
    """Whom an item is meant for: of each kind any of these; what is empty means everybody."""

    sites: list[Id] = []
    departments: list[str] = []
    languages: list[str] = []
    roles: list[str] = []
    topics: list[str] = []

    def targets(self) -> dict[str, tuple[str, ...]]:
        """As the newsroom takes it."""
        return {
            "site": tuple(str(each) for each in self.sites),
            "department": tuple(self.departments),
            "language": tuple(self.languages),
            "role": tuple(self.roles),
            "topic": tuple(self.topics),
        }


class TargetingAsked(TargetingSent, kw_only=True):
    """Whom to count."""


class ItemSent(Struct, kw_only=True):
    """Fields of an item; what is not sent stays as it is."""

    title: str | UnsetType = UNSET
    url: str | UnsetType = UNSET
    description: str | UnsetType = UNSET
    why: str | UnsetType = UNSET
    language: str | UnsetType = UNSET
    disclosure: str | UnsetType = UNSET
    text_policy: TextPolicy | UnsetType = UNSET
    embargo_at: Moment | UnsetType | None = UNSET
    expires_at: Moment | UnsetType | None = UNSET
    picture_id: Id | UnsetType | None = UNSET
    topics: list[str] | UnsetType = UNSET
    targeting: TargetingSent | UnsetType = UNSET
    variants: list[VariantSent] | UnsetType = UNSET
    version: int = 0

    def over(self, draft: ItemDraft) -> ItemDraft:
        """These fields over those that the item has."""
        given = {
            name: value
            for name, value in msgspec.structs.asdict(self).items()
            if value is not UNSET and name not in {"version", "variants", "topics", "targeting"}
        }
        aims = draft.aims
        if self.topics is not UNSET:
            aims = dataclasses.replace(aims, topics=tuple(self.topics))
        if self.targeting is not UNSET:
            aims = dataclasses.replace(aims, targets=self.targeting.targets())
        given["aims"] = aims
        if self.variants is not UNSET:
            given["variants"] = tuple(variant.drafted() for variant in self.variants)
        return dataclasses.replace(draft, **given)


class Publication(Struct, kw_only=True):
    """Which version is to go live, and when; now if nothing is said."""

    version: int
    at: Moment | None = None


class Reviewed(Struct, kw_only=True):
    """Which version is handed in, approved or called back."""

    version: int


class Returned(Struct, kw_only=True):
    """Which version is no good yet, and why."""

    version: int
    note: str = ""


class Withdrawal(Struct, kw_only=True):
    """Why an item is taken back."""

    reason: str = ""


class PreviewAsked(Struct, kw_only=True):
    """The link to read."""

    url: str


class WordingAsked(Struct, kw_only=True):
    """The words to weigh."""

    network: str
    text: str = ""


class ShareSent(Struct, kw_only=True):
    """What the person confirmed."""

    item_id: Id
    item_version: int
    connection_id: Id
    text: str
    confirmed_text: str
    variant_id: Id | None = None
    due_at: Moment | None = None


class ConfirmSent(Struct, kw_only=True):
    """What the person confirmed again."""

    item_version: int
    text: str
    confirmed_text: str


class Answer(Struct, kw_only=True):
    """What the person found on their account."""

    published: bool
    url: str = ""


class Declaration(Struct, kw_only=True):
    """Where it was published, if the person says so."""

    url: str = ""


class IntentSent(Struct, kw_only=True):
    """The composer to open."""

    item_id: Id
    network: str
    text: str = ""
