"""What posting promises."""

import asyncio

import pytest

from server.facts import facts_after
from server.identity.viewer import Viewer
from server.kit.database import row, rows
from server.kit.errors import Invalid, Missing
from server.kit.paging import Page
from server.microblog.boosting import boost, unboost
from server.microblog.deleting import delete_status
from server.microblog.drafts import Draft
from server.microblog.favouriting import favourite, unfavourite
from server.microblog.following import follow, unfollow
from server.microblog.notices import Kinds, notices
from server.microblog.posting import PostingRules, post
from tests.cast import Cast

RULES = PostingRules()


async def say(viewer: Viewer, text: str, **more: object) -> int:
    """Post with the usual rules."""
    return await post(viewer, Draft(text=text, **more), rules=RULES)  # type: ignore[arg-type]


async def told(viewer: Viewer) -> list[tuple[str, int]]:
    """Kinds and actors of one's notifications, oldest first."""
    part = await notices(viewer, Page(), Kinds())
    return [(notice.kind, notice.actor_id) for notice in reversed(part.rows)]


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


async def test_one_key_makes_one_status_however_often_and_together(cast: Cast) -> None:
    """A hundred at once with one key give the same id; another body with it is refused."""
    made = await asyncio.gather(
        *(post(cast.ada, Draft(text="once"), rules=RULES, once="k") for _ in range(100))
    )
    assert len(set(made)) == 1
    assert len(await rows("SELECT id FROM status")) == 1
    with pytest.raises(Invalid, match="idempotency-key-used"):
        await post(cast.ada, Draft(text="other"), rules=RULES, once="k")
    assert await post(cast.boris, Draft(text="other"), rules=RULES, once="k") not in made


async def test_a_favourite_is_counted_told_and_taken_back(cast: Cast) -> None:
    """Twice is once; taking it back takes the notification back as well."""
    status_id = await say(cast.ada, "hello")
    assert (await favourite(cast.boris, status_id)).favourited
    await favourite(cast.boris, status_id)
    assert await told(cast.ada) == [("favourite", cast.boris.account_id)]
    assert not (await unfavourite(cast.boris, status_id)).favourited
    assert await told(cast.ada) == []
    counted = await row("SELECT favourites_count FROM status")
    assert counted is not None
    assert counted["favourites_count"] == 0


async def test_a_boost_is_one_and_goes_with_its_original(cast: Cast) -> None:
    """Boosting twice, also at once, gives one boost; deleting the original deletes it."""
    status_id = await say(cast.ada, "hello")
    lines = await asyncio.gather(*(boost(cast.boris, status_id) for _ in range(5)))
    assert len({line.own.status_id for line in lines}) == 1
    assert lines[0].reblogged
    counted = await row("SELECT reblogs_count FROM status WHERE id = $1", status_id)
    assert counted is not None
    assert counted["reblogs_count"] == 1
    await delete_status(cast.ada, status_id)
    assert not await rows("SELECT id FROM status")
    assert [fact.kind for fact in await facts_after(0)][-2:] == ["status.deleted", "status.deleted"]


async def test_taking_a_boost_back_leaves_the_original(cast: Cast) -> None:
    """The counter goes down and nobody is told any more."""
    status_id = await say(cast.ada, "hello")
    await boost(cast.boris, status_id)
    line = await unboost(cast.boris, status_id)
    assert (line.own.status_id, line.reblogged) == (status_id, False)
    assert await told(cast.ada) == []


async def test_only_the_author_may_delete(cast: Cast) -> None:
    """For everybody else there is nothing to delete."""
    status_id = await say(cast.ada, "mine")
    with pytest.raises(Missing):
        await delete_status(cast.boris, status_id)


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
