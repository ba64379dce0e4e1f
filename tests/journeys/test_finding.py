"""Finding colleagues: by name, by site, on their profile with what the directory knows, and following them."""

import pytest

from tests.journeys.people import Somebody, fresh

pytestmark = [pytest.mark.journeys, pytest.mark.campaign]


def test_a_colleague_is_found_as_one_types_and_followed(boris: Somebody):
    page = boris.open("/people")
    search = page.get_by_role("main").get_by_role("searchbox", name=boris.text("people.search"))
    search.press_sequentially("kav", delay=20)
    page.wait_for_function("() => document.querySelectorAll('main ul > li').length === 1")
    boris.button("profile.followName", name="Kavya Rao").click()
    boris.button("profile.unfollowName", name="Kavya Rao").wait_for()
    assert "q=kav" in page.url

    page.get_by_role("main").get_by_role("link", name="Kavya Rao", exact=True).click()
    page.wait_for_url("**/@kavya")
    facts = page.get_by_role("region", name="Kavya Rao").locator("dl")
    for fact in ("Test engineer", "Quality", "Pune", "Vikram Joshi"):
        facts.get_by_text(fact, exact=True).wait_for()
    boris.button("profile.unfollowName", name="Kavya Rao").click()
    boris.button("profile.followName", name="Kavya Rao").wait_for()
    page.reload()
    boris.button("profile.followName", name="Kavya Rao").wait_for()


def test_whoever_is_followed_appears_at_home(ada: Somebody, person):
    sneha = person("sneha")
    ada.open("/@sneha")
    follow = ada.button("profile.followName", name="Sneha Iyer")
    following = ada.button("profile.unfollowName", name="Sneha Iyer")
    follow.click()
    following.wait_for()
    ada.open("/")
    sneha.open("/")
    text = fresh("Suppliers answered, all three of them.")
    sneha.says(text)
    ada.sees(text)
    ada.open("/@sneha")
    following.click()
    follow.wait_for()


def test_sites_and_departments_narrow_the_directory(boris: Somebody):
    page = boris.open("/people")
    page.get_by_label(boris.text("people.site"), exact=True).select_option(label="Pune")
    page.get_by_label(boris.text("people.department"), exact=True).select_option(label="Quality")
    page.wait_for_function("() => document.querySelectorAll('main ul > li').length === 2")
    names = page.get_by_role("main").locator("ul > li a.name").all_inner_texts()
    assert sorted(names) == ["Kavya Rao", "Vikram Joshi"]
