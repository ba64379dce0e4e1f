"""What a thread promises."""

import pytest

from server.kit.errors import Missing
from server.microblog.deleting import delete_status
from server.microblog.threads import thread_of
from tests.cast import Cast
from tests.microblog.saying import say


async def test_a_thread_has_its_ancestors_and_its_answers_in_order(cast: Cast) -> None:
    """Ancestors oldest first, answers depth first; a deleted answer leaves its own answers reachable."""
    root = await say(cast.ada, "root")
    one = await say(cast.boris, "one", in_reply_to_id=root)
    two = await say(cast.chen, "two", in_reply_to_id=root)
    deep = await say(cast.ada, "deep", in_reply_to_id=one)
    thread = await thread_of(cast.boris, one)
    assert [line.own.status_id for line in thread.ancestors] == [root]
    assert [line.own.status_id for line in thread.descendants] == [deep]
    assert [line.own.status_id for line in (await thread_of(cast.ada, root)).descendants] == [one, deep, two]
    await delete_status(cast.ada, root)
    with pytest.raises(Missing):
        await thread_of(cast.ada, root)
