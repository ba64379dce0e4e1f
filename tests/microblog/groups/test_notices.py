"""What keepers and the invited are told."""

from server.kit.database import execute, unit_of_work
from server.microblog.following import follow
from server.microblog.groups.keeping import name_keeper
from server.microblog.groups.notices import forget_requests, tell_keepers, tell_new_keeper
from server.microblog.models import Opening
from server.microblog.notices import dismiss
from tests.cast import Cast
from tests.microblog.groups.founded import group
from tests.microblog.saying import told


async def test_keepers_are_told_once_while_somebody_waits_and_again_when_they_put_it_away(cast: Cast) -> None:
    """The group says so, whoever asks: how many wait stands on its page."""
    line = await group(cast.ada, Opening.CLOSED)
    await follow(cast.boris, line)
    async with unit_of_work():
        await tell_keepers(line)
    assert await told(cast.ada) == [("group_request", line)]
    await dismiss(cast.ada)
    await follow(cast.chen, line)
    assert await told(cast.ada) == [("group_request", line)]


async def test_what_is_told_stays_as_long_as_somebody_waits(cast: Cast) -> None:
    """In that group: another one's requests are another matter."""
    line, board = await group(cast.ada, Opening.CLOSED), await group(cast.ada, Opening.CLOSED, name="Board")
    for each in (line, board):
        await follow(cast.boris, each)
    async with unit_of_work():
        await forget_requests(line)
    assert await told(cast.ada) == [("group_request", line), ("group_request", board)]
    async with unit_of_work():
        await execute("DELETE FROM follow_request WHERE target_id = $1", line)
        await forget_requests(line)
    assert await told(cast.ada) == [("group_request", board)]


async def test_a_new_keeper_is_told_only_where_somebody_waits(cast: Cast) -> None:
    """Nothing to answer, nothing to tell."""
    line = await group(cast.ada, Opening.CLOSED, cast.boris)
    await name_keeper(cast.ada, line, cast.boris.account_id)
    assert await told(cast.boris) == []
    await follow(cast.chen, line)
    await dismiss(cast.boris)
    async with unit_of_work():
        await tell_new_keeper(line, cast.boris.account_id)
    assert await told(cast.boris) == [("group_request", line)]
