"""What a new post of somebody starts from, and how they want posts shown: chosen once, for all their apps."""

from dataclasses import dataclass
from typing import Any

import msgspec

from server.identity.present import still_here
from server.identity.viewer import Viewer
from server.kit.database import execute, row, unit_of_work
from server.kit.ids import new_id
from server.microblog.audiences import starting_audience
from server.microblog.models import Audience, QuotePolicy

AUDIENCES = {
    "public": Audience.COMPANY,
    "unlisted": Audience.UNLISTED,
    "private": Audience.FOLLOWERS,
    "direct": Audience.MENTIONED,
}
"""By Mastodon's words, in which choices are kept."""
_START = """SELECT a.locked, p.chosen FROM account a LEFT JOIN preference p ON p.account_id = a.id
    WHERE a.id = $1"""
_POSTING, _READING = "posting:default:", "reading:expand:"
MEDIA = ("default", "show_all", "hide_all")


@dataclass(frozen=True)
class Start:
    """Where a new post starts; `chosen_language` is None where none was chosen. And what is shown at once of posts."""

    audience: Audience = Audience.COMPANY
    sensitive: bool = False
    chosen_language: str | None = None
    quote_policy: QuotePolicy = QuotePolicy.PUBLIC
    media: str = MEDIA[0]
    spoilers: bool = False


@dataclass(frozen=True)
class Choices:
    """What is to be chosen anew, in Mastodon's words; None leaves it as it is, and no language is ""."""

    privacy: str | None = None
    sensitive: bool | None = None
    language: str | None = None
    quote_policy: str | None = None
    media: str | None = None
    spoilers: bool | None = None


async def start_of(viewer: Viewer) -> Start:
    """What the viewer chose. Else: the company, but followers for whoever lets in whom they want, as on Mastodon."""
    found = await row(_START, viewer.account_id)
    chosen = _chosen(found["chosen"] if found else None)
    usual = starting_audience(locked=bool(found and found["locked"]))
    return Start(
        AUDIENCES.get(chosen.get(f"{_POSTING}visibility", ""), usual),
        chosen.get(f"{_POSTING}sensitive") is True,
        chosen.get(f"{_POSTING}language") or None,
        QuotePolicy[chosen.get(f"{_POSTING}quote_policy", "public").upper()],
        chosen.get(f"{_READING}media", MEDIA[0]),
        chosen.get(f"{_READING}spoilers") is True,
    )


async def choose_how_to_read(viewer: Viewer, *, media: str | None, spoilers: bool | None) -> None:
    """Keep what is to be shown at once of posts: pictures that are marked, and what stands behind a warning."""
    async with unit_of_work():
        await still_here(viewer.account_id, lock="NO KEY UPDATE")
        await choose(viewer, Choices(media=media, spoilers=spoilers))


async def choose(viewer: Viewer, choices: Choices) -> None:
    """Inside a unit of work that holds the viewer's account: keep what was chosen beside what was before."""
    found = await row("SELECT chosen FROM preference WHERE account_id = $1", viewer.account_id)
    named = {
        f"{_POSTING}visibility": choices.privacy,
        f"{_POSTING}sensitive": choices.sensitive,
        f"{_POSTING}language": choices.language,
        f"{_POSTING}quote_policy": choices.quote_policy,
        f"{_READING}media": choices.media,
        f"{_READING}spoilers": choices.spoilers,
    }
    new = {name: value for name, value in named.items() if value is not None}
    if not new:
        return
    await execute(
        """INSERT INTO preference (id, account_id, chosen, quiet_days, mail_mentions, shows_presence)
        VALUES ($1, $2, $3, '', FALSE, TRUE) ON CONFLICT (account_id) DO UPDATE SET chosen = excluded.chosen""",
        new_id(),
        viewer.account_id,
        msgspec.json.encode({**_chosen(found["chosen"] if found else None), **new}).decode(),
    )


def _chosen(kept: str | None) -> dict[str, Any]:
    return msgspec.json.decode(kept) if kept else {}
