"""Everybody's export × every audience: it holds nothing of others that its owner may not see by now."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from server.entities.addresses import Addresses
from server.entities.exported import ExportWriter
from server.entities.pieces import Pieces
from server.identity.access import Limits
from server.kit.database import unit_of_work
from server.microblog.bookmarking import bookmark
from server.microblog.boosting import boost
from server.microblog.exporting import ask_for_export, forget_export, own_export
from server.microblog.exporting_out import make_due_export
from server.microblog.favouriting import favourite
from server.microblog.following import follow, unfollow
from server.microblog.groups.inviting import invite, refuse_invitation
from server.microblog.models import Audience, Opening
from server.microblog.muting import mute
from server.storage.local import LocalStorage
from tests.edge import ORIGIN
from tests.matrix import SEEN_BY, WORDS, scene
from tests.microblog.groups.founded import group
from tests.microblog.saying import narrowed, say


async def exported(viewer, storage) -> str:
    """All that is in the archives, and how it is called."""
    await ask_for_export(viewer)
    await make_due_export(storage, Limits(), ExportWriter(Pieces(Addresses(ORIGIN)), storage))
    found = []
    for part in (await own_export(viewer)).parts:
        with ZipFile(BytesIO((await storage.open(part.key)).content)) as opened:
            found += [f"{name}: {opened.read(name).decode('latin-1')}" for name in opened.namelist()]
    async with unit_of_work():
        await forget_export(viewer.account_id)
    assert len(found) >= 9
    return "\n".join(found)


async def test_no_export_shows_a_status_to_whom_it_is_not_for(cast, tmp_path):
    """They all kept it, boosted it and answered it while it was for everybody."""
    made = await scene(cast, tmp_path)
    status_id = await made.speak(Audience.COMPANY)
    for viewer in made.people.values():
        await favourite(viewer, status_id)
        await bookmark(viewer, status_id)
        await boost(viewer, status_id)
        await say(viewer, "so it is", in_reply_to_id=status_id)
    await made.part()
    for audience in Audience:
        await narrowed(status_id, audience, made.group_id if audience is Audience.GROUP else None)
        for name, viewer in made.people.items():
            if name == "suspended":
                continue
            content = await exported(viewer, made.storage)
            assert (str(status_id) in content) == (name in SEEN_BY[audience]), f"{name} {audience.name}"
            assert any(word in content for word in WORDS) == (name == "author"), f"{name} {audience.name}"


async def test_whoever_may_not_come_in_any_more_is_in_nobody_s_lists(cast, tmp_path):
    made = await scene(cast, tmp_path)
    await mute(cast.boris, made.people["suspended"].account_id)
    await follow(cast.boris, made.people["suspended"].account_id)
    assert "suspended@" in await exported(cast.boris, made.storage)
    await made.part()
    for viewer in (cast.ada, cast.boris):
        assert "suspended@" not in await exported(viewer, made.storage)


@pytest.mark.parametrize("who", ["boris", "ines"])
async def test_nobody_outside_a_hidden_group_finds_a_trace_of_it(cast, tmp_path, who):
    """Nor whoever was in it and answered there."""
    storage = LocalStorage(tmp_path)
    storage.prepare()
    hidden = await group(cast.ada, Opening.HIDDEN, cast.chen, cast.ines, name="Canary Board")
    first = await say(cast.ada, "@canary_board @boris the canary sings")
    await favourite(cast.ines, first)
    await say(cast.ines, "yes", in_reply_to_id=first)
    assert "canary" in await exported(cast.ines, storage)
    await unfollow(cast.ines, hidden)
    await invite(cast.ada, hidden, [cast.ines.account_id])
    await refuse_invitation(cast.ines, hidden)
    content = (await exported(getattr(cast, who), storage)).lower()
    assert "canary" not in content
    assert str(hidden) not in content
    assert str(first) not in content
