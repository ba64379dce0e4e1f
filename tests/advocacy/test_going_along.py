"""The picture of a news item goes along where the network takes one, with what it shows."""

from dataclasses import replace

import pytest

from server.advocacy.delivering import deliver_due
from server.advocacy.models import ShareState
from server.kit.errors import Unavailable
from server.microblog.attaching import Caption, upload
from server.microblog.models import MediaAttachment
from server.networks import Pictures
from server.storage.local import LocalStorage
from tests.advocacy.scene import PACE, SEAL, share
from tests.microblog.pictures import png

TAKEN = Pictures(1, 1_000_000, frozenset({"image/jpeg"}))


@pytest.fixture
def storage(tmp_path):
    return LocalStorage(tmp_path)


@pytest.fixture
async def pictured(scene, storage):
    """Ada's share of a news item with a picture, on a network that takes one."""
    scene.network.capabilities = replace(scene.network.capabilities, pictures=TAKEN)
    picture_id = await upload(scene.cast.ines, png(), Caption(description="A roof in the sun"), storage)
    item_id, connection_id = await scene.live(picture_id=picture_id), await scene.connect(scene.cast.ada)
    return await scene.confirm(scene.cast.ada, item_id, connection_id)


async def test_it_goes_along_as_the_network_takes_it(scene, storage, pictured):
    await deliver_due(scene.networks, SEAL, PACE, storage)
    ((along,),) = scene.network.pictures
    assert (along.alt, along.content_type, along.width, along.height) == (
        "A roof in the sun",
        "image/jpeg",
        64,
        48,
    )
    assert along.content.startswith(b"\xff\xd8")


async def test_a_network_that_takes_none_gets_none(scene, storage, pictured):
    scene.network.capabilities = replace(scene.network.capabilities, pictures=None)
    await deliver_due(scene.networks, SEAL, PACE, storage)
    assert scene.network.pictures == [()]


async def test_a_picture_that_is_gone_keeps_nothing_up(scene, storage, pictured):
    await storage.delete((await MediaAttachment.get()).key)
    await deliver_due(scene.networks, SEAL, PACE, storage)
    assert scene.network.pictures == [()]
    assert (await share(pictured)).state is ShareState.SENT


async def test_while_files_are_out_of_reach_nothing_is_sent(scene, storage, pictured, monkeypatch):
    async def away(_, key):
        raise Unavailable("storage-away")

    with monkeypatch.context() as patched:
        patched.setattr(LocalStorage, "open", away)
        await deliver_due(scene.networks, SEAL, PACE, storage)
    held = await share(pictured)
    assert (held.state, held.reason, scene.network.public) == (ShareState.WAITING, "unreachable", [])
