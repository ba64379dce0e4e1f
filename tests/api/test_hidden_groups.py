"""Every route × everybody outside: nobody finds a hidden group, not by its id, not by its name, not by its members."""

import re
from itertools import product

import pytest

from server.api.route import SESSION
from server.api.routes import ROUTES
from server.identity.models import Role
from server.identity.roles import grant_by_operator
from server.microblog.favouriting import favourite
from server.microblog.following import follow, unfollow
from server.microblog.groups.inviting import invite, refuse_invitation
from server.microblog.groups.pinning import pin
from server.microblog.models import Opening
from tests.cast import Cast
from tests.edge import ORIGIN, caller, edge, signed_in
from tests.microblog.groups.founded import group
from tests.microblog.saying import say

NAME = "Canary Board"
TRACES = re.compile("canary", re.IGNORECASE)
READS = sorted({route.path for route in ROUTES if route.method == "GET"})
ABOUT_ONE = sorted(
    {
        (route.method, route.path)
        for route in ROUTES
        if re.match(r"/api/(v1/accounts|company/groups|company/people)/\{", route.path)
    }
)
QUERIES = (
    "",
    "?q=canary",
    "?q=@canary_board",
    f"?q={ORIGIN}/@canary_board",
    "?acct=canary_board",
    "?id[]={group}",
    "?mine=true",
    "?following=true&q=canary",
)


@pytest.fixture
async def scene(cast: Cast):
    """A hidden group of Ada and Chen in full use; Boris follows both, Inès was in it and was invited again."""
    hidden = await group(cast.ada, Opening.HIDDEN, cast.chen, cast.ines, name=NAME)
    for followed in (cast.ada, cast.chen):
        await follow(cast.boris, followed.account_id)
        await follow(cast.ines, followed.account_id)
    first = await say(cast.ada, "@canary_board @boris @ines the canary sings")
    await pin(cast.ada, hidden, first)
    await favourite(cast.chen, first)
    await say(cast.chen, "@ada @boris canary", in_reply_to_id=first)
    await unfollow(cast.ines, hidden)
    await invite(cast.ada, hidden, [cast.ines.account_id])
    await refuse_invitation(cast.ines, hidden)
    return cast, hidden, first


def addresses(path: str, ids: list[str]) -> list[str]:
    """The path with every combination of what there is in its places."""
    places = re.findall(r"\{(\w+)\}", path)
    pool = {"hashtag": ["line4"], "name": ["line4"], "key": ["0" * 32 + ".png"], "network": ["x"]}
    return [
        path.format_map(dict(zip(places, each, strict=True)))
        for each in product(*(pool.get(place, ids) for place in places))
    ]


async def crawled(client, hidden: int, ids: list[str]) -> list[str]:
    """Every address that answers with a trace of the group."""
    found = []
    for path in READS:
        for address in addresses(path, ids):
            for query in QUERIES if "{" not in path else ("",):
                asked = address + query.format(group=hidden)
                answer = await client.get(asked)
                assert answer.status_code < 500, asked
                if TRACES.search(answer.text) or f'"{hidden}"' in answer.text:
                    found.append(asked)
    return found


@pytest.mark.parametrize("who", ["boris", "ines", None])
async def test_nobody_outside_finds_a_trace_by_any_route(scene, tmp_path, who):
    """Neither a follower of its members, who is named in it, nor somebody who was in it, nor who is not signed in."""
    cast, hidden, first = scene
    ids = [str(each) for each in (hidden, first, cast.ada.account_id, cast.chen.account_id)]
    session = await signed_in(getattr(cast, who)) if who else None
    async with caller(edge(ROUTES, tmp_path), session=session) as client:
        assert await crawled(client, hidden, ids) == []


