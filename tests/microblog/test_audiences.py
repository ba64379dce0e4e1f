"""What audiences promise: a post is for those whom it is for, and nothing that follows from it widens that."""

import pytest

from server.facts import facts_after
from server.kit.database import row
from server.kit.errors import Forbidden, Missing
from server.kit.paging import Page
from server.microblog.boosting import boost
from server.microblog.deleting import delete_status
from server.microblog.following import follow, unfollow
from server.microblog.lines import line_of, lines_of
from server.microblog.models import Audience, Opening
from server.microblog.people import reblogged_by
from tests.cast import Cast
from tests.microblog.groups.founded import group
from tests.microblog.saying import narrowed, say, told

COMPANY, UNLISTED, FOLLOWERS, GROUP, MENTIONED = Audience


async def seen_by(cast: Cast, status_id: int) -> set[str]:
    """Who of the cast may see a status."""
    people = {"ada": cast.ada, "boris": cast.boris, "chen": cast.chen, "ines": cast.ines}
    return {name for name, viewer in people.items() if status_id in await lines_of(viewer, [status_id])}


async def audience_of(status_id: int) -> tuple[Audience, int | None]:
    """The audience as it is kept."""
    found = await row("SELECT audience, group_id FROM status WHERE id = $1", status_id)
    assert found is not None
    return Audience(found["audience"]), found["group_id"]


@pytest.mark.parametrize(
    ("audience", "seen"),
    [
        (COMPANY, {"ada", "boris", "chen", "ines"}),
        (UNLISTED, {"ada", "boris", "chen", "ines"}),
        (FOLLOWERS, {"ada", "boris", "chen"}),
        (MENTIONED, {"ada", "chen"}),
    ],
)
async def test_a_post_is_seen_by_its_audience(cast: Cast, audience: Audience, seen: set[str]) -> None:
    """Boris follows, Chen is named and told, Inès neither."""
    await follow(cast.boris, cast.ada.account_id)
    status_id = await say(cast.ada, "@chen hello", audience=audience)
    assert await seen_by(cast, status_id) == seen
    assert await told(cast.chen) == [("mention", cast.ada.account_id)]


@pytest.mark.parametrize("sent", [COMPANY, UNLISTED, FOLLOWERS, MENTIONED])
@pytest.mark.parametrize("answered", [COMPANY, UNLISTED, FOLLOWERS, MENTIONED])
async def test_an_answer_is_never_wider_than_what_it_answers(
    cast: Cast, answered: Audience, sent: Audience
) -> None:
    """Whatever the client sent; it may be narrower."""
    root = await say(cast.ada, "@boris hello", audience=answered)
    answer = await say(cast.boris, "answer", in_reply_to_id=root, audience=sent)
    assert (await audience_of(answer))[0] == max(answered, sent)


async def test_an_answer_in_a_group_stays_in_it(cast: Cast) -> None:
    """With the group in the fact, for streams; a narrower one is no group's."""
    lyon = cast.sites["Lyon"].account_id
    for viewer in (cast.ada, cast.boris):
        await follow(viewer, lyon)
    root = await say(cast.ada, "hello")
    await narrowed(root, GROUP, lyon)
    answer = await say(cast.boris, "answer", in_reply_to_id=root)
    assert await audience_of(answer) == (GROUP, lyon)
    assert await seen_by(cast, answer) == {"ada", "boris"}
    fact = next(each for each in reversed(await facts_after(0)) if each.status_id == answer and each.audience)
    assert (fact.audience, fact.group_id) == (GROUP, lyon)
    aside = await say(cast.boris, "aside", in_reply_to_id=root, audience=MENTIONED)
    assert await audience_of(aside) == (MENTIONED, None)


@pytest.mark.parametrize("audience", [FOLLOWERS, MENTIONED])
async def test_whom_one_answers_sees_the_answer(cast: Cast, audience: Audience) -> None:
    """Also when they do not follow and the text does not name them; answering oneself names nobody."""
    root = await say(cast.ada, "@boris hello", audience=audience)
    answer = await say(cast.boris, "answer", in_reply_to_id=root)
    assert await seen_by(cast, answer) == {"ada", "boris"}
    assert await told(cast.ada) == [("mention", cast.boris.account_id)]
    await say(cast.ada, "and another thing", in_reply_to_id=root)
    assert await told(cast.ada) == [("mention", cast.boris.account_id)]


async def test_who_is_named_outside_a_group_is_not_told(cast: Cast) -> None:
    """A notification would tell them of what they may not see."""
    lyon = cast.sites["Lyon"].account_id
    await follow(cast.ada, lyon)
    root = await say(cast.ada, "hello")
    await narrowed(root, GROUP, lyon)
    await say(cast.ada, "@chen look", in_reply_to_id=root)
    assert await told(cast.chen) == []


async def test_answers_are_counted_where_they_may_be_known_of(cast: Cast) -> None:
    """An aside does not count in the open, nor between those named; deleting takes off what was counted."""
    open_root = await say(cast.ada, "hello")
    aside = await say(cast.boris, "aside", in_reply_to_id=open_root, audience=MENTIONED)
    counted = await say(cast.boris, "answer", in_reply_to_id=open_root, audience=UNLISTED)
    private = await say(cast.ada, "@boris hello", audience=MENTIONED)
    inside = await say(cast.boris, "answer", in_reply_to_id=private)
    assert (await _replies(open_root), await _replies(private)) == (1, 0)
    for status_id in (aside, counted, inside):
        await delete_status(cast.boris, status_id)
    assert (await _replies(open_root), await _replies(private)) == (0, 0)


