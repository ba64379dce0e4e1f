"""What is done to see the deck: some columns, one more, and what can be done with one."""

from tests.journeys.asking import ask
from tests.journeys.people import Somebody

COLUMNS = ("home:", "notifications:", "tag:line4", "search:line", "watch:line", "messages:")


def decked(somebody: Somebody) -> None:
    """Columns of several kinds, kept anew each time."""
    columns = [
        {"kind": kind, "what": what, "width": 340}
        for kind, _, what in (each.partition(":") for each in COLUMNS)
    ]
    ask(somebody, "PUT", "/api/company/deck", {"columns": columns})
    somebody.page.reload()
    somebody.page.locator("[data-column] article").first.wait_for()


def adding_column(somebody: Somebody) -> None:
    decked(somebody)
    somebody.button("deck.add").click()
    somebody.page.get_by_role("dialog").wait_for()


def column_menu(somebody: Somebody) -> None:
    decked(somebody)
    somebody.button("deck.more", name=somebody.text("nav.home")).click()
    somebody.page.get_by_role("menu").wait_for()
