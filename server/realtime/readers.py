"""The connected: subscriptions by stream, and who among the connected follows whom, kept in memory by the facts."""

from collections import defaultdict
from dataclasses import dataclass, field

from server.identity.viewer import Viewer
from server.kit.database import rows
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


MOST_OPEN = 50
"""So many sockets and event streams of one account may be open at one process: tabs and phones, with room to spare."""


@dataclass
class Follows:
    """Whom a connected account follows: id → whether boosts are wanted."""

    targets: dict[int, bool] = field(default_factory=dict)


class Readers:
    """All live subscriptions of this process. Everything but `load` is synchronous, so nothing comes in between."""

    def __init__(self) -> None:
        self.by_stream: dict[Stream, set[Subscription]] = defaultdict(set)
        self.connections: set[Connection] = set()
        self._follows: dict[int, Follows] = {}
        self._followers: dict[int, set[int]] = defaultdict(set)
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
        """Read anew whom a connected account follows."""
        self._loads += 1
        asked = self._loads
        found = await rows("SELECT target_id, reblogs FROM follow WHERE follower_id = $1", account_id)
        if account_id not in self._count or asked < self._loaded.get(account_id, 0):
            return  # gone, or what was asked for later came earlier and knows more
        self._loaded[account_id] = asked
        self._forget(account_id)
        targets = {row["target_id"]: bool(row["reblogs"]) for row in found}
        self._follows[account_id] = Follows(targets)
        for target in targets:
            self._followers[target].add(account_id)

    def full(self, account_id: int) -> bool:
        """Whether an account has as many connections open as it may."""
        return self._count.get(account_id, 0) >= MOST_OPEN

    def knows(self, account_id: int) -> bool:
        """Whether the account is connected."""
        return account_id in self._count

    def followers_of(self, target_id: int) -> set[int]:
        """The connected accounts that follow `target_id`."""
        return self._followers.get(target_id, set())

    def wants_boosts(self, account_id: int, target_id: int) -> bool:
        """Whether a connected account wants the boosts of one that it follows."""
        found = self._follows.get(account_id)
        return found is None or found.targets.get(target_id, True)

    def _forget(self, account_id: int) -> None:
        for target in self._follows.pop(account_id, Follows()).targets:
            self._followers[target].discard(account_id)
            if not self._followers[target]:
                del self._followers[target]
