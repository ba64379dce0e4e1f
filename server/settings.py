"""Every setting once, typed and frozen, from `RAMAGE_*` variables and `.env`; read only by entry points and wiring."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from server.kit.addresses import named_networks

PREFIX = "RAMAGE_"
MOST_MB = 200
MOST_SESSION_DAYS = 30
"""A browser whose session was ended on purpose is told so for no longer."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})


class BadSettings(Exception):
    """What is missing or wrong, one sentence a line, for the person who starts the server."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings; docs/settings.md says what each is for, and a test compares the two."""

    url: str = "http://localhost:8000"
    host: str = "127.0.0.1"
    port: int = 8000
    company: str = "Ramage"
    accent: str = ""
    database_url: str = "sqlite://var/ramage.sqlite3"
    redis_url: str = ""
    rate_limits: str = "on"
    trusted_proxies: str = ""
    media: str = "var/media"
    secret_keys: str = ""
    first_admin: str = ""
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    oidc_scopes: str = "openid profile email groups"
    oidc_required_group: str = ""
    oidc_required_claim: str = ""
    oidc_claims: str = ""
    oidc_roles: str = ""
    local_accounts: Literal["on", "off"] = "off"
    session_idle_hours: int = 12
    session_days: int = 7
    role_lapse_days: int = 7
    token_days: int = 30
    apps: str = ""
    privacy: Literal["standard", "works-council", ""] = "standard"
    max_characters: int = 500
    languages: str = "en,fr"
    translate_url: str = ""
    translate_key: str = ""
    translate_name: str = "LibreTranslate"
    file_types: str = "pdf,docx,xlsx,pptx,odt,ods,odp,txt,csv,md"
    file_mb: int = 20
    video_mb: int = 40
    ffmpeg: str = "ffmpeg"
    news_account: str = "company_news"
    news_four_eyes: bool = False
    link_cards: bool = True
    own_names: bool = False
    intranet_hosts: str = ""
    push_hosts: str = ""
    smtp_url: str = ""
    mail_from: str = ""
    x_client_id: str = ""
    x_client_secret: str = ""
    x_api_url: str = "https://api.x.com"
    x_authorize_url: str = "https://x.com/i/oauth2/authorize"
    x_stand_in: bool = False
    mastodon: Literal["on", "off"] = "on"
    mastodon_servers: str = ""
    bluesky: Literal["on", "off"] = "on"
    bluesky_server: str = "https://bsky.social"
    bluesky_web: str = "https://bsky.app"
    bluesky_stand_in: bool = False
    linkedin_client_id: str = ""
    linkedin_client_secret: str = ""
    linkedin_api_url: str = "https://api.linkedin.com"
    linkedin_authorize_url: str = "https://www.linkedin.com/oauth/v2/authorization"
    linkedin_version: str = "202606"
    linkedin_stand_in: bool = False
    links_url: str = ""
    share_caps: str = "person/30m=1,person/1d=3,person/7d=10,item/1h=20"
    share_lease_seconds: int = 120
    share_look_ups: str = "5,30,120"
    demo: bool = False
    crash_at: str = ""
    log_level: str = "info"

    @property
    def origin(self) -> str:
        """The public address without a slash at its end."""
        return self.url.rstrip("/")

    @property
    def loopback(self) -> bool:
        """Whether this server is reached on this machine only."""
        return (urlsplit(self.url).hostname or "") in LOOPBACK

    @property
    def local(self) -> bool:
        """Whether people without a directory sign up and in with a password."""
        return self.local_accounts == "on"

    def words(self, name: str) -> tuple[str, ...]:
        """A setting that is a list, separated by commas."""
        return tuple(word.strip() for word in str(getattr(self, name)).split(",") if word.strip())

    def pairs(self, name: str) -> dict[str, str]:
        """A setting that is a map: `a=b,c=d`."""
        return {
            left.strip(): right.strip()
            for left, _, right in (word.partition("=") for word in self.words(name))
        }


def read_settings(environment: Mapping[str, str] | None = None, *, dotenv: Path = Path(".env")) -> Settings:
    """The settings from the environment, over those of `.env`; raises BadSettings."""
    given = {**_dotenv(dotenv), **(os.environ if environment is None else environment)}
    known = set(Settings.__struct_fields__)
    values = {
        name: value
        for name, value in (
            (key.removeprefix(PREFIX).lower(), value)
            for key, value in given.items()
            if key.startswith(PREFIX)
        )
        if name in known
    }
    try:
        settings = msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as wrong:
        said, _, place = str(wrong).partition(" - at `$.")
        raise BadSettings(f"{PREFIX}{place.rstrip('`').upper()} has a wrong value: {said}.") from wrong
    _check(settings)
    return settings


