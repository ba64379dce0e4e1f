"""What is told × everybody × every audience: by any key or id, canary words reach only those they are for."""

import pytest

from server.api.routes import ROUTES
from server.kit.database import execute, rows, unit_of_work
from server.microblog.models import Audience, Treatment
from server.microblog.policies import change_policy
from tests.edge import caller, edge, signed_in
from tests.matrix import SEEN_BY, WORDS, scene
from tests.microblog.saying import narrowed

KEPT_APART = {"outsider", "member"}
TOLD = """INSERT INTO notification (id, account_id, kind, actor_id, status_id, filtered)
    VALUES ($1, $2, $3, $4, $5, $6)"""


@pytest.fixture
async def told(cast, tmp_path):
    """Everybody has a notification about a status of Ada's, whether they may still see it or not."""
    made = await scene(cast, tmp_path)
    status_id = await made.speak(Audience.COMPANY)
    keys = {name: await signed_in(viewer) for name, viewer in made.people.items()}
    for name in KEPT_APART:
        await change_policy(made.people[name], {"for_not_following": Treatment.FILTER})
    async with unit_of_work():
        await execute("DELETE FROM notification")
        for place, (name, viewer) in enumerate(made.people.items()):
            if name != "author":
                await execute(
                    TOLD, status_id + 1 + place, viewer.account_id, "mention", cast.ada.account_id, status_id,
                    name in KEPT_APART,
                )  # fmt: skip
                if name in KEPT_APART:
                    await execute(
                        """INSERT INTO notification_request (id, account_id, actor_id, accepted, updated_at)
                        VALUES ($1, $2, $3, FALSE, 1)""",
                        status_id + 100 + place, viewer.account_id, cast.ada.account_id,
                    )  # fmt: skip
    await made.part()
    return made, keys, status_id


@pytest.mark.parametrize("audience", list(Audience), ids=lambda audience: audience.name.lower())
async def test_nobody_is_told_of_what_is_not_for_them(told, tmp_path, audience):
    """And each of those whom it is for is."""
    made, keys, status_id = told
    await narrowed(status_id, audience, made.group_id if audience is Audience.GROUP else None)
    addresses = await _addresses()
    app = edge(ROUTES, tmp_path)
    for name, key in keys.items():
        async with caller(app, session=key) as client:
            shown = set()
            for address in addresses:
                answer = await client.get(address)
                assert answer.status_code < 500, address
                if any(word in answer.text for word in WORDS):
                    shown.add(address)
        may = name in SEEN_BY[audience] - {"author"}
        assert bool(shown) == may, f"{name}: {sorted(shown)}"


async def _addresses() -> list[str]:
    ids = [each["id"] for each in await rows("SELECT id FROM notification")]
    waiting = [each["id"] for each in await rows("SELECT id FROM notification_request")]
    return [
        "/api/v1/notifications?include_filtered=true",
        "/api/v2/notifications?include_filtered=true",
        "/api/v1/notifications/requests",
        *(f"/api/v1/notifications/{each}" for each in ids),
        *(f"/api/v2/notifications/ungrouped-{each}" for each in ids),
        *(f"/api/v1/notifications/requests/{each}" for each in waiting),
    ]
