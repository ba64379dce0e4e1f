"""X: posts through tweepy with the person's own grant, counts and prices as X does."""

import unicodedata
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TypeGuard
from urllib.parse import quote, urlencode, urlsplit

from server.networks import x_counting
from server.networks.outcomes import (
    Deleted,
    Deletion,
    Finding,
    NotFound,
    Outcome,
    Reconnect,
    ReconnectReason,
    Refused,
    RefusedReason,
    Sent,
    Trouble,
    Unclear,
    UnclearReason,
)
from server.networks.port import Capabilities, Costs, Grant, Post, Profile, Weight
from server.networks.x_grants import XGrants
from server.networks.x_links import links_in
from server.networks.x_session import Body, ask
from server.networks.x_timeline import look

# In force since 20 April 2026, pay per use.
COSTS = Costs(
    plain=Decimal("0.015"),
    with_link=Decimal("0.200"),
    currency="USD",
    source="https://docs.x.com/x-api/getting-started/pricing",
)


class XNetwork(XGrants):
    """X itself, or the stand-in that speaks like it, behind the port. Holds no state between calls."""

    name = "x"
    label = "X"
    limit = x_counting.LIMIT
    link_length = x_counting.LINK_LENGTH
    costs = COSTS
    passwords_url = None

    def __init__(
        self, *, client_id: str, client_secret: str, api_url: str, authorize_url: str, stand_in: bool
    ) -> None:
        super().__init__(
            client_id=client_id, client_secret=client_secret, api_url=api_url, authorize_url=authorize_url
        )
        self.configured = bool(client_id)
        self.stand_in = stand_in
        self._public_url = "{0.scheme}://{0.netloc}".format(urlsplit(authorize_url))
        self.capabilities = Capabilities(
            publish=self.configured,
            delete=self.configured,
            find=self.configured,
            intent=True,
            settles_after=timedelta(seconds=1 if stand_in else 30),
            varied=True,
        )

    async def publish(self, grant: Grant, post: Post) -> Outcome:
        text = post.text
        problems = self.weigh(text).problems
        if problems:
            return Refused(problems[0])
        if grant.scopes and "tweet.write" not in grant.scopes:
            return Reconnect(ReconnectReason.SCOPE)
        body = await ask(self._api_url, grant, lambda client: client.create_tweet(text=text, user_auth=False))
        post_id = _datum(body, "id")
        return self._sent(grant, post_id) if _is_id(post_id) else _trouble(body)

    async def delete(self, grant: Grant, post_id: str) -> Deletion:
        if not _is_id(post_id):
            return Refused(RefusedReason.REJECTED)
        body = await ask(self._api_url, grant, lambda client: client.delete_tweet(post_id, user_auth=False))
        if isinstance(body, NotFound) or _datum(body, "deleted") is True:
            return Deleted()
        return _trouble(body)

    async def find(self, grant: Grant, post: Post, since: datetime) -> Finding:
        if not grant.account_id:
            profile = await self.whoami(grant)
            if not isinstance(profile, Profile):
                return Unclear(UnclearReason.LOOK_UP) if isinstance(profile, Refused) else profile
            grant = grant.for_account(profile)
        found = await look(self._api_url, grant, post.text, since)
        return self._sent(grant, found) if isinstance(found, str) else found

    async def whoami(self, grant: Grant) -> Profile | Trouble:
        body = await ask(
            self._api_url,
            grant,
            lambda client: client.get_me(user_fields=["profile_image_url"], user_auth=False),
        )
        user_id, handle, name = (_datum(body, key) for key in ("id", "username", "name"))
        if not (_is_id(user_id) and isinstance(handle, str) and isinstance(name, str)):
            return _trouble(body)
        picture = _datum(body, "profile_image_url")
        return Profile(user_id, handle, name, picture if isinstance(picture, str) else None)

    def weigh(self, text: str) -> Weight:
        return x_counting.weigh(text)

    def cost(self, text: str) -> Decimal | None:
        return COSTS.with_link if links_in(unicodedata.normalize("NFC", text)) else COSTS.plain

    def intent_url(self, text: str) -> str:
        return f"{self._public_url}/intent/post?{urlencode({'text': text}, quote_via=quote)}"

    def _sent(self, grant: Grant, post_id: str) -> Sent:
        """X leads to the post by its id alone; the handle makes the address readable."""
        return Sent(post_id, f"{self._public_url}/{grant.handle or 'i'}/status/{post_id}")


def _datum(body: Body, key: str) -> object:
    said = body.get("data") if isinstance(body, dict) else None
    return said.get(key) if isinstance(said, dict) else None


def _is_id(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and value.isascii() and value.isdigit()


def _trouble(body: Body) -> Trouble:
    """What to say where the answer held nothing usable: a success without its facts proves nothing."""
    return Unclear(UnclearReason.UNREADABLE) if isinstance(body, dict | NotFound) else body
