"""What people choose for themselves."""

from server.identity.viewer import Viewer
from server.kit.database import execute, unit_of_work
from server.kit.errors import Invalid

LOCALES = frozenset({"en", "fr"})


async def choose_locale(viewer: Viewer, locale: str | None) -> None:
    """The language in which the server speaks to the viewer; None leaves it to the directory and the browser."""
    if locale is not None and locale not in LOCALES:
        raise Invalid("locale-unknown", field="locale")
    async with unit_of_work():
        await execute(
            "UPDATE person SET chosen_locale = $1 WHERE account_id = $2", locale or "", viewer.account_id
        )
