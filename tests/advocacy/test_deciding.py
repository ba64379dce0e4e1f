"""The comms team decides: a draft, or a reason that is read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.advocacy.deciding import accept_suggestion, reject_suggestion, suggestions
from server.advocacy.drafting import change_item
from server.advocacy.models import ItemState, NewsItem
from server.advocacy.models_suggesting import NewsSuggestion, SuggestionState
from server.advocacy.publishing import publish_item
from server.advocacy.suggesting import answer_consent, my_suggestions, suggest_news
from server.kit import clock
from server.kit.database import rows
from server.kit.errors import Conflict, Invalid, Missing
from server.kit.paging import Page
from server.microblog.models import Audience
from tests.advocacy.scene import ANNOUNCER, ITEM, LINK
from tests.microblog.saying import narrowed, say


async def test_an_accepted_link_is_a_draft_with_its_note(scene):
    made = await suggest_news(scene.cast.ada, url=LINK, note="Candidates ask")
    item_id = await accept_suggestion(scene.cast.ines, made, scene.networks)
    held = await NewsItem.get(id=item_id)
    assert (held.state, held.url, held.why) == (ItemState.DRAFT, LINK, "Candidates ask")
    (mine,) = await my_suggestions(scene.cast.ada, Page())
    assert (mine.state, mine.item_id) == (SuggestionState.ACCEPTED, item_id)
    with pytest.raises(Conflict, match="suggestion-decided"):
        await accept_suggestion(scene.cast.ines, made, scene.networks)
    assert await NewsItem.all().count() == 1


async def test_no_post_is_taken_without_its_authors_consent(scene):
    status_id = await say(scene.cast.boris, "Seven days of sun")
    made = await suggest_news(scene.cast.ada, status_id=status_id)
    for answer in (None, False):
        if answer is not None:
            await answer_consent(scene.cast.boris, made, given=answer)
        with pytest.raises(Conflict, match="suggestion-no-consent"):
            await accept_suggestion(scene.cast.ines, made, scene.networks)
    await answer_consent(scene.cast.boris, made, given=True)
    item_id = await accept_suggestion(scene.cast.ines, made, scene.networks)
    assert (await NewsItem.get(id=item_id)).description == "Seven days of sun"


async def test_a_post_that_is_not_for_everybody_any_more_is_not_taken(scene):
    status_id = await say(scene.cast.ada, "Seven days of sun")
    made = await suggest_news(scene.cast.ada, status_id=status_id)
    await narrowed(status_id, Audience.FOLLOWERS)
    with pytest.raises(Missing):
        await accept_suggestion(scene.cast.ines, made, scene.networks)
    assert await NewsItem.all().count() == 0
    assert (await NewsSuggestion.get(id=made)).state is SuggestionState.OPEN


async def test_a_rejection_says_why(scene):
    made = await suggest_news(scene.cast.ada, url=LINK)
    with pytest.raises(Invalid, match="suggestion-reason-missing"):
        await reject_suggestion(scene.cast.ines, made, " ")
    await reject_suggestion(scene.cast.ines, made, "It is old")
    (mine,) = await my_suggestions(scene.cast.ada, Page())
    assert (mine.state, mine.reason) == (SuggestionState.REJECTED, "It is old")


async def test_for_everybody_else_there_is_nothing_to_decide_and_deeds_are_noted(scene):
    made = [await suggest_news(scene.cast.ada, url=f"{LINK}/{number}") for number in range(2)]
    for attempt in (
        suggestions(scene.cast.ada, None, Page()),
        accept_suggestion(scene.cast.ada, made[0], scene.networks),
        reject_suggestion(scene.cast.ada, made[0], "No"),
    ):
        with pytest.raises(Missing):
            await attempt
    await reject_suggestion(scene.cast.ines, made[0], "No")
    await accept_suggestion(scene.cast.ines, made[1], scene.networks)
    listed = await suggestions(scene.cast.ines, SuggestionState.REJECTED, Page())
    assert [each.id for each in listed] == [made[0]]
    assert [each.id for each in await suggestions(scene.cast.ines, None, Page(max_id=made[1]))] == [made[0]]
    found = await rows("SELECT verb, target_id FROM audit_entry ORDER BY place")
    assert [tuple(each) for each in found] == [("news.rejected", made[0]), ("news.accepted", made[1])]


async def test_a_consent_that_is_taken_back_in_time_keeps_the_item_from_going_live(scene):
    boris, ines = scene.cast.boris, scene.cast.ines
    made = await suggest_news(scene.cast.ada, status_id=await say(boris, "Seven days of sun"))
    await answer_consent(boris, made, given=True)
    item_id = await accept_suggestion(ines, made, scene.networks)
    complete = replace(ITEM, expires_at=clock.now() + timedelta(days=1))
    await change_item(ines, item_id, complete, scene.networks, version=1)
    await answer_consent(boris, made, given=False)
    with pytest.raises(Invalid) as refused:
        await publish_item(ines, item_id, scene.networks, ANNOUNCER, version=2)
    assert refused.value.fields == {"description": "suggestion-no-consent"}
    await answer_consent(boris, made, given=True)
    await publish_item(ines, item_id, scene.networks, ANNOUNCER, version=2)
    with pytest.raises(Conflict, match="suggestion-decided"):
        await answer_consent(boris, made, given=False)
