"""Pages from a process that has rendered everything before are those of one that has just started, after every deed.

The deeds go through another process: nobody tells the one that is warm.
"""

from collections.abc import Sequence
from typing import Any

import httpx
import pytest

from server.api.routes import ROUTES
from server.identity.models import Role
from server.identity.roles import grant_by_operator
from server.microblog.bookmarking import bookmark
from server.microblog.boosting import boost
from server.microblog.following import follow
from server.microblog.polls import PollDraft
from tests.cast import Cast, join
from tests.edge import caller, edge, signed_in
from tests.microblog.saying import say

PAGES = (
    "/api/v1/timelines/home",
    "/api/v1/timelines/public",
    "/api/v1/timelines/tag/line4",
    "/api/v1/statuses/{status}",
    "/api/v1/statuses/{status}/context",
    "/api/v1/statuses?id[]={status}&id[]={poll}&id[]={boost}&id[]={quote}",
    "/api/v1/accounts/{ada}",
    "/api/v1/accounts/{ada}/statuses",
    "/api/v1/accounts/{chen}/statuses",
    "/api/v1/accounts/{boris}/following",
    "/api/v1/bookmarks",
    "/api/v1/notifications",
    "/api/v2/notifications",
    "/api/v2/search?q=valves",
    "/api/v1/conversations",
)
DEEDS: Sequence[tuple[str, str, str, dict[str, Any]]] = (
    ("ada", "PUT", "/api/v1/statuses/{status}", {"status": "valves and pumps, changed #line4"}),
    ("ada", "DELETE", "/api/v1/statuses/{status}", {}),
    ("ada", "DELETE", "/api/v1/statuses/{poll}", {}),
    ("ada", "POST", "/api/v1/accounts/{boris}/block", {}),
    ("boris", "POST", "/api/v1/accounts/{ada}/block", {}),
    ("boris", "POST", "/api/v1/accounts/{chen}/mute", {}),
    ("boris", "POST", "/api/v1/accounts/{ada}/unfollow", {}),
    ("boris", "POST", "/api/v1/statuses/{status}/favourite", {}),
    ("boris", "POST", "/api/v1/statuses/{status}/unbookmark", {}),
    ("boris", "POST", "/api/v1/polls/{poll}/votes", {"choices": [1]}),
    ("chen", "POST", "/api/v1/polls/{poll}/votes", {"choices": [0]}),
    ("chen", "POST", "/api/v1/statuses/{status}/favourite", {}),
    ("chen", "POST", "/api/v1/statuses", {"status": "@ada an answer", "in_reply_to_id": "{status}"}),
    ("chen", "POST", "/api/v1/statuses/{status}/unreblog", {}),
    ("ada", "POST", "/api/v1/statuses/{status}/quotes/{quote}/revoke", {}),
    ("ada", "PATCH", "/api/v1/accounts/update_credentials", {"note": "Back on Monday", "locked": True}),
    ("boris", "POST", "/api/v2/filters", {
        "title": "pumps", "context": ["home", "public", "thread", "account"], "filter_action": "warn",
        "keywords_attributes": [{"keyword": "valves"}],
    }),
    ("admin", "POST", "/api/company/admin/people/{ada}/suspend", {"reason": "left"}),
)  # fmt: skip


@pytest.fixture
async def scene(cast: Cast):
    """Boris follows two; one post of Ada's is boosted, quoted, answered and kept, and there is a poll of hers."""
    admin = await join("admin")
    await grant_by_operator(admin.account_id, Role.ADMIN)
    for followed in (cast.ada, cast.chen):
        await follow(cast.boris, followed.account_id)
    status = await say(cast.ada, "valves and pumps #line4 @boris")
    poll = await say(cast.ada, "valves?", poll=PollDraft(("yes", "no"), 3600))
    boosted = (await boost(cast.chen, status)).own.status_id
    quote = await say(cast.chen, "valves, says Ada", quoted_status_id=status)
    await say(cast.chen, "valves indeed", in_reply_to_id=status)
    await bookmark(cast.boris, status)
    names = {"status": status, "poll": poll, "boost": boosted, "quote": quote}
    people = {"ada": cast.ada, "boris": cast.boris, "chen": cast.chen, "admin": admin}
    names |= {name: viewer.account_id for name, viewer in people.items()}
    return names, {name: await signed_in(viewer) for name, viewer in people.items()}


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: f"{deed[0]} {deed[1]} {deed[2]}")
async def test_what_was_rendered_before_shows_no_yesterday(scene, tmp_path, deed):
    (names, keys), (who, method, path, body) = scene, deed
    async with caller(edge(ROUTES, tmp_path), session=keys["boris"]) as warm:
        before = await pages(warm, names)
        assert await pages(warm, names) == before
        async with caller(edge(ROUTES, tmp_path), session=keys[who]) as doer:
            said = {
                key: value.format_map(names) if isinstance(value, str) else value
                for key, value in body.items()
            }
            answer = await doer.request(method, path.format_map(names), json=said or None)
            assert answer.status_code == 200, answer.text
        after = await pages(warm, names)
    async with caller(edge(ROUTES, tmp_path), session=keys["boris"]) as cold:
        assert after == await pages(cold, names)
    assert after != before, "a deed that nobody sees proves nothing"


async def pages(client: httpx.AsyncClient, names: dict[str, int]) -> dict[str, Any]:
    """Every page as it is read, by its address."""
    found = {}
    for path in PAGES:
        answer = await client.get(path.format_map(names))
        assert answer.status_code in {200, 404}, path
        found[path] = answer.status_code, answer.json()
    return found
