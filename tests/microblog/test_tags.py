"""What finding hashtags promises."""

from server.microblog.tags import search_tags
from tests.cast import Cast
from tests.microblog.saying import say


async def test_tags_are_found_by_their_beginning_in_any_spelling(cast: Cast) -> None:
    """The shortest first; wildcards mean nothing."""
    await say(cast.ada, "#Line4 #line4b #solar")
    assert await search_tags("LINE", limit=10) == ["line4", "line4b"]
    assert await search_tags("l_ne", limit=10) == []
    assert await search_tags("", limit=10) == []
