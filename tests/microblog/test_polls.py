"""What asking a poll promises."""

import pytest

from server.kit import clock
from server.kit.database import rows
from server.kit.errors import Invalid
from server.kit.ids import created_at
from server.microblog.attaching import Caption, upload
from server.microblog.deleting import delete_status
from server.microblog.models import Poll
from server.microblog.polls import LONGEST, MOST, SHORTEST, PollDraft, poll_draft
from server.microblog.polls_voting import vote
from server.storage.local import LocalStorage
from tests.cast import Cast
from tests.microblog.pictures import png
from tests.microblog.saying import say

HOUR = 3600


def test_fields_left_empty_are_no_answers():
    assert poll_draft([" yes ", "", "  ", "no\nway"], HOUR).options == ("yes", "no way")


@pytest.mark.parametrize(
    ("options", "expires_in", "key"),
    [
        (["alone"], HOUR, "poll-options"),
        ([str(each) for each in range(MOST + 1)], HOUR, "poll-options"),
        (["yes", "yes"], HOUR, "poll-option-twice"),
        (["yes", "n" * 51], HOUR, "poll-option-long"),
        (["yes", "👨‍👩‍👧‍👦" * 40], HOUR, "poll-option-long"),
        (["yes", "no"], None, "poll-duration"),
        (["yes", "no"], int(SHORTEST.total_seconds()) - 1, "poll-duration"),
        (["yes", "no"], int(LONGEST.total_seconds()) + 1, "poll-duration"),
    ],
)
async def test_what_cannot_be_asked_is_said_and_nothing_is_written(cast: Cast, options, expires_in, key):
    with pytest.raises(Invalid, match=key):
        await say(cast.ada, "Lunch?", poll=poll_draft(options, expires_in))
    assert not await rows("SELECT id FROM status")


async def test_a_poll_begins_with_its_status_and_needs_no_other_text(cast: Cast):
    status_id = await say(cast.ada, "", poll=poll_draft(["yes", "n" * 50], HOUR))
    poll = await Poll.get(status_id=status_id)
    assert poll.ends_at is not None
    assert abs((poll.ends_at - created_at(status_id)).total_seconds() - HOUR) < 5
    assert poll.ends_at > clock.now()


async def test_a_post_has_pictures_or_a_poll(cast: Cast, tmp_path):
    storage = LocalStorage(tmp_path / "media")
    storage.prepare()
    picture = await upload(cast.ada, png(), Caption(), storage)
    with pytest.raises(Invalid, match="poll-with-media"):
        await say(cast.ada, "both", media_ids=(picture,), poll=PollDraft(("a", "b"), HOUR))


async def test_a_poll_goes_with_its_status(cast: Cast):
    status_id = await say(cast.ada, "Lunch?", poll=PollDraft(("a", "b"), HOUR))
    await vote(cast.boris, status_id, [0])
    await delete_status(cast.ada, status_id)
    for table in ("poll", "poll_option", "poll_vote"):
        assert not await rows(f"SELECT 1 FROM {table}")
