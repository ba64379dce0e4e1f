"""What an export is written from."""

from server.microblog.blocking import block
from server.microblog.bookmarking import bookmark
from server.microblog.exported import (
    bookmarked_posts,
    favourited_posts,
    how_much,
    named_accounts,
    own_files,
    own_posts,
)
from server.microblog.favouriting import favourite
from server.microblog.following import follow
from server.microblog.models import Audience
from tests.microblog.saying import narrowed, say


async def test_one_s_own_posts_come_oldest_first_and_in_portions(cast):
    first, second = await say(cast.ada, "one"), await say(cast.ada, "two")
    await say(cast.boris, "not hers")
    assert [each["id"] for each in await own_posts(cast.ada, 0)] == [first, second]
    assert [each["text"] for each in await own_posts(cast.ada, first)] == ["two"]
    assert await how_much(cast.ada) == (2, 0)
    assert list(await own_files(cast.ada, 0)) == []


async def test_what_may_not_be_seen_any_more_is_not_among_what_was_kept(cast):
    stays, goes = await say(cast.boris, "for all"), await say(cast.boris, "soon for a few")
    for status_id in (stays, goes):
        await favourite(cast.ada, status_id)
        await bookmark(cast.ada, status_id)
    await narrowed(goes, Audience.MENTIONED)
    for kept in (await favourited_posts(cast.ada), await bookmarked_posts(cast.ada)):
        assert [(each["id"], each["username"]) for each in kept] == [(stays, "boris")]
    assert list(await favourited_posts(cast.chen)) == []


async def test_people_are_named_on_one_s_own_side_alone(cast):
    await follow(cast.ada, cast.boris.account_id)
    await follow(cast.boris, cast.ada.account_id)
    await block(cast.ada, cast.chen.account_id)
    said = {which: await named_accounts(cast.ada, which) for which in ("following", "followers", "blocked")}
    assert {which: [each["username"] for each in found] for which, found in said.items()} == {
        "following": ["boris"], "followers": ["boris"], "blocked": ["chen"],
    }  # fmt: skip
    assert list(await named_accounts(cast.chen, "blocked")) == [], "who is blocked is not told so"
    for which in ("muted", "lists"):
        assert list(await named_accounts(cast.ada, which)) == []
