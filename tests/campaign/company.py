"""A small company that shares at random: what people, the newsroom, the worker, the network and time may do to shares.

Everything is drawn from a seed. The worker dies where it likes; its clock is ours.
"""

import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from server.advocacy.aiming import aims_of
from server.advocacy.caps import Cap, Scope
from server.advocacy.confirming import confirm_again
from server.advocacy.connections import disconnect
from server.advocacy.deleting import delete_due
from server.advocacy.delivering import deliver_due
from server.advocacy.drafting import change_item
from server.advocacy.drafts import draft_of
from server.advocacy.items import item_for
from server.advocacy.linking import ShareRules
from server.advocacy.looking_up import look_up_due
from server.advocacy.models import Connection, NewsItem, Share, ShareState, Variant
from server.advocacy.publishing import expire_due_items, withdraw_item
from server.advocacy.revoking import revoke_due
from server.advocacy.shares import answer_unclear, ask_deletion, cancel_share, possible
from server.advocacy.sharing import share_item
from server.advocacy.wording import compose
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.errors import DomainError
from server.networks import (
    Grant,
    Later,
    LaterReason,
    Outcome,
    Reconnect,
    ReconnectReason,
    Refused,
    RefusedReason,
    Sent,
    Unclear,
    UnclearReason,
)
from server.networks import Post as Public
from tests.advocacy.scene import ITEM, PACE, SEAL, Scene, pass_time
from tests.advocacy.scripted import Post, Scripted

CAPS = (Cap(Scope.PERSON, timedelta(minutes=30), 1), Cap(Scope.ITEM, timedelta(hours=1), 2))
RULES = ShareRules(CAPS)
WORDS = (
    "Well done Mariam and the whole workshop.",
    "Well done, Mariam and the whole workshop!",
    "Five weeks on a hot roof, and a week without the grid.",
    "Who else runs a site on nothing but sun?",
    "I carried one of these panels myself.",
)
LATE = timedelta(seconds=20)
"""So long a post may be on its way after the call ended; the network says that forty seconds settle it."""


class Died(BaseException):
    """The worker is gone, as by a power cut."""


@dataclass
class Accepted:
    """One post that the network made public, by its share's key."""

    key: int
    account: str
    text: str
    at: datetime


@dataclass
class Capricious(Scripted):
    """A network that accepts, refuses, forgets to answer, or answers long after."""

    dice: random.Random = field(default_factory=random.Random)
    calm: bool = False
    elapsed: timedelta = timedelta(0)
    accepted: list[Accepted] = field(default_factory=list)
    on_their_way: list[tuple[datetime, Grant, Public]] = field(default_factory=list)
    check: Callable[[Public], Awaitable[None]] | None = None

    @property
    def now(self) -> datetime:
        return clock.now() + self.elapsed

    async def publish(self, grant: Grant, post: Public) -> Outcome:
        if self.check is not None:
            await self.check(post)
        draw = 0.0 if self.calm else self.dice.random()
        if draw < 0.5:
            return self._take(grant, post)
        if draw < 0.6:
            self._take(grant, post)
            return Unclear(UnclearReason.NO_ANSWER)
        if draw < 0.72:
            self.on_their_way.append((self.now + LATE, grant, post))
            return Unclear(UnclearReason.NO_ANSWER)
        if draw < 0.78:
            self._take(grant, post)
            raise Died
        return self._no(draw)

    def pass_time(self, time: timedelta) -> None:
        self.elapsed += time
        for each in self.posts:
            each.at -= time
        for due in [each for each in self.on_their_way if each[0] <= self.now]:
            self.on_their_way.remove(due)
            self._take(*due[1:], at=due[0])

    def _take(self, grant: Grant, post: Public, at: datetime | None = None) -> Sent:
        at = at or self.now
        self.accepted.append(Accepted(post.key, grant.account_id, post.text, at))
        made = Post(str(len(self.posts) + 1000), post.text, at - self.elapsed)
        self.posts.append(made)
        return Sent(made.id, f"https://x.example/ada/status/{made.id}")

    def _no(self, draw: float) -> Outcome:
        if draw < 0.82:
            return Unclear(UnclearReason.SERVER_ERROR)
        if draw < 0.9:
            return Later(None, self.dice.choice((LaterReason.RATE_LIMIT, LaterReason.UNREACHABLE)))
        if draw < 0.95:
            return Reconnect(ReconnectReason.UNAUTHORIZED)
        return Refused(RefusedReason.NOT_PERMITTED) if draw < 0.98 else Reconnect(ReconnectReason.REVOKED)


