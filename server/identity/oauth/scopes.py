"""The scopes that an app may ask for, and which of them cover which."""

from collections.abc import Collection, Iterable

from server.identity.viewer import covers
from server.kit.errors import Invalid

DEFAULT = "read"
_READ = (
    "accounts", "blocks", "bookmarks", "favourites", "filters", "follows", "lists", "mutes", "notifications", "search",
    "statuses",
)  # fmt: skip
_WRITE = (
    "accounts", "blocks", "bookmarks", "conversations", "favourites", "filters", "follows", "lists", "media", "mutes",
    "notifications", "reports", "statuses",
)  # fmt: skip
_ADMIN = (
    "accounts", "reports", "domain_allows", "domain_blocks", "ip_blocks", "email_domain_blocks",
    "canonical_email_blocks",
)  # fmt: skip

SCOPES: tuple[str, ...] = (
    "profile",
    "read",
    *(f"read:{what}" for what in _READ),
    "write",
    *(f"write:{what}" for what in _WRITE),
    "follow",
    "push",
    *(f"admin:{way}" for way in ("read", "write")),
    *(f"admin:{way}:{what}" for way in ("read", "write") for what in _ADMIN),
)


def read_scopes(text: str) -> tuple[str, ...]:
    """The scopes named in a request, once each, in the order given; `read` when none is. Raises Invalid."""
    named = tuple(dict.fromkeys(text.split())) or (DEFAULT,)
    for scope in named:
        if scope not in SCOPES:
            raise Invalid("scope-unknown", field="scopes", scope=scope[:60])
    return named


def check_within(wanted: Iterable[str], allowed: Collection[str]) -> None:
    """Refuse scopes that go beyond those an app registered; raises Invalid."""
    for scope in wanted:
        if not covers(allowed, scope):
            raise Invalid("scope-beyond", field="scope", scope=scope)


def without_covered(scopes: Iterable[str]) -> tuple[str, ...]:
    """The scopes that say something that no other one of them says already."""
    named = tuple(scopes)
    return tuple(scope for scope in named if not covers([other for other in named if other != scope], scope))
