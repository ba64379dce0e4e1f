"""A public network in this process: it publishes for real into a list, and misbehaves as a test tells it."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from urllib.parse import quote, urlencode

from server.kit import clock
from server.networks import (
    Capabilities,
    Card,
    Costs,
    Deleted,
    Deletion,
    Finding,
    Grant,
    NotFound,
    Outcome,
    Picture,
    Profile,
    RefusedReason,
    Revoked,
    Sent,
    Trouble,
    Unclear,
    UnclearReason,
    Way,
    Weight,
)
from server.networks import Post as Public

SETTLES = timedelta(seconds=40)


@dataclass
class Post:
    """What the public would see."""

    id: str
    text: str
    at: datetime
    deleted: bool = False


@dataclass
class Scripted:
    """Answers come from the deques first; when they are empty the network works.

    `accepts_unclearly` publishes and then says nothing; `hidden` keeps posts from the look-up.
    """

    name: str = "x"
    label: str = "X"
    limit: int = 280
    link_length: int | None = 23
    passwords_url: str | None = None
    configured: bool = True
    stand_in: bool = False
    costs: Costs | None = None
    capabilities: Capabilities = field(
        default_factory=lambda: Capabilities(True, True, True, True, settles_after=SETTLES)  # noqa: FBT003
    )
    posts: list[Post] = field(default_factory=list)
    cards: list[Card | None] = field(default_factory=list)
    pictures: list[tuple[Picture, ...]] = field(default_factory=list)
    publishing: deque[Outcome] = field(default_factory=deque)
    finding: deque[Finding] = field(default_factory=deque)
    deleting: deque[Deletion] = field(default_factory=deque)
    refreshing: deque[Grant | Trouble] = field(default_factory=deque)
    exchanging: deque[Grant | Trouble] = field(default_factory=deque)
    leading: deque[Trouble] = field(default_factory=deque)
    profiles: deque[Profile | Trouble] = field(default_factory=deque)
    revoking: deque[Revoked | Trouble] = field(default_factory=deque)
    accepts_unclearly: int = 0
    hidden: bool = False
    asked: list[str] = field(default_factory=list)
    grants: list[Grant] = field(default_factory=list)
    revoked: list[Grant] = field(default_factory=list)

    async def publish(self, grant: Grant, post: Public) -> Outcome:
        self._note("publish", grant)
        text = post.text
        if self.publishing:
            return self.publishing.popleft()
        self.cards.append(post.card)
        self.pictures.append(post.pictures)
        post = Post(str(len(self.posts) + 1000), text, clock.now())
        self.posts.append(post)
        if self.accepts_unclearly:
            self.accepts_unclearly -= 1
            return Unclear(UnclearReason.NO_ANSWER)
        return Sent(post.id, f"https://x.example/ada/status/{post.id}")

    async def find(self, grant: Grant, post: Public, since: datetime) -> Finding:
        self._note("find", grant)
        text = post.text
        if self.finding:
            return self.finding.popleft()
        seen = [] if self.hidden else [post for post in self.posts if not post.deleted]
        match = next((post for post in seen if post.text == text and post.at >= since), None)
        return Sent(match.id, f"https://x.example/ada/status/{match.id}") if match else NotFound()

    async def delete(self, grant: Grant, post_id: str) -> Deletion:
        self._note("delete", grant)
        if self.deleting:
            return self.deleting.popleft()
        for post in self.posts:
            post.deleted = post.deleted or post.id == post_id
        return Deleted()

    async def lead(self, state: str, redirect_uri: str, server: str = "") -> Way | Trouble:
        if self.leading:
            return self.leading.popleft()
        query = {"state": state, "redirect_uri": redirect_uri, "server": server}
        return Way(f"https://x.example/authorize?{urlencode(query)}", f"kept for {state}")

    async def exchange(self, code: str, kept: str, redirect_uri: str) -> Grant | Trouble:
        self.asked.append(f"exchange {code} {kept} {redirect_uri}")
        return self.exchanging.popleft() if self.exchanging else fresh_grant(code)

    async def sign_in(self, handle: str, password: str, server: str = "") -> Grant | Trouble:
        self.asked.append(f"sign-in {handle} {server}")
        return self.exchanging.popleft() if self.exchanging else fresh_grant(f"of-{handle}")

    async def refresh(self, grant: Grant) -> Grant | Trouble:
        self._note("refresh", grant)
        return self.refreshing.popleft() if self.refreshing else fresh_grant(f"{grant.access_token}+")

    async def revoke(self, grant: Grant) -> Revoked | Trouble:
        self._note("revoke", grant)
        if self.revoking:
            return self.revoking.popleft()
        self.revoked.append(grant)
        return Revoked()

    async def whoami(self, grant: Grant) -> Profile | Trouble:
        self._note("whoami", grant)
        return self.profiles.popleft() if self.profiles else Profile("77", "ada_d", "Ada", None)

    def weigh(self, text: str) -> Weight:
        problems = [RefusedReason.TOO_LONG] if len(text) > self.limit else []
        return Weight(len(text), self.limit, tuple(problems if text.strip() else [RefusedReason.EMPTY]))

    def cost(self, text: str) -> Decimal | None:
        return Decimal("0.200") if "https://" in text else Decimal("0.015")

    def intent_url(self, text: str) -> str:
        return f"https://x.example/intent/post?text={quote(text)}"

    def times(self, call: str) -> int:
        return sum(each.split()[0] == call for each in self.asked)

    @property
    def public(self) -> list[str]:
        return [post.text for post in self.posts if not post.deleted]

    def _note(self, call: str, grant: Grant) -> None:
        self.asked.append(call)
        self.grants.append(grant)


def fresh_grant(token: str, *, lasts: timedelta = timedelta(hours=2), refreshable: bool = True) -> Grant:
    """A grant whose access token is `token`."""
    refresh_token = f"refresh-of-{token}" if refreshable else None
    return Grant(token, refresh_token, clock.now() + lasts, ("tweet.read", "tweet.write"))
