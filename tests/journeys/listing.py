"""What is done to see lists, filters and the first run: some that exist, one of them, and nobody followed yet."""

from tests.journeys.asking import ask
from tests.journeys.people import Somebody

TITLES = ("Équipe de nuit", "Ligne 4", "Mentors")


def listed(somebody: Somebody) -> None:
    """A few lists, made once."""
    known = {each["title"] for each in ask(somebody, "GET", "/api/v1/lists")}
    boris = ask(somebody, "GET", "/api/v1/accounts/lookup?acct=boris")["id"]
    ask(somebody, "POST", f"/api/v1/accounts/{boris}/follow")
    for title in TITLES:
        if title not in known:
            made = ask(somebody, "POST", "/api/v1/lists", {"title": title, "exclusive": title == TITLES[0]})[
                "id"
            ]
            ask(somebody, "POST", f"/api/v1/lists/{made}/accounts", {"account_ids": [boris]})
    somebody.page.reload()


def making_list(somebody: Somebody) -> None:
    listed(somebody)
    somebody.button("list.new").click()


def first_list(somebody: Somebody) -> None:
    listed(somebody)
    somebody.page.get_by_role("link", name=TITLES[1]).click()
    somebody.page.locator("main article").first.wait_for()


def list_members(somebody: Somebody) -> None:
    first_list(somebody)
    somebody.link("list.members").click()
    somebody.page.get_by_role("searchbox", name=somebody.text("list.find")).fill("in")
    somebody.page.get_by_role("button", name=somebody.text("list.put"), exact=False).first.wait_for()


def into_lists(somebody: Somebody) -> None:
    listed(somebody)
    somebody.choose("profile.lists", somebody.button("profile.more", name="Boris Tremblay"))
    somebody.page.get_by_role("dialog").get_by_role("checkbox").first.wait_for()


def filtering(somebody: Somebody) -> None:
    """A filter that folds and one that was to last a day, made once."""
    if not ask(somebody, "GET", "/api/v2/filters"):
        words = [{"keyword": "football"}, {"keyword": "coupe du monde", "whole_word": False}]
        sent = {"title": "Football", "context": ["home", "public"], "keywords_attributes": words}
        ask(somebody, "POST", "/api/v2/filters", sent)
        hidden = {"context": ["notifications", "thread"], "filter_action": "hide", "expires_in": 86_400}
        sent = {"title": "Déménagement", "keywords_attributes": [{"keyword": "cartons"}], **hidden}
        ask(somebody, "POST", "/api/v2/filters", sent)
    somebody.page.reload()


def changing_filter(somebody: Somebody) -> None:
    filtering(somebody)
    somebody.button("filter.changeName", title="Déménagement").click()


def follow_nobody(somebody: Somebody) -> None:
    """As somebody new here, who is then shown around."""
    me = ask(somebody, "GET", "/api/v1/accounts/verify_credentials")["id"]
    for each in ask(somebody, "GET", f"/api/v1/accounts/{me}/following"):
        ask(somebody, "POST", f"/api/v1/accounts/{each['id']}/unfollow")
    somebody.page.reload()
    somebody.button("welcome.gotIt").wait_for()
