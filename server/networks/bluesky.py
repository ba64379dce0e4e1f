"""Bluesky: posts through the atproto SDK, on whatever server of the AT Protocol the account lives.

A post's record has a key that comes from its share's, so a record that is put twice stands there once.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from urllib.parse import urlsplit

from atproto_client import models

from server.kit.addresses import named_hosts
from server.networks.ahead import not_sent
from server.networks.bluesky_grants import BlueskyGrants
from server.networks.bluesky_records import COLLECTION, Blob, Upload, record_key, record_of
from server.networks.bluesky_session import ask
from server.networks.counting import BLUESKY_LIMIT, weigh_for_bluesky
from server.networks.lacking import NoIntent
from server.networks.outcomes import (
    Deleted,
    Deletion,
    Finding,
    NotFound,
    Outcome,
    Refused,
    RefusedReason,
    Sent,
    Trouble,
    Unclear,
    UnclearReason,
)
from server.networks.port import Capabilities, Entry, Grant, Picture, Pictures, Post, Profile, Weight

LONGEST_ACCOUNT = 80
PICTURES = Pictures(4, 1_000_000, frozenset({"image/jpeg", "image/png", "image/webp"}))


class BlueskyNetwork(BlueskyGrants, NoIntent):
    """Bluesky itself, or the stand-in that speaks like it, behind the port. Holds no state between calls.

    Its composer takes no card, and the words of a share say nothing without.
    """

    name = "bluesky"
    label = "Bluesky"
    limit = BLUESKY_LIMIT
    link_length = None
    costs = None
    configured = True

    def __init__(self, *, server: str, web: str, stand_in: bool = False) -> None:
        # A server that the company names may be inside; any other that an account lives on may not.
        super().__init__(server=server, named=named_hosts([urlsplit(server).netloc]))
        self._web = web.rstrip("/")
        self.passwords_url = f"{self._web}/settings/app-passwords"
        self.stand_in = stand_in
        self.capabilities = Capabilities(
            publish=True,
            delete=True,
            find=True,
            intent=False,
            settles_after=timedelta(seconds=1 if stand_in else 10),
            entry=Entry.PASSWORD,
            card=True,
            pictures=PICTURES,
        )

    async def publish(self, grant: Grant, post: Post) -> Outcome:
        problems = self.weigh(post.text).problems
        if problems:
            return Refused(problems[0])
        blobs = await self._uploaded(grant, post.pictures[:1] if post.card else post.pictures)
        if not isinstance(blobs, list):
            return blobs
        wanted = models.ComAtprotoRepoPutRecord.Data(
            repo=grant.account_id,
            collection=COLLECTION,
            rkey=record_key(post.key),
            record=record_of(post, blobs),
        )
        put = await ask(
            grant.server,
            self._named,
            grant.access_token,
            lambda client: client.com.atproto.repo.put_record(wanted),
        )
        if isinstance(put, models.ComAtprotoRepoPutRecord.Response):
            return self._sent(grant, record_key(post.key))
        return Refused(RefusedReason.REJECTED) if isinstance(put, NotFound) else put

    async def find(self, grant: Grant, post: Post, since: datetime) -> Finding:
        """The key is the post's own: whatever stands under it is this very post."""
        params = models.ComAtprotoRepoGetRecord.Params(
            repo=grant.account_id, collection=COLLECTION, rkey=record_key(post.key)
        )
        found = await ask(
            grant.server,
            self._named,
            grant.access_token,
            lambda client: client.com.atproto.repo.get_record(params),
        )
        if isinstance(found, models.ComAtprotoRepoGetRecord.Response):
            return self._sent(grant, record_key(post.key))
        return Unclear(UnclearReason.LOOK_UP) if isinstance(found, Refused) else found

    async def delete(self, grant: Grant, post_id: str) -> Deletion:
        wanted = models.ComAtprotoRepoDeleteRecord.Data(
            repo=grant.account_id, collection=COLLECTION, rkey=post_id
        )
        gone = await ask(
            grant.server,
            self._named,
            grant.access_token,
            lambda client: client.com.atproto.repo.delete_record(wanted),
        )
        return gone if isinstance(gone, Trouble) else Deleted()

    async def whoami(self, grant: Grant) -> Profile | Trouble:
        params = models.AppBskyActorGetProfile.Params(actor=grant.account_id)
        found = await ask(
            grant.server,
            self._named,
            grant.access_token,
            lambda client: client.app.bsky.actor.get_profile(params),
        )
        if isinstance(found, NotFound):
            return Unclear(UnclearReason.UNREADABLE)
        if isinstance(found, Trouble):
            return found
        if max(len(found.did), len(found.handle)) > LONGEST_ACCOUNT:
            return Refused(RefusedReason.SERVER)
        return Profile(found.did, found.handle, found.display_name or found.handle, found.avatar)

    def weigh(self, text: str) -> Weight:
        return weigh_for_bluesky(text)

    def cost(self, text: str) -> Decimal | None:
        return None

    async def _uploaded(self, grant: Grant, pictures: tuple[Picture, ...]) -> list[Blob] | Trouble:
        """A blob's name is made of its bytes: the same picture sent twice is one, and so is the record."""
        blobs: list[Blob] = []
        for picture in pictures:
            took = await ask(grant.server, self._named, grant.access_token, Upload(picture))
            if isinstance(took, Trouble | NotFound):
                return not_sent(took)
            blobs.append(took)
        return blobs

    def _sent(self, grant: Grant, key: str) -> Sent:
        """The page under the account's own id: that stays when the handle changes."""
        return Sent(key, f"{self._web}/profile/{grant.account_id}/post/{key}")