@pytest.mark.parametrize("role", [Role.COMMS, Role.MODERATOR, Role.ADMIN])
async def test_no_role_opens_it(scene, tmp_path, role):
    """The audit log says that a group was made, by whom and how open it is: its number, and nothing of its name."""
    cast, hidden, first = scene
    await grant_by_operator(cast.boris.account_id, role)
    ids = [str(each) for each in (hidden, first, cast.ada.account_id)]
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.boris)) as client:
        logged = await client.get("/api/company/admin/audit")
        found = await crawled(client, hidden, ids)
    assert TRACES.search(logged.text) is None
    assert [each for each in found if not each.startswith("/api/company/admin/audit")] == []
    assert bool(found) is (role is Role.ADMIN)


async def test_its_members_find_it(scene, tmp_path):
    """Or this test would prove nothing."""
    cast, hidden, first = scene
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.chen)) as client:
        found = await crawled(client, hidden, [str(hidden), str(first), str(cast.ada.account_id)])
    for address in (
        f"/api/v1/accounts/{hidden}",
        "/api/v1/accounts/search?q=canary",
        "/api/v2/search?q=@canary_board",
        f"/api/v2/search?q={ORIGIN}/@canary_board",
        "/api/v1/accounts/lookup?acct=canary_board",
        f"/api/v1/accounts?id[]={hidden}",
        f"/api/v1/accounts/{cast.ada.account_id}/following",
        "/api/company/groups?mine=true",
        "/api/v1/timelines/home",
    ):
        assert address in found


async def test_it_answers_as_what_is_not_there(scene, tmp_path):
    """Each verb and each page that takes an account or a group: 404 with the same words, as for an id of nobody."""
    cast, hidden, _ = scene
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.boris)) as client:
        for method, path in ABOUT_ONE:
            answers = []
            for group_id in (hidden, 1):
                place = re.sub(r"\{(account|status)\}", str(cast.chen.account_id), path)
                answer = await client.request(
                    method,
                    re.sub(r"\{\w+\}", str(group_id), place),
                    json=None
                    if method in {"GET", "DELETE"}
                    else {"account_ids": [str(cast.chen.account_id)]},
                )
                answers.append((answer.status_code, answer.text))
            assert answers[0][0] == 404, f"{method} {path}: {answers[0]}"
            assert answers[0] == answers[1], f"{method} {path}"


async def test_its_picture_is_nobodys(scene, tmp_path):
    """The address of drawn initials is open to all: outside, it looks like that of an account that is not there."""
    cast, hidden, _ = scene
    app, shown = edge(ROUTES, tmp_path), {}
    for who, viewer in (("nobody", None), ("outside", cast.boris), ("member", cast.chen)):
        async with caller(app, session=await signed_in(viewer) if viewer else None) as client:
            shown[who] = (await client.get(f"/media/initials/{hidden}.png")).content
            shown["missing"] = (await client.get("/media/initials/1.png")).content
    assert shown["nobody"] == shown["outside"] == shown["missing"] != shown["member"]


def test_what_keepers_do_is_for_browsers_only():
    """An app's token makes no group and runs none."""
    keepers = [
        route
        for route in ROUTES
        if route.path.startswith("/api/company/groups")
        and re.search(r"keeper|requests|invitations|pins", route.path)
    ]
    assert len(keepers) == 10
    assert {route.scope for route in keepers} == {SESSION}


async def test_leaving_by_unfollowing_answers_that_nothing_is_left(cast: Cast, tmp_path) -> None:
    """As an app leaves: 200 and the empty relationship, of a group that one cannot know of any more; then 404."""
    board = await group(cast.ada, Opening.HIDDEN, cast.chen, name=NAME)
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.chen)) as client:
        left = await client.post(f"/api/v1/accounts/{board}/unfollow")
        again = await client.post(f"/api/v1/accounts/{board}/unfollow")
    assert (left.status_code, again.status_code) == (200, 404)
    assert left.json()["id"] == str(board)
    assert not any(value for name, value in left.json().items() if name not in {"id", "note"})
