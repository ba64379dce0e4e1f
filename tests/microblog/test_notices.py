"""What notifications and markers promise."""

import dataclasses

import pytest

from server.kit.errors import Missing
from server.kit.paging import Page
from server.microblog.favouriting import favourite
from server.microblog.following import follow
from server.microblog.models import Opening
from server.microblog.notices import Kinds, dismiss, mark, marks, notice_of, notices, unread
from tests.cast import Cast
from tests.microblog.groups.founded import group
from tests.microblog.saying import say, told


async def test_notifications_can_be_chosen_by_kind_and_person(cast: Cast) -> None:
    """Only some, all but some, or of one person."""
    status_id = await say(cast.ada, "hello")
    await favourite(cast.boris, status_id)
    await say(cast.chen, "@ada hi")
    for kinds, expected in (
        (Kinds(only=["mention"]), ["mention"]),
        (Kinds(without=["mention"]), ["favourite"]),
        (Kinds(actor_id=cast.boris.account_id), ["favourite"]),
        (Kinds(only=["poll"]), []),
    ):
        assert [each.kind for each in (await notices(cast.ada, Page(), kinds)).rows] == expected


async def test_a_notification_is_its_owners_alone(cast: Cast) -> None:
    """Nobody else reads it or puts it away."""
    await say(cast.ada, "@boris hi")
    notice = (await notices(cast.boris, Page(), Kinds())).rows[0]
    with pytest.raises(Missing):
        await notice_of(cast.ada.account_id, notice.id)
    await dismiss(cast.ada, notice.id)
    assert len(await told(cast.boris)) == 1
    await dismiss(cast.boris)
    assert await told(cast.boris) == []


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


async def test_apps_hear_of_groups_only_when_they_ask_for_it(cast: Cast) -> None:
    """They do not know such notifications; the company's own web app gets and counts all."""
    await follow(cast.boris, await group(cast.ada, Opening.CLOSED))
    await say(cast.boris, "@ada hi")
    app = dataclasses.replace(cast.ada, scopes=frozenset({"read"}))
    for viewer, kinds, expected in (
        (cast.ada, Kinds(), ["mention", "group_request"]),
        (app, Kinds(), ["mention"]),
        (app, Kinds(without=["mention"]), []),
        (app, Kinds(only=["group_request"]), ["group_request"]),
    ):
        assert [each.kind for each in (await notices(viewer, Page(), kinds)).rows] == expected
    assert (await unread(cast.ada), await unread(app)) == (2, 1)
