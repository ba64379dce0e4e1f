"""The link of a share: the page itself, or an own short link that leads there, the same for everybody."""

import asyncio
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from server.advocacy.delivering import deliver_due
from server.advocacy.linking import NONE, Linking, ShareRules, link_on, tagged, with_link
from server.advocacy.models_links import Link
from server.advocacy.sharing import composed_for, share_item
from tests.advocacy.scene import LINK, PACE, SEAL, item, share

SHORT = ShareRules(linking=Linking("https://go.acme.example"))


async def linked(scene, item_id):
    return await link_on(await item(item_id), scene.network, SHORT.linking)


async def test_without_an_address_for_them_there_are_no_short_links(scene):
    found = await item(await scene.live())
    assert await link_on(found, scene.network, Linking()) == LINK
    assert await Link.all().count() == 0


async def test_a_short_link_leads_to_the_page_with_its_tags(scene):
    item_id = await scene.live()
    short = await linked(scene, item_id)
    made = await Link.get()
    assert short == f"https://go.acme.example/l/{made.code}"
    query = parse_qs(urlsplit(made.target).query)
    assert (query["utm_source"], query["utm_campaign"]) == (["x"], [str(item_id)])
    assert made.target.startswith(LINK)


async def test_it_is_the_same_for_everybody_also_at_once(scene):
    item_id = await scene.live()
    assert len(set(await asyncio.gather(*(linked(scene, item_id) for _ in range(5))))) == 1
    assert await Link.all().count() == 1


async def test_another_page_gets_another_link_and_the_old_one_leads_where_it_did(scene):
    item_id = await scene.live()
    first = await linked(scene, item_id)
    found = await item(item_id)
    found.url = "https://acme.example/moved"
    assert await link_on(found, scene.network, SHORT.linking) != first
    targets = [each.target for each in await Link.all().order_by("id")]
    assert [target.partition("?")[0] for target in targets] == [LINK, "https://acme.example/moved"]


async def test_where_shorteners_are_not_welcome_the_page_s_own_address_is_shared(scene):
    scene.network.capabilities = replace(scene.network.capabilities, short_links=False)
    found = await item(await scene.live())
    assert (await link_on(found, scene.network, SHORT.linking)).startswith(f"{LINK}?utm_source=x")
    assert await Link.all().count() == 0


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("https://a.example/b", "https://a.example/b?utm_source=x&utm_medium=employee&utm_campaign=7"),
        (
            "https://a.example/b?c=d&e",
            "https://a.example/b?c=d&e&utm_source=x&utm_medium=employee&utm_campaign=7",
        ),
        (
            "https://a.example/#part",
            "https://a.example/?utm_source=x&utm_medium=employee&utm_campaign=7#part",
        ),
        ("https://a.example/?utm_source=theirs", "https://a.example/?utm_source=theirs"),
    ],
)
def test_tags_change_nothing_else_of_an_address(url, whole):
    assert tagged(url, "x", 7) == whole


def test_a_page_s_address_among_the_words_becomes_the_short_link():
    assert with_link(f"See {LINK} now", LINK, "https://go/l/a") == "See https://go/l/a now"
    assert with_link(f"See {LINK}/more", LINK, "https://go/l/a") == f"See {LINK}/more"


async def test_what_was_shown_is_what_is_sent(scene):
    item_id, connection_id = await scene.live(), await scene.connect(scene.cast.ada)
    shown = await composed_for(await item(item_id), scene.network, "Sun all week.", SHORT)
    assert shown.text.count("https://go.acme.example/l/") == 1
    assert LINK not in shown.text
    asked = replace(
        await scene.confirmation(scene.cast.ada, item_id, connection_id), confirmed_text=shown.text
    )
    share_id = await share_item(scene.cast.ada, asked, scene.networks, SHORT)
    await deliver_due(scene.networks, SEAL, PACE)
    sent = await share(share_id)
    assert (sent.text, sent.link) == (shown.text, shown.link)
    assert [post.text for post in scene.network.posts] == [shown.text]


async def test_a_card_leads_by_the_same_link(scene):
    scene.network.capabilities = replace(scene.network.capabilities, card=True)
    item_id, connection_id = await scene.live(), await scene.connect(scene.cast.ada)
    shown = await composed_for(await item(item_id), scene.network, "Sun all week.", SHORT)
    asked = replace(
        await scene.confirmation(scene.cast.ada, item_id, connection_id), confirmed_text=shown.text
    )
    await share_item(scene.cast.ada, asked, scene.networks, SHORT)
    await deliver_due(scene.networks, SEAL, PACE)
    assert scene.network.cards[-1].url == shown.link
    assert (await composed_for(await item(item_id), scene.network, "Sun.", NONE)).link == LINK
