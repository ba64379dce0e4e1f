"""Everyday talk: pictures, names, hearts, boosts, taking back, and being told."""

import io

import pytest
from PIL import Image

from tests.journeys.people import Somebody, fresh

pytestmark = [pytest.mark.journeys, pytest.mark.campaign]

ALT = "A pump on a bench, seen from the side."


def picture() -> dict[str, str | bytes]:
    drawn = io.BytesIO()
    Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(drawn, "JPEG")
    return {"name": "pump.jpg", "mimeType": "image/jpeg", "buffer": drawn.getvalue()}


def test_a_named_colleague_is_told_and_sees_the_picture_with_its_description(ada: Somebody, boris: Somebody):
    question = fresh("qu’en dis-tu ?")
    boris.open("/notifications")
    page = ada.open("/")
    ada.composer().press_sequentially("Voilà la pompe, @bor", delay=20)
    page.get_by_role("option").filter(has_text="Boris Tremblay").wait_for()
    page.keyboard.press("Enter")
    ada.composer().press_sequentially(question)
    assert ada.composer().input_value() == f"Voilà la pompe, @boris {question}"
    page.locator("main input[type=file]").set_input_files(picture())
    page.get_by_label(ada.text("composer.alt.image")).fill(ALT)
    ada.button("composer.post").click()
    shown = ada.sees(question)
    ada.button("picture.open", shown, alt=ALT).wait_for()

    told = boris.sees(question)
    told.locator(".prose").click(position={"x": 2, "y": 2})
    boris.page.wait_for_url("**/@ada/*")
    boris.button("picture.open", boris.sees(question), alt=ALT).click()
    large = boris.page.get_by_role("dialog")
    large.get_by_role("img", name=ALT).wait_for()
    boris.page.keyboard.press("Escape")
    large.wait_for(state="detached")
    boris.page.locator("main [data-composer]").fill("Elle a l’air silencieuse. Quieter than ours!")
    boris.button("composer.answer").click()
    boris.sees("Quieter than ours!")


def test_hearts_and_boosts_are_told_and_can_be_taken_back(ada: Somebody, boris: Somebody):
    text = fresh("Un banc de plus, et on tient les délais.")
    boris.open("/company")
    ada.open("/")
    ada.says(text)
    ada.open("/notifications")
    post = boris.sees(text)
    for key in ("favourite", "boost"):
        boris.act(key, post).click()
        told = ada.page.locator("main article").filter(has_text=ada.text(f"notification.did.{_kind(key)}"))
        told.filter(has_text=text).first.wait_for()
        assert boris.act(key, post).first.get_attribute("aria-pressed") == "true"
    boris.page.reload()
    post = boris.sees(text)
    for key in ("favourite", "boost"):
        assert boris.act(key, post).get_attribute("aria-pressed") == "true"
        boris.act(key, post).click()
        post.locator('button[aria-pressed="false"]').first.wait_for()
    boris.page.reload()
    post = boris.sees(text)
    assert [boris.act(key, post).get_attribute("aria-pressed") for key in ("favourite", "boost")] == [
        "false"
    ] * 2


def _kind(key: str) -> str:
    return {"boost": "reblog"}.get(key, key)


def test_what_is_deleted_disappears_before_the_eyes_of_others(ada: Somebody, boris: Somebody):
    text = fresh("À effacer tout de suite.")
    boris.open("/company")
    ada.open("/company")
    ada.says(text)
    boris.sees(text)
    ada.choose("post.delete", ada.button("post.more", ada.sees(text)))
    ada.button("post.delete", ada.page.get_by_role("dialog")).click()
    for somebody in (ada, boris):
        somebody.post(text).wait_for(state="detached")


def test_who_reads_further_down_is_not_moved_by_new_posts(ada: Somebody, boris: Somebody):
    text = fresh("Pendant que vous lisez plus bas.")
    page = boris.open("/company")
    page.locator("main article[data-post]").nth(4).wait_for()
    page.evaluate("scrollTo(0, 1500)")
    page.wait_for_timeout(300)
    before = page.evaluate("scrollY")
    ada.open("/")
    ada.says(text)
    pill = page.locator("[data-new-posts]")
    pill.wait_for()
    assert boris.post(text).count() == 0
    assert page.evaluate("scrollY") == before
    pill.click()
    boris.sees(text)
