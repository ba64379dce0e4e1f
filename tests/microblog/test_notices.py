"""What notifications and markers promise."""

import dataclasses

import pytest

from server.identity.models import Role
from server.identity.roles import grant_by_operator
from server.kit.database import unit_of_work
from server.kit.errors import Missing
from server.kit.paging import Page
from server.microblog.favouriting import favourite
from server.microblog.following import follow
from server.microblog.models import Audience, NotificationKind, Opening, Treatment
from server.microblog.muting import mute
from server.microblog.notice_groups import group_actors, groups
from server.microblog.notices import Kinds, dismiss, notice_of, notices, unread
from server.microblog.notifying import notify
from server.microblog.policies import change_policy
from tests.cast import Cast
from tests.microblog.groups.founded import group
from tests.microblog.saying import narrowed, say, told


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
        await notice_of(cast.ada, notice.id)
    await dismiss(cast.ada, notice.id)
    assert len(await told(cast.boris)) == 1
    await dismiss(cast.boris)
    assert await told(cast.boris) == []


async def test_what_may_not_be_seen_any_more_is_not_told_of(cast: Cast) -> None:
    """Whatever else may be seen."""
    mine = await say(cast.boris, "hello")
    await favourite(cast.ada, mine)
    await narrowed(await say(cast.ada, "@boris hi"), Audience.GROUP, await group(cast.ada, Opening.CLOSED))
    assert [each.status_id for each in (await notices(cast.boris, Page(), Kinds())).rows] == [mine]
    await mute(cast.boris, cast.ada.account_id)
    assert (await notices(cast.boris, Page(), Kinds())).rows == []


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


async def test_what_waits_as_a_request_is_listed_only_on_request(cast: Cast) -> None:
    """Or when one asks for that person; and it is not counted."""
    await change_policy(cast.ada, {"for_not_following": Treatment.FILTER})
    await say(cast.boris, "@ada hi")
    for kinds, expected in (
        (Kinds(), 0),
        (Kinds(filtered=True), 1),
        (Kinds(actor_id=cast.boris.account_id), 1),
    ):
        assert len((await notices(cast.ada, Page(), kinds)).rows) == expected
    assert await unread(cast.ada) == 0


async def test_the_unread_are_counted_by_kind_and_no_further_than_asked(cast: Cast) -> None:
    status_id = await say(cast.ada, "hello")
    for each in (cast.boris, cast.chen, cast.ines):
        await favourite(each, status_id)
    await say(cast.boris, "@ada hi")
    assert await unread(cast.ada) == 4
    assert await unread(cast.ada, kinds=Kinds(only=["favourite"])) == 3
    assert await unread(cast.ada, kinds=Kinds(without=["favourite"])) == 1
    assert await unread(cast.ada, kinds=Kinds(actor_id=cast.boris.account_id)) == 2
    assert await unread(cast.ada, 2) == 2


async def test_a_report_is_told_to_those_who_still_moderate(cast: Cast) -> None:
    """Whoever no longer does finds it gone."""
    await grant_by_operator(cast.chen.account_id, Role.MODERATOR)
    async with unit_of_work():
        for each in (cast.chen, cast.boris):
            await notify(
                each.account_id, NotificationKind.ADMIN_REPORT, actor_id=cast.ada.account_id, report_id=7
            )
    moderating = dataclasses.replace(cast.chen, roles=frozenset({Role.MODERATOR}))
    (notice,) = (await notices(moderating, Page(), Kinds())).rows
    assert (notice.report_id, await unread(moderating)) == (7, 1)
    assert await notice_of(moderating, notice.id) == notice
    for each in (cast.chen, cast.boris):
        assert (await notices(each, Page(), Kinds())).rows == []
        assert (await groups(each, Page(), Kinds())).rows == []
        assert await unread(each) == 0
    for missing in (
        notice_of(cast.chen, notice.id),
        group_actors(cast.chen, f"ungrouped-{notice.id}", Page()),
    ):
        with pytest.raises(Missing):
            await missing
