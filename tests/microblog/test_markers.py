"""What markers promise."""

import pytest

from server.kit.errors import Conflict
from server.kit.paging import Page
from server.microblog import markers
from server.microblog.markers import mark, marks
from server.microblog.notices import Kinds, notices, unread
from tests.cast import Cast
from tests.microblog.saying import say


async def test_a_marker_never_goes_back_and_counts_the_unread(cast: Cast) -> None:
    """On all devices."""
    for _ in range(3):
        await say(cast.ada, "@boris hi")
    first = [each.id for each in (await notices(cast.boris, Page(), Kinds())).rows][-1]
    assert await unread(cast.boris) == 3
    assert (await mark(cast.boris, {"notifications": first}))["notifications"].version == 1
    assert await unread(cast.boris) == 2
    await mark(cast.boris, {"notifications": first - 1, "home": 5})
    found = await marks(cast.boris)
    assert (found["notifications"].last_read_id, found["home"].last_read_id) == (first, 5)


@pytest.mark.parametrize("before", [{}, {"home": 1}], ids=["first", "later"])
async def test_of_two_devices_at_once_one_is_told_to_look_again(cast: Cast, monkeypatch, before) -> None:
    """Also at the very first time; nothing of what was set is lost, and trying again works."""
    await mark(cast.boris, before)

    async def meanwhile(viewer):
        found = await marks(viewer)
        monkeypatch.undo()
        await mark(viewer, {"home": 50})
        return found

    monkeypatch.setattr(markers, "marks", meanwhile)
    with pytest.raises(Conflict):
        await mark(cast.boris, {"home": 70})
    assert (await marks(cast.boris))["home"].last_read_id == 50
    assert (await mark(cast.boris, {"home": 70}))["home"].last_read_id == 70
    assert await marks(cast.ada) == {}
