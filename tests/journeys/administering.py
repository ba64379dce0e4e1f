"""What an admin does, for screens that show it."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image

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


def reporting(somebody: Somebody) -> None:
    """A report of a post that breaks a rule, once."""
    if not ask(somebody, "GET", "/api/v1/admin/reports"):
        rule = ruling(somebody)[0]["id"]
        other = ask(somebody, "GET", "/api/v1/accounts/lookup?acct=theo")["id"]
        posts = [each["id"] for each in ask(somebody, "GET", f"/api/v1/accounts/{other}/statuses?limit=1")]
        said = {"account_id": other, "status_ids": posts, "comment": "The figures are not public yet."}
        ask(somebody, "POST", "/api/v1/reports", {**said, "category": "violation", "rule_ids": [rule]})
    somebody.page.reload()
    somebody.page.locator("main article").first.wait_for()


def reading_report(somebody: Somebody) -> None:
    """As far as the report itself."""
    reporting(somebody)
    somebody.page.locator("main article a").first.click()
    somebody.page.locator("main dl").wait_for()


def ruling(somebody: Somebody) -> list[dict[str, str]]:
    """Two rules of the house, once; gives all of them."""
    if not ask(somebody, "GET", "/api/company/admin/rules"):
        for text in ("Figures that are not public stay here.", "No pictures of people who did not agree."):
            ask(somebody, "POST", "/api/company/admin/rules", {"text": text, "hint": "When in doubt, ask."})
        somebody.page.reload()
    return ask(somebody, "GET", "/api/company/admin/rules")


def drawing(somebody: Somebody) -> None:
    """An emoji in a category, once."""
    if not ask(somebody, "GET", "/api/company/admin/emoji"):
        add_emoji(somebody, "acme_pump", "Pumps")
    somebody.page.get_by_text(":acme_pump:", exact=True).wait_for()


def add_emoji(somebody: Somebody, name: str, category: str = "") -> None:
    """In the form of the page."""
    somebody.page.get_by_label(somebody.text("emoji.name"), exact=True).fill(name)
    somebody.page.get_by_label(somebody.text("emoji.category"), exact=True).first.fill(category)
    file = {"name": "pump.png", "mimeType": "image/png", "buffer": square()}
    somebody.page.get_by_label(somebody.text("emoji.file"), exact=True).set_input_files([file])
    somebody.button("emoji.add").click()
    somebody.page.get_by_text(f":{name}:", exact=True).wait_for()


def square() -> bytes:
    """A picture of the colour of the house."""
    content = BytesIO()
    Image.new("RGB", (64, 64), (185, 60, 15)).save(content, "PNG")
    return content.getvalue()