@dataclass
class Company:
    """Two items, three people, one network; `seed` says everything that happens."""

    scene: Scene
    seed: int
    dice: random.Random = field(init=False)
    network: Capricious = field(init=False)
    items: list[int] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.network = Capricious(dice=self.dice)
        self.network.capabilities = replace(self.network.capabilities, varied=True)
        self.scene.network, self.scene.networks = self.network, {"x": self.network}
        self.people: list[Viewer] = [self.scene.cast.ada, self.scene.cast.boris, self.scene.cast.chen]
        self.pace = replace(PACE, caps=CAPS)

    async def open(self) -> None:
        self.items = [await self.scene.live() for _ in range(2)]
        for viewer in self.people:
            await self.scene.connect(viewer)

    async def go_on(self) -> None:
        """One thing that may happen."""
        act = self.dice.choices(list(ACTS), [ACTS[each] for each in ACTS])[0]
        self.done.append(act.__name__)
        with suppress(DomainError, Died):
            await act(self)

    async def confirm(self) -> None:
        viewer = self.dice.choice(self.people)
        connection = await Connection.filter(account_id=viewer.account_id).first()
        if connection is None:
            return
        asked = await self.scene.confirmation(
            viewer, self.dice.choice(self.items), connection.id, self.dice.choice(WORDS)
        )
        later = clock.now() + timedelta(minutes=self.dice.randint(1, 300))
        due_at = later if self.dice.random() < 0.3 else None
        await share_item(viewer, replace(asked, due_at=due_at), self.scene.networks, RULES)

    async def deliver(self) -> None:
        await deliver_due(self.scene.networks, SEAL, self.pace)

    async def look_up(self) -> None:
        await look_up_due(self.scene.networks, SEAL, self.pace)

    async def tidy(self) -> None:
        await delete_due(self.scene.networks, SEAL, self.pace)
        await revoke_due(self.scene.networks, SEAL, self.pace)
        await expire_due_items()

    async def wait(self) -> None:
        seconds = self.dice.choice((1, 6, 6, 6, 10, 45, 130, 1_900, 1_900, 20_000))
        await self.pass_time(timedelta(seconds=seconds))

    async def pass_time(self, time: timedelta) -> None:
        await pass_time(time)
        self.network.pass_time(time)

    async def withdraw(self) -> None:
        item_id = self.dice.choice(self.items)
        await withdraw_item(self.scene.cast.ines, item_id, "It was wrong.")
        assert not await Share.filter(item_id=item_id, state=ShareState.WAITING).exists()
        self.items.append(await self.scene.live())

    async def change(self) -> None:
        item = await NewsItem.get(id=self.dice.choice(self.items))
        variants = await Variant.filter(item_id=item.id)
        draft = replace(
            draft_of(item, variants, (await aims_of([item.id]))[item.id]),
            title=f"{ITEM.title}, {self.dice.random()}",
        )
        await change_item(self.scene.cast.ines, item.id, draft, self.scene.networks, version=item.version)

    async def answer(self) -> None:
        """Everybody does what they are asked for, and tells the truth."""
        for share in await Share.all().prefetch_related("item"):
            viewer = next(each for each in self.people if each.account_id == share.account_id)
            can = possible(share)
            if "answer" in can:
                await answer_unclear(viewer, share.id, published=self.times(share.id) > 0)
            elif "confirm" in can and self.dice.random() < 0.7:
                await self._confirm_again(viewer, share)

    async def cancel(self) -> None:
        share = await Share.filter(state=ShareState.WAITING).first()
        if share is not None:
            viewer = next(each for each in self.people if each.account_id == share.account_id)
            await cancel_share(viewer, share.id)

    async def delete(self) -> None:
        share = await Share.filter(state=ShareState.SENT).first()
        if share is not None:
            viewer = next(each for each in self.people if each.account_id == share.account_id)
            await ask_deletion(viewer, share.id)

    async def leave_and_come_back(self) -> None:
        viewer = self.dice.choice(self.people)
        for connection in await Connection.filter(account_id=viewer.account_id):
            await disconnect(viewer, connection.id, SEAL)
        assert not await Connection.filter(account_id=viewer.account_id).exists()
        await self.scene.connect(viewer)

    async def settle(self) -> None:
        """Nothing goes wrong any more, and nobody does anything but answer."""
        self.network.calm = True
        for _ in range(12):
            await self.deliver()
            await self.look_up()
            await self.tidy()
            with suppress(DomainError):
                await self.answer()
            await self.pass_time(timedelta(hours=3))

    def times(self, share_id: int) -> int:
        return sum(each.key == share_id for each in self.network.accepted)

    async def _confirm_again(self, viewer: Viewer, share: Share) -> None:
        item = (await item_for(viewer, share.item_id)).item
        text = self.dice.choice(WORDS)
        whole = compose(text, link=item.url, disclosure=item.disclosure)
        await confirm_again(
            viewer,
            share.id,
            self.scene.networks,
            RULES,
            item_version=item.version,
            text=text,
            confirmed_text=whole,
        )


ACTS: dict[Callable[[Company], Awaitable[None]], int] = {
    Company.confirm: 9,
    Company.deliver: 9,
    Company.look_up: 6,
    Company.wait: 10,
    Company.answer: 4,
    Company.tidy: 3,
    Company.cancel: 1,
    Company.change: 1,
    Company.delete: 1,
    Company.withdraw: 1,
    Company.leave_and_come_back: 1,
}
