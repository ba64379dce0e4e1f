"""How often somebody may ask, as Mastodon has it: by token and person, else by address, with smaller budgets for what
costs more. Counting is arithmetic (figures in docs/decisions/0015-rate-limits.md).
"""

import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address

from starlette.types import Scope

from server.identity.access import Known
from server.identity.local.signing_in import Guess
from server.kit import clock
from server.kit.addresses import Networks, within
from server.kit.errors import TooMany
from server.kit.keys import hashed
from server.throttle import Rule, Throttle, Who

FIVE_MINUTES, HALF_HOUR, HOUR = 300, 1800, 3600
PERSON = Rule("person", 1500, FIVE_MINUTES)
TOKEN = Rule("token", 300, FIVE_MINUTES)
ADDRESS = Rule("address", 300, FIVE_MINUTES)
UPLOADS = Rule("uploads", 30, HALF_HOUR)
DELETIONS = Rule("deletions", 30, HALF_HOUR)
POSTS = Rule("posts", 300, 3 * HOUR)
FOLLOWS = Rule("follows", 400, 24 * HOUR)
# Each tells up to fifty people.
INVITATIONS = Rule("invitations", 60, 24 * HOUR)
REPORTS = Rule("reports", 30, 24 * HOUR)
GROUPS = Rule("groups", 30, 24 * HOUR)
# Each may read everything of somebody's, also when it is cancelled.
EXPORTS = Rule("exports", 5, 24 * HOUR)
# Mastodon lets an address register five; a company may have one address, and a day on which everybody installs an app.
APPS = Rule("apps", 60, 600)
SIGN_INS = Rule("sign-ins", 100, FIVE_MINUTES)
SIGN_UPS = Rule("sign-ups", 5, HALF_HOUR)
# For one name from one address, and for it from anywhere: nobody is kept out for long by somebody else's guesses.
PASSWORDS_HERE = Rule("passwords-here", 10, FIVE_MINUTES)
PASSWORDS = Rule("passwords", 100, HOUR)
# Of one link from one address: an office that reads together counts, a script that asks all day hardly does.
CLICKS = Rule("clicks", 20, FIVE_MINUTES)
_UNTIL_RESTART = secrets.token_bytes(32)

OF_A_PERSON: Mapping[tuple[str, str], Rule] = {
    ("POST", "/api/v1/media"): UPLOADS,
    ("POST", "/api/v2/media"): UPLOADS,
    ("PATCH", "/api/v1/accounts/update_credentials"): UPLOADS,
    ("PUT", "/api/v1/accounts/update_credentials"): UPLOADS,
    ("PATCH", "/api/v1/profile"): UPLOADS,
    ("PUT", "/api/v1/profile"): UPLOADS,
    ("DELETE", "/api/v1/statuses/{id}"): DELETIONS,
    ("POST", "/api/v1/statuses/{id}/unreblog"): DELETIONS,
    ("POST", "/api/v1/statuses"): POSTS,
    ("PUT", "/api/v1/statuses/{id}"): POSTS,
    ("PATCH", "/api/v1/statuses/{id}"): POSTS,
    ("POST", "/api/v1/statuses/{id}/reblog"): POSTS,
    ("POST", "/api/v1/accounts/{id}/follow"): FOLLOWS,
    ("POST", "/api/company/groups/{id}/join"): FOLLOWS,
    ("POST", "/api/company/groups/{id}/invitations"): INVITATIONS,
    ("POST", "/api/company/groups"): GROUPS,
    ("POST", "/api/v1/reports"): REPORTS,
    ("POST", "/api/company/export"): EXPORTS,
}
_OF_AN_ADDRESS: Mapping[tuple[str, str], Rule] = {
    ("POST", "/api/v1/apps"): APPS,
    ("POST", "/api/v1/accounts"): SIGN_UPS,
}
_FREE = ("/media/", "/health")
"""Files, and the question whether the server is there."""


