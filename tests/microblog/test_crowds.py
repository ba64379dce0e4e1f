"""One status as each of many sees it is the same as when each of them asks for it alone."""

import pytest

from server.identity.viewer import Viewer
from server.kit.database import execute, unit_of_work
from server.kit.ids import new_id
from server.microblog.boosting import boost
from server.microblog.crowds import lines_for_many, sights
from server.microblog.favouriting import favourite
from server.microblog.following import follow
from server.microblog.lines import MAY_QUOTE, OWN, Line, line_of
from server.microblog.models import Audience, QuotePolicy, QuoteState
from server.microblog.muting import mute
from tests.cast import Cast
from tests.microblog.saying import narrowed, say


async def _write(sql: str, *values: object) -> None:
    async with unit_of_work():
        await execute(sql, *values)


async def _alike(cast: Cast, status_id: int) -> dict[int, Line]:
    """The lines by account, each compared with what the viewer gets alone."""
    people = (cast.ada, cast.boris, cast.chen, cast.ines)
    found = await lines_for_many([viewer.account_id for viewer in people], status_id)
    lines = {viewer.account_id: line for viewer, line in found.items()}
    for viewer in people:
        assert lines[viewer.account_id] == await line_of(viewer, status_id), viewer
    return lines


@pytest.mark.parametrize("policy", QuotePolicy)
async def test_flags_of_a_crowd_are_those_of_each_one(cast: Cast, policy: QuotePolicy) -> None:
    """Whatever they did with it: likes, boosts, bookmarks, pins, votes, threads they hear no more of, and quoting."""
    status_id = await say(cast.ada, "hello")
    await follow(cast.chen, cast.ada.account_id)
    await favourite(cast.boris, status_id)
    boost_id = (await boost(cast.boris, status_id)).own.status_id
    for table, column, viewer in (
        ("bookmark", "status_id", cast.boris),
        ("thread_mute", "root_id", cast.ines),
        ("pin", "status_id", cast.ada),
    ):
        sql = f"INSERT INTO {table} (id, account_id, {column}) VALUES ($1, $2, $3)"
        await _write(sql, new_id(), viewer.account_id, status_id)
    await _write(
        "INSERT INTO poll_vote (id, poll_id, account_id, choices) VALUES ($1, $2, $3, 5)",
        new_id(), status_id, cast.chen.account_id,
    )  # fmt: skip
    await _write(
        "UPDATE status SET has_poll = TRUE, quote_policy = $1, quote_of_id = 17, quote_state = $2 WHERE id = $3",
        int(policy), int(QuoteState.ACCEPTED), status_id,
    )  # fmt: skip
    lines = await _alike(cast, status_id)
    assert len({line.flags for line in lines.values()}) >= 3
    assert lines[cast.chen.account_id].choices == 5
    assert lines[cast.ada.account_id].has(OWN)
    assert lines[cast.chen.account_id].has(MAY_QUOTE) == (policy is not QuotePolicy.NOBODY)
    assert lines[cast.boris.account_id].has(MAY_QUOTE) == (policy is QuotePolicy.PUBLIC)
    await _alike(cast, boost_id)


async def test_what_is_for_few_may_be_quoted_by_its_author_alone(cast: Cast) -> None:
    """Whatever policy it was said with."""
    status_id = await say(cast.ada, "@boris @chen @ines hello")
    await narrowed(status_id, Audience.MENTIONED)
    lines = await _alike(cast, status_id)
    assert [who for who, line in lines.items() if line.has(MAY_QUOTE)] == [cast.ada.account_id]
    assert not lines[cast.ada.account_id].has(OWN)


async def test_who_mutes_the_author_sees_it_but_does_not_want_to(cast: Cast) -> None:
    """A stream leaves it out for them; a quote says so."""
    status_id = await say(cast.ada, "hello")
    await mute(cast.boris, cast.ada.account_id)
    both: tuple[Viewer, ...] = (cast.boris, cast.chen)
    seen = {
        sight.viewer.account_id: sight.muted
        for sight in await sights([v.account_id for v in both], status_id)
    }
    assert seen == {cast.boris.account_id: True, cast.chen.account_id: False}
    lines = await lines_for_many([v.account_id for v in both], status_id)
    assert [viewer.account_id for viewer in lines] == [cast.chen.account_id]
