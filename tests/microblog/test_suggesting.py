"""Who is suggested to follow, and who never is."""

import pytest

from server.identity.viewer import Viewer
from server.kit.database import execute, unit_of_work
from server.kit.errors import Unauthenticated
from server.microblog.blocking import block
from server.microblog.following import follow
from server.microblog.models import Opening
from server.microblog.muting import mute
from server.microblog.suggesting import Suggested, dismiss_suggestion, suggestions
from tests.cast import Cast, join
from tests.microblog.groups.founded import group


async def suggested(viewer: Viewer) -> list[int]:
    return [each.account_id for each in await suggestions(viewer, limit=40)]


async def write(sql: str, *values: object) -> None:
    async with unit_of_work():
        await execute(sql, *values)


async def test_colleagues_nearby_and_whom_those_one_follows_follow(cast: Cast) -> None:
    """Who shares more comes first; each says why."""
    far = await join("far")
    await follow(cast.ada, cast.boris.account_id)
    await follow(cast.boris, cast.chen.account_id)
    await follow(cast.boris, far.account_id)
    assert await suggestions(cast.ada, limit=40) == [
        Suggested(cast.chen.account_id, 1, colleague=True),
        Suggested(far.account_id, 1, colleague=False),
        Suggested(cast.ines.account_id, 0, colleague=True),
    ]
    everybody = (cast.ada.account_id, cast.ines.account_id)
    await write("UPDATE person SET department = 'Quality' WHERE account_id IN ($1, $2)", *everybody)
    assert (await suggested(cast.ada))[0] == cast.ines.account_id
    page = [each.account_id for each in await suggestions(cast.ada, limit=1, offset=1)]
    assert page == [cast.chen.account_id]


@pytest.mark.parametrize(
    "way", ["follows", "asked", "blocks", "blocked", "mutes", "dismissed", "suspended", "unlisted"]
)
async def test_some_are_never_suggested(cast: Cast, way: str) -> None:
    """Whom one follows, asked, keeps apart from, does not want; who left, and who does not want to be found so."""
    chen = cast.chen.account_id
    assert chen in await suggested(cast.ada)
    ways = {
        "follows": lambda: follow(cast.ada, chen),
        "asked": lambda: _ask(cast),
        "blocks": lambda: block(cast.ada, chen),
        "blocked": lambda: block(cast.chen, cast.ada.account_id),
        "mutes": lambda: mute(cast.ada, chen),
        "dismissed": lambda: dismiss_suggestion(cast.ada, chen),
        "suspended": lambda: write("UPDATE account SET suspended_at = 1 WHERE id = $1", chen),
        "unlisted": lambda: write("UPDATE account SET discoverable = FALSE WHERE id = $1", chen),
    }
    await ways[way]()
    assert await suggested(cast.ada) == [cast.ines.account_id]


async def _ask(cast: Cast) -> None:
    await write("UPDATE account SET locked = TRUE WHERE id = $1", cast.chen.account_id)
    await follow(cast.ada, cast.chen.account_id)


async def test_dismissing_is_ones_own_and_twice_is_once(cast: Cast) -> None:
    for _ in range(2):
        await dismiss_suggestion(cast.ada, cast.chen.account_id)
    assert cast.chen.account_id in await suggested(cast.ines)


async def test_groups_are_not_suggested_and_hidden_lists_of_whom_others_follow_say_nothing(
    cast: Cast,
) -> None:
    far = await join("far")
    await group(cast.boris, Opening.HIDDEN)
    await follow(cast.ada, cast.boris.account_id)
    await follow(cast.boris, far.account_id)
    assert set(await suggested(cast.ada)) == {far.account_id, cast.chen.account_id, cast.ines.account_id}
    await write("UPDATE account SET hide_collections = TRUE WHERE id = $1", cast.boris.account_id)
    assert set(await suggested(cast.ada)) == {cast.chen.account_id, cast.ines.account_id}


async def test_one_query_however_many(cast: Cast, queries: list[str]) -> None:
    for number in range(40):
        await join(f"new{number}", cast.sites["Lyon"])
    queries.clear()
    assert len(await suggested(cast.ada)) == 40
    assert len(queries) == 1


async def test_who_was_suspended_meanwhile_dismisses_nothing(cast: Cast) -> None:
    await write("UPDATE account SET suspended_at = 1 WHERE id = $1", cast.ada.account_id)
    with pytest.raises(Unauthenticated):
        await dismiss_suggestion(cast.ada, cast.chen.account_id)
