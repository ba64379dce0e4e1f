"""LinkedIn: posts through its Posts API, by plain HTTP (no library for it is kept up).

It gives no way to read one's own posts back: what got no clear answer, only the person can settle.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlsplit

from server.kit.addresses import named_hosts
from server.networks.counting import LINKEDIN_LIMIT, weigh_for_linkedin
from server.networks.line import Answer, carry
from server.networks.linkedin_grants import LinkedInGrants
from server.networks.linkedin_outcomes import trouble_of
from server.networks.linkedin_text import little
from server.networks.outcomes import (
    Deleted,
    Deletion,
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
from server.networks.port import Capabilities, Card, Grant, Post, Profile, Weight

LONGEST_TITLE = 400
LONGEST_DESCRIPTION = 4_000
LONGEST_MEMBER, LONGEST_NAME = 80, 200
_URN = re.compile(r"urn:li:(?:share|ugcPost):\d{1,25}")


class LinkedInNetwork(LinkedInGrants):
    """LinkedIn itself, or the stand-in that speaks like it, behind the port. Holds no state between calls."""

    name = "linkedin"
    label = "LinkedIn"
    limit = LINKEDIN_LIMIT
    link_length = None
    costs = None
    passwords_url = None

    def __init__(
        self,
        *,
        client_id: str,
        client_secret: str,
        api_url: str,
        authorize_url: str,
        version: str,
        stand_in: bool = False,
    ) -> None:
        hosts = [urlsplit(url).netloc for url in (api_url, authorize_url)]
        super().__init__(
            client_id=client_id,
            client_secret=client_secret,
            authorize_url=authorize_url,
            named=named_hosts(hosts) if stand_in else frozenset(),
        )
        self.configured = bool(client_id)
        self.stand_in = stand_in
        self._api_url = api_url.rstrip("/")
        self._web = "{0.scheme}://{0.netloc}".format(urlsplit(authorize_url))
        self._version = version
        self.capabilities = Capabilities(
            publish=self.configured,
            delete=self.configured,
            find=False,
            intent=False,
            settles_after=timedelta(seconds=1 if stand_in else 60),
            card=True,
        )

    async def publish(self, grant: Grant, post: Post) -> Outcome:
        problems = self.weigh(post.text).problems
        if problems:
            return Refused(problems[0])
        if grant.scopes and "w_member_social" not in grant.scopes:
            return Reconnect(ReconnectReason.SCOPE)
        answer = await self._call("POST", "/rest/posts", grant, _body(grant, post))
        if not isinstance(answer, Answer):
            return answer
        urn = answer.headers.get("x-restli-id", "")
        if answer.status == 201 and _URN.fullmatch(urn):
            return Sent(urn, f"{self._web}/feed/update/{urn}")
        return trouble_of(answer)

    async def find(self, grant: Grant, post: Post, since: datetime) -> Unclear:
        return Unclear(UnclearReason.LOOK_UP)

    async def delete(self, grant: Grant, post_id: str) -> Deletion:
        if not _URN.fullmatch(post_id):
            return Refused(RefusedReason.REJECTED)
        answer = await self._call("DELETE", f"/rest/posts/{quote(post_id, safe='')}", grant)
        if not isinstance(answer, Answer):
            return answer
        return Deleted() if answer.status in {200, 204, 404} else trouble_of(answer)

    async def whoami(self, grant: Grant) -> Profile | Trouble:
        answer = await self._call("GET", "/v2/userinfo", grant)
        if not isinstance(answer, Answer):
            return answer
        return _profile(answer) if answer.status == 200 else trouble_of(answer)

    def weigh(self, text: str) -> Weight:
        return weigh_for_linkedin(text)

    def cost(self, text: str) -> Decimal | None:
        return None

    def intent_url(self, text: str) -> str:
        """Its composer takes an address, and no words."""
        raise NotImplementedError

    async def _call(
        self, method: str, path: str, grant: Grant, sent: Mapping[str, Any] | None = None
    ) -> Answer | Trouble:
        headers = {
            "authorization": f"Bearer {grant.access_token}",
            "linkedin-version": self._version,
            "x-restli-protocol-version": "2.0.0",
            "accept": "application/json",
            "content-type": "application/json",
        }
        body = None if sent is None else json.dumps(sent).encode()
        return await carry(method, f"{self._api_url}{path}", self._named, headers=headers, body=body)


def _body(grant: Grant, post: Post) -> dict[str, Any]:
    content = {"content": {"article": _article(post.card)}} if post.card else {}
    return {
        "author": f"urn:li:person:{grant.account_id}",
        "commentary": little(post.text),
        "visibility": "PUBLIC",
        "distribution": {
            "feedDistribution": "MAIN_FEED",
            "targetEntities": [],
            "thirdPartyDistributionChannels": [],
        },
        "lifecycleState": "PUBLISHED",
        "isReshareDisabledByAuthor": False,
        **content,
    }


def _article(card: Card) -> dict[str, str]:
    """It looks at no link by itself: what the card shows has to be told."""
    return {
        "source": card.url,
        "title": card.title[:LONGEST_TITLE],
        "description": card.description[:LONGEST_DESCRIPTION],
    }


def _profile(answer: Answer) -> Profile | Trouble:
    try:
        said = json.loads(answer.body)
    except ValueError:
        said = None
    member, name = (said.get(key) for key in ("sub", "name")) if isinstance(said, dict) else (None, None)
    if not (isinstance(member, str) and 0 < len(member) <= LONGEST_MEMBER and isinstance(name, str) and name):
        return Unclear(UnclearReason.UNREADABLE)
    picture = said.get("picture")
    return Profile(member, "", name[:LONGEST_NAME], picture if isinstance(picture, str) else None)
