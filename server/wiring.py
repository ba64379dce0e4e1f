"""The only file that picks adapters: settings in, ports out."""

import os
import secrets
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from server.advocacy.caps import Caps, caps_from
from server.advocacy.linking import Linking, ShareRules
from server.advocacy.pace import Pace
from server.api.ports import Ports
from server.bus import Bus
from server.bus.inprocess import InProcessBus
from server.entities.addresses import Addresses
from server.entities.pieces import Pieces
from server.identity.access import Limits
from server.identity.directory import CLAIMS, Directory
from server.identity.models import Role
from server.kit import outgoing, outgoing_post
from server.kit.addresses import named_networks
from server.kit.checkpoints import arm
from server.kit.database import config
from server.kit.films import find_ffmpeg
from server.kit.letters import Mail, Smtp
from server.kit.libretranslate import LibreTranslate
from server.kit.sealing import Seal
from server.microblog.file_kinds import DOCUMENTS, Uploads
from server.microblog.translating import Translations
from server.networks import Network
from server.networks.bluesky import BlueskyNetwork
from server.networks.linkedin import LinkedInNetwork
from server.networks.mastodon import MastodonNetwork
from server.networks.x import XNetwork
from server.settings import BadSettings, Settings
from server.storage.local import LocalStorage
from server.throttle import Throttle
from server.throttle.inprocess import InProcessThrottle

MODELS = (
    "server.kit.models",
    "server.facts.models",
    "server.identity.models",
    "server.microblog.models",
    "server.advocacy.models",
    "server.advocacy.models_links",
    "server.advocacy.models_suggesting",
    "server.advocacy.models_targeting",
)

ORM = config("sqlite://var/ramage.sqlite3", MODELS)
"""For Tortoise's own command line, which writes new migrations."""


def ports_of(settings: Settings) -> Ports:
    """Everything that the edge and the worker need; raises BadSettings."""
    storage = LocalStorage(Path(settings.media))
    storage.prepare()
    addresses = Addresses(settings.origin, discreet=settings.privacy == "works-council")
    return Ports(
        origin=settings.origin,
        company=settings.company,
        accent=settings.accent,
        demo=settings.demo,
        pieces=Pieces(addresses),
        storage=storage,
        seal=seal_of(settings),
        directory=directory_of(settings),
        networks=networks_of(settings),
        max_characters=settings.max_characters,
        fetch=partial(outgoing.fetch, allow_hosts=settings.words("intranet_hosts")),
        link_cards=settings.link_cards,
        mail=mail_of(settings),
        post=partial(outgoing_post.post, allow_hosts=settings.words("push_hosts")),
        news_account=settings.news_account,
        four_eyes=settings.news_four_eyes,
        share_rules=ShareRules(caps_of(settings), Linking(settings.links_url.rstrip("/"))),
        own_names=settings.own_names,
        limits=limits_of(settings),
        throttle=throttle_of(settings),
        proxies=named_networks(settings.words("trusted_proxies")),
        uploads=uploads_of(settings),
        translations=Translations(translator_of(settings)),
        languages=tuple(word.lower() for word in settings.words("languages")),
        local_accounts=settings.local,
        password_grant=settings.local and settings.loopback,
        apps=frozenset(word.lower() for word in settings.words("apps")),
    )


def uploads_of(settings: Settings) -> Uploads:
    """Which files people may attach; raises BadSettings for a kind that is never taken."""
    unknown = set(settings.words("file_types")) - set(DOCUMENTS)
    if unknown:
        raise BadSettings(
            f"RAMAGE_FILE_TYPES holds {', '.join(sorted(unknown))}; there are: {', '.join(DOCUMENTS)}."
        )
    return Uploads(
        frozenset(settings.words("file_types")),
        settings.file_mb << 20,
        settings.video_mb << 20,
        find_ffmpeg(settings.ffmpeg),
    )


def translator_of(settings: Settings) -> LibreTranslate | None:
    """The company's translation server; None when none is set."""
    if not settings.translate_url:
        return None
    return LibreTranslate(settings.translate_url, settings.translate_key, settings.translate_name)


def limits_of(settings: Settings) -> Limits:
    """How long sessions, unconfirmed roles and unconfirmed tokens last."""
    return Limits(
        timedelta(hours=settings.session_idle_hours),
        timedelta(days=settings.session_days),
        timedelta(days=settings.role_lapse_days),
        timedelta(days=settings.token_days),
        passwords=settings.local,
    )


