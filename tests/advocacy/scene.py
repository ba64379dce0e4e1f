"""What tests of advocacy begin with: items, connections, confirmed shares, and time that passes when told to."""

from dataclasses import replace
from datetime import timedelta

from server.advocacy.announcing import Announcer
from server.advocacy.drafting import draft_item
from server.advocacy.drafts import ItemDraft, VariantDraft
from server.advocacy.grants import put_grant
from server.advocacy.items import item_for
from server.advocacy.models import Connection, NewsItem, Share
from server.advocacy.pace import Pace
from server.advocacy.publishing import publish_item
from server.advocacy.sharing import Confirmation, share_item
from server.advocacy.wording import compose
from server.facts import FactKind, facts_after, latest_position
from server.identity.models import Account, Kind
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, unit_of_work
from server.kit.ids import new_id
from server.kit.sealing import Seal
from server.microblog.posting import PostingRules
from tests.advocacy.scripted import Scripted, fresh_grant
from tests.cast import Cast

SEAL = Seal(["a key of the tests, 32 characters or more"])
ANNOUNCER = Announcer("company_news", "https://ramage.example", PostingRules(500, "ramage.example"))
LINK = "https://acme.example/solar"
PACE = Pace()
HANDLES = {
    "ada": ("77", "ada_d"),
    "boris": ("78", "boris_b"),
    "chen": ("79", "chen_l"),
    "ines": ("80", "ines_m"),
}

ITEM = ItemDraft(
    url=LINK,
    title="Seven days of sun",
    why="Candidates ask how serious we are about energy.",
    description="How Dakar went off the grid",
    disclosure="#AcmeEmployee",
    variants=(VariantDraft("x", "Well done Mariam and the whole workshop.", label="Proud of the team"),),
)


class Scene:
    """A company with a news account, one network, and verbs in a few words."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.network = Scripted()
        self.networks = {"x": self.network}

    async def open(self) -> None:
        async with unit_of_work():
            await Account.create(
                id=new_id(), username="company_news", display_name="Acme news", kind=Kind.OFFICIAL
            )

    async def draft(self, draft: ItemDraft = ITEM, **changes) -> int:
        changes.setdefault("expires_at", clock.now() + timedelta(days=7))
        return await draft_item(self.cast.ines, replace(draft, **changes), self.networks)

    async def live(self, **changes) -> int:
        item_id = await self.draft(**changes)
        await publish_item(self.cast.ines, item_id, self.networks, ANNOUNCER, version=1)
        return item_id

    async def connect(
        self, viewer: Viewer, *, lasts: timedelta = timedelta(hours=2), refreshable=True
    ) -> int:
        remote_id, handle = next(
            HANDLES[name] for name in HANDLES if getattr(self.cast, name).account_id == viewer.account_id
        )
        connection = Connection(
            id=new_id(),
            account_id=viewer.account_id,
            network="x",
            remote_id=remote_id,
            handle=handle,
            name=handle.title(),
            connected_at=clock.now(),
        )
        put_grant(connection, fresh_grant(f"token-{handle}", lasts=lasts, refreshable=refreshable), SEAL)
        async with unit_of_work():
            await connection.save(force_create=True)
        return connection.id

    async def confirm(
        self, viewer: Viewer, item_id: int, connection_id: int, text="Sun all week.", *, once=""
    ) -> int:
        asked = await self.confirmation(viewer, item_id, connection_id, text)
        return await share_item(viewer, asked, self.networks, once=once)

    async def confirmation(self, viewer: Viewer, item_id: int, connection_id: int, text="Sun all week."):
        item = (await item_for(viewer, item_id)).item
        whole = compose(text, link=item.url, disclosure=item.disclosure)
        return Confirmation(item_id, item.version, connection_id, text, whole)

    async def waiting(self, viewer: Viewer | None = None, **connecting) -> int:
        """A confirmed share, ready to be sent."""
        viewer = viewer or self.cast.ada
        return await self.confirm(viewer, await self.live(), await self.connect(viewer, **connecting))


async def share(share_id: int) -> Share:
    return await Share.get(id=share_id).prefetch_related("item", "connection")


async def item(item_id: int) -> NewsItem:
    return await NewsItem.get(id=item_id)


async def pass_time(time: timedelta) -> None:
    """Everything that has been written becomes so much older."""
    ms = int(time / timedelta(milliseconds=1))
    columns = {
        "share": ("due_at", "sends_at", "updated_at", "delete_asked_at"),
        "attempt": ("started_at", "finished_at"),
        "connection": ("expires_at", "refresh_until"),
        "pending_connection": ("expires_at",),
        "revocation": ("due_at",),
        "news_item": ("expires_at", "embargo_at", "live_at"),
    }
    async with unit_of_work():
        for table, names in columns.items():
            changes = ", ".join(f"{name} = {name} - $1" for name in names)
            await execute(f"UPDATE {table} SET {changes}", ms)


async def told_of_shares(since: int) -> list[tuple[int | None, int | None]]:
    """Whom facts about shares were recorded for, and which shares, after a position."""
    return [(f.actor_id, f.target_id) for f in await facts_after(since) if f.kind is FactKind.SHARE_CHANGED]


__all__ = ["latest_position"]
