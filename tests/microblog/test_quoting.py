"""What quoting promises."""

import asyncio

import pytest

from server.identity.viewer import Viewer
from server.kit.database import row, rows
from server.kit.errors import DomainError, Forbidden, Invalid, Missing
from server.kit.paging import Page
from server.microblog.blocking import block
from server.microblog.boosting import boost
from server.microblog.deleting import delete_status
from server.microblog.following import follow
from server.microblog.lines import MAY_QUOTE, line_of
from server.microblog.models import Audience, Opening, QuotePolicy, QuoteState
from server.microblog.quoting import quotes_of, revoke_quote, welcome_quotes
from tests.cast import Cast
from tests.microblog.groups.founded import group
from tests.microblog.saying import say, told


async def quote(viewer: Viewer, status_id: int, text: str = "see", **more: object) -> int:
    """Post a quote."""
    return await say(viewer, text, quoted_status_id=status_id, **more)


async def count(status_id: int) -> int:
    """What it says of its quotes."""
    return int((await row("SELECT quotes_count FROM status WHERE id = $1", status_id))["quotes_count"])


async def seen(viewer: Viewer, status_id: int) -> list[int]:
    """The quotes that somebody finds."""
    return [line.own.status_id for line in (await quotes_of(viewer, status_id, Page())).rows]


async def test_a_quote_is_counted_told_and_listed(cast: Cast) -> None:
    """Of a boost, what it boosts is quoted; a quote needs no words of its own."""
    status_id = await say(cast.ada, "original")
    boost_id = (await boost(cast.chen, status_id)).own.status_id
    first, second = await quote(cast.boris, status_id), await quote(cast.chen, boost_id, "")
    assert await count(status_id) == 2
    assert await seen(cast.ines, status_id) == [second, first]
    line = await line_of(cast.ines, second)
    assert (line.quote_of_id, line.quoting) == (status_id, QuoteState.ACCEPTED)
    assert [each for each in await told(cast.ada) if each[0] == "quote"] == [
        ("quote", cast.boris.account_id),
        ("quote", cast.chen.account_id),
    ]
    await delete_status(cast.boris, first)
    assert await count(status_id) == 1
    await quote(cast.ada, status_id)
    assert len([each for each in await told(cast.ada) if each[0] == "quote"]) == 1


@pytest.mark.parametrize(
    ("policy", "welcome"),
    [
        (None, {"ada", "boris", "chen"}),
        (QuotePolicy.PUBLIC, {"ada", "boris", "chen"}),
        (QuotePolicy.FOLLOWERS, {"ada", "chen"}),
        (QuotePolicy.NOBODY, {"ada"}),
    ],
)
async def test_who_may_quote_is_its_authors_to_say(
    cast: Cast, policy: QuotePolicy | None, welcome: set[str]
) -> None:
    """From the beginning, and later; everybody is told so with the status."""
    await follow(cast.chen, cast.ada.account_id)
    said_so = await say(cast.ada, "with a policy", quote_policy=policy)
    changed = await say(cast.ada, "changed later", quote_policy=QuotePolicy.NOBODY)
    await welcome_quotes(cast.ada, changed, policy or QuotePolicy.PUBLIC)
    for status_id in (said_so, changed):
        for name in ("ada", "boris", "chen"):
            viewer = getattr(cast, name)
            assert (await line_of(viewer, status_id)).has(MAY_QUOTE) == (name in welcome)
            if name in welcome:
                await quote(viewer, status_id)
                continue
            with pytest.raises(Forbidden, match="quote-unwelcome"):
                await quote(viewer, status_id)
        assert await count(status_id) == len(welcome)


async def test_what_is_for_few_is_quoted_by_its_author_alone(cast: Cast) -> None:
    """Whatever policy was sent; and what one may not see is not there."""
    await follow(cast.boris, cast.ada.account_id)
    few = await say(cast.ada, "for few", audience=Audience.FOLLOWERS, quote_policy=QuotePolicy.PUBLIC)
    await welcome_quotes(cast.ada, few, QuotePolicy.PUBLIC)
    with pytest.raises(Forbidden, match="quote-unwelcome"):
        await quote(cast.boris, few)
    for missing in (few, 17):
        with pytest.raises(Invalid, match="quote-missing"):
            await quote(cast.chen, missing)
    await quote(cast.ada, few)
    with pytest.raises(Missing):
        await welcome_quotes(cast.boris, few, QuotePolicy.PUBLIC)
    await block(cast.ines, cast.ada.account_id)
    with pytest.raises(Invalid, match="quote-missing"):
        await quote(cast.ines, await say(cast.ada, "kept apart"))


