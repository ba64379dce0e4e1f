"""The schema gate: what each call of Mastodon's API answers is its entity, key by key, no more and no less."""

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, get_args, is_typeddict

import pytest

from server.api.openapi.answers import ANSWERS
from server.api.routes import ROUTES
from server.identity.models import Role
from server.identity.privacy import Privacy
from server.identity.roles import grant_by_operator
from server.kit import clock
from server.microblog.models import Audience
from server.microblog.trending_kept import keep_trends
from tests.api.test_visibility import addresses
from tests.cast import Cast
from tests.edge import caller, edge, signed_in
from tests.matrix import LINK, TAG, Scene, scene
from tests.microblog.pictures import png
from tests.shaped import assert_shaped

READS = sorted(
    {route.path for route in ROUTES if route.method == "GET" and re.match(r"/api/v[12]/", route.path)}
)
ELSEWHERE = {
    "/api/v1/apps/verify_credentials": "an app's own token",
    "/api/v1/push/subscription": "a subscription needs a push service: tests/api/mastodon/test_push.py",
    "/api/v1/trends/links": "needs a page that was read: tests/microblog/test_trending.py",
    "/api/v1/trends/statuses": "needs more people: tests/microblog/test_trending.py",
    **dict.fromkeys(
        (
            *(
                f"/api/v1/admin/{kind}/{{id}}"
                for kind in (
                    "canonical_email_blocks",
                    "domain_allows",
                    "domain_blocks",
                    "email_domain_blocks",
                    "ip_blocks",
                )
            ),
            "/api/v1/instance/privacy_policy",
            "/api/v1/instance/terms_of_service",
        ),
        "nothing of the kind is here, on purpose: 404",
    ),
    "/api/v1/accounts/familiar_followers": "held there, with nobody in common",
}
QUERIES = (
    "", f"?q={TAG}", "?id[]={status}", "?acct=ada", f"?url={LINK}", "?timeline[]=home", "?type=statuses&q=canarytext",
    "?pinned=true", "?limit=2",
    "?id[]={account}", "?q=named",
)  # fmt: skip


@pytest.fixture
async def whole(cast: Cast, tmp_path) -> tuple[Scene, list[str]]:
    """Somebody to whom everything has happened that has a place in an answer."""
    made = await scene(cast, tmp_path)
    await grant_by_operator(cast.ada.account_id, Role.ADMIN)
    await grant_by_operator(cast.ada.account_id, Role.MODERATOR)
    return made, []


async def test_every_answer_is_of_its_entity(whole, tmp_path):
    made, _ = whole
    app = edge(ROUTES, tmp_path)
    ids = await _live(made, app)
    held: dict[str, int] = {}
    async with caller(app, session=await signed_in(made.people["author"])) as ada:
        for path in READS:
            shape = ANSWERS.get(f"GET {path}")
            for address in addresses(path, ids):
                for query in QUERIES if "{" not in path else QUERIES[:1]:
                    answer = await ada.get(address + query.format(status=ids[0], account=ids[4]))
                    assert answer.status_code < 500, f"{address}{query}: {answer.status_code}"
                    if answer.status_code == 200 and _typed(shape):
                        held[path] = held.get(path, 0) + _hold(answer.content, shape, address + query)
    missing = {path for path in READS if _typed(ANSWERS.get(f"GET {path}")) and not held.get(path)}
    assert not missing - ELSEWHERE.keys(), " ".join(sorted(missing - ELSEWHERE.keys()))


def _typed(shape: Any) -> bool:
    return is_typeddict(shape) or any(is_typeddict(each) for each in get_args(shape))


def _hold(content: bytes, shape: Any, where: str) -> int:
    """How much was there to be held."""
    try:
        found = assert_shaped(content, shape)
    except Exception as wrong:
        raise AssertionError(f"{where}: {wrong}") from wrong
    return len(found) if isinstance(found, list) else 1


async def _live(made: Scene, app) -> list[str]:
    """Posts of each kind and what people do with them, through the API; ids of everything."""
    ada, named = made.people["author"], made.people["named"]
    root = await made.speak(Audience.COMPANY)
    ids = [root, await made.speak(Audience.COMPANY, in_reply_to_id=root), await made.ask(), ada.account_id]
    ids += [named.account_id, made.group_id, made.site_id, *made.lists.values()]
    async with caller(app, session=await signed_in(named)) as client:
        for path, body in _of_a_colleague(made, root, ids[2]):
            ids += await _done(client, path, body)
    async with caller(app, session=await signed_in(ada)) as client:
        for path, body in _her_own(made, root, ids[-3]):
            ids += await _done(client, path, body)
        ids += await _sent(client, ids)
        async with caller(app, session=await signed_in(made.people["moderator"])) as stranger:
            await _done(stranger, f"/api/v1/accounts/{ada.account_id}/follow", {})
            await _done(stranger, "/api/v1/statuses", {"status": f"@ada hello from afar #{TAG}"})
        await keep_trends(Privacy())
        told = await _told(client)
    return [*(str(each) for each in ids), *told]


