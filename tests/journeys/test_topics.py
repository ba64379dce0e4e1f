"""Topics of news: people follow what they want to hear of first, and the newsroom keeps the names."""

import pytest
from playwright.sync_api import expect

from tests.journeys.asking import ask
from tests.journeys.items import drafted, published
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys


def test_what_is_about_a_followed_topic_comes_first(sofia: Somebody, chen: Somebody):
    topic = fresh("Orchestra")
    about = published(sofia, fresh("The orchestra plays"), topics=[topic])
    published(sofia, fresh("Newer, and in another key"))
    page = chen.open("/news")
    first = page.get_by_role("article").first
    expect(page.get_by_role("article", name=about["title"])).to_be_visible()
    expect(first).not_to_have_accessible_name(about["title"])
    follow = chen.button("topics.follow", topic=topic)
    expect(follow).to_have_attribute("aria-pressed", "false")
    follow.click()
    expect(follow).to_have_attribute("aria-pressed", "true")
    expect(first).to_have_accessible_name(about["title"])
    follow.click()
    expect(first).not_to_have_accessible_name(about["title"])
    ask(sofia, "POST", f"/api/company/newsroom/{about['id']}/withdraw", {"reason": "Played."})


def test_the_newsroom_finds_what_is_about_a_topic_and_makes_two_of_them_one(sofia: Somebody):
    wrong, right = fresh("Enregy"), fresh("Energy")
    about = drafted(sofia, fresh("Wind over Dakar"), topics=[wrong])
    drafted(sofia, fresh("Nothing about it"), topics=[right])
    page = sofia.open("/newsroom")
    sofia.link("newsroom.topics").click()
    page.wait_for_url("**/newsroom/topics")
    sofia.button("topicDesk.renameTitle", topic=wrong).click()
    dialog = page.get_by_role("dialog")
    field = dialog.get_by_label(sofia.text("topicDesk.newName"), exact=True)
    expect(field).to_be_focused()
    field.fill(right.upper())
    expect(dialog.get_by_role("status")).to_have_text(sofia.text("topicDesk.merges", topic=right))
    field.fill(right)
    sofia.button("topicDesk.merge", dialog).click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("link", name=wrong, exact=True)).to_have_count(0)

    page.get_by_role("link", name=right, exact=True).click()
    page.wait_for_url("**/newsroom?topic=*")
    drafts = page.get_by_role("region", name=sofia.text("item.state.draft"))
    expect(drafts.get_by_role("link")).to_have_count(2)
    page.get_by_role("link", name=sofia.text("newsroom.allTopics")).click()
    page.wait_for_url("**/newsroom")
    assert ask(sofia, "GET", f"/api/company/newsroom/{about['id']}")["topics"][0]["label"] == right
