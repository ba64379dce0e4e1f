"""Sharing without connecting: the network's own composer with the exact text, and a row for the person to complete."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from server.advocacy.intents import open_intent
from server.advocacy.models import Share, ShareState
from server.advocacy.publishing import withdraw_item
from server.kit.errors import Conflict, Invalid, Missing
from tests.advocacy.scene import LINK, share


async def test_the_composer_opens_with_the_exact_text_and_nothing_is_called(scene):
    share_id, address = await open_intent(scene.cast.ada, await scene.live(), scene.network, "Sun.")
    assert parse_qs(urlsplit(address).query)["text"] == [f"Sun.\n{LINK} #AcmeEmployee"]
    opened = await share(share_id)
    assert (opened.state, opened.connection_id, opened.due_at) == (ShareState.OPENED, None, None)
    assert scene.network.asked == []


async def test_opening_the_same_twice_is_one_row(scene):
    item_id = await scene.live()
    for viewer in (scene.cast.ada, scene.cast.ada, scene.cast.boris):
        await open_intent(viewer, item_id, scene.network, "Sun.")
    assert await Share.all().count() == 2


async def test_what_is_over_or_too_long_is_not_opened(scene):
    item_id = await scene.live()
    with pytest.raises(Invalid, match="wording-too-long"):
        await open_intent(scene.cast.ada, item_id, scene.network, "x" * 280)
    await withdraw_item(scene.cast.ines, item_id, "Over")
    with pytest.raises(Conflict, match="share-item-withdrawn"):
        await open_intent(scene.cast.ada, item_id, scene.network, "Sun.")
    with pytest.raises(Missing):
        await open_intent(scene.cast.ada, await scene.draft(), scene.network, "Sun.")


async def test_a_network_without_a_composer_says_so(scene):
    scene.network.capabilities = replace(scene.network.capabilities, intent=False)
    with pytest.raises(Invalid, match="network-no-intent"):
        await open_intent(scene.cast.ada, await scene.live(), scene.network, "Sun.")
