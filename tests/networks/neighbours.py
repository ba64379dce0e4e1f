"""The stand-ins for Bluesky and LinkedIn as tests use them: one real process with a control address."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

from server.demo.networks import LINKEDIN_CLIENT_ID, LINKEDIN_CLIENT_SECRET
from server.networks import Grant
from server.networks.bluesky import BlueskyNetwork
from server.networks.linkedin import LinkedInNetwork
from tests.networks.stand_in import Running

CALLBACK = "http://127.0.0.1:9/auth/networks/linkedin/callback"
PUT = "/xrpc/com.atproto.repo.putRecord"
BLOBS = "/xrpc/com.atproto.repo.uploadBlob"
POSTS = "/rest/posts"
IMAGES = "/rest/images"
VERSION = f"{datetime.now(UTC):%Y%m}"


class Neighbours(Running):
    """Both of them, running."""

    def bluesky(self, **changes) -> BlueskyNetwork:
        return BlueskyNetwork(**{"server": self.url, "web": self.url, "stand_in": True} | changes)

    def linkedin(self, **changes) -> LinkedInNetwork:
        settings = {
            "client_id": LINKEDIN_CLIENT_ID,
            "client_secret": LINKEDIN_CLIENT_SECRET,
            "api_url": self.url,
            "authorize_url": f"{self.url}/oauth/v2/authorization",
            "version": VERSION,
            "stand_in": True,
        }
        return LinkedInNetwork(**settings | changes)

    def somebody(self, handle: str) -> dict:
        """A person there, with their passwords."""
        return self.order("people", handle=handle)

    async def connect_bluesky(self, network: BlueskyNetwork, handle: str) -> Grant:
        """From a password for apps to a grant that knows its account."""
        grant = await network.sign_in(handle, self.somebody(handle)["app_password"])
        assert isinstance(grant, Grant), grant
        return grant.for_account(await network.whoami(grant))

    async def connect_linkedin(self, network: LinkedInNetwork, handle: str) -> Grant:
        """From the page of consent to a grant that knows its account."""
        way = await network.lead("a-state", CALLBACK)
        grant = await network.exchange(self.allow(way.url, handle)["code"], way.kept, CALLBACK)
        assert isinstance(grant, Grant), grant
        return grant.for_account(await network.whoami(grant))

    def allow(self, url: str, handle: str, decision: str = "allow") -> dict[str, str]:
        """Click on LinkedIn's page of consent; what the browser brings back to the app."""
        answer = self._http.post(url, data={"other": handle, "decision": decision})
        assert answer.status_code == 302, answer.text
        query = parse_qs(urlsplit(answer.headers["location"]).query)
        return {key: values[0] for key, values in query.items()}

    def fail(self, fault: str, path: str, method: str = "POST", **more) -> None:
        """The next such call meets this fault."""
        self._control("faults", [{"fault": fault, "path": path, "method": method, **more}])
