"""What a new post of somebody starts from, and how they want posts shown: chosen once, for all their apps."""

from dataclasses import dataclass
from typing import Any

import msgspec

from server.identity.viewer import Viewer
from server.kit.database import execute, row
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
_PREFIX = "posting:default:"


@dataclass(frozen=True)
class Start:
    """Where a new post starts; `chosen_language` is None where none was chosen."""

    audience: Audience = Audience.COMPANY
    sensitive: bool = False
    chosen_language: str | None = None
    quote_policy: QuotePolicy = QuotePolicy.PUBLIC


@dataclass(frozen=True)
class Choices:
    """What is to be chosen anew, in Mastodon's words; None leaves it as it is, and no language is ""."""

    privacy: str | None = None
    sensitive: bool | None = None
    language: str | None = None
    quote_policy: str | None = None


async def start_of(viewer: Viewer) -> Start:
    """What the viewer chose. Else: the company, but followers for whoever lets in whom they want, as on Mastodon."""
    found = await row(_START, viewer.account_id)
    chosen = _chosen(found["chosen"] if found else None)
    usual = starting_audience(locked=bool(found and found["locked"]))
    return Start(
        AUDIENCES.get(chosen.get(f"{_PREFIX}visibility", ""), usual),
        chosen.get(f"{_PREFIX}sensitive") is True,
        chosen.get(f"{_PREFIX}language") or None,
        QuotePolicy[chosen.get(f"{_PREFIX}quote_policy", "public").upper()],
    )


async def choose(viewer: Viewer, choices: Choices) -> None:
    """Inside a unit of work that holds the viewer's account: keep what was chosen beside what was before."""
    found = await row("SELECT chosen FROM preference WHERE account_id = $1", viewer.account_id)
    named = {
        "visibility": choices.privacy,
        "sensitive": choices.sensitive,
        "language": choices.language,
        "quote_policy": choices.quote_policy,
    }
    new = {f"{_PREFIX}{name}": value for name, value in named.items() if value is not None}
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
