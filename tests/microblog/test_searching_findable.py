"""Whoever does not want to be found by what they said is not: but by themselves, and by those whom it concerns."""

import pytest

from server.identity.models import Account
from server.kit.paging import Page
from server.microblog import searching
from server.microblog.bookmarking import bookmark
from server.microblog.following import follow
from server.microblog.models import Audience
from server.microblog.searching import Asked, search_statuses
from tests.cast import Cast
from tests.microblog.saying import narrowed, say


async def found(viewer, text: str, **more) -> list[int]:
    lines = await search_statuses(viewer, Asked(text, **more), Page())
    return [line.own.status_id for line in lines.rows]


@pytest.fixture(params=["walked", "by index"])
async def hidden(cast: Cast, request, monkeypatch) -> int:
    """Something by Ada, who does not want to be found; both ways of PostgreSQL are taken."""
    if request.param == "by index":
        monkeypatch.setattr(searching, "WALK", 1)
        monkeypatch.setattr(searching, "LONGEST_WALK", 1)
        searching._first.cache_clear()  # noqa: SLF001
    await Account.filter(id=cast.ada.account_id).update(indexable=False)
    status_id = await say(cast.ada, "a heron at dawn")
    await say(cast.chen, "nothing of the kind")
    yield status_id
    searching._first.cache_clear()  # noqa: SLF001


@pytest.mark.parametrize("audience", [Audience.COMPANY, Audience.UNLISTED])
async def test_what_is_for_all_is_found_by_its_author_alone(cast: Cast, hidden: int, audience):
    await narrowed(hidden, audience)
    for asked in ({"text": "heron"}, {"text": "from:ada"}, {"text": "heron", "by": cast.ada.account_id}):
        assert await found(cast.boris, **asked) == []
        assert await found(cast.boris, **asked, relevant=True) == []
        assert await found(cast.ada, **asked) == [hidden]


async def test_others_are_found_as_before(cast: Cast, hidden: int):
    other = await say(cast.chen, "a heron at noon")
    assert await found(cast.boris, "heron") == [other]
    await Account.filter(id=cast.ada.account_id).update(indexable=True)
    assert await found(cast.boris, "heron") == [other, hidden]


async def test_whom_it_names_finds_it(cast: Cast, hidden: int):
    named = await say(cast.ada, "@boris a heron for you")
    assert await found(cast.boris, "heron") == [named]
    assert await found(cast.chen, "heron") == []


async def test_what_one_has_marked_is_found_among_that(cast: Cast, hidden: int):
    await bookmark(cast.boris, hidden)
    assert await found(cast.boris, "heron is:bookmarked") == [hidden]
    assert await found(cast.boris, "heron") == []


async def test_what_is_for_few_is_found_by_those_few(cast: Cast, hidden: int):
    await follow(cast.boris, cast.ada.account_id)
    await narrowed(hidden, Audience.FOLLOWERS)
    assert await found(cast.boris, "heron") == [hidden]
    assert await found(cast.chen, "heron") == []