def _of_a_colleague(made: Scene, root: int, poll_id: int) -> Sequence[tuple[str, dict[str, Any]]]:
    return (
        (f"/api/v1/statuses/{root}/favourite", {}),
        (f"/api/v1/statuses/{root}/reblog", {}),
        (f"/api/v1/accounts/{made.people['author'].account_id}/follow", {}),
        ("/api/v1/statuses", {"status": f"@ada quoting #{TAG}", "quoted_status_id": str(root)}),
        ("/api/v1/statuses", {"status": "@ada for you alone", "visibility": "direct"}),
        ("/api/v1/reports", {"account_id": str(made.people["member"].account_id), "comment": "canary"}),
        (f"/api/v1/polls/{poll_id}/votes", {"choices": [0]}),
    )


def _her_own(made: Scene, root: int, liked: int) -> Sequence[tuple[str, dict[str, Any]]]:
    people = {name: f"/api/v1/accounts/{viewer.account_id}" for name, viewer in made.people.items()}
    later = clock.wire(clock.now() + timedelta(hours=1))
    words = {"title": "f", "context": ["home"], "keywords_attributes": [{"keyword": "quoting"}]}
    return (
        ("/api/v1/statuses", {"status": "later", "scheduled_at": later}),
        ("/api/v1/statuses", {"status": "on #another"}),
        (f"/api/v1/statuses/{liked}/favourite", {}),
        ("/api/company/admin/rules", {"text": "Be kind."}),
        ("/api/company/announcements", {"text": "The canteen is closed."}),
        ("/api/v2/filters", words),
        ("/api/v1/featured_tags", {"name": TAG}),
        (f"/api/v1/tags/{TAG}/follow", {}),
        (f"/api/v1/statuses/{root}/bookmark", {}),
        (f"/api/v1/statuses/{root}/pin", {}),
        (f"{people['named']}/follow", {}),
        (f"{people['named']}/endorse", {}),
        (f"{people['outsider']}/block", {}),
        (f"{people['member']}/mute", {}),
        ("/api/v1/markers", {"home": {"last_read_id": str(root)}}),
    )


async def _told(client) -> list[str]:
    """Ids of what came to her."""
    ids = []
    for path in ("notifications", "conversations", "admin/reports", "notifications/requests"):
        found = (await client.get(f"/api/v1/{path}")).json()
        assert found, path
        ids.append(found[0]["id"])
    groups = (await client.get("/api/v2/notifications")).json()["notification_groups"]
    filters = (await client.get("/api/v2/filters")).json()
    return [*ids, filters[0]["keywords"][0]["id"], groups[0]["group_key"]]


async def _sent(client, ids: list[int]) -> list[int]:
    """What is no plain POST, or follows from what was made."""
    written = (await client.get("/api/company/announcements")).json()[0]["id"]
    assert (await client.post(f"/api/company/announcements/{written}/publish", json={})).status_code == 200
    made = (await client.get("/api/v2/filters")).json()[0]["id"]
    kept = (await client.post(f"/api/v2/filters/{made}/statuses", json={"status_id": str(ids[0])})).json()
    file = {"file": ("pump.png", png(), "image/png")}
    uploaded = (await client.post("/api/v2/media", files=file)).json()
    picture = {"file": ("party.png", png(), "image/png")}
    answer = await client.post("/api/company/admin/emoji", data={"shortcode": "party"}, files=picture)
    assert answer.status_code == 200, answer.text
    await client.patch("/api/v2/notifications/policy", json={"for_not_following": "filter"})
    await client.patch("/api/v1/accounts/update_credentials", json={"locked": True})
    answer = await client.put(f"/api/v1/statuses/{ids[1]}", json={"status": "edited canarytext"})
    assert answer.status_code == 200, answer.text
    return [int(kept["id"]), int(uploaded["id"])]


async def _done(client, path: str, body: dict[str, Any]) -> list[int]:
    answer = await client.post(path, json=body)
    assert answer.status_code == 200, f"{path}: {answer.text}"
    found = answer.json()
    return [int(found["id"])] if isinstance(found, dict) and str(found.get("id", "")).isdigit() else []
