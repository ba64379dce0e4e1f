"""What a status was before its edits."""

import pytest

from server.kit import clock
from server.kit.database import row
from server.kit.errors import Missing
from server.kit.ids import created_at
from server.microblog.boosting import boost
from server.microblog.groups.founding import GroupDraft, change_group
from server.microblog.history import history_of
from server.microblog.models import Audience, Opening
from tests.cast import Cast
from tests.microblog.groups.founded import group
from tests.microblog.saying import narrowed, say
from tests.microblog.test_editing import change


async def test_what_was_never_edited_has_one_version(cast: Cast) -> None:
    """What it is; of a boost, what it boosts."""
    status_id = await say(cast.ada, "once")
    boost_id = (await boost(cast.boris, status_id)).own.status_id
    for each in (status_id, boost_id):
        found = await history_of(cast.chen, each)
        assert [(version.text, version.at_ms) for version in found.versions] == [
            ("once", clock.to_ms(created_at(status_id)))
        ]


async def test_each_version_says_when_it_was_said(cast: Cast) -> None:
    """The first when it was posted, each other one when it was made so."""
    status_id = await say(cast.ada, "one", spoiler_text="beware")
    await change(cast.ada, status_id, "two", spoiler_text="")
    await change(cast.ada, status_id, "three")
    found = (await history_of(cast.boris, status_id)).versions
    assert [(each.text, each.spoiler_text) for each in found] == [
        ("one", "beware"),
        ("two", ""),
        ("three", ""),
    ]
    moments = [each.at_ms for each in found]
    assert moments == sorted(moments)
    assert moments[0] == clock.to_ms(created_at(status_id))
    assert moments[-1] == (await row("SELECT edited_at FROM status WHERE id = $1", status_id))["edited_at"]


async def test_whoever_may_not_see_it_now_does_not_see_what_it_was(cast: Cast) -> None:
    """Whatever it was then."""
    status_id = await say(cast.ada, "@chen to all")
    await change(cast.ada, status_id, "@chen to few")
    await narrowed(status_id, Audience.MENTIONED)
    assert len((await history_of(cast.chen, status_id)).versions) == 2
    with pytest.raises(Missing):
        await history_of(cast.boris, status_id)


async def test_names_of_old_versions_lead_where_anybody_may_go(cast: Cast) -> None:
    """People and open groups; nobody who is not there."""
    status_id = await say(cast.ada, "@boris @lyon @nobody")
    await change(cast.ada, status_id, "@chen")
    assert (await history_of(cast.ines, status_id)).names == {"boris", "lyon", "chen"}


async def test_a_group_that_hides_is_plain_text_in_what_was_said_before(cast: Cast) -> None:
    """For everybody, as in what is said now."""
    line = await group(cast.ada, Opening.OPEN, cast.boris)
    status_id = await say(cast.ada, "@line_4 hello")
    await change(cast.ada, status_id, "hello")
    assert (await history_of(cast.chen, status_id)).names == {"line_4"}
    await change_group(cast.ada, line, GroupDraft(opening=Opening.HIDDEN))
    for viewer in (cast.chen, cast.boris):
        assert (await history_of(viewer, status_id)).names == frozenset()
