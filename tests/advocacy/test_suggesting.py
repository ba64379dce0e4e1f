"""Suggesting news: only what the whole company may read, and a post only with its author's word."""

import pytest

from server.advocacy.deciding import accept_suggestion
from server.advocacy.models_suggesting import Consent, NewsSuggestion
from server.advocacy.suggesting import (
    MOST_OPEN,
    answer_consent,
    asked_of_me,
    locked_suggestion,
    my_suggestions,
    still_open,
    suggest_news,
    suggested_post,
    take_back,
)
from server.kit.database import unit_of_work
from server.kit.errors import Conflict, Invalid, Missing
from server.kit.paging import Page
from server.microblog.models import Audience
from tests.advocacy.scene import LINK
from tests.microblog.saying import narrowed, say


async def test_a_link_is_suggested_once_and_its_proposer_finds_it(scene):
    ada = scene.cast.ada
    first = await suggest_news(ada, url=f" {LINK} ", note="Candidates ask")
    assert await suggest_news(ada, url=LINK) == first
    found = await my_suggestions(ada, Page())
    assert [(each.id, each.url, each.note, each.consent) for each in found] == [
        (first, LINK, "Candidates ask", Consent.NONE)
    ]
    assert await my_suggestions(scene.cast.boris, Page()) == []
    assert await my_suggestions(ada, Page(max_id=first)) == []


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ({}, "suggestion-what"),
        ({"url": LINK, "status_id": 1}, "suggestion-what"),
        ({"url": "javascript:alert(1)"}, "news-url-wrong"),
        ({"url": LINK, "note": "x" * 1001}, "news-too-long"),
    ],
)
async def test_what_cannot_be_suggested_is_said(scene, sent, key):
    with pytest.raises(Invalid, match=key):
        await suggest_news(scene.cast.ada, **sent)


@pytest.mark.parametrize("audience", [Audience.FOLLOWERS, Audience.MENTIONED])
async def test_a_post_that_is_not_for_the_whole_company_is_not_found(scene, audience):
    status_id = await say(scene.cast.ada, "Among us")
    await narrowed(status_id, audience)
    for viewer in (scene.cast.ada, scene.cast.boris):
        with pytest.raises(Missing):
            await suggest_news(viewer, status_id=status_id)


async def test_the_author_is_asked_and_nobody_else_answers(scene):
    status_id = await say(scene.cast.boris, "Seven days of sun")
    made = await suggest_news(scene.cast.ada, status_id=status_id)
    assert [each.consent for each in await asked_of_me(scene.cast.boris, Page())] == [Consent.ASKED]
    assert await asked_of_me(scene.cast.ada, Page()) == []
    for viewer in (scene.cast.ada, scene.cast.ines):
        with pytest.raises(Missing):
            await answer_consent(viewer, made, given=True)
    await answer_consent(scene.cast.boris, made, given=True)
    await answer_consent(scene.cast.boris, made, given=False)
    assert (await NewsSuggestion.get(id=made)).consent is Consent.REFUSED


async def test_ones_own_post_needs_nobody_elses_word(scene):
    status_id = await say(scene.cast.ada, "Seven days of sun")
    made = await suggest_news(scene.cast.ada, status_id=status_id)
    assert (await NewsSuggestion.get(id=made)).consent is Consent.GIVEN
    assert (await suggested_post(scene.cast.boris, status_id))["text"] == "Seven days of sun"


async def test_only_ones_own_open_suggestion_is_taken_back(scene):
    made = await suggest_news(scene.cast.ada, url=LINK)
    with pytest.raises(Missing):
        await take_back(scene.cast.boris, made)
    await take_back(scene.cast.ada, made)
    assert await NewsSuggestion.all().count() == 0
    decided = await suggest_news(scene.cast.ada, url=LINK)
    await accept_suggestion(scene.cast.ines, decided, scene.networks)
    with pytest.raises(Conflict, match="suggestion-decided"):
        await take_back(scene.cast.ada, decided)
    with pytest.raises(Conflict, match="suggestion-decided"):
        still_open(await NewsSuggestion.get(id=decided))


async def test_nobody_fills_the_list_of_the_newsroom(scene):
    for number in range(MOST_OPEN):
        await suggest_news(scene.cast.ada, url=f"{LINK}/{number}")
    with pytest.raises(Invalid, match="suggestions-many"):
        await suggest_news(scene.cast.ada, url=LINK)
    assert await suggest_news(scene.cast.boris, url=LINK)


async def test_what_is_not_there_cannot_be_locked(scene):
    async with unit_of_work():
        with pytest.raises(Missing):
            await locked_suggestion(1)
