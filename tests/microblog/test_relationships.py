"""What standings promise."""

from server.microblog.following import follow
from server.microblog.relationships import standings
from tests.cast import Cast


async def test_standings_come_in_the_order_asked_for(cast: Cast) -> None:
    """Both directions; unknown accounts are left out."""
    await follow(cast.ada, cast.boris.account_id, notify_posts=True)
    await follow(cast.chen, cast.ada.account_id)
    found = await standings(cast.ada, [cast.chen.account_id, 1, cast.boris.account_id])
    assert [each.account_id for each in found] == [cast.chen.account_id, cast.boris.account_id]
    assert [(each.following, each.followed_by, each.notifying) for each in found] == [
        (False, True, False),
        (True, False, True),
    ]
