"""Whoever acts on a post is afterwards where they were, not at the beginning of the page."""

from collections.abc import Sequence

import pytest

from tests.journeys.conftest import Person
from tests.journeys.people import Somebody, fresh

pytestmark = [pytest.mark.journeys, pytest.mark.campaign]

_FOCUSED = "() => document.activeElement.closest('[data-post]')?.dataset.post ?? document.activeElement.id"


def posts_of(somebody: Somebody) -> Sequence[str]:
    posts = somebody.page.locator("main article[data-post]")
    return posts.evaluate_all("posts => posts.map(each => each.dataset.post)")


def test_after_a_deletion_the_next_post_has_the_focus(ada: Somebody):
    text = fresh("À retirer, et la lecture continue.")
    page = ada.open("/")
    ada.says(text)
    post = ada.sees(text)
    _, second, *_ = posts_of(ada)
    ada.choose("post.delete", ada.button("post.more", post))
    ada.button("post.delete", page.get_by_role("dialog")).click()
    post.wait_for(state="detached")
    page.wait_for_function(f"wanted => ({_FOCUSED})() === wanted", arg=second)


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_one_click_sends_and_the_focus_stays_in_the_composer(person: Person, motion: str):
    text = fresh("Envoyé, et le curseur reste ici.")
    ada = person("ada", reduced_motion=motion)
    page = ada.open("/")
    ada.composer().fill(text)
    button = ada.button("composer.post")
    box = button.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    # As slow as a finger: nothing may move from under it.
    page.wait_for_timeout(80)
    page.mouse.up()
    ada.sees(text)
    assert page.evaluate("() => document.activeElement.closest('form') !== null")
