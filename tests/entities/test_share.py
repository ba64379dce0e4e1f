"""A share as its owner sees it on the stream: in their language, and nobody else's business."""

import msgspec
import pytest

from server.advocacy.models import Share, ShareState
from server.entities.addresses import Addresses
from server.entities.share import share_bytes, share_of
from server.identity.models import Person
from server.identity.viewer import Viewer
from server.kit.errors import Missing
from tests.advocacy.scene import Scene, share

TO = Addresses("https://ramage.example")


@pytest.fixture
async def scene(cast):
    scene = Scene(cast)
    await scene.open()
    return scene


@pytest.mark.parametrize(
    ("chosen", "directory", "word"),
    [("", "fr-FR", "déconnecté"), ("en", "fr-FR", "disconnected"), ("", "", "disconnected")],
)
async def test_the_stream_speaks_the_language_of_the_owner(scene, chosen, directory, word):
    share_id = await scene.waiting()
    await Person.filter(account_id=scene.cast.ada.account_id).update(chosen_locale=chosen, locale=directory)
    await Share.filter(id=share_id).update(state=ShareState.CANCELLED, reason="disconnected", due_at=None)
    said = msgspec.json.decode(await share_bytes(Viewer(scene.cast.ada.account_id), share_id, TO))
    assert word in said["reason_text"]
    assert said["id"] == str(share_id)


async def test_a_share_of_somebody_else_is_not_rendered(scene):
    share_id = await scene.waiting()
    with pytest.raises(Missing):
        await share_bytes(scene.cast.boris, share_id, TO)


async def test_when_the_worker_looks_next_is_nobodys_concern(scene):
    share_id = await scene.waiting()
    assert share_of(await share(share_id), "en")["due_at"] is not None
    await Share.filter(id=share_id).update(state=ShareState.UNCLEAR, reason="no-answer")
    assert share_of(await share(share_id), "en")["due_at"] is None
