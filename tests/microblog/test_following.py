"""What following promises."""

import pytest

from server.kit.database import row
from server.kit.errors import Invalid
from server.microblog.following import follow, unfollow
from tests.cast import Cast
from tests.microblog.saying import told


async def test_following_counts_both_ways_and_once(cast: Cast) -> None:
    """Twice is once; nobody follows themselves."""
    await follow(cast.ada, cast.boris.account_id)
    await follow(cast.ada, cast.boris.account_id, reblogs=False)
    counted = await row("SELECT followers_count FROM account WHERE id = $1", cast.boris.account_id)
    assert counted is not None
    assert counted["followers_count"] == 1
    assert await told(cast.boris) == [("follow", cast.ada.account_id)]
    await unfollow(cast.ada, cast.boris.account_id)
    with pytest.raises(Invalid, match="follow-self"):
        await follow(cast.ada, cast.ada.account_id)
