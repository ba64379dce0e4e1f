"""What a post may carry besides its words, and what one may do with it, as two people see it."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.asking import ask
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys

POLL = {"options": ["Lundi", "Mardi"], "expires_in": 86400}


def said(somebody: Somebody, text: str, **more: Any) -> dict[str, Any]:
    """A post made as another app would make it."""
    return dict(ask(somebody, "POST", "/api/v1/statuses", {"status": text, **more}))


def test_a_poll_takes_one_vote_and_shows_how_it_stands(ada: Somebody, boris: Somebody):
    text = fresh("Quel jour pour l’exercice ?")
    boris.open("/company")
    asked = said(ada, text, poll=POLL)
    post = boris.sees(text)
    post.get_by_role("radio", name="Mardi").check()
    boris.button("poll.vote", post).click()
    expect(post.get_by_role("listitem").filter(has_text="Mardi")).to_contain_text("100")
    expect(post).to_contain_text(boris.text("poll.mine"))
    assert ask(boris, "GET", f"/api/v1/polls/{asked['id']}")["own_votes"] == [1]
    ada.open(f"/@ada/{asked['id']}")
    expect(ada.sees(text).get_by_role("listitem").filter(has_text="Mardi")).to_contain_text("100")


def test_a_warning_folds_and_a_quote_stands_small_below(ada: Somebody, boris: Somebody):
    hidden, quoting = fresh("Le coupable est le chef de gare."), fresh("À lire absolument")
    warned = said(ada, hidden, spoiler_text="Fin du film")
    said(ada, quoting, quoted_status_id=warned["id"])
    boris.open("/company")
    post = boris.page.locator(f"main [data-post='{warned['id']}']")
    expect(post).not_to_contain_text(hidden)
    boris.button("fold.show", post).click()
    expect(post).to_contain_text(hidden)
    quote = boris.sees(quoting).locator("[data-quote]")
    expect(quote).to_contain_text("Fin du film")
    expect(quote).not_to_contain_text(hidden)
    ask(ada, "DELETE", f"/api/v1/statuses/{warned['id']}")
    expect(quote).to_have_text(boris.text("quote.state.deleted"))


def test_an_edit_reaches_others_and_its_history_can_be_read(ada: Somebody, boris: Somebody):
    before, after = fresh("Le quai 3 est fermé"), fresh("Le quai 4 est fermé")
    boris.open("/company")
    told = said(ada, before)
    boris.sees(before)
    ask(ada, "PATCH", f"/api/v1/statuses/{told['id']}", {"status": after})
    boris.button("history.edited", boris.sees(after)).click()
    dialog = boris.page.get_by_role("dialog")
    expect(dialog.get_by_role("listitem")).to_have_count(2)
    expect(dialog.get_by_role("listitem").last).to_contain_text(before)
