"""Whom a post is for, where nobody said so or what it answers does."""

from server.identity.viewer import Viewer
from server.kit.database import Row, row
from server.microblog.models import Audience


async def usual_audience(viewer: Viewer) -> Audience:
    """What a new post of the viewer starts from: as on Mastodon, followers for whoever lets in whom they want."""
    found = await row("SELECT locked FROM account WHERE id = $1", viewer.account_id)
    return starting_audience(locked=bool(found and found["locked"]))


def starting_audience(*, locked: bool) -> Audience:
    """The same, where it is known already whether the account is locked."""
    return Audience.FOLLOWERS if locked else Audience.COMPANY


def answering_audience(wanted: Audience, answered: Row | None) -> Audience:
    """The audience of an answer: never wider than what it answers, whatever was sent."""
    return wanted if answered is None else max(wanted, Audience(answered["audience"]))
