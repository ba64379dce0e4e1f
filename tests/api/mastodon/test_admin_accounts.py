"""Accounts on the moderators' desk: who is here, and suspending, by admins."""

import pytest

from server.api.mastodon.admin_absent import KINDS
from server.api.mastodon.admin_absent import ROUTES as ABSENT
from server.api.mastodon.admin_accounts import ROUTES
from server.api.mastodon.admin_figures import ROUTES as FIGURES
from server.entities.shapes import AdminAccount, AdminCohort, AdminDimension, AdminMeasure
from server.identity.models import Account, AuditEntry, Role
from server.identity.oauth.tokens import issue_token
from server.kit import clock
from server.microblog.models import Report
from server.microblog.reporting import ReportDraft, report
from tests.cast import Cast
from tests.edge import caller, edge
from tests.microblog.test_reporting import moderator
from tests.shaped import assert_shaped

V1, V2 = "/api/v1/admin/accounts", "/api/v2/admin/accounts"


@pytest.fixture
async def app(cast: Cast, tmp_path):
    return edge([*ROUTES, *FIGURES, *ABSENT], tmp_path)


async def desk(app, role: Role, name: str):
    viewer = await moderator(role, name)
    return caller(app, token=(await issue_token(viewer.account_id, "admin:read admin:write")).token)


@pytest.fixture
async def mod(app):
    async with await desk(app, Role.MODERATOR, "mod") as mod:
        yield mod


@pytest.fixture
async def admin(app):
    async with await desk(app, Role.ADMIN, "admin") as admin:
        yield admin


async def names(client, address, **asked) -> list[str]:
    return [each["username"] for each in (await client.get(address, params=asked)).json()]


async def test_everybody_is_listed_key_by_key(mod, admin, cast: Cast):
    shown = assert_shaped((await mod.get(V2)).content, list[AdminAccount])
    roles = {each["username"]: each["role"]["name"] for each in shown}
    assert roles == {
        "admin": "Admin",
        "mod": "Moderator",
        "ada": "",
        "boris": "",
        "chen": "",
        "ines": "",
    }
    one = await mod.get(f"{V1}/{cast.ada.account_id}")
    assert assert_shaped(one.content, AdminAccount)["email"] == ""
    assert (await mod.get(f"{V1}/{cast.sites['Lyon'].account_id}")).status_code == 404


async def test_both_versions_find_the_same(mod, admin, cast: Cast):
    await Account.filter(id=cast.boris.account_id).update(suspended_at=clock.now())
    for asked_v1, asked_v2, found in (
        ({"suspended": "true"}, {"status": "suspended"}, ["boris"]),
        ({"active": "true", "username": "a"}, {"status": "active", "username": "a"}, ["admin", "ada"]),
        ({"staff": "true"}, {"permissions": "staff"}, ["admin", "mod"]),
        ({"pending": "true"}, {"status": "pending"}, []),
        ({"remote": "true"}, {"origin": "remote"}, []),
        ({"ip": "192.0.2.1"}, {"ip": "192.0.2.1"}, []),
    ):
        assert set(await names(mod, V1, **asked_v1)) == set(found)
        assert set(await names(mod, V2, **asked_v2)) == set(found)
    assert await names(mod, V2, **{"role_ids[]": "2"}) == ["mod"]
    assert await names(mod, V2, **{"role_ids[]": "77"}) == []


async def test_only_suspending_is_done_and_only_by_admins(mod, admin, cast: Cast):
    at = f"{V1}/{cast.boris.account_id}"
    made = await report(cast.ada, ReportDraft(cast.boris.account_id))
    suspension = {"type": "suspend", "text": "why", "report_id": str(made.id)}
    assert (await mod.post(f"{at}/action", json=suspension)).status_code == 403
    for kind in ("silence", "disable", "sensitive", "anything"):
        assert (await admin.post(f"{at}/action", json={"type": kind})).status_code == 422
    assert not (await admin.get(at)).json()["suspended"]
    assert (await admin.post(f"{at}/action", json=suspension)).json() == {}
    assert (await admin.get(at)).json()["suspended"]
    assert (await Report.get(id=made.id)).resolved_at is not None
    assert (await AuditEntry.get(verb="account.suspended")).actor_id is not None
    assert (await mod.post(f"{at}/unsuspend")).status_code == 403
    assert not (await admin.post(f"{at}/unsuspend")).json()["suspended"]


async def test_nobody_waits_and_nobody_is_limited(mod, cast: Cast):
    at = f"{V1}/{cast.boris.account_id}"
    assert [(await mod.post(f"{at}/{verb}")).status_code for verb in ("approve", "reject")] == [403, 403]
    for verb in ("enable", "unsilence", "unsensitive"):
        shown = assert_shaped((await mod.post(f"{at}/{verb}")).content, AdminAccount)
        assert not any(shown[name] for name in ("disabled", "silenced", "sensitized"))


async def test_figures_are_true_and_few(mod, cast: Cast):
    asked = {
        "keys": ["new_users", "interactions"],
        "start_at": "2026-11-01",
        "end_at": "2026-11-07T00:00:00Z",
    }
    (measure,) = assert_shaped(
        (await mod.post("/api/v1/admin/measures", json=asked)).content, list[AdminMeasure]
    )
    assert (measure["total"], len(measure["data"])) == ("0", 7)
    sent = {"keys[]": ["languages", "software_versions", "space_usage"]}
    found = assert_shaped(
        (await mod.post("/api/v1/admin/dimensions", data=sent)).content, list[AdminDimension]
    )
    assert [each["key"] for each in found] == ["languages", "software_versions"]
    assert found[0]["data"] == [{"key": "en", "human_key": "en", "value": "5"}]
    kept = await mod.post("/api/v1/admin/retention", json={"frequency": "month"})
    assert assert_shaped(kept.content, list[AdminCohort])[-1]["data"][-1]["rate"] == 0
    for wrong in ({"start_at": "2026-01-01", "end_at": "2025-01-01"}, {"start_at": "tomorrow"}):
        assert (await mod.post("/api/v1/admin/measures", json=wrong)).status_code == 422
    for wrong in (
        {"start_at": "0001-01-01", "end_at": "9999-12-31"}, {"end_at": "9999-12-31"}, {"end_at": "0001-01-02"},
        {"start_at": "9999-12-31T23:59:59-12:00"}, {"start_at": "0001-01-01T00:00:00+14:00"},
    ):  # fmt: skip
        for path in ("measures", "retention"):
            answer = await mod.post(f"/api/v1/admin/{path}", json={"keys": ["new_users"], **wrong})
            assert (answer.status_code, answer.json()["code"]) == (422, "span-far")


@pytest.mark.parametrize("kind", KINDS)
async def test_nothing_else_is_blocked_here(mod, kind):
    at = f"/api/v1/admin/{kind}"
    assert (await mod.get(at)).json() == []
    assert (await mod.get(f"{at}/1")).status_code == 404
    for method, address in (("POST", at), ("PUT", f"{at}/1"), ("DELETE", f"{at}/1")):
        assert (await mod.request(method, address)).status_code == 403


async def test_for_others_all_of_it_is_refused(app, cast: Cast):
    token = (await issue_token(cast.ada.account_id, "admin:read admin:write")).token
    async with caller(app, token=token) as ada:
        for route in (*ROUTES, *FIGURES, *ABSENT):
            answer = await ada.request(route.method, route.path.replace("{id}", str(cast.boris.account_id)))
            assert answer.status_code == 403, route
