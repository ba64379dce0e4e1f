"""What finding hashtags promises."""

from server.microblog.models import Audience
from server.microblog.tags import search_tags
from tests.cast import Cast
from tests.microblog.saying import say


async def test_tags_are_found_by_their_beginning_in_any_spelling(cast: Cast) -> None:
    """The shortest first; wildcards mean nothing."""
    await say(cast.ada, "#Line4 #line4b #solar")
    assert await search_tags(cast.boris, "LINE", limit=10) == ["line4", "line4b"]
    assert await search_tags(cast.boris, "l_ne", limit=10) == []
    assert await search_tags(cast.boris, "", limit=10) == []


async def test_a_tag_of_what_one_may_not_see_is_not_found(cast: Cast) -> None:
    """The name of a project can be the secret."""
    await say(cast.ada, "@chen #merger", audience=Audience.MENTIONED)
    assert await search_tags(cast.chen, "mer", limit=10) == ["merger"]
    assert await search_tags(cast.boris, "mer", limit=10) == []
