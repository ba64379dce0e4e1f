"""Whom a post is for, where nobody said so or what it answers does."""

from server.kit.database import Row
from server.microblog.models import Audience


def starting_audience(*, locked: bool) -> Audience:
    """What a new post starts from where nothing was chosen: followers for whoever lets in whom they want."""
    return Audience.FOLLOWERS if locked else Audience.COMPANY


def answering_audience(wanted: Audience, answered: Row | None) -> Audience:
    """The audience of an answer: never wider than what it answers, whatever was sent."""
    return wanted if answered is None else max(wanted, Audience(answered["audience"]))
