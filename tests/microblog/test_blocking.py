"""What blocking promises: the two are apart, whatever happens at the same moment."""

import asyncio

import pytest

from server.kit.database import row, rows
from server.kit.errors import DomainError, Forbidden, Invalid, Missing
from server.kit.paging import Page
from server.microblog.blocking import block, blocked, unblock
from server.microblog.boosting import boost
from server.microblog.deleting import delete_status
from server.microblog.favouriting import favourite
from server.microblog.following import follow, unfollow
from server.microblog.people import directory, favourited_by, followers, following, search_people
from server.microblog.relationships import standings
from server.microblog.requesting import waiting
from tests.cast import Cast
from tests.microblog.locking import lock
from tests.microblog.saying import say, told


async def test_blocking_ends_what_was_between_the_two(cast: Cast) -> None:
    """Follows both ways with their counts, requests, and what either was told of the other."""
    ada, boris = cast.ada, cast.boris
    await follow(ada, boris.account_id)
    await follow(boris, ada.account_id)
    await favourite(boris, await say(ada, "@boris hello"))
    await lock(cast.chen)
    await block(ada, boris.account_id)
    assert await rows("SELECT id FROM follow") == []
    for viewer in (ada, boris):
        counted = await row(
            "SELECT followers_count, following_count FROM account WHERE id = $1", viewer.account_id
        )
        assert counted is not None
        assert (counted["followers_count"], counted["following_count"]) == (0, 0)
        assert await told(viewer) == []


async def test_blocking_ends_a_request(cast: Cast) -> None:
    """In either direction."""
    await lock(cast.ada)
    await follow(cast.boris, cast.ada.account_id)
    await block(cast.boris, cast.ada.account_id)
    assert (await waiting(cast.ada.account_id, Page())).rows == []
    assert await told(cast.ada) == []


async def test_each_side_knows_who_blocked(cast: Cast) -> None:
    """Also when both do; and unblocking takes back one's own only."""
    await block(cast.ada, cast.boris.account_id)
    assert await _sides(cast) == ((True, False), (False, True))
    await block(cast.boris, cast.ada.account_id)
    await block(cast.boris, cast.ada.account_id)
    assert await _sides(cast) == ((True, True), (True, True))
    await unblock(cast.ada, cast.boris.account_id)
    assert await _sides(cast) == ((False, True), (True, False))
    with pytest.raises(Forbidden, match="follow-blocked"):
        await follow(cast.ada, cast.boris.account_id)
    await unblock(cast.boris, cast.ada.account_id)
    await follow(cast.ada, cast.boris.account_id)


async def _sides(cast: Cast) -> tuple[tuple[bool, bool], tuple[bool, bool]]:
    (hers,) = await standings(cast.ada, [cast.boris.account_id])
    (his,) = await standings(cast.boris, [cast.ada.account_id])
    return (hers.blocking, hers.blocked_by), (his.blocking, his.blocked_by)


@pytest.mark.parametrize("who", ["ada", "boris"])
async def test_the_two_do_not_reach_each_other(cast: Cast, who: str) -> None:
    """Whoever of them blocked: no following, liking, answering, nor telling by naming."""
    blocking, other = (cast.ada, cast.boris) if who == "ada" else (cast.boris, cast.ada)
    status_id = await say(cast.ada, "before")
    await block(blocking, other.account_id)
    with pytest.raises(Forbidden):
        await follow(cast.boris, cast.ada.account_id)
    with pytest.raises(Missing):
        await favourite(cast.boris, status_id)
    with pytest.raises(Invalid, match="reply-to-missing"):
        await say(cast.boris, "answer", in_reply_to_id=status_id)
    await say(cast.boris, "@ada are you there")
    assert await told(cast.ada) == []


async def test_a_follow_never_slips_in_beside_a_block(cast: Cast) -> None:
    """However the two meet, nobody follows and the counts say so; and nobody waits for ever."""
    pairs = [(cast.ada, cast.boris), (cast.boris, cast.ada), (cast.chen, cast.ines), (cast.ines, cast.chen)]
    for blocking, other in pairs:
        await unblock(blocking, other.account_id)
        await unblock(other, blocking.account_id)
        verbs = [follow(other, blocking.account_id), block(blocking, other.account_id)]
        verbs += [follow(blocking, other.account_id), block(other, blocking.account_id)]
        ended = await asyncio.gather(*verbs, return_exceptions=True)
        assert not [each for each in ended if each is not None and not isinstance(each, Forbidden)]
        ids = (blocking.account_id, other.account_id)
        assert (
            await rows("SELECT id FROM follow WHERE follower_id IN ($1, $2) AND target_id IN ($1, $2)", *ids)
            == []
        )
    counted = await rows("SELECT id FROM account WHERE followers_count <> 0 OR following_count <> 0")
    assert counted == []


