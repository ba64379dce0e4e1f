"""`Instance` and `V1::Instance` of the Mastodon API: what this place is, and what apps may ask of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from server.entities.addresses import Addresses
from server.identity.figures import Figures
from server.kit.films import FRAME_RATE
from server.kit.version import VERSION
from server.microblog import polls
from server.microblog.activity import Week
from server.microblog.attaching import DESCRIPTION_LIMIT
from server.microblog.drafts import MAX_PICTURES
from server.microblog.file_kinds import Uploads
from server.microblog.picture_reading import MAX_BYTES, MAX_PIXELS
from server.microblog.pinning import MOST_PINS
from server.microblog.tag_featuring import MOST_FEATURED
from server.microblog.wording import LINK_LENGTH
from server.storage import TYPES

MASTODON = f"4.5.0 (compatible; Ramage {VERSION})"
"""What exists can honour this one and no newer (docs/decisions/0009-announced-version.md)."""
API_VERSION = 7
_SOURCE = "https://docs.joinmastodon.org/client/"


@dataclass(frozen=True)
class About:
    """What the instance documents say beyond what is the same everywhere."""

    company: str
    description: str
    max_characters: int
    figures: Figures
    languages: Sequence[str]
    vapid_key: str
    rules: Sequence[dict[str, Any]] = ()
    registrations: bool = False
    contact: dict[str, Any] | None = None
    uploads: Uploads = field(default_factory=Uploads)
    translates: bool = False


def instance_v2(about: About, to: Addresses) -> dict[str, Any]:
    """`GET /api/v2/instance`."""
    return {
        "domain": to.host,
        "title": about.company,
        "version": MASTODON,
        "source_url": _SOURCE,
        "description": about.description,
        "usage": {"users": {"active_month": about.figures.active}},
        "thumbnail": {"url": to.header(None), "blurhash": None, "description": "", "versions": {}},
        "icon": [{"src": f"{to.origin}/auth/mark.svg", "size": "512x512"}],
        "languages": list(about.languages),
        "configuration": _configuration(about, to),
        "registrations": {
            "enabled": about.registrations,
            "approval_required": False,
            "reason_required": False,
            "message": None,
            "min_age": None,
            "url": f"{to.origin}/auth/sign-up" if about.registrations else None,
        },
        "api_versions": {"mastodon": API_VERSION},
        "contact": {"email": "", "account": about.contact},
        "rules": list(about.rules),
    }


def instance_v1(about: About, to: Addresses) -> dict[str, Any]:
    """`GET /api/v1/instance`."""
    return {
        "uri": to.host,
        "title": about.company,
        "short_description": about.description,
        "description": about.description,
        "email": "",
        "version": MASTODON,
        "urls": {"streaming_api": _sockets(to)},
        "stats": {"user_count": about.figures.people, "status_count": about.figures.posts, "domain_count": 1},
        "thumbnail": to.header(None),
        "languages": list(about.languages),
        "registrations": about.registrations,
        "approval_required": False,
        "invites_enabled": False,
        "configuration": _limits(about),
        "contact_account": about.contact,
        "rules": list(about.rules),
    }


def activity_of(weeks: Sequence[Week]) -> list[dict[str, str]]:
    """Everything is text there; a log-in is somebody who posted, as nobody's comings and goings are counted."""
    return [
        {
            "week": str(int(week.begins.timestamp())),
            "statuses": str(week.posts),
            "logins": str(week.posted),
            "registrations": str(week.came),
        }
        for week in weeks
    ]


def _configuration(about: About, to: Addresses) -> dict[str, Any]:
    signed_in = {"local": "authenticated", "remote": "disabled"}
    return {
        "urls": {"streaming": _sockets(to), "status": None, "about": to.origin, "privacy_policy": None,
                 "terms_of_service": None},
        "vapid": {"public_key": about.vapid_key},
        **_limits(about),
        "translation": {"enabled": about.translates},
        "timelines_access": {
            "live_feeds": signed_in,
            "hashtag_feeds": signed_in,
            "trending_link_feeds": signed_in,
        },
        "limited_federation": True,
    }  # fmt: skip


def _limits(about: About) -> dict[str, Any]:
    return {
        "accounts": {"max_featured_tags": MOST_FEATURED, "max_pinned_statuses": MOST_PINS},
        "statuses": {
            "max_characters": about.max_characters,
            "max_media_attachments": MAX_PICTURES,
            "characters_reserved_per_url": LINK_LENGTH,
        },
        "media_attachments": {
            "supported_mime_types": [TYPES[suffix] for suffix in about.uploads.suffixes],
            "description_limit": DESCRIPTION_LIMIT,
            "image_size_limit": MAX_BYTES,
            "image_matrix_limit": MAX_PIXELS,
            "video_size_limit": about.uploads.video_bytes
            if about.uploads.ffmpeg
            else about.uploads.file_bytes,
            "video_frame_rate_limit": FRAME_RATE,
            "video_matrix_limit": MAX_PIXELS,
        },
        "polls": {
            "max_options": polls.MOST,
            "max_characters_per_option": polls.LONGEST_OPTION,
            "min_expiration": polls.SHORTEST // timedelta(seconds=1),
            "max_expiration": polls.LONGEST // timedelta(seconds=1),
        },
    }


def _sockets(to: Addresses) -> str:
    return to.origin.replace("http", "ws", 1)
