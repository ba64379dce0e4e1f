"""LinkedIn: posts through its Posts API, by plain HTTP (no library for it is kept up).

It gives no way to read one's own posts back: what got no clear answer, only the person can settle.
"""

import asyncio
import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlsplit

from server.kit.addresses import named_hosts
from server.networks.ahead import not_sent
from server.networks.counting import LINKEDIN_LIMIT, weigh_for_linkedin
from server.networks.lacking import NoIntent
from server.networks.line import DEADLINE, Answer, carry
from server.networks.linkedin_content import Place, content_of, place_in
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
from server.networks.port import Capabilities, Grant, Picture, Pictures, Post, Profile, Weight
from server.networks.troubles import said_in

PICTURES = Pictures(1, 5_000_000, frozenset({"image/jpeg", "image/png", "image/gif"}))
LONGEST_MEMBER, LONGEST_NAME = 80, 200
_URN = re.compile(r"urn:li:(?:share|ugcPost):\d{1,25}")


class LinkedInNetwork(LinkedInGrants, NoIntent):
    """LinkedIn itself, or the stand-in that speaks like it, behind the port. Holds no state between calls.

    Its composer takes an address, and no words.
    """

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
            pictures=PICTURES,
        )

    async def publish(self, grant: Grant, post: Post) -> Outcome:
        problems = self.weigh(post.text).problems
        if problems:
            return Refused(problems[0])
        if grant.scopes and "w_member_social" not in grant.scopes:
            return Reconnect(ReconnectReason.SCOPE)
        image = await self._uploaded(grant, post.pictures[0]) if post.pictures else ""
        if not isinstance(image, str):
            return image
        answer = await self._call("POST", "/rest/posts", grant, _body(grant, post, image))
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

    async def _uploaded(self, grant: Grant, picture: Picture) -> str | Trouble:
        """The name of the picture there, once its bytes are; together no longer than one call may take."""
        try:
            async with asyncio.timeout(DEADLINE):
                place = await self._place(grant)
                if not isinstance(place, Place):
                    return not_sent(place)
                headers = {
                    "authorization": f"Bearer {grant.access_token}",
                    "content-type": picture.content_type,
                }
                took = await carry("PUT", place.url, self._named, headers=headers, body=picture.content)
        except TimeoutError:
            return not_sent(Unclear(UnclearReason.NO_ANSWER))
        if not isinstance(took, Answer):
            return not_sent(took)
        return place.image if took.status in {200, 201} else not_sent(trouble_of(took))

    async def _place(self, grant: Grant) -> Place | Trouble:
        """Where the bytes of a picture go. Only LinkedIn itself is told the token."""
        asked = {"initializeUploadRequest": {"owner": f"urn:li:person:{grant.account_id}"}}
        answer = await self._call("POST", "/rest/images?action=initializeUpload", grant, asked)
        if not isinstance(answer, Answer):
            return answer
        if answer.status != 200:
            return trouble_of(answer)
        place = place_in(answer.body)
        own = place is not None and place.is_at(urlsplit(self._api_url).netloc)
        return place if place is not None and own else Unclear(UnclearReason.UNREADABLE)

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


def _body(grant: Grant, post: Post, image: str) -> dict[str, Any]:
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
        **content_of(post, image),
    }


def _profile(answer: Answer) -> Profile | Trouble:
    said = said_in(answer.body) or {}
    member, name = said.get("sub"), said.get("name")
    if not (isinstance(member, str) and 0 < len(member) <= LONGEST_MEMBER and isinstance(name, str) and name):
        return Unclear(UnclearReason.UNREADABLE)
    picture = said.get("picture")
    return Profile(member, "", name[:LONGEST_NAME], picture if isinstance(picture, str) else None)
