"""What finding people promises."""

import pytest

from server.identity.finding import found_by
from server.identity.models import Account
from server.identity.viewer import Viewer
from server.kit.errors import Missing
from server.kit.paging import Page
from server.microblog.blocking import block
from server.microblog.boosting import boost
from server.microblog.favouriting import favourite
from server.microblog.following import follow
from server.microblog.people import (
    account_id_of,
    directory,
    favourited_by,
    followers,
    following,
    reblogged_by,
    search_people,
)
from tests.cast import Cast
from tests.microblog.saying import say


@pytest.mark.parametrize("name", ["ada", "@ada", "ADA", "ada@ramage.example"])
async def test_a_name_finds_its_account_however_it_is_written(cast: Cast, name: str) -> None:
    """With our own host behind it as well."""
    assert await account_id_of(name, "ramage.example") == cast.ada.account_id


@pytest.mark.parametrize("name", ["nobody", "", "ada@elsewhere.example"])
async def test_a_name_that_is_not_here_is_not_found(cast: Cast, name: str) -> None:
    """Nobody lives on other servers."""
    with pytest.raises(Missing):
        await account_id_of(name, "ramage.example")


@pytest.mark.parametrize(
    ("words", "names"), [("ada", ["ada"]), ("bor", ["boris"]), ("%", []), ("_", []), ("", [])]
)
async def test_search_takes_words_as_they_are(cast: Cast, words: str, names: list[str]) -> None:
    """Wildcards of the database mean nothing."""
    people = {"ada": cast.ada.account_id, "boris": cast.boris.account_id}
    assert await search_people(cast.ada, words, limit=10) == [people[name] for name in names]


async def test_a_name_that_begins_so_comes_before_what_only_holds_it(cast: Cast) -> None:
    """Whoever types @in means Inès, not every engineer in maintenance."""
    await known_as(cast.ada, "ada", "Ada", "Process engineer in maintenance")
    await known_as(cast.boris, "boris", "Boris Martin")
    await known_as(cast.chen, "chen", "Chen Indri")
    await Account.filter(id=cast.ada.account_id).update(followers_count=9)
    await Account.filter(id=cast.boris.account_id).update(followers_count=5)
    await Account.filter(id=cast.chen.account_id).update(followers_count=1)
    expected = [cast.chen.account_id, cast.ines.account_id, cast.boris.account_id, cast.ada.account_id]
    assert await search_people(cast.ines, "in", limit=10) == expected


@pytest.mark.parametrize("words", ["etienne", "Étienne", "ÉTIENNE lavoie", "tribology étienne", "lav"])
async def test_marks_and_capitals_do_not_matter(cast: Cast, words: str) -> None:
    """On both engines; each word may be of the name, the title or the department."""
    await known_as(cast.boris, "boris", "Étienne Lavoie", "Tribology")
    assert await search_people(cast.ada, words, limit=10) == [cast.boris.account_id]


async def known_as(viewer: Viewer, username: str, name: str, title: str = "") -> None:
    """Give somebody a name and a title, as the directory would."""
    changed = {"display_name": name, "found_by": found_by(username, name, title)}
    await Account.filter(id=viewer.account_id).update(**changed)


async def test_lists_of_people_are_paged_by_their_own_rows(cast: Cast) -> None:
    """The newest follow, like or boost first."""
    status_id = await say(cast.ada, "hello")
    for viewer in (cast.boris, cast.chen):
        await follow(viewer, cast.ada.account_id)
        await favourite(viewer, status_id)
        await boost(viewer, status_id)
    expected = [cast.chen.account_id, cast.boris.account_id]
    for part in (
        await followers(cast.ada, cast.ada.account_id, Page()),
        await favourited_by(cast.ines, status_id, Page()),
        await reblogged_by(cast.ines, status_id, Page()),
    ):
        assert [each.account_id for each in part.rows] == expected
    older = await followers(cast.ada, cast.ada.account_id, Page(limit=1, max_id=await _cursor(cast)))
    assert [each.account_id for each in older.rows] == [cast.boris.account_id]
    assert [
        each.account_id for each in (await following(cast.boris, cast.boris.account_id, Page())).rows
    ] == [cast.ada.account_id]


async def _cursor(cast: Cast) -> int:
    return (await followers(cast.ada, cast.ada.account_id, Page())).rows[0].cursor


async def test_the_directory_has_people_only_the_last_to_speak_first(cast: Cast) -> None:
    """Groups of sites are not in it."""
    await say(cast.chen, "hello")
    listed = await directory(cast.ada, newest=False, limit=10, offset=0)
    assert listed[0] == cast.chen.account_id
    assert len(listed) == 4
    assert (await directory(cast.ada, newest=True, limit=1, offset=0)) == [cast.ines.account_id]


async def test_whom_one_blocked_is_found_by_their_exact_name_alone(cast: Cast) -> None:
    """So that apps can unblock; whoever was blocked does not find the other in any way."""
    await block(cast.ada, cast.boris.account_id)
    assert await search_people(cast.ada, "@boris", limit=10) == [cast.boris.account_id]
    assert await search_people(cast.ada, "bori", limit=10) == []
    assert await search_people(cast.boris, "ada", limit=10) == []
