"""Where things are: the addresses that stand in entities."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True)
class Addresses:
    """Absolute addresses under the public origin (without a slash at its end), given to all that renders.

    `discreet` leaves out when somebody was last active.
    """

    origin: str
    discreet: bool = False

    @property
    def host(self) -> str:
        """Our name, with the port if it is not the usual one."""
        return urlsplit(self.origin).netloc

    def account(self, username: str) -> str:
        """A profile's page."""
        return f"{self.origin}/@{username}"

    def status(self, username: str, status_id: int) -> str:
        """A post's page."""
        return f"{self.origin}/@{username}/{status_id}"

    def tag(self, name: str) -> str:
        """A hashtag's page."""
        return f"{self.origin}/tags/{quote(name)}"

    def media(self, key: str) -> str:
        """A stored file."""
        return f"{self.origin}/media/{key}"

    def avatar(self, account_id: int, key: str | None) -> str:
        """An account's picture; drawn from its initials when it has none."""
        return self.media(key) if key else f"{self.origin}/media/initials/{account_id}.png"

    def header(self, key: str | None) -> str:
        """The wide picture of a profile."""
        return self.media(key) if key else f"{self.origin}/media/header.png"
