"""The values that the demo company's content is written with: who, where, and what they said."""

import re
from dataclasses import dataclass
from typing import Literal
from uuid import NAMESPACE_URL, uuid5

Language = Literal["en", "fr"]

_BEFORE_HIGH_SIGN = re.compile(r" (?=[?!:;»%])")


@dataclass(frozen=True)
class Site:
    """One place where Acme works; the key is its group's user name."""

    key: str
    name: str
    time_zone: str


@dataclass(frozen=True)
class Person:
    """One entry of the company directory."""

    username: str
    name: str
    title: str
    department: str
    site: str | None
    locale: str
    manager: str | None = None
    groups: tuple[str, ...] = ("ramage-users",)
    note: str = ""

    @property
    def subject(self) -> str:
        """The directory's own id of the person: opaque, and the same after every start."""
        return str(uuid5(NAMESPACE_URL, f"https://directory.acme.example/{self.username}"))

    @property
    def email(self) -> str:
        return f"{self.username}@acme.example"


@dataclass(frozen=True)
class Group:
    """A group that people made; the key is its user name. Its keepers are members, `pinned` begins a post of it."""

    key: str
    name: str
    opening: Literal["open", "closed", "hidden"]
    note: str
    keepers: tuple[str, ...]
    others: tuple[str, ...]
    asking: tuple[str, ...] = ()
    invited: tuple[str, ...] = ()
    pinned: str = ""

    @property
    def members(self) -> tuple[str, ...]:
        return (*self.keepers, *self.others)


@dataclass(frozen=True)
class Drawing:
    """A picture by the name of the function that draws it, with its description."""

    name: str
    alt: str


@dataclass(frozen=True)
class Post:
    """Something said: at a working day and local time, or some minutes after what it answers (or before now)."""

    by: str
    lang: Language
    text: str
    drawing: Drawing | None
    replies: tuple["Post", ...]
    day: int | None
    at: str
    minutes: int
    boosts: tuple[str, ...]
    likes: int | None


def post(
    day: int,
    at: str,
    by: str,
    lang: Language,
    text: str,
    *parts: Post | Drawing,
    boosts: str = "",
    likes: int | None = None,
) -> Post:
    """Open a thread so many working days ago, at a time of the author's own clock; the parts are a picture and answers."""
    return Post(by, lang, _spaced(lang, text), *_parted(parts), day, at, 0, tuple(boosts.split()), likes)


def reply(
    minutes: int,
    by: str,
    lang: Language,
    text: str,
    *parts: Post | Drawing,
    boosts: str = "",
    likes: int | None = None,
) -> Post:
    """Answer so many minutes later, or when the author is next at work."""
    return Post(
        by, lang, _spaced(lang, text), *_parted(parts), None, "", minutes, tuple(boosts.split()), likes
    )


def recent(
    minutes: int,
    by: str,
    lang: Language,
    text: str,
    *parts: Post | Drawing,
    boosts: str = "",
    likes: int | None = None,
) -> Post:
    """Open a thread so many minutes before the demo was filled, whatever the hour there."""
    return Post(
        by, lang, _spaced(lang, text), *_parted(parts), None, "", -minutes, tuple(boosts.split()), likes
    )


@dataclass(frozen=True)
class Variant:
    """One suggested wording of a news item."""

    label: str
    language: Language
    text: str


@dataclass(frozen=True)
class News:
    """A news item, live for so many days from now unless its state says otherwise."""

    key: str
    state: Literal["draft", "live", "expired", "withdrawn"]
    by: str
    language: Language
    title: str
    url: str
    description: str
    why: str
    drawing: Drawing
    variants: tuple[Variant, ...]
    topics: tuple[str, ...] = ()
    disclosure: str = ""
    published_days_ago: int = 0
    lasts_days: int = 14
    withdrawn_reason: str = ""
    comments: tuple[Post, ...] = ()


def variant(label: str, language: Language, text: str) -> Variant:
    """Suggest a wording, with the language's own spacing."""
    return Variant(label, language, _spaced(language, text))


def _parted(parts: tuple[Post | Drawing, ...]) -> tuple[Drawing | None, tuple[Post, ...]]:
    drawings = [part for part in parts if isinstance(part, Drawing)]
    return next(iter(drawings), None), tuple(part for part in parts if isinstance(part, Post))


def _spaced(lang: Language, text: str) -> str:
    """French sets a space that does not break before its high signs."""
    if lang != "fr":
        return text
    return _BEFORE_HIGH_SIGN.sub("\N{NO-BREAK SPACE}", text).replace("« ", "«\N{NO-BREAK SPACE}")
