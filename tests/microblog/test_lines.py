"""What fetching promises: what may not be seen is not found, whichever way it is asked for."""

import pytest

from server.identity.viewer import Viewer
from server.kit.errors import Missing
from server.kit.paging import Page
from server.microblog import timelines
from server.microblog.crowds import lines_for_many
from server.microblog.favouriting import favourite
from server.microblog.following import follow
from server.microblog.home import home
from server.microblog.lines import line_of, lines_of, page_by
from server.microblog.models import Audience
from server.microblog.threads import thread_of
from tests.cast import Cast
from tests.microblog.saying import narrowed, say, told


async def found_by(viewer: Viewer, status_id: int, cast: Cast) -> set[str]:
    """Every way in which the viewer finds the status."""
    ways = set()
    try:
        await line_of(viewer, status_id)
        await thread_of(viewer, status_id)
        ways.add("itself")
    except Missing:
        pass
    page = Page(limit=40)
    lists = {
        "home": await home(viewer, page),
        "company": await timelines.company(viewer, page),
        "site": await timelines.site(viewer, cast.sites["Lyon"].id, page),
        "tag": await timelines.tagged(viewer, timelines.Tags("secret"), page),
        "account": await timelines.account(viewer, cast.ada.account_id, page, timelines.Choice()),
        "group": await timelines.account(viewer, cast.sites["Lyon"].account_id, page, timelines.Choice()),
    }
    return ways | {
        way for way, part in lists.items() if status_id in {line.own.status_id for line in part.rows}
    }


@pytest.mark.parametrize(
    ("audience", "seen_by"),
    [
        (Audience.COMPANY, {"ada", "boris", "chen", "ines"}),
        (Audience.UNLISTED, {"ada", "boris", "chen", "ines"}),
        (Audience.FOLLOWERS, {"ada", "boris", "chen"}),
        (Audience.GROUP, {"ada", "ines"}),
        (Audience.MENTIONED, {"ada", "chen"}),
    ],
)
async def test_only_its_audience_finds_a_status_in_any_way(
    cast: Cast, audience: Audience, seen_by: set[str]
) -> None:
    """Boris follows Ada, Chen is named, Inès is in the group; streams ask the same question."""
    group = cast.sites["Lyon"].account_id
    for follower, target in ((cast.boris, cast.ada.account_id), (cast.ines, group)):
        await follow(follower, target)
    status_id = await say(cast.ada, "@chen @lyon a #secret")
    await narrowed(status_id, audience, group if audience is Audience.GROUP else None)
    people = {"ada": cast.ada, "boris": cast.boris, "chen": cast.chen, "ines": cast.ines}
    ways = {name: await found_by(viewer, status_id, cast) for name, viewer in people.items()}
    assert {name for name, found in ways.items() if found} == seen_by
    lines = await lines_for_many([viewer.account_id for viewer in people.values()], status_id)
    streams = {viewer.account_id for viewer in lines}
    assert {name for name, viewer in people.items() if viewer.account_id in streams} == seen_by
    assert bool(await told(cast.chen)) == ("chen" in seen_by)


async def test_several_lines_leave_out_what_may_not_be_seen(cast: Cast) -> None:
    """In lists by id and in one's favourites as well."""
    mine, hers = await say(cast.boris, "mine"), await say(cast.ada, "hers")
    await favourite(cast.boris, hers)
    await narrowed(hers, Audience.MENTIONED)
    assert list(await lines_of(cast.boris, [mine, hers])) == [mine]
    liked = await page_by(
        cast.boris, "favourite k JOIN status s ON s.id = k.status_id", "k.account_id = $1", [], Page()
    )
    assert not liked.rows