async def test_a_profile_does_not_count_what_is_for_those_named(cast: Cast) -> None:
    """Nor says when; and goes not below zero."""
    status_id = await say(cast.ada, "@boris hello", audience=MENTIONED)
    sql = "SELECT statuses_count, last_status_id FROM account WHERE id = $1"
    found = await row(sql, cast.ada.account_id)
    assert found is not None
    assert (found["statuses_count"], found["last_status_id"]) == (0, None)
    await delete_status(cast.ada, status_id)
    found = await row(sql, cast.ada.account_id)
    assert found is not None
    assert found["statuses_count"] == 0


async def test_an_answer_among_other_followers_is_not_counted(cast: Cast) -> None:
    """Chen follows Ada and not Boris: of his answer to his own followers she learns nothing, not that there is one."""
    for reader in (cast.boris, cast.chen):
        await follow(reader, cast.ada.account_id)
    root = await say(cast.ada, "hello", audience=FOLLOWERS)
    talk = await say(cast.ada, "@boris @chen hello", audience=MENTIONED)
    answers = [
        await say(cast.boris, "among mine", in_reply_to_id=root, audience=FOLLOWERS),
        await say(cast.boris, "between us", in_reply_to_id=talk, audience=MENTIONED),
    ]
    assert (await _replies(root), await _replies(talk)) == (0, 0)
    for answer in answers:
        await delete_status(cast.boris, answer)
    assert (await _replies(root), await _replies(talk)) == (0, 0)


async def test_an_answer_within_a_group_is_counted_there(cast: Cast) -> None:
    """Its members see both; an aside from there is not counted."""
    await group(cast.ada, Opening.CLOSED, cast.boris)
    root = await say(cast.ada, "@line_4 hello")
    aside = await say(cast.boris, "@ada aside", in_reply_to_id=root, audience=MENTIONED)
    answer = await say(cast.boris, "answer", in_reply_to_id=root)
    assert await _replies(root) == 1
    await delete_status(cast.boris, aside)
    assert await _replies(root) == 1
    await delete_status(cast.boris, answer)
    assert await _replies(root) == 0


@pytest.mark.parametrize("opening", [Opening.CLOSED, Opening.HIDDEN])
async def test_a_profile_does_not_count_what_is_said_in_a_group(cast: Cast, opening: Opening) -> None:
    """Nor says when; nor that one is in it. The group itself counts its members."""
    line = await group(cast.ada, opening, cast.boris)
    sql = "SELECT statuses_count, last_status_id, following_count, followers_count FROM account WHERE id = $1"
    nothing = (0, None, 0, 0)
    status_id = await say(cast.ada, "@line_4 hello")
    assert tuple(await row(sql, cast.ada.account_id)) == nothing
    await delete_status(cast.ada, status_id)
    assert tuple(await row(sql, cast.ada.account_id)) == nothing
    assert tuple(await row(sql, line)) == (0, None, 0, 2)
    await unfollow(cast.boris, line)
    assert tuple(await row(sql, cast.boris.account_id)) == nothing
    assert tuple(await row(sql, line)) == (0, None, 0, 1)


async def test_a_boost_never_widens(cast: Cast) -> None:
    """One may carry one's own words to one's own followers again; nothing else that is not the company's."""
    await follow(cast.boris, cast.ada.account_id)
    own = await say(cast.ada, "for my followers", audience=FOLLOWERS)
    boosted = await boost(cast.ada, own)
    assert await seen_by(cast, boosted.own.status_id) == {"ada", "boris"}
    with pytest.raises(Forbidden, match="boost-audience"):
        await boost(cast.boris, own)
    aside = await say(cast.ada, "@boris aside", audience=MENTIONED)
    with pytest.raises(Forbidden):
        await boost(cast.ada, aside)
    with pytest.raises(Missing):
        await boost(cast.chen, own)


async def test_a_boost_may_be_narrower_and_then_is_not_listed_to_others(cast: Cast) -> None:
    """Who does not follow the booster does not learn of it."""
    await follow(cast.boris, cast.ada.account_id)
    status_id = await say(cast.chen, "hello")
    boosted = await boost(cast.ada, status_id, FOLLOWERS)
    assert await seen_by(cast, boosted.own.status_id) == {"ada", "boris"}
    for viewer, listed in ((cast.boris, 1), (cast.ines, 0)):
        assert len((await reblogged_by(viewer, status_id, Page())).rows) == listed


async def _replies(status_id: int) -> int:
    found = await row("SELECT replies_count FROM status WHERE id = $1", status_id)
    assert found is not None
    return int(found["replies_count"])


async def test_what_is_for_followers_is_not_found_by_others(cast: Cast) -> None:
    """From the moment on in which somebody follows no more."""
    status_id = await say(cast.ada, "for my followers", audience=FOLLOWERS)
    with pytest.raises(Missing):
        await line_of(cast.ines, status_id)