def _check(settings: Settings) -> None:
    address = urlsplit(settings.url)
    if address.scheme not in {"http", "https"} or not address.hostname or address.path not in {"", "/"}:
        raise BadSettings("RAMAGE_URL must be the public origin, such as https://ramage.example.com")
    if address.scheme == "http" and not settings.loopback:
        raise BadSettings(
            "RAMAGE_URL must begin with https:// (cookies and phone apps need TLS); http:// is for localhost only."
        )
    issuer = urlsplit(settings.oidc_issuer)
    if settings.oidc_issuer and issuer.scheme != "https" and (issuer.hostname or "") not in LOOPBACK:
        raise BadSettings("RAMAGE_OIDC_ISSUER must begin with https:// (http:// is for localhost only).")
    for name in ("session_idle_hours", "session_days", "role_lapse_days", "token_days"):
        if getattr(settings, name) < 1:
            raise BadSettings(f"RAMAGE_{name.upper()} must be 1 or more: with less nobody could come in.")
    if settings.session_days > MOST_SESSION_DAYS:
        raise BadSettings(f"RAMAGE_SESSION_DAYS must be {MOST_SESSION_DAYS} or less.")
    _check_texts_and_files(settings)
    _check_play(settings)
    if settings.share_lease_seconds < 1 or not all(
        word.isdecimal() for word in settings.words("share_look_ups")
    ):
        raise BadSettings(
            "RAMAGE_SHARE_LEASE_SECONDS and RAMAGE_SHARE_LOOK_UPS are whole seconds: 120 and 5,30,120."
        )
    _check_processes(settings)


def _check_texts_and_files(settings: Settings) -> None:
    for name in ("file_mb", "video_mb"):
        if not 1 <= getattr(settings, name) <= MOST_MB:
            raise BadSettings(
                f"RAMAGE_{name.upper()} must be between 1 and {MOST_MB}: an upload is held in memory."
            )
    _check_others(settings)


def _check_others(settings: Settings) -> None:
    """Where mails and translations go."""
    if settings.translate_url and not settings.translate_url.startswith(("http://", "https://")):
        raise BadSettings("RAMAGE_TRANSLATE_URL must begin with https:// or http://")
    if settings.smtp_url and not settings.smtp_url.startswith(("smtp://", "smtps://")):
        raise BadSettings("RAMAGE_SMTP_URL must begin with smtp:// (or smtps://, with TLS from the start).")


def _check_processes(settings: Settings) -> None:
    """One process with a file of its own, or several that share a database and wake each other."""
    if not settings.database_url.startswith(("sqlite://", "postgres://", "postgresql://")):
        raise BadSettings("RAMAGE_DATABASE_URL must begin with sqlite:// or postgres://")
    if settings.rate_limits not in {"on", "off"}:
        raise BadSettings("RAMAGE_RATE_LIMITS is on or off.")
    try:
        named_networks(settings.words("trusted_proxies"))
    except ValueError as wrong:
        raise BadSettings(
            f"RAMAGE_TRUSTED_PROXIES is a list of addresses and networks, or `private`: {wrong}"
        ) from wrong
    if not settings.redis_url:
        return
    if not settings.redis_url.startswith(("redis://", "rediss://", "unix://")):
        raise BadSettings(
            "RAMAGE_REDIS_URL must begin with redis:// (rediss:// with TLS, unix:// for a socket)."
        )
    if settings.database_url.startswith("sqlite://"):
        raise BadSettings(
            "RAMAGE_REDIS_URL is for several processes, and SQLite is for one: leave it empty, or move to PostgreSQL"
            " with RAMAGE_DATABASE_URL."
        )


def _check_play(settings: Settings) -> None:
    """What is for trying things out stays on this machine, and what people are told of networks is true."""
    here = settings.loopback and settings.host in LOOPBACK
    for name in ("demo", "crash_at", *_STAND_INS):
        if getattr(settings, name) and not here:
            raise BadSettings(f"RAMAGE_{name.upper()} works on localhost only (RAMAGE_URL and RAMAGE_HOST).")
    if settings.links_url:
        _check_address(settings, "links_url", "")
    for stand_in, names in _STAND_INS.items():
        for name in names:
            _check_address(settings, name, stand_in)


_STAND_INS = {
    "x_stand_in": ("x_api_url", "x_authorize_url"),
    "bluesky_stand_in": ("bluesky_server", "bluesky_web"),
    "linkedin_stand_in": ("linkedin_api_url", "linkedin_authorize_url"),
}


def _check_address(settings: Settings, name: str, stand_in: str) -> None:
    address = urlsplit(getattr(settings, name))
    local = (address.hostname or "") in LOOPBACK
    if address.scheme != "https" and not local:
        raise BadSettings(f"RAMAGE_{name.upper()} must begin with https:// (http:// is for localhost only).")
    if stand_in and getattr(settings, stand_in) and not local:
        raise BadSettings(f"RAMAGE_{stand_in.upper()} is set, but RAMAGE_{name.upper()} is not on localhost.")


def _dotenv(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#") and "=" in line)
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}
