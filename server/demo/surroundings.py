"""The RAMAGE_ settings under which the demo company runs."""

from collections.abc import Mapping

from server.demo.children import CLIENT_ID, CLIENT_SECRET
from server.demo.company.news import NEWS_ACCOUNT
from server.demo.company.sites import COMPANY
from server.demo.networks import LINKEDIN_CLIENT_ID, LINKEDIN_CLIENT_SECRET
from server.demo.x import CLIENT_ID as X_CLIENT_ID
from server.demo.x import CLIENT_SECRET as X_CLIENT_SECRET
from server.kit.clock import now
from server.settings import Settings

ROLES = {"ramage-comms": "comms", "ramage-moderators": "moderator", "ramage-admins": "admin"}


def redirects(origin: str) -> list[str]:
    """Where the directory may send people back to."""
    return [f"{origin}/auth/callback"]


def after_sign_out(origin: str) -> list[str]:
    """And after they have signed out."""
    return [f"{origin}/auth/signed-out"]


def origin_at(port: int) -> str:
    """The demo's public address."""
    return f"http://localhost:{port}"


def has_own_x(settings: Settings) -> bool:
    """Whether somebody set keys of the real X: then it is used, and nothing else changes."""
    return bool(settings.x_client_id) and not settings.x_stand_in


def has_own_linkedin(settings: Settings) -> bool:
    """Whether somebody set keys of the real LinkedIn."""
    return bool(settings.linkedin_client_id) and not settings.linkedin_stand_in


def settings_at(
    port: int, *, directory: str, x: str | None, networks: str | None = None
) -> Mapping[str, str]:
    """The settings of a demo on this port, with its directory and what plays the networks.

    `x` is the stand-in for X (None: X itself is used), `networks` the one for Bluesky and LinkedIn.
    """
    own = {
        "RAMAGE_DEMO": "true",
        "RAMAGE_URL": origin_at(port),
        "RAMAGE_PORT": str(port),
        "RAMAGE_COMPANY": COMPANY,
        "RAMAGE_NEWS_ACCOUNT": NEWS_ACCOUNT,
        # Who tries things out shares more than three times a day.
        "RAMAGE_SHARE_CAPS": "",
        "RAMAGE_LINKS_URL": origin_at(port),
        "RAMAGE_OIDC_ISSUER": directory,
        "RAMAGE_OIDC_CLIENT_ID": CLIENT_ID,
        "RAMAGE_OIDC_CLIENT_SECRET": CLIENT_SECRET,
        "RAMAGE_OIDC_REQUIRED_GROUP": "ramage-users",
        "RAMAGE_OIDC_ROLES": ",".join(f"{group}={role}" for group, role in ROLES.items()),
    }
    return {**own, **(_x(x) if x else {}), **(_networks(networks) if networks else {})}


def _x(x: str) -> Mapping[str, str]:
    return {
        "RAMAGE_X_STAND_IN": "true",
        # The stand-in shows a post at once: nobody has to wait two minutes for the question.
        "RAMAGE_SHARE_LOOK_UPS": "2,6,15",
        "RAMAGE_X_CLIENT_ID": X_CLIENT_ID,
        "RAMAGE_X_CLIENT_SECRET": X_CLIENT_SECRET,
        "RAMAGE_X_API_URL": x,
        "RAMAGE_X_AUTHORIZE_URL": f"{x}/i/oauth2/authorize",
    }


def _networks(networks: str) -> Mapping[str, str]:
    return {
        "RAMAGE_BLUESKY_STAND_IN": "true",
        "RAMAGE_BLUESKY_SERVER": networks,
        "RAMAGE_BLUESKY_WEB": networks,
        "RAMAGE_LINKEDIN_STAND_IN": "true",
        "RAMAGE_LINKEDIN_CLIENT_ID": LINKEDIN_CLIENT_ID,
        "RAMAGE_LINKEDIN_CLIENT_SECRET": LINKEDIN_CLIENT_SECRET,
        "RAMAGE_LINKEDIN_VERSION": f"{now():%Y%m}",
        "RAMAGE_LINKEDIN_API_URL": networks,
        "RAMAGE_LINKEDIN_AUTHORIZE_URL": f"{networks}/oauth/v2/authorization",
    }