def mail_of(settings: Settings) -> Mail | None:
    """The company's mail server; None when none is configured."""
    if not settings.smtp_url:
        return None
    host = urlsplit(settings.origin).hostname or "localhost"
    return Smtp(settings.smtp_url, settings.mail_from or f"ramage@{host}", settings.company)


def pace_of(settings: Settings) -> Pace:
    """How patient the worker is; also arms the checkpoint of fault tests."""
    arm(settings.crash_at)
    looks = (timedelta(seconds=int(word)) for word in settings.words("share_look_ups"))
    return Pace.of(timedelta(seconds=settings.share_lease_seconds), tuple(looks), caps_of(settings))


def caps_of(settings: Settings) -> Caps:
    """How many shares go out in which time; raises BadSettings."""
    try:
        return caps_from(
            (cap, most) for cap, _, most in (word.partition("=") for word in settings.words("share_caps"))
        )
    except ValueError as wrong:
        raise BadSettings(
            f"RAMAGE_SHARE_CAPS: {wrong} is no cap. Write them as person/1d=3 (person, item, network or company;"
            " m, h or d)."
        ) from wrong


def bus_of(settings: Settings) -> Bus:
    """Wake-ups within this process, or between several through Redis."""
    if not settings.redis_url:
        return InProcessBus()
    from server.bus.redis import RedisBus

    return RedisBus(settings.redis_url)


def throttle_of(settings: Settings) -> Throttle | None:
    """Rate limits counted in this process, or by several through Redis; None when they are off."""
    if settings.rate_limits == "off":
        return None
    if not settings.redis_url:
        return InProcessThrottle()
    from server.throttle.redis import RedisThrottle

    return RedisThrottle(settings.redis_url)


def networks_of(settings: Settings) -> dict[str, Network]:
    """The public networks, configured or not: without keys people can still use a network's own composer."""
    networks: dict[str, Network] = {
        "x": XNetwork(
            client_id=settings.x_client_id,
            client_secret=settings.x_client_secret,
            api_url=settings.x_api_url,
            authorize_url=settings.x_authorize_url,
            stand_in=settings.x_stand_in,
        )
    }
    if settings.mastodon == "on":
        networks["mastodon"] = MastodonNetwork(
            app=settings.company, website=settings.origin, servers=settings.words("mastodon_servers")
        )
    if settings.linkedin_client_id:
        networks["linkedin"] = LinkedInNetwork(
            client_id=settings.linkedin_client_id,
            client_secret=settings.linkedin_client_secret,
            api_url=settings.linkedin_api_url,
            authorize_url=settings.linkedin_authorize_url,
            version=settings.linkedin_version,
            stand_in=settings.linkedin_stand_in,
        )
    if settings.bluesky == "on":
        networks["bluesky"] = BlueskyNetwork(
            server=settings.bluesky_server, web=settings.bluesky_web, stand_in=settings.bluesky_stand_in
        )
    return networks


def directory_of(settings: Settings) -> Directory | None:
    """The company directory; None when none is configured."""
    if not settings.oidc_issuer:
        return None
    try:
        roles = {group: Role(role) for group, role in settings.pairs("oidc_roles").items()}
    except ValueError as wrong:
        raise BadSettings(f"RAMAGE_OIDC_ROLES names an unknown role: {wrong}") from wrong
    return Directory(
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        client_secret=settings.oidc_client_secret,
        required_group=settings.oidc_required_group,
        required_claim=settings.oidc_required_claim,
        first_admin=settings.first_admin,
        claims={**CLAIMS, **settings.pairs("oidc_claims")},
        roles=roles,
        scopes=settings.oidc_scopes,
    )


def seal_of(settings: Settings) -> Seal:
    """Secrets at rest, under the keys of the settings; raises BadSettings."""
    try:
        return Seal(secret_keys(settings))
    except ValueError as wrong:
        raise BadSettings("RAMAGE_SECRET_KEYS: each key needs 32 characters or more.") from wrong


def secret_keys(settings: Settings) -> tuple[str, ...]:
    """The keys of the setting, or those made on the first start and kept beside the database's files."""
    given = settings.words("secret_keys")
    if given:
        return given
    kept = Path(settings.media).parent / "secret_keys"
    if not kept.is_file():
        _make_keys(kept)
    return tuple(kept.read_text(encoding="utf-8").split())


def _make_keys(kept: Path) -> None:
    """Whole or not at all, and one for all: of several processes that start at once the first one's keys stay."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    beside = kept.with_name(f"{kept.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            kept.hardlink_to(beside)
    finally:
        beside.unlink(missing_ok=True)
