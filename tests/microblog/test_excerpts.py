"""What pushes and mails may quote."""

import pytest

from server.kit.errors import Missing
from server.kit.paging import Page
from server.microblog.excerpts import excerpt_of
from server.microblog.following import follow
from server.microblog.models import Audience
from server.microblog.notices import Kinds, Notice, notices
from tests.cast import Cast
from tests.microblog.saying import narrowed, say


async def _notice(cast: Cast) -> Notice:
    return (await notices(cast.ada, Page(), Kinds())).rows[0]


async def test_it_says_who_and_the_words(cast: Cast) -> None:
    """A content warning stands for what it warns of; a follow has no words."""
    await say(cast.boris, "@ada hello")
    told = await excerpt_of(cast.ada, await _notice(cast))
    assert (told.name, told.username, told.text, told.author) == ("Boris", "boris", "@ada hello", "boris")
    await say(cast.boris, "@ada canary", spoiler_text="careful")
    assert (await excerpt_of(cast.ada, await _notice(cast))).text == "careful"
    await follow(cast.boris, cast.ada.account_id)
    assert (await excerpt_of(cast.ada, await _notice(cast))).text == ""


async def test_words_that_may_not_be_seen_are_not_there(cast: Cast) -> None:
    status_id = await say(cast.boris, "@ada canary")
    notice = await _notice(cast)
    await narrowed(status_id, Audience.GROUP, cast.sites["Montréal"].account_id)
    with pytest.raises(Missing):
        await excerpt_of(cast.ada, notice)