@dataclass(slots=True)
class Allowance:
    """What is left of the budget that ends first."""

    rule: Rule
    left: int
    now: int

    def check(self) -> None:
        """Raise TooMany when nothing was left for this request."""
        if self.left < 0:
            wait = self.rule.ends(self.now) - self.now
            raise TooMany("too-many", wait=wait, minutes=-(-wait // 60))

    def headers(self) -> list[tuple[bytes, bytes]]:
        """As Mastodon's clients read them."""
        return [
            (b"x-ratelimit-limit", b"%d" % self.rule.most),
            (b"x-ratelimit-remaining", b"%d" % max(0, self.left)),
            (b"x-ratelimit-reset", _wire(self.rule.ends(self.now))),
        ]


class Rates:
    """Counts requests; without a throttle nobody is counted."""

    def __init__(self, throttle: Throttle | None, proxies: Networks) -> None:
        self._throttle = throttle
        self._proxies = proxies

    def take(self, place: tuple[str, str], known: Known, scope: Scope) -> Allowance | None:
        """Count a request of a row of the route table (method, path); None when it is not limited."""
        if self._throttle is None or place[1].startswith(_FREE):
            return None
        viewer = known.viewer
        if viewer is None:
            who = self.address(scope)
            return self._least([(_OF_AN_ADDRESS.get(place), who), (ADDRESS, who)])
        return self._least(
            [
                (OF_A_PERSON.get(place), viewer.account_id),
                (TOKEN if viewer.token_id is not None else None, viewer.token_id or 0),
                (PERSON, viewer.account_id),
            ]
        )

    def check_sign_in(self, scope: Scope) -> None:
        """Count a step of a sign-in; raises TooMany."""
        allowance = self._least([(SIGN_INS, self.address(scope))]) if self._throttle else None
        if allowance is not None:
            allowance.check()

    def check_sign_up(self, scope: Scope) -> None:
        """Count a new account; raises TooMany."""
        allowance = self._least([(SIGN_UPS, self.address(scope))]) if self._throttle else None
        if allowance is not None:
            allowance.check()

    def check_password(self, scope: Scope, guess: Guess) -> None:
        """Count a guess at a password, by the name it was for and by whose it is, and as a step of a sign-in.

        Raises TooMany.
        """
        name, whose, here = hashed(guess.name)[:16], hashed(guess.whose)[:16], self.address(scope)
        asked = [(PASSWORDS_HERE, f"{name} {here}"), (PASSWORDS, whose), (SIGN_INS, here)]
        allowance = self._least(asked) if self._throttle else None
        if allowance is not None:
            allowance.check()

    def is_flood(self, scope: Scope, link_id: int) -> bool:
        """Count a click, and say whether there were too many. Who it was cannot be read from what is counted."""
        if self._throttle is None:
            return False
        whose = f"{link_id} {self.address(scope)}".encode()
        who = blake2b(whose, key=_UNTIL_RESTART, digest_size=16).hexdigest()
        return self._throttle.take(CLICKS, who, int(time.time())) > CLICKS.most

    def address(self, scope: Scope) -> str:
        """Whom a request comes from: the connection's other end, or what our own proxies say of theirs."""
        here = scope["client"][0] if scope.get("client") else ""
        if self._proxies and within(here, self._proxies):
            # However many headers they come in, they are one list.
            said = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
            here = self._forwarded(",".join(said), here)
        return _household(here)

    def _forwarded(self, value: str, here: str) -> str:
        """Each proxy adds whom it saw at the end; what stands before one that is not ours may be invented."""
        for said in reversed([part.strip() for part in value.split(",")]):
            if not _is_address(said):
                break
            here = said
            if not within(said, self._proxies):
                break
        return here

    def _least(self, asked: Sequence[tuple[Rule | None, Who]]) -> Allowance | None:
        throttle, now, least = self._throttle, int(time.time()), None
        if throttle is None:
            return None
        for rule, who in asked:
            if rule is not None:
                left = rule.most - throttle.take(rule, who, now)
                if least is None or left < least.left:
                    least = Allowance(rule, left, now)
        return least


@lru_cache(maxsize=64)
def _wire(seconds: int) -> bytes:
    return clock.wire(clock.from_ms(seconds * 1000)).encode()


def _household(address: str) -> str:
    """A household or an office gets a whole /64 of IPv6 addresses."""
    if ":" not in address or not _is_address(address):
        return address
    found = ip_address(address)
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return f"{IPv6Address(int(found) >> 64 << 64)}/64"


def _is_address(said: str) -> bool:
    try:
        ip_address(said)
    except ValueError:
        return False
    return True
