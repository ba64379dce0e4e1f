"""What the edge needs from the outside, chosen in `server/wiring.py` and handed down with each call."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from server.advocacy.announcing import Announcer
from server.advocacy.linking import ShareRules
from server.api.catalogue import sentence
from server.api.rates import Rates
from server.entities.addresses import Addresses
from server.entities.exported import ExportWriter
from server.entities.pieces import Pieces
from server.entities.push import Say, Writer
from server.identity.access import Limits
from server.identity.directory import Directory
from server.identity.oauth.allowing import Allowed
from server.identity.privacy import Privacy
from server.kit import outgoing, outgoing_post
from server.kit.addresses import Networks
from server.kit.fetching import Fetch, Post
from server.kit.letters import Mail
from server.kit.sealing import Seal
from server.kit.webpush import VapidKey
from server.lifecycle.arriving import House
from server.microblog.cards_fetching import Pages
from server.microblog.file_kinds import Uploads
from server.microblog.posting import PostingRules
from server.microblog.pushing_out import Sender
from server.microblog.translating import Translations
from server.networks import Network
from server.storage import Storage
from server.throttle import Throttle


@dataclass(frozen=True)
class Ports:
    """The adapters and the few plain values that endpoints use. `origin` is the public address without a slash.

    `local_accounts`: people sign up and in with a password; `password_grant`: apps may send one for a token.
    `fetch` reaches intranet hosts too, `outside` the public web alone.
    """

    origin: str
    company: str
    accent: str
    demo: bool
    pieces: Pieces
    storage: Storage
    seal: Seal
    directory: Directory | None
    networks: Mapping[str, Network] = field(default_factory=dict)
    max_characters: int = 500
    news_account: str = "company_news"
    four_eyes: bool = False
    share_rules: ShareRules = field(default_factory=ShareRules)
    own_names: bool = False
    fetch: Fetch = outgoing.fetch
    outside: Fetch = outgoing.fetch
    link_cards: bool = True
    post: Post = outgoing_post.post
    mail: Mail | None = None
    limits: Limits = field(default_factory=Limits)
    throttle: Throttle | None = None
    proxies: Networks = ()
    uploads: Uploads = field(default_factory=Uploads)
    translations: Translations = field(default_factory=Translations)
    languages: tuple[str, ...] = ()
    apps: Allowed = frozenset()
    local_accounts: bool = False
    password_grant: bool = False

    @property
    def to(self) -> Addresses:
        """Where things are."""
        return self.pieces.to

    @cached_property
    def vapid(self) -> VapidKey:
        """Whom push services know this server by; the same as long as the oldest of the secret keys."""
        return VapidKey(self.seal.derived(b"vapid", 48))

    @property
    def push(self) -> Sender:
        """How pushes are sent."""
        return Sender(
            self.post, self.vapid, self.seal, self.origin, self.limits, Writer(_said(self.company), self.to)
        )

    @property
    def exports(self) -> ExportWriter:
        """How somebody's own data is written."""
        return ExportWriter(self.pieces, self.storage)

    @property
    def pages(self) -> Pages:
        """How the pages behind links are read."""
        return Pages(self.fetch, self.outside, self.storage, self.to.host)

    @property
    def rates(self) -> Rates:
        """How often somebody may ask."""
        return Rates(self.throttle, self.proxies)

    @property
    def privacy(self) -> Privacy:
        """How much is shown of what people do."""
        return Privacy(self.to.discreet)

    @property
    def rules(self) -> PostingRules:
        """What may be posted here."""
        return PostingRules(self.max_characters, self.to.host, self.languages)

    @property
    def announcer(self) -> Announcer:
        """The account that speaks for the company."""
        return Announcer(self.news_account, self.origin, self.rules)

    @property
    def house(self) -> House:
        """What newcomers find."""
        return House(self.company, self.news_account, self.limits.role_lapse)


def _said(company: str) -> Say:
    def say(key: str, language: str, values: dict[str, object], /) -> str:
        return sentence(key, language, {"company": company, **values})

    return say
