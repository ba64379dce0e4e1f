"""A live item is a post of the news account like any other, with a way to the share sheet for every app."""

from dataclasses import replace

import pytest

from server.advocacy.announcing import announce, show_anew, text_of
from server.advocacy.models import NewsItem
from server.facts import FactKind, facts_after, latest_position
from server.kit.database import unit_of_work
from server.kit.errors import Unavailable
from server.microblog.models import MediaAttachment, Status
from server.microblog.wording import parse
from tests.advocacy.scene import ANNOUNCER, LINK, item
from tests.advocacy.test_drafting import picture

SHEET = "https://ramage.example/news/{}/share"


async def test_the_post_says_what_why_and_where(scene):
    item_id = await scene.draft()
    assert text_of(await item(item_id), ANNOUNCER) == (
        f"Seven days of sun\n\nCandidates ask how serious we are about energy.\n\n{LINK}"
        f"\n\nShare it: {SHEET.format(item_id)}"
    )


async def test_it_speaks_the_language_of_the_item(scene):
    item_id = await scene.live(language="fr")
    status = await Status.get(id=(await item(item_id)).status_id)
    assert status.text.endswith(f"À partager : {SHEET.format(item_id)}")
    assert status.language == "fr"


@pytest.mark.parametrize("length", [300, 350, 400, 450, 1000])
async def test_a_long_reason_is_cut_and_the_links_stay(scene, length):
    item_id = await scene.live(why=("word " * 400)[:length].strip())
    text = (await Status.get(id=(await item(item_id)).status_id)).text
    assert parse(text).length <= 500
    assert LINK in text
    assert SHEET.format(item_id) in text


async def test_the_picture_hangs_on_the_post(scene):
    picture_id = await picture(scene.cast.ines)
    item_id = await scene.live(picture_id=picture_id)
    live = await item(item_id)
    attached = await MediaAttachment.get(id=picture_id)
    assert attached.status_id == live.status_id
    assert live.picture_id == picture_id


async def test_a_picture_of_another_post_is_left_there(scene):
    picture_id = await picture(scene.cast.ines)
    drafts = [await scene.draft(picture_id=picture_id) for _ in range(2)]
    async with unit_of_work():
        first, second = [await announce(await item(each), ANNOUNCER) for each in drafts]
    assert (await MediaAttachment.get(id=picture_id)).status_id == first != second


async def test_without_a_news_account_one_is_told_so(scene):
    held = await item(await scene.draft())
    with pytest.raises(Unavailable, match="news-account-missing"):
        async with unit_of_work():
            await announce(held, replace(ANNOUNCER, username="nobody"))


async def test_a_status_shown_anew_is_a_fact(scene):
    status_id = (await item(await scene.live())).status_id
    since = await latest_position()
    async with unit_of_work():
        await show_anew(status_id)
        await show_anew(None)
    assert [(fact.kind, fact.status_id) for fact in await facts_after(since)] == [
        (FactKind.STATUS_TOUCHED, status_id)
    ]
    assert await NewsItem.all().count() == 1