async def test_verbs_that_meet_around_a_block_do_not_wait_for_each_other_for_ever(cast: Cast) -> None:
    """Each ends, at most by a refusal, and the counts are those of the rows that are left."""
    people = (cast.ada, cast.boris, cast.chen)
    pairs = [(one, other) for one in people for other in people if one is not other]
    for _ in range(6):
        said = {viewer: await say(viewer, "@ada @boris @chen hello") for viewer in people}
        verbs = [
            verb(one, other.account_id) for one, other in pairs for verb in (follow, block, unblock, unfollow)
        ]
        verbs += [react(one, said[other]) for one, other in pairs for react in (favourite, boost)]
        verbs += [delete_status(viewer, status_id) for viewer, status_id in said.items()]
        ended = await asyncio.gather(*verbs, return_exceptions=True)
        assert not [
            each for each in ended if isinstance(each, BaseException) and not isinstance(each, DomainError)
        ]
    beside = (
        "SELECT f.id FROM follow f JOIN block b ON b.account_id = f.follower_id AND b.target_id = f.target_id"
    )
    assert await rows(beside) == []
    wrong = await rows(
        """SELECT a.id FROM account a WHERE
        a.followers_count <> (SELECT count(*) FROM follow f WHERE f.target_id = a.id)
        OR a.following_count <> (SELECT count(*) FROM follow f WHERE f.follower_id = a.id)
        OR a.statuses_count <> (SELECT count(*) FROM status s WHERE s.author_id = a.id)"""
    )
    assert wrong == []


async def test_a_like_that_came_with_the_block_is_not_told(cast: Cast) -> None:
    """What slipped in is left out where it would be read."""
    status_id = await say(cast.ada, "hello")
    await asyncio.gather(
        favourite(cast.boris, status_id), block(cast.ada, cast.boris.account_id), return_exceptions=True
    )
    assert await told(cast.ada) == []
    assert (await favourited_by(cast.ada, status_id, Page())).rows == []


async def test_nobody_meets_whom_they_block_in_lists(cast: Cast) -> None:
    """Neither in search, the directory, nor among those who like or follow others."""
    status_id = await say(cast.chen, "hello")
    await favourite(cast.boris, status_id)
    await follow(cast.boris, cast.chen.account_id)
    await block(cast.boris, cast.ada.account_id)
    boris = cast.boris.account_id
    assert await search_people(cast.ada, "boris", limit=9) == []
    assert await search_people(cast.chen, "boris", limit=9) == [boris]
    assert boris not in await directory(cast.ada, newest=True, limit=9, offset=0)
    await follow(cast.ines, boris)
    for part in (
        await favourited_by(cast.ada, status_id, Page()),
        await followers(cast.ada, boris, Page()),
        await following(cast.ada, boris, Page()),
        await followers(cast.ada, cast.chen.account_id, Page()),
    ):
        assert part.rows == []
    assert [each.account_id for each in (await followers(cast.chen, cast.chen.account_id, Page())).rows] == [
        boris
    ]


async def test_the_list_of_blocks_is_ones_own_and_paged(cast: Cast) -> None:
    """Who is blocked does not see it there."""
    for other in (cast.boris, cast.chen, cast.ines):
        await block(cast.ada, other.account_id)
    first = await blocked(cast.ada, Page(limit=2))
    assert [each.account_id for each in first.rows] == [cast.ines.account_id, cast.chen.account_id]
    rest = await blocked(cast.ada, Page(limit=2, max_id=first.oldest))
    assert [each.account_id for each in rest.rows] == [cast.boris.account_id]
    assert (await blocked(cast.boris, Page())).rows == []


async def test_neither_oneself_nor_a_group_can_be_blocked(cast: Cast) -> None:
    """Nor what is not there."""
    for target, key in (
        (cast.ada.account_id, "block-self"),
        (cast.sites["Lyon"].account_id, "block-group"),
    ):
        with pytest.raises(Invalid, match=key):
            await block(cast.ada, target)
    with pytest.raises(Missing):
        await block(cast.ada, 1)
