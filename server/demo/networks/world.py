"""What the stand-ins know: people with an account at each, their posts, pictures, codes and tokens."""

import base64
import hashlib
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

PEOPLE = (
    ("ada", "Ada Diallo"),
    ("chen", "Chen Li"),
    ("boris", "Boris Tremblay"),
    ("sofia", "Sofia Rossi"),
)


@dataclass
class Person:
    """Somebody with an account at each of the networks, and two passwords at Bluesky."""

    id: str
    handle: str
    name: str
    app_password: str
    main_password: str

    @property
    def did(self) -> str:
        return f"did:plc:{self.id}"


@dataclass
class Post:
    """One post. `words` is what is read, `value` what was sent; `made` counts how often it came to be."""

    network: str
    key: str
    person_id: str
    words: str
    value: dict[str, Any]
    at: float
    made: int = 1
    deleted: bool = False


@dataclass
class Session:
    """What a password at Bluesky opened: the refresh token that is good now."""

    person_id: str
    scope: str
    expires_at: float
    following: str = ""


@dataclass
class Code:
    """A code of LinkedIn's page of consent."""

    person_id: str
    redirect_uri: str
    scope: str
    expires_at: float


@dataclass
class Token:
    """An access token of LinkedIn."""

    person_id: str
    scope: str
    expires_at: float


@dataclass
class Picture:
    """A picture that was sent up, and whose it is."""

    person_id: str
    content_type: str
    body: str = ""


@dataclass
class World:
    """Everything, in memory; `changed` writes it down where a file was given."""

    secret: str
    people: dict[str, Person] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    last_id: int = 0
    expired_up_to: int = 0
    """Access tokens up to this serial number are too old."""

    def called(self, handle: str, name: str = "") -> Person:
        """The person with this handle, made when they are new."""
        known = next((person for person in self.people.values() if person.handle == handle), None)
        if known is not None:
            return known
        digest = hashlib.sha256(handle.encode()).digest()
        marks = base64.b32encode(digest).decode().lower()
        person = Person(marks[:24], handle, name or handle, _grouped(marks[24:40]), _grouped(marks[32:48]))
        self.people[person.id] = person
        return person

    def shown(self, network: str = "") -> list[Post]:
        """What the public sees, newest first."""
        posts = (post for post in self.posts.values() if not post.deleted and network in ("", post.network))
        return sorted(posts, key=lambda post: post.at, reverse=True)

    def new_id(self) -> int:
        """Always rising."""
        self.last_id = max(self.last_id + 1, int(time.time() * 1000) << 22)
        return self.last_id


class Kept:
    """A world and where it is written down."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self.world = self._opened()

    def changed(self) -> None:
        """Replace the file in one step, so that a kill leaves the old one or the new one."""
        if self._path is None:
            return
        fresh = self._path.with_suffix(".new")
        fresh.write_bytes(msgspec.json.encode(self.world))
        fresh.replace(self._path)

    def _opened(self) -> World:
        if self._path is not None and self._path.exists():
            return msgspec.json.decode(self._path.read_bytes(), type=World)
        world = World(secrets.token_hex(32))
        for handle, name in PEOPLE:
            world.called(handle, name)
        return world


def _grouped(marks: str) -> str:
    return "-".join(marks[at : at + 4] for at in range(0, 16, 4))
