"""What taking a status back promises."""

import pytest

from server.kit.database import row, rows
from server.kit.errors import Missing
from server.microblog.deleting import delete_status
from tests.cast import Cast
from tests.microblog.saying import say


async def test_only_the_author_may_delete(cast: Cast) -> None:
    """For everybody else there is nothing to delete."""
    status_id = await say(cast.ada, "mine")
    with pytest.raises(Missing):
        await delete_status(cast.boris, status_id)


async def test_counters_go_down_and_answers_stay(cast: Cast) -> None:
    """An answer to what is gone answers nothing any more; the author has one status fewer."""
    root = await say(cast.ada, "root")
    answer = await say(cast.boris, "answer", in_reply_to_id=root)
    await delete_status(cast.boris, answer)
    counted = await row("SELECT replies_count FROM status WHERE id = $1", root)
    assert counted is not None
    assert counted["replies_count"] == 0
    answer = await say(cast.boris, "again", in_reply_to_id=root)
    await delete_status(cast.ada, root)
    left = await rows("SELECT id, in_reply_to_id FROM status")
    assert [(each["id"], each["in_reply_to_id"]) for each in left] == [(answer, None)]
    counted = await row("SELECT statuses_count FROM account WHERE id = $1", cast.ada.account_id)
    assert counted is not None
    assert counted["statuses_count"] == 0
