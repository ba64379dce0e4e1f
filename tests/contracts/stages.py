"""The public networks of the contract suite: each adapter with what plays its network, a process of its own."""

from dataclasses import dataclass, replace
from secrets import token_hex
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from server.networks import Grant, Sent
from server.networks.bluesky import BlueskyNetwork
from server.networks.linkedin import LinkedInNetwork
from server.networks.mastodon import MastodonNetwork
from server.networks.x import XNetwork
from tests.networks.elsewhere import Elsewhere
from tests.networks.neighbours import BLOBS, IMAGES, POSTS, PUT, Neighbours
from tests.networks.stand_in import StandIn


@dataclass
class XStage:
    """X with its stand-in. Each adapter joins with a stage in `STAGES`."""

    stand_in: StandIn
    named = ""
    an_id = "1"

    def __post_init__(self) -> None:
        self.network = XNetwork(**self.stand_in.settings())
        self.away = XNetwork(**self.stand_in.settings(api_url=NOBODY))

    async def connect(self, name: str = "ada") -> Grant:
        return await self.stand_in.connect(self.network, f"{name}_li")

    def gone(self, grant: Grant) -> Grant:
        """The same grant, for a server that nobody reaches."""
        return grant

    def lose_the_next_answer(self) -> None:
        self.stand_in.fail("accepted-reset")

    def shown_to_the_public(self, sent: Sent) -> str:
        page = self.stand_in.page(urlsplit(sent.url).path)
        assert page.status_code == 200
        return LexborHTMLParser(page.text).css_first(".text").text()

    def called(self, name: str) -> str:
        """How somebody's handle reads there."""
        return f"{name}_li"

    def made(self) -> int:
        """How often a post was made."""
        return sum(each["created"] for each in self.stand_in.counter()["posts"])


@dataclass
class MastodonStage:
    """Mastodon with a second Ramage."""

    elsewhere: Elsewhere
    an_id = "1"

    def __post_init__(self) -> None:
        self.network: MastodonNetwork = self.elsewhere.network()
        self.away = self.elsewhere.network("127.0.0.1:1")
        self.named = self.elsewhere.host
        self.before = len(self.elsewhere.posts())

    async def connect(self, name: str = "") -> Grant:
        """Somebody new unless told, with whom no other test has shared the same words."""
        self.grant = await self.elsewhere.connect(
            self.network, f"{name}_li" if name else f"ada_{token_hex(4)}"
        )
        return self.grant

    def gone(self, grant: Grant) -> Grant:
        return replace(grant, server=NOBODY)

    def lose_the_next_answer(self) -> None:
        self.elsewhere.line.cut_the_next_answer()

    def shown_to_the_public(self, sent: Sent) -> str:
        assert sent.url in {post["url"] for post in self.elsewhere.posts()}
        return self.elsewhere.source(self.grant, sent.id)

    def called(self, name: str) -> str:
        return f"{name}_li@{self.elsewhere.host}"

    def made(self) -> int:
        return len(self.elsewhere.posts()) - self.before


@dataclass
class BlueskyStage:
    """Bluesky with its stand-in."""

    neighbours: Neighbours
    named = ""
    an_id = "3lbsomekey222"

    def __post_init__(self) -> None:
        self.network: BlueskyNetwork = self.neighbours.bluesky()
        self.away = self.neighbours.bluesky(server=NOBODY)

    async def connect(self, name: str = "ada") -> Grant:
        return await self.neighbours.connect_bluesky(self.network, name)

    def gone(self, grant: Grant) -> Grant:
        return replace(grant, server=NOBODY)

    def lose_the_next_answer(self) -> None:
        self.neighbours.fail("accepted-reset", PUT)

    def shown_to_the_public(self, sent: Sent) -> str:
        return read_of(self.neighbours, sent)

    def fail_the_picture(self, fault: str) -> None:
        self.neighbours.fail(fault, BLOBS)

    def pictures_of(self, sent: Sent) -> list[bytes]:
        return pictures_on(self.neighbours, sent)

    def called(self, name: str) -> str:
        return f"{name}.bsky.example"

    def made(self) -> int:
        return sum(post["made"] for post in self.neighbours.posts())


@dataclass
class LinkedInStage:
    """LinkedIn with its stand-in."""

    neighbours: Neighbours
    named = ""
    an_id = "urn:li:share:1"

    def __post_init__(self) -> None:
        self.network: LinkedInNetwork = self.neighbours.linkedin()
        nowhere = f"{NOBODY}/oauth/v2/authorization"
        self.away = self.neighbours.linkedin(api_url=NOBODY, authorize_url=nowhere)

    async def connect(self, name: str = "ada") -> Grant:
        return await self.neighbours.connect_linkedin(self.network, name)

    def gone(self, grant: Grant) -> Grant:
        """The same grant, for a server that nobody reaches."""
        return grant

    def lose_the_next_answer(self) -> None:
        self.neighbours.fail("accepted-reset", POSTS)

    def shown_to_the_public(self, sent: Sent) -> str:
        return read_of(self.neighbours, sent)

    def fail_the_picture(self, fault: str) -> None:
        self.neighbours.fail(fault, IMAGES)

    def pictures_of(self, sent: Sent) -> list[bytes]:
        return pictures_on(self.neighbours, sent)

    def called(self, name: str) -> str:
        """It tells no handle, only the name."""
        return ""

    def made(self) -> int:
        return sum(post["made"] for post in self.neighbours.posts())


def read_of(neighbours: Neighbours, sent: Sent) -> str:
    """The words of a post on its public page."""
    page = neighbours.page(urlsplit(sent.url).path)
    assert page.status_code == 200
    return LexborHTMLParser(page.text).css_first(".text").text()


def pictures_on(neighbours: Neighbours, sent: Sent) -> list[bytes]:
    """The pictures on its public page."""
    page = LexborHTMLParser(neighbours.page(urlsplit(sent.url).path).text)
    return [neighbours.page(image.attributes["src"]).content for image in page.css("img")]


NOBODY = "http://127.0.0.1:1"
STAGES = {
    "x": (XStage, "stand_in"),
    "mastodon": (MastodonStage, "mastodon_server"),
    "bluesky": (BlueskyStage, "neighbours"),
    "linkedin": (LinkedInStage, "neighbours"),
}
