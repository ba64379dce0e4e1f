"""What an admin does, for screens that show it."""

from collections.abc import Callable

from tests.journeys.asking import ask
from tests.journeys.people import Somebody


def suspending(somebody: Somebody) -> None:
    """As far as the question what it will do."""
    somebody.page.locator("main [data-search]").fill("jade")
    somebody.button("admin.suspendName", name="Jade Pelletier").click()


def roles(somebody: Somebody) -> None:
    """What somebody may, and where that comes from."""
    somebody.page.locator("main [data-search]").fill("sofia")
    somebody.button("admin.rolesName", name="Sofia Rossi").click()


def gone(username: str, *, back: bool = False) -> Callable[[Somebody], None]:
    """Somebody who was suspended, as the screen shows it to an admin."""

    def press(somebody: Somebody) -> None:
        other = ask(somebody, "GET", f"/api/v1/accounts/lookup?acct={username}")["id"]
        for verb in ("suspend", "restore") if back else ("suspend",):
            ask(somebody, "POST", f"/api/company/admin/people/{other}/{verb}", {"reason": "Left for Kyoto."})
        somebody.page.reload()

    return press


def announcing(somebody: Somebody) -> None:
    """One that people are asked to acknowledge, and who has."""
    written = {"text": "The bridge over the Rhône is closed on Monday.", "acknowledged": True}
    made = ask(somebody, "POST", "/api/company/announcements", written)["id"]
    ask(somebody, "POST", f"/api/company/announcements/{made}/publish", {})
    somebody.page.reload()
    somebody.button("announcement.who").first.click()
    somebody.page.locator("main table").wait_for()
