"""Who is asking: the one value that every operation takes first."""

from dataclasses import dataclass

from server.identity.models import Role


@dataclass(frozen=True)
class Viewer:
    """A signed-in account, how it came in and what it may do. `scopes` is None for a browser session (all of them)."""

    account_id: int
    roles: frozenset[Role] = frozenset({Role.EMPLOYEE})
    locale: str = ""
    scopes: frozenset[str] | None = None
    token_id: int | None = None
    session_id: int | None = None
    app_id: int | None = None
    person_id: int | None = None
    site_id: int | None = None

    def has(self, role: Role) -> bool:
        """Whether the role is held and still confirmed."""
        return role in self.roles

    def may(self, scope: str) -> bool:
        """Whether the token covers a scope: itself, its parent (`read` for `read:statuses`), or old `follow`."""
        if self.scopes is None or not scope:
            return True
        if scope in self.scopes or scope.partition(":")[0] in self.scopes:
            return True
        return "follow" in self.scopes and scope.partition(":")[2] in {"blocks", "follows", "mutes"}
