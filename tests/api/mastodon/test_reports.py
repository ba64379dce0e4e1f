"""Reports, from the app that sends one to the moderators' desk in another, key by key."""

import pytest

from server.api.mastodon.admin_reports import ROUTES as DESK
from server.api.mastodon.notifications import ROUTES as NOTIFICATIONS
from server.api.mastodon.notifications_grouped import ROUTES as GROUPED
from server.api.mastodon.reports import ROUTES
from server.entities.shapes import AdminReport, GroupedNotificationsResults, Notification, Report
from server.identity.models import Role
from server.identity.oauth.tokens import issue_token
from server.microblog.models import Audience
from server.microblog.reporting_rules import add_rule
from tests.cast import Cast
from tests.edge import caller, edge
from tests.microblog.saying import narrowed, say
from tests.microblog.test_reporting import moderator
from tests.shaped import assert_shaped

DESK_AT = "/api/v1/admin/reports"


@pytest.fixture
async def app(cast: Cast, tmp_path):
    return edge([*ROUTES, *DESK, *NOTIFICATIONS, *GROUPED], tmp_path)


@pytest.fixture
async def ada(cast: Cast, app):
    async with caller(app, token=(await issue_token(cast.ada.account_id, "write")).token) as ada:
        yield ada


@pytest.fixture
async def mod(cast: Cast, app):
    scopes = "read admin:read admin:write"
    async with caller(app, token=(await issue_token((await moderator()).account_id, scopes)).token) as mod:
        yield mod


async def test_a_report_goes_to_the_desk(cast: Cast, ada, mod):
    admin = await moderator(Role.ADMIN, "admin")
    rule = await add_rule(admin, "Be kind")
    status_id = await say(cast.boris, "@ada nasty")
    await narrowed(status_id, Audience.MENTIONED)
    form = {
        "account_id": cast.boris.account_id,
        "status_ids[]": status_id,
        "rule_ids[]": rule,
        "comment": "!",
    }
    sent = assert_shaped((await ada.post("/api/v1/reports", data=form)).content, Report)
    assert (sent["category"], sent["status_ids"], sent["rule_ids"]) == (
        "violation",
        [str(status_id)],
        [str(rule)],
    )
    (shown,) = assert_shaped((await mod.get(DESK_AT)).content, list[AdminReport])
    assert (shown["id"], shown["statuses"][0]["id"]) == (sent["id"], str(status_id))
    assert shown["account"]["username"] == "ada"
    assert shown["rules"][0]["text"] == "Be kind"
    told = (await mod.get("/api/v1/notifications")).content
    (notice,) = assert_shaped(told, list[Notification])
    assert (notice["type"], notice["report"]["id"]) == ("admin.report", sent["id"])
    grouped = (await mod.get("/api/v2/notifications")).content
    found = assert_shaped(grouped, GroupedNotificationsResults)
    assert found["notification_groups"][0]["report"]["id"] == sent["id"]


async def test_a_moderator_works_through_it(cast: Cast, ada, mod):
    sent = (await ada.post("/api/v1/reports", json={"account_id": str(cast.boris.account_id)})).json()
    at = f"{DESK_AT}/{sent['id']}"
    taken = assert_shaped((await mod.post(f"{at}/assign_to_self")).content, AdminReport)
    assert taken["assigned_account"]["username"] == "mod"
    assert (await mod.post(f"{at}/unassign")).json()["assigned_account"] is None
    assert (await mod.put(at, json={"category": "spam"})).json()["category"] == "spam"
    closed = (await mod.post(f"{at}/resolve")).json()
    assert (closed["action_taken"], closed["action_taken_by_account"]["username"]) == (True, "mod")
    assert (await mod.get(DESK_AT)).json() == []
    assert len((await mod.get(DESK_AT, params={"resolved": "true"})).json()) == 1
    assert (await mod.post(f"{at}/reopen")).json()["action_taken"] is False
    assert (await mod.get(f"{DESK_AT}/1")).status_code == 404


async def test_groups_can_be_reported_too(cast: Cast, ada, mod):
    group = cast.sites["Lyon"].account_id
    await ada.post("/api/v1/reports", json={"account_id": str(group)})
    (shown,) = assert_shaped((await mod.get(DESK_AT)).content, list[AdminReport])
    assert shown["target_account"]["username"] == "lyon"


@pytest.mark.parametrize(
    ("sent", "status"),
    [({}, 400), ({"account_id": "1"}, 404), ({"account_id": "x"}, 422), ({"category": "fun"}, 422)],
)
async def test_what_is_wrong_is_refused(cast: Cast, ada, sent, status):
    form = {**({"account_id": str(cast.boris.account_id)} if "category" in sent else {}), **sent}
    assert (await ada.post("/api/v1/reports", json=form)).status_code == status


async def test_the_desk_is_for_moderators_with_the_scope(cast: Cast, app):
    for account_id, scopes in (
        (cast.ada.account_id, "admin:read admin:write"),
        ((await moderator()).account_id, "read write"),
    ):
        token = (await issue_token(account_id, scopes)).token
        async with caller(app, token=token) as other:
            for route in DESK:
                answer = await other.request(route.method, route.path.replace("{id}", "1"))
                assert answer.status_code == 403
