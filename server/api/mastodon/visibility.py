"""Mastodon's word for an audience, as clients send it."""

from server.kit.errors import Invalid
from server.microblog.models import Audience

_AUDIENCES = {
    "public": Audience.COMPANY,
    "unlisted": Audience.UNLISTED,
    "private": Audience.FOLLOWERS,
    "direct": Audience.MENTIONED,
}


def audience_of(visibility: str) -> Audience:
    """Raises Invalid for a word that means nothing. Groups are no word: they are named in the text."""
    if visibility not in _AUDIENCES:
        raise Invalid("audience-wrong", field="visibility")
    return _AUDIENCES[visibility]
