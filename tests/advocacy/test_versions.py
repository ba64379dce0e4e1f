"""The history of an item: what changed, by whom, one row a version, and never less."""

from dataclasses import replace

import msgspec
import pytest

from server.advocacy.drafting import change_item, delete_draft
from server.advocacy.models import NewsVersion
from server.advocacy.publishing import publish_item, withdraw_item
from server.advocacy.versions import versions_of
from server.kit.errors import Missing
from server.kit.paging import Page
from tests.advocacy.scene import ANNOUNCER, ITEM


async def test_every_version_says_what_changed_and_by_whom(scene):
    ines = scene.cast.ines
    item_id = await scene.draft()
    held = replace(ITEM, title="Eight days of sun", variants=(*ITEM.variants, *ITEM.variants))
    await change_item(ines, item_id, held, scene.networks, version=1)
    found = await versions_of(ines, item_id, Page())
    assert [(each.version, each.deed, each.actor_id) for each in found] == [
        (2, "changed", ines.account_id),
        (1, "drafted", ines.account_id),
    ]
    assert found[0].fields_changed.split(",") == ["title", "expires_at", "variants"]
    assert [msgspec.json.decode(each.content)["title"] for each in found] == [
        "Eight days of sun",
        "Seven days of sun",
    ]


async def test_no_version_is_missing_from_draft_to_the_end(scene):
    item_id = await scene.draft()
    await publish_item(scene.cast.ines, item_id, scene.networks, ANNOUNCER, version=1)
    await withdraw_item(scene.cast.ines, item_id, "A figure was wrong")
    found = await versions_of(scene.cast.ines, item_id, Page())
    assert [(each.version, each.deed, each.note) for each in found] == [
        (3, "withdrawn", "A figure was wrong"), (2, "published", ""), (1, "drafted", ""),
    ]  # fmt: skip
    assert [each.version for each in await versions_of(scene.cast.ines, item_id, Page(1, max_id=3))] == [2]


async def test_what_is_not_there_has_no_history_and_a_deleted_draft_leaves_none(scene):
    item_id = await scene.draft()
    await delete_draft(scene.cast.ines, item_id)
    assert await NewsVersion.all().count() == 0
    with pytest.raises(Missing):
        await versions_of(scene.cast.ines, item_id, Page())
