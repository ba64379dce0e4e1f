"""An export's files, named and written as Mastodon's: `outbox.json` and its kind as ActivityStreams, people as CSV."""

from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from server.entities.account import account_rows
from server.entities.addresses import Addresses
from server.entities.exported_files import as_csv, as_json, word
from server.entities.exported_kept import kept_files
from server.entities.exported_posts import CONTEXT, MEDIA, Author, activity_of
from server.entities.pieces import Pieces
from server.entities.profile import profile_of
from server.entities.status import each_status
from server.identity.viewer import Viewer
from server.kit.database import Row
from server.kit.errors import Missing
from server.microblog.deck import deck_of
from server.microblog.exported import (
    bookmarked_posts,
    favourited_posts,
    how_much,
    named_accounts,
    own_files,
    own_posts,
)
from server.microblog.exporting_out import Exported
from server.microblog.lines import lines_of
from server.storage import Storage


@dataclass(frozen=True)
class ExportWriter:
    """Writes everything that is somebody's own."""

    pieces: Pieces
    storage: Storage

    async def __call__(self, viewer: Viewer) -> AsyncGenerator[Exported]:
        """One file after the other. A picture that is gone meanwhile is left out."""
        posts, files = await how_much(viewer)
        total, done, items = posts + files + 10, 0, list[bytes]()
        me = await profile_of(viewer, self._to)
        username = str((await account_rows([viewer.account_id]))[0]["username"])
        async for portion in self._posts(viewer, Author(username, self._to)):
            items += portion
            done = min(posts, done + len(portion))
            yield Exported("", b"", done, total)
        yield Exported("outbox.json", _collection("outbox.json", items), posts, total)
        yield Exported("actor.json", as_json(self._actor(me, username)), posts + 1, total)
        for name, found in (
            ("likes.json", await favourited_posts(viewer)),
            ("bookmarks.json", await bookmarked_posts(viewer)),
        ):
            addresses = [as_json(self._to.status(each["username"], each["id"])) for each in found]
            yield Exported(name, _collection(name, addresses), posts + 2, total)
        for name, content in await self._people(viewer):
            yield Exported(name, content, posts + 7, total)
        yield Exported("deck.json", as_json({"columns": await deck_of(viewer)}), posts + 8, total)
        for name, content in await kept_files(viewer, self._to):
            yield Exported(name, content, posts + 9, total)
        done = posts + 9
        async for name, content in self._files(viewer, me):
            done = min(total, done + 1)
            yield Exported(name, content, done, total)

    @property
    def _to(self) -> Addresses:
        return self.pieces.to

    async def _posts(self, viewer: Viewer, author: Author) -> AsyncIterator[list[bytes]]:
        after = 0
        while found := await own_posts(viewer, after):
            after = found[-1]["id"]
            lines = await lines_of(viewer, [each["id"] for each in found])
            shown = await each_status(self.pieces, viewer, list(lines.values()))
            yield [
                as_json(activity_of(each, msgspec.json.decode(shown[each["id"]]), author))
                for each in found
                if each["id"] in shown
            ]

    def _actor(self, me: Mapping[str, Any], username: str) -> dict[str, Any]:
        return {
            "@context": CONTEXT,
            "id": self._to.account(username),
            "type": "Person",
            "preferredUsername": username,
            "name": me["display_name"],
            "summary": me["note"],
            "url": self._to.account(username),
            "icon": {"type": "Image", "url": "avatar.webp"} if me["avatar"] else None,
            "image": {"type": "Image", "url": "header.webp"} if me["header"] else None,
            "attachment": [{"type": "PropertyValue", **each} for each in me["fields"]],
            "discoverable": me["discoverable"],
            "indexable": me["indexable"],
            "outbox": "outbox.json",
            "likes": "likes.json",
            "bookmarks": "bookmarks.json",
        }

    async def _people(self, viewer: Viewer) -> list[tuple[str, bytes]]:
        def at(row: Row) -> str:
            return f"{row['username']}@{self._to.host}"

        found = {
            which: await named_accounts(viewer, which)
            for which in ("following", "followers", "muted", "blocked", "lists")
        }
        headed = ("Account address", "Show boosts", "Notify on new posts", "Languages")
        follows = [
            (at(each), word(each["reblogs"]), word(each["notify"]), each["languages"] or "")
            for each in found["following"]
        ]
        mutes = [(at(each), word(each["notifications"])) for each in found["muted"]]
        return [
            ("following_accounts.csv", as_csv([headed, *follows])),
            ("followers.csv", as_csv([(headed[0],), *((at(each),) for each in found["followers"])])),
            ("muted_accounts.csv", as_csv([(headed[0], "Hide notifications"), *mutes])),
            ("blocked_accounts.csv", as_csv((at(each),) for each in found["blocked"])),
            ("lists.csv", as_csv((each["title"], at(each)) for each in found["lists"])),
        ]

    async def _files(self, viewer: Viewer, me: Mapping[str, Any]) -> AsyncIterator[tuple[str, bytes]]:
        for which in ("avatar", "header"):
            if me[which]:
                async for each in self._file(f"{which}.webp", me[which].rpartition("/")[2]):
                    yield each
        after = 0
        while found := await own_files(viewer, after):
            after = found[-1]["id"]
            for row in found:
                async for each in self._file(
                    f"{MEDIA}/{row['id']}.{row['key'].rpartition('.')[2]}", row["key"]
                ):
                    yield each

    async def _file(self, name: str, key: str) -> AsyncIterator[tuple[str, bytes]]:
        try:
            yield name, (await self.storage.open(key)).content
        except Missing:
            return


def _collection(name: str, items: Sequence[bytes]) -> bytes:
    """Of what is written already: one step over many years of posts would keep everybody else waiting."""
    whole = {"@context": CONTEXT, "id": name, "type": "OrderedCollection", "totalItems": len(items)}
    return b'%s,\n "orderedItems": [%s]\n}' % (as_json(whole).removesuffix(b"\n}"), b",\n".join(items))
