"""What people choose for themselves."""

from server.facts import FactKind, record
from server.identity.viewer import Viewer
from server.kit.database import execute, row, unit_of_work
from server.kit.errors import Invalid
from server.kit.ids import new_id

LOCALES = frozenset({"en", "fr"})
_SHOW = """INSERT INTO preference (id, account_id, chosen, quiet_days, mail_mentions, shows_presence)
    VALUES ($1, $2, '{}', '', FALSE, $3)
    ON CONFLICT (account_id) DO UPDATE SET shows_presence = excluded.shows_presence"""


async def choose_locale(viewer: Viewer, locale: str | None) -> None:
    """The language in which the server speaks to the viewer; None leaves it to the directory and the browser."""
    if locale is not None and locale not in LOCALES:
        raise Invalid("locale-unknown", field="locale")
    async with unit_of_work():
        await execute(
            "UPDATE person SET chosen_locale = $1 WHERE account_id = $2", locale or "", viewer.account_id
        )


async def shows_presence(viewer: Viewer) -> bool:
    """Whether colleagues may see that the viewer is here, or writes."""
    found = await row("SELECT shows_presence FROM preference WHERE account_id = $1", viewer.account_id)
    return found is None or bool(found["shows_presence"])


async def show_presence(viewer: Viewer, *, shows: bool) -> None:
    """Let colleagues see that the viewer is here, and writes; or no more, at once."""
    async with unit_of_work():
        await execute(_SHOW, new_id(), viewer.account_id, shows)
        await record(FactKind.HOME_CHANGED, actor_id=viewer.account_id)
