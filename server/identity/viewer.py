"""Who is asking: the one value that every operation takes first."""

from collections.abc import Collection
from dataclasses import dataclass

from server.identity.models import Role

_FOLLOW = frozenset(f"{way}:{what}" for way in ("read", "write") for what in ("blocks", "follows", "mutes"))


@dataclass(frozen=True)
class Viewer:
    """A signed-in account, how it came in and what it may do. `scopes` is None for a browser session (all of them).

    `filters` is the version of the account's filters, 0 when it has none.
    """

    account_id: int
    roles: frozenset[Role] = frozenset({Role.EMPLOYEE})
    locale: str = ""
    scopes: frozenset[str] | None = None
    token_id: int | None = None
    session_id: int | None = None
    app_id: int | None = None
    person_id: int | None = None
    site_id: int | None = None
    filters: int = 0

    def has(self, *roles: Role) -> bool:
        """Whether one of the roles is held and still confirmed."""
        return not self.roles.isdisjoint(roles)

    def may(self, scope: str) -> bool:
        """Whether the token covers a scope; a browser session covers all of them."""
        return self.scopes is None or not scope or covers(self.scopes, scope)


def covers(held: Collection[str], scope: str) -> bool:
    """Whether one of the scopes held grants `scope`: itself, a parent of it, or the old `follow`."""
    granting = scope
    while granting:
        if granting in held:
            return True
        granting = granting.rpartition(":")[0]
    return "follow" in held and scope in _FOLLOW
