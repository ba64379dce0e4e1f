"""What liking promises."""

from server.kit.database import row
from server.microblog.favouriting import favourite, unfavourite
from server.microblog.lines import FAVOURITED
from tests.cast import Cast
from tests.microblog.saying import say, told


async def test_a_favourite_is_counted_told_and_taken_back(cast: Cast) -> None:
    """Twice is once; taking it back takes the notification back as well."""
    status_id = await say(cast.ada, "hello")
    assert (await favourite(cast.boris, status_id)).has(FAVOURITED)
    await favourite(cast.boris, status_id)
    assert await told(cast.ada) == [("favourite", cast.boris.account_id)]
    assert not (await unfavourite(cast.boris, status_id)).has(FAVOURITED)
    assert await told(cast.ada) == []
    counted = await row("SELECT favourites_count FROM status")
    assert counted is not None
    assert counted["favourites_count"] == 0
