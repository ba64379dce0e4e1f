"""Everybody who may stand in some way to a status, and a status full of canary words: for tests of who sees what."""

from dataclasses import dataclass
from pathlib import Path

from server.identity.models import Role
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import execute, rows, unit_of_work
from server.microblog.attaching import Caption, upload
from server.microblog.blocking import block
from server.microblog.following import follow, unfollow
from server.microblog.list_members import add_members
from server.microblog.lists import Wishes, create_list
from server.microblog.models import Audience
from server.microblog.polls import PollDraft
from server.storage.local import LocalStorage
from tests.cast import Cast, join
from tests.microblog.pictures import png
from tests.microblog.saying import narrowed, say

WORDS = ("canarytext", "canaryspoiler", "canaryalt", "canarychoice")
TAG = "canarytag"
LINK = "https://page.example/of/all"
COLLEAGUES = {"author", "follower", "named", "member", "former", "outsider", "moderator", "admin"}
SHUT_OUT = {"blocked", "blocker", "suspended"}
SEEN_BY = {
    Audience.COMPANY: COLLEAGUES,
    Audience.UNLISTED: COLLEAGUES,
    Audience.FOLLOWERS: {"author", "follower", "named"},
    Audience.GROUP: {"author", "member"},
    Audience.MENTIONED: {"author", "named"},
}


@dataclass
class Scene:
    """Who is what to Ada, and the group whose members she speaks to."""

    people: dict[str, Viewer]
    group_id: int
    site_id: int
    storage: LocalStorage
    lists: dict[str, int]
    """Everybody's own, of Ada and the group as far as they follow them."""

    async def speak(self, audience: Audience, **more: object) -> int:
        """A status of Ada's full of canaries, for this audience from its first moment."""
        ada = self.people["author"]
        media_id = await upload(ada, png(), Caption(description="canaryalt"), self.storage)
        text = f"@named @blocked @blocker @suspended @lyon canarytext #{TAG} {LINK}"
        async with unit_of_work():
            status_id = await say(ada, text, spoiler_text="canaryspoiler", media_ids=(media_id,), **more)
            await narrowed(status_id, audience, self.group_id if audience is Audience.GROUP else None)
        return status_id

    async def ask(self, audience: Audience = Audience.COMPANY) -> int:
        """A poll of hers in the same words, for this audience."""
        poll = PollDraft(("canarychoice", "another"), 3600)
        async with unit_of_work():
            poll_id = await say(self.people["author"], f"@named canarytext #{TAG} {LINK}", poll=poll)
            await narrowed(poll_id, audience, self.group_id if audience is Audience.GROUP else None)
        return poll_id

    async def part(self) -> None:
        """One leaves, Ada blocks one and is blocked by another, and one is suspended."""
        ada = self.people["author"].account_id
        await unfollow(self.people["former"], ada)
        await unfollow(self.people["former"], self.group_id)
        await block(self.people["author"], self.people["blocked"].account_id)
        await block(self.people["blocker"], ada)
        async with unit_of_work():
            await execute(
                "UPDATE account SET suspended_at = $1 WHERE id = $2",
                clock.to_ms(clock.now()),
                self.people["suspended"].account_id,
            )


async def scene(cast: Cast, folder: Path) -> Scene:
    """Everybody near Ada at first: those who part follow her and are in the group until then."""
    group = cast.sites["Lyon"].account_id
    people = {
        "author": cast.ada,
        "follower": cast.boris,
        "member": cast.ines,
        "outsider": await join("outsider"),
    }
    for name in ("named", "former", "blocked", "blocker", "suspended"):
        people[name] = await join(name)
    for role in (Role.MODERATOR, Role.ADMIN):
        people[role.value] = await join(role.value, roles=frozenset({role}))
    for name in ("follower", "former", "blocked", "blocker", "suspended"):
        await follow(people[name], cast.ada.account_id)
    for name in ("author", "member", "former", "blocked", "blocker", "suspended"):
        await follow(people[name], group)
    storage = LocalStorage(folder / "media")
    storage.prepare()
    lists = {name: await _list(viewer) for name, viewer in people.items()}
    return Scene(people, group, cast.sites["Lyon"].id, storage, lists)


async def _list(viewer: Viewer) -> int:
    made = await create_list(viewer, Wishes("near"))
    found = await rows("SELECT target_id FROM follow WHERE follower_id = $1", viewer.account_id)
    await add_members(viewer, made.id, [each["target_id"] for each in found])
    return made.id
