"""What posting promises."""

import pytest

from server.facts import facts_after
from server.identity.models import Account
from server.kit import clock
from server.kit.database import row, rows, unit_of_work
from server.kit.errors import Invalid, Unauthenticated
from server.microblog.deleting import delete_status
from server.microblog.models import Audience, Status
from tests.cast import Cast
from tests.microblog.saying import say, told


async def test_a_post_counts_and_is_recorded_with_its_position(cast: Cast) -> None:
    """The fact is written with the status and gets the next position."""
    status_id = await say(cast.ada, "Line 4 is back")
    account = await row(
        "SELECT statuses_count, last_status_id FROM account WHERE id = $1", cast.ada.account_id
    )
    assert account is not None
    assert (account["statuses_count"], account["last_status_id"]) == (1, status_id)
    facts = await facts_after(0)
    assert [(fact.position, fact.kind, fact.status_id) for fact in facts] == [(1, "status.posted", status_id)]


async def test_people_named_or_answered_are_told_once_and_never_by_themselves(cast: Cast) -> None:
    """Naming and answering the same person is one notification."""
    first = await say(cast.ada, "@boris did Montréal see it? @ada")
    await say(cast.boris, "@ada yes, @boris did", in_reply_to_id=first)
    assert await told(cast.boris) == [("mention", cast.ada.account_id)]
    assert await told(cast.ada) == [("mention", cast.boris.account_id)]


async def test_a_reply_needs_something_to_answer(cast: Cast) -> None:
    """What is gone cannot be answered, and nothing is written."""
    first = await say(cast.ada, "gone soon")
    await delete_status(cast.ada, first)
    with pytest.raises(Invalid, match="reply-to-missing"):
        await say(cast.boris, "too late", in_reply_to_id=first)
    assert not await rows("SELECT id FROM status")


@pytest.mark.parametrize(
    ("text", "key"), [("", "status-empty"), (" \n", "status-empty"), ("x" * 501, "status-too-long")]
)
async def test_what_cannot_be_posted_is_said_clearly(cast: Cast, text: str, key: str) -> None:
    """An empty or too long text is Invalid with its key."""
    with pytest.raises(Invalid, match=key):
        await say(cast.ada, text)


@pytest.mark.parametrize("audience", [Audience.COMPANY, Audience.MENTIONED])
async def test_who_was_suspended_while_the_request_was_on_its_way_posts_nothing(cast: Cast, audience) -> None:
    async with unit_of_work():
        await Account.filter(id=cast.ada.account_id).update(suspended_at=clock.now())
    with pytest.raises(Unauthenticated):
        await say(cast.ada, "one last word", audience=audience)
    assert not await Status.exists()
    assert not await facts_after(0)
