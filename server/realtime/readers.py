"""The connected: subscriptions by stream, and who among the connected follows whom, kept in memory by the facts."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from server.identity.viewer import Viewer
from server.kit.database import Row, rows
from server.microblog.models import RepliesPolicy
from server.realtime.outlets import Outlet
from server.realtime.streams import Stream


@dataclass(eq=False)
class Connection:
    """One socket or event stream of a viewer."""

    viewer: Viewer
    outlet: Outlet
    key: str
    extras: frozenset[str] = frozenset()
    subscriptions: dict[Stream, "Subscription"] = field(default_factory=dict)


@dataclass(eq=False)
class Subscription:
    """A connection's interest in a stream; a live one gets what happens from now on."""

    connection: Connection
    stream: Stream
    account_id: int = field(init=False)

    def __post_init__(self) -> None:
        # Asked thousands of times for one status.
        self.account_id = self.connection.viewer.account_id


Key = TypeVar("Key", int, str)
MOST_OPEN = 50
"""So many sockets and event streams of one account may be open at one process: tabs and phones, with room to spare."""


@dataclass(frozen=True)
class Bond:
    """What somebody wants at home of one whom they follow; `languages` None for all."""

    boosts: bool = True
    listed_only: bool = False
    languages: str | None = None

    @property
    def usual(self) -> bool:
        """Whether everything is wanted."""
        return self.boosts and not self.listed_only and self.languages is None

    def reads(self, language: str | None, *, boost: bool) -> bool:
        """Whether a status in a language, or the boost of one, is wanted anywhere."""
        read = self.languages is None or language is None or language in self.languages
        return read and (self.boosts or not boost)

    def wants(self, language: str | None, *, boost: bool) -> bool:
        """Whether it is wanted at home."""
        return not self.listed_only and self.reads(language, boost=boost)


@dataclass
class Listing:
    """A list of a connected account: whose answers to whom it is for, and who is in it."""

    replies_policy: RepliesPolicy
    members: set[int] = field(default_factory=set)


@dataclass
class Follows:
    """Whom a connected account follows, which tags, and its lists of those."""

    targets: dict[int, Bond] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()
    lists: dict[int, Listing] = field(default_factory=dict)


NOTHING = Follows()
_BONDS = "SELECT target_id, reblogs, listed_only, languages FROM follow WHERE follower_id = $1"
_TAGS = "SELECT t.name FROM tag_follow f JOIN tag t ON t.id = f.tag_id WHERE f.account_id = $1"

_LISTS = """SELECT l.id, l.replies_policy, m.account_id FROM list l LEFT JOIN list_member m ON m.list_id = l.id
    WHERE l.account_id = $1"""


class Readers:
    """All live subscriptions of this process. Everything but `load` is synchronous, so nothing comes in between."""

    def __init__(self) -> None:
        self.by_stream: dict[Stream, set[Subscription]] = defaultdict(set)
        self.connections: set[Connection] = set()
        self._follows: dict[int, Follows] = {}
        self._followers: dict[int, set[int]] = defaultdict(set)
        self._choosy: dict[int, set[int]] = defaultdict(set)
        self._tag_followers: dict[str, set[int]] = defaultdict(set)
        self._count: dict[int, int] = defaultdict(int)
        self._loaded: dict[int, int] = {}
        self._loads = 0

    async def join(self, connection: Connection) -> None:
        """Take a connection in; what it follows is loaded once for each account."""
        self.connections.add(connection)
        account_id = connection.viewer.account_id
        self._count[account_id] += 1
        if account_id not in self._follows:
            await self.load(account_id)

    def leave(self, connection: Connection) -> None:
        """Forget a connection and its subscriptions."""
        if connection not in self.connections:
            return
        self.connections.discard(connection)
        for subscription in list(connection.subscriptions.values()):
            self.remove(subscription)
        account_id = connection.viewer.account_id
        self._count[account_id] -= 1
        if not self._count[account_id]:
            del self._count[account_id]
            self._loaded.pop(account_id, None)
            self._forget(account_id)

    def add(self, subscription: Subscription) -> None:
        """Make a subscription live."""
        self.by_stream[subscription.stream].add(subscription)

    def remove(self, subscription: Subscription) -> None:
        """End a subscription."""
        subscription.connection.subscriptions.pop(subscription.stream, None)
        found = self.by_stream.get(subscription.stream)
        if found is not None:
            found.discard(subscription)
            if not found:
                del self.by_stream[subscription.stream]

    async def load(self, account_id: int) -> None:
        """Read anew whom and what a connected account follows."""
        self._loads += 1
        asked = self._loads
        found, tags = await rows(_BONDS, account_id), await rows(_TAGS, account_id)
        lists = _lists(await rows(_LISTS, account_id))
        if account_id not in self._count or asked < self._loaded.get(account_id, 0):
            return  # gone, or what was asked for later came earlier and knows more
        self._loaded[account_id] = asked
        self._forget(account_id)
        targets = {row[0]: Bond(bool(row[1]), bool(row[2]), row[3]) for row in found}
        self._follows[account_id] = follows = Follows(targets, frozenset(row[0] for row in tags), lists)
        for target, bond in targets.items():
            self._followers[target].add(account_id)
            if not bond.usual:
                self._choosy[target].add(account_id)
        for tag in follows.tags:
            self._tag_followers[tag].add(account_id)

    def full(self, account_id: int) -> bool:
        """Whether an account has as many connections open as it may."""
        return self._count.get(account_id, 0) >= MOST_OPEN

    def accounts(self) -> Collection[int]:
        """The connected accounts."""
        return self._count.keys()

    def knows(self, account_id: int) -> bool:
        """Whether the account is connected."""
        return account_id in self._count

    def followers_of(self, target_id: int) -> set[int]:
        """The connected accounts that follow `target_id`."""
        return self._followers.get(target_id, set())

    def readers_of(self, target_id: int, language: str | None, *, boost: bool = False) -> set[int]:
        """Those of them that want such a status of it at home."""
        choosy = self._choosy.get(target_id, ())
        unwilling = {
            each for each in choosy if not self._follows[each].targets[target_id].wants(language, boost=boost)
        }
        return self.followers_of(target_id) - unwilling

    def readers_of_tag(self, name: str) -> set[int]:
        """The connected accounts that follow a tag, by its folded name."""
        return self._tag_followers.get(name, set())

    def follows_of(self, account_id: int) -> Follows:
        """What a connected account follows, and its lists."""
        return self._follows.get(account_id, NOTHING)

    def _forget(self, account_id: int) -> None:
        gone = self._follows.pop(account_id, Follows())
        for target in gone.targets:
            _drop(self._followers, target, account_id)
            _drop(self._choosy, target, account_id)
        for tag in gone.tags:
            _drop(self._tag_followers, tag, account_id)


def _lists(found: Sequence[Row]) -> dict[int, Listing]:
    lists = dict[int, Listing]()
    for each in found:
        listing = lists.setdefault(each[0], Listing(RepliesPolicy(each[1])))
        if each[2] is not None:
            listing.members.add(each[2])
    return lists


def _drop(index: dict[Key, set[int]], key: Key, account_id: int) -> None:
    """Take an account out of an index, and the entry with the last one."""
    found = index.get(key)
    if found is not None:
        found.discard(account_id)
        if not found:
            del index[key]
