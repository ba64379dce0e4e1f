"""What an admin does, for screens that show it."""

from collections.abc import Callable

from tests.journeys.asking import ask
from tests.journeys.people import Somebody


def suspending(somebody: Somebody) -> None:
    """As far as the question what it will do."""
    somebody.page.locator("main [data-search]").fill("jade")
    somebody.button("admin.suspendName", name="Jade Pelletier").click()


def gone(username: str, *, back: bool = False) -> Callable[[Somebody], None]:
    """Somebody who was suspended, as the screen shows it to an admin."""

    def press(somebody: Somebody) -> None:
        other = ask(somebody, "GET", f"/api/v1/accounts/lookup?acct={username}")["id"]
        for verb in ("suspend", "restore") if back else ("suspend",):
            ask(somebody, "POST", f"/api/company/admin/people/{other}/{verb}", {"reason": "Left for Kyoto."})
        somebody.page.reload()

    return press