async def test_a_quote_that_not_everybody_sees_is_neither_counted_nor_listed_nor_told(cast: Cast) -> None:
    """To whom may not see it; in the same group it counts."""
    status_id = await say(cast.ada, "original")
    await follow(cast.ines, cast.boris.account_id)
    hidden = await quote(cast.boris, status_id, audience=Audience.FOLLOWERS)
    assert await count(status_id) == 0
    assert await seen(cast.ada, status_id) == []
    assert await seen(cast.ines, status_id) == [hidden]
    assert await told(cast.ada) == []
    with pytest.raises(Missing):
        await revoke_quote(cast.ada, status_id, hidden)
    await group(cast.ada, Opening.CLOSED, cast.boris)
    inside = await say(cast.ada, "@line_4 among us")
    await quote(cast.ada, inside, "@line_4 as I said")
    assert await count(inside) == 1
    with pytest.raises(Missing):
        await seen(cast.chen, inside)


async def test_the_author_takes_their_words_out_of_a_quote(cast: Cast) -> None:
    """Nobody else does; twice is once; the quote itself stays, and a deletion changes nothing of it."""
    status_id, other = await say(cast.ada, "original"), await say(cast.ada, "another")
    quoting = await quote(cast.boris, status_id)
    for viewer, quoted in ((cast.boris, status_id), (cast.chen, status_id), (cast.ada, other)):
        with pytest.raises(Missing):
            await revoke_quote(viewer, quoted, quoting)
    before = (await line_of(cast.chen, quoting)).own.version
    for _ in range(2):
        line = await revoke_quote(cast.ada, status_id, quoting)
        assert line.quoting is QuoteState.REVOKED
    assert (await line_of(cast.chen, quoting)).own.version > before
    assert await count(status_id) == 0
    assert await seen(cast.chen, status_id) == []
    await delete_status(cast.boris, quoting)
    assert await count(status_id) == 0


async def test_what_is_deleted_is_quoted_as_deleted(cast: Cast) -> None:
    """What was taken out before stays so; the quotes are shown anew, live too."""
    status_id = await say(cast.ada, "original")
    quoting, revoked = await quote(cast.boris, status_id), await quote(cast.chen, status_id)
    await revoke_quote(cast.ada, status_id, revoked)
    before = (await line_of(cast.chen, quoting)).own.version
    await delete_status(cast.ada, status_id)
    line = await line_of(cast.chen, quoting)
    assert (line.quoting, line.own.version > before) == (QuoteState.DELETED, True)
    assert (await line_of(cast.chen, revoked)).quoting is QuoteState.REVOKED
    shown = await rows("SELECT status_id FROM fact WHERE kind = 'status.edited' ORDER BY id")
    assert [each["status_id"] for each in shown] == [revoked, quoting]
    await delete_status(cast.boris, quoting)


async def test_quotes_at_the_same_moment_count_exactly(cast: Cast) -> None:
    """With answers to one and quotes of the other, revoked and deleted, however they come."""
    first, second = await say(cast.ada, "first"), await say(cast.ada, "second")
    people = (cast.ada, cast.boris, cast.chen, cast.ines)
    made = [await quote(each, first, in_reply_to_id=second) for each in people]

    async def several(place: int) -> None:
        viewer = people[place % 4]
        await quote(viewer, second, in_reply_to_id=first)
        await quote(viewer, first, in_reply_to_id=second)

    ended = await asyncio.gather(
        *(several(place) for place in range(8)),
        *(revoke_quote(cast.ada, first, each) for each in made[:2]),
        *(delete_status(viewer, each) for viewer, each in zip(people, made, strict=True)),
        return_exceptions=True,
    )
    assert not [
        each for each in ended if isinstance(each, BaseException) and not isinstance(each, DomainError)
    ]
    assert [await count(first), await count(second)] == [8, 8]
    await asyncio.gather(delete_status(cast.ada, first), delete_status(cast.ada, second))
    states = await rows("SELECT DISTINCT quote_state FROM status WHERE quote_of_id IS NOT NULL")
    assert [each["quote_state"] for each in states] == [QuoteState.DELETED]
