"""What comms says of the words of an item: whom they disclose, how they differ, and what people may do with them."""

import pytest
from playwright.sync_api import expect

from tests.journeys.asking import ask
from tests.journeys.carrying import FINAL_TEXT, open_sheet
from tests.journeys.items import drafted, published
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys

LOUD = "Eleven decibels less, with the same pump."


def test_a_disclosure_is_taken_from_a_market_and_wordings_that_are_no_choice_are_named(sofia: Somebody):
    item = drafted(sofia, fresh("A quieter pump"))
    page = sofia.open(f"/newsroom/{item['id']}")
    terms = page.get_by_role("region", name=sofia.text("editor.terms"))
    terms.get_by_text(sofia.text("editor.presets"), exact=True).click()
    france = terms.get_by_role("group", name=sofia.text("editor.market.FR"))
    preset = france.get_by_role("button").first
    preset.click()
    expect(preset).to_have_attribute("aria-pressed", "true")
    disclosure = terms.get_by_label(sofia.text("editor.disclosure"), exact=True).input_value()
    assert disclosure == "Je travaille chez Acme."

    wordings = page.get_by_role("region", name=sofia.text("editor.variants"))
    sofia.button("editor.addVariant", wordings).click()
    texts = wordings.get_by_label(sofia.text("editor.text"), exact=True)
    texts.nth(0).fill(LOUD)
    texts.nth(1).fill(f"{LOUD} Really.")
    warning = wordings.get_by_role("status").get_by_text(sofia.text("editor.alike", one=1, other=2))
    warning.wait_for()
    terms.get_by_label(sofia.text("editor.policy"), exact=True).select_option("framed")
    sofia.button("editor.save").click()
    page.get_by_text(sofia.text("newsroom.saved")).wait_for()

    kept = ask(sofia, "GET", f"/api/company/newsroom/{item['id']}")
    assert (kept["text_policy"], kept["disclosure"]) == ("framed", disclosure)
    assert [each["variants"] for each in kept["desk"]["similar"]] == [[0, 1]]
    texts.nth(1).fill("What does a pump sound like from next door?")
    expect(warning).to_have_count(0)


def test_a_framed_wording_stays_whole_between_ones_own_words(sofia: Somebody, chen: Somebody):
    item = published(sofia, fresh("Framed"), text_policy="framed")
    sheet = open_sheet(chen, item["title"])
    sheet.get_by_text(chen.text("share.policy.framed")).wait_for()
    sheet.get_by_label(chen.text("share.before"), exact=True).fill("Look here!")
    sheet.get_by_label(chen.text("share.after"), exact=True).fill("Well done, Pune.")
    expect(sheet.locator(FINAL_TEXT)).to_contain_text("Look here! Have a look. Well done, Pune.")


def test_a_locked_wording_cannot_be_typed_over(sofia: Somebody, chen: Somebody):
    item = published(sofia, fresh("Locked"), text_policy="locked")
    sheet = open_sheet(chen, item["title"])
    sheet.get_by_text(chen.text("share.policy.locked")).wait_for()
    words = sheet.get_by_role("textbox", name=chen.text("share.words"))
    expect(words).to_have_value("Have a look.")
    expect(words).not_to_be_editable()


def test_where_the_words_have_to_be_ones_own_a_wording_is_an_example(sofia: Somebody, chen: Somebody):
    item = published(sofia, fresh("Own words"), text_policy="own_words")
    sheet = open_sheet(chen, item["title"])
    words = sheet.get_by_role("textbox", name=chen.text("share.words"))
    expect(words).to_have_value("")
    sheet.get_by_text("Have a look.").wait_for()
    problems = sheet.locator("#share-problems .wrong")
    expect(problems).to_have_count(0)
    words.fill("Have a look!")
    expect(problems).to_have_count(1)
    words.fill("My neighbours finally sleep.")
    expect(problems).to_have_count(0)
    expect(sheet.locator(FINAL_TEXT)).to_contain_text("My neighbours finally sleep.")
