"""What the stand-in knows: people, posts, codes, tokens, and how often each text was asked for."""

import hashlib
import json
import secrets
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

X_EPOCH_MS = 1288834974657
CODE_SECONDS = 30
TOKEN_SECONDS = 7200

IDENTITIES = (
    ("ada_diallo", "Ada Diallo"),
    ("chen_li", "Chen Li"),
    ("boris_tremblay", "Boris Tremblay"),
    ("sofia_rossi", "Sofia Rossi"),
)


@dataclass
class User:
    """An account of the stand-in."""

    id: str
    handle: str
    name: str
    created_at: float


@dataclass
class Post:
    """A post, in the words it was sent with; `short` spells its links as t.co does."""

    id: str
    author_id: str
    text: str
    short: dict[str, str]
    created_at: float
    source: str = "api"
    deleted: bool = False


@dataclass
class Code:
    """An authorization code: thirty seconds, once."""

    user_id: str
    client_id: str
    redirect_uri: str
    scopes: list[str]
    challenge: str
    expires_at: float
    used: bool = False


@dataclass
class Token:
    """An access or refresh token. Rotation and revocation kill it; `family` ties together what one consent gave."""

    user_id: str
    client_id: str
    scopes: list[str]
    kind: str
    family: str
    expires_at: float
    dead: bool = False


@dataclass
class World:
    """Everything, in memory. `changed` writes it down where a file was given."""

    path: Path | None = None
    users: dict[str, User] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    tokens: dict[str, Token] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    refuse_duplicates: bool = True
    last_id: int = 0

    def user_called(self, handle: str, name: str = "") -> User:
        """The account with this handle, made when it is new."""
        known = next((user for user in self.users.values() if user.handle.lower() == handle.lower()), None)
        if known:
            return known
        user = User(self.new_id(), handle, name or handle, time.time())
        self.users[user.id] = user
        self.changed()
        return user

    def posts_of(self, user_id: str | None = None) -> list[Post]:
        """What the public sees, newest first."""
        shown = (
            post for post in self.posts.values() if not post.deleted and user_id in (None, post.author_id)
        )
        return sorted(shown, key=lambda post: int(post.id), reverse=True)

    def new_id(self) -> str:
        """An id as X makes them: milliseconds since its own epoch, shifted by 22 bits; always rising."""
        self.last_id = max(self.last_id + 1, (int(time.time() * 1000) - X_EPOCH_MS) << 22)
        return str(self.last_id)

    def changed(self) -> None:
        """Replace the file in one step, so that a kill leaves the old one or the new one."""
        if self.path is None:
            return
        kept = {**asdict(self), "path": None}
        fresh = self.path.with_suffix(".new")
        fresh.write_text(json.dumps(kept), encoding="utf-8")
        fresh.replace(self.path)


def open_world(path: Path | None) -> World:
    """The world of a file, or a new one with the demo identities."""
    if path is not None and path.exists():
        return _restored(path, json.loads(path.read_text(encoding="utf-8")))
    world = World(path)
    for handle, name in IDENTITIES:
        world.user_called(handle, name)
    return world


def _restored(path: Path, kept: dict[str, Any]) -> World:
    return World(
        path,
        {key: User(**value) for key, value in kept["users"].items()},
        {key: Post(**value) for key, value in kept["posts"].items()},
        {key: Code(**value) for key, value in kept["codes"].items()},
        {key: Token(**value) for key, value in kept["tokens"].items()},
        kept["asked"],
        kept["refuse_duplicates"],
        kept["last_id"],
    )


def asked_key(author_id: str, text: str) -> str:
    """The counter's key: one per author and text, without repeating the text in it."""
    return f"{author_id}:{hashlib.sha256(text.encode()).hexdigest()[:24]}"


def fresh_secret() -> str:
    """An opaque code or token, about as long as X's."""
    return secrets.token_urlsafe(48)
