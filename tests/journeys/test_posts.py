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


@pytest.mark.campaign
def test_a_warning_folds_also_what_one_is_told_of(ada: Somebody, boris: Somebody):
    hidden, warning = fresh("C’est encore lui."), fresh("La suite du film")
    boris.open("/notifications")
    said(ada, f"@boris {hidden}", spoiler_text=warning)
    told = boris.page.locator("main article").filter(has_text=warning).first
    told.wait_for()
    expect(told).not_to_contain_text(hidden)
    boris.button("fold.show", told).click()
    expect(told).to_contain_text(hidden)


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


def test_one_edits_keeps_and_reports_posts(ada: Somebody, boris: Somebody):
    text = fresh("Le groupe 2 repart lundi")
    told = said(ada, text)
    boris.open("/company")
    page = ada.open(f"/@ada/{told['id']}")
    ada.choose("post.edit", ada.button("post.more", ada.sees(text)))
    dialog = page.get_by_role("dialog")
    dialog.locator("[data-composer]").fill(f"{text}, à huit heures")
    ada.button("edit.save", dialog).click()
    dialog.wait_for(state="detached")
    post = boris.sees(f"{text}, à huit heures")
    boris.button("post.bookmark", post).click()
    expect(boris.button("post.bookmark", post)).to_have_attribute("aria-pressed", "true")
    assert told["id"] in [each["id"] for each in ask(boris, "GET", "/api/v1/bookmarks")]
    boris.choose("post.report", boris.button("post.more", post))
    asked = boris.page.get_by_role("dialog")
    asked.get_by_label(boris.text("reporting.comment")).fill("Nobody was asked.")
    boris.button("reporting.send", asked).click()
    asked.wait_for(state="detached")
    boris.page.get_by_text(boris.text("reporting.done")).wait_for()


def test_a_post_is_pinned_and_taken_back_into_the_composer(ada: Somebody):
    text = fresh("À épingler, puis à réécrire")
    told = said(ada, text)
    page = ada.open(f"/@ada/{told['id']}")
    ada.choose("post.pin", ada.button("post.more", ada.sees(text)))
    page.get_by_text(ada.text("post.turned.pinned.on")).wait_for()
    ada.open("/@ada")
    page.get_by_role("region", name=ada.text("post.pinnedOnes")).get_by_text(text).wait_for()
    page.mouse.wheel(0, 450)
    page.wait_for_function("scrollY >= 400")  # a menu closes when the page moves under it
    ada.choose("post.redraft", ada.button("post.more", ada.sees(text)))
    ada.button("post.redraft", page.get_by_role("dialog")).click()
    expect(ada.composer("modal")).to_have_value(text)
