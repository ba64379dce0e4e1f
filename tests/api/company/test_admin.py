"""Administration: for admins it is there, for everybody else it is not; and it leads to nothing that people wrote."""

import ast
import json
import re

import pytest

from server.api.routes import ROUTES
from server.facts import FactKind
from server.identity.audit import audit
from server.identity.audited import KINDS
from server.identity.models import Account, AuditEntry, Role
from server.identity.roles import grant_by_operator
from server.identity.viewer import Viewer
from server.kit.database import unit_of_work
from server.microblog.groups.founding import GroupDraft, found_group
from server.microblog.models import Audience
from server.microblog.models.groups import Opening
from tests.cast import by_directory
from tests.edge import caller, edge, person, signed_in
from tests.microblog.saying import say
from tests.sources import ROOT

PEOPLE, AUDIT = "/api/company/admin/people", "/api/company/admin/audit"
FACTS = {kind.value for kind in FactKind} | {"announcement.reaction", "announcement.delete"}  # of streams
CANARY = "zibeline-4711"


@pytest.fixture
async def nora(database):
    viewer = await person("nora", "Nora Haddad")
    await grant_by_operator(viewer.account_id, Role.ADMIN)
    return viewer


@pytest.fixture
async def app(database, tmp_path):
    return edge(ROUTES, tmp_path)


@pytest.fixture
async def browser(app, nora):
    async with caller(app, session=await signed_in(nora)) as client:
        yield client


@pytest.fixture
async def ada(nora):
    return await person("ada", "Ada Diallo")


def address(viewer: Viewer, verb: str = "") -> str:
    return f"{PEOPLE}/{viewer.account_id}{verb}"


async def test_admins_see_who_is_here_and_no_figures(browser, ada):
    said = (await browser.get(PEOPLE, params={"q": "diallo"})).json()
    assert said == [
        {
            "id": str(ada.account_id),
            "username": "ada",
            "display_name": "Ada Diallo",
            "avatar": f"https://ramage.example/media/initials/{ada.account_id}.png",
            "email": "",
            "title": "",
            "department": "",
            "site": None,
            "roles": [],
            "grants": [],
            "suspended_at": None,
            "suspended_by": None,
        }
    ]
    assert (await browser.get(PEOPLE, params={"q": "nora"})).json()[0]["roles"] == ["admin"]


async def test_suspending_and_restoring_answer_with_the_person_as_they_are_now(app, browser, ada):
    key = await signed_in(ada)
    said = (await browser.post(address(ada, "/suspend"), json={"reason": "left"})).json()
    assert (said["suspended_by"], bool(said["suspended_at"])) == ("admin", True)
    assert [
        each["username"] for each in (await browser.get(PEOPLE, params={"state": "suspended"})).json()
    ] == ["ada"]
    async with caller(app, session=key) as hers:
        assert (await hers.get("/api/company/me")).status_code == 401
    said = (await browser.post(address(ada, "/restore"))).json()
    assert said["suspended_at"] is None


async def test_an_admin_is_told_why_not_in_their_language(browser, nora):
    answer = await browser.post(address(nora, "/suspend"), headers={"accept-language": "fr"})
    assert answer.status_code == 409
    assert "vous-même" in answer.json()["error"]


async def test_a_role_is_given_by_hand_and_says_so_until_it_is_taken(app, browser, ada):
    said = (await browser.put(address(ada, "/roles/moderator"))).json()
    grant = {"role": "moderator", "source": "hand", "confirmed_at": None, "lapsed": False}
    assert (said["roles"], said["grants"]) == (["moderator"], [grant])
    async with caller(app, session=await signed_in(ada)) as hers:
        assert "moderator" in (await hers.get("/api/company/me")).json()["roles"]
        said = (await browser.delete(address(ada, "/roles/moderator"))).json()
        assert (said["roles"], said["grants"]) == ([], [])
        assert (await hers.get("/api/company/me")).json()["roles"] == ["employee"]


async def test_the_works_councils_profile_says_not_when_somebody_last_signed_in(tmp_path, nora, ada):
    await by_directory(ada, Role.COMMS)
    for discreet in (False, True):
        app = edge(ROUTES, tmp_path, discreet=discreet)
        async with caller(app, session=await signed_in(nora)) as browser:
            (grant,) = (await browser.get(address(ada))).json()["grants"]
            assert (grant["confirmed_at"] is None) is discreet


async def test_a_role_that_there_is_not_is_not_found(browser, ada):
    for role in ("employee", "emperor"):
        assert (await browser.put(address(ada, f"/roles/{role}"))).status_code == 404
        assert (await browser.delete(address(ada, f"/roles/{role}"))).status_code == 404


async def test_the_log_says_who_did_what_to_whom_in_pages(browser, nora, ada):
    for _ in range(2):
        await browser.post(address(ada, "/suspend"), json={"reason": "left\r\n2026 forged"})
        await browser.post(address(ada, "/restore"))
    answer = await browser.get(AUDIT, params={"kind": "account", "limit": 2})
    newest, before = answer.json()
    assert (newest["verb"], before["verb"]) == ("account.restored", "account.suspended")
    assert before["actor"] == {"username": "nora", "display_name": "Nora Haddad"}
    assert before["target"] == {"username": "ada", "display_name": "Ada Diallo"}
    assert before["detail"]["reason"] == "left\r\n2026 forged"
    assert f"max_id={before['id']}" in answer.headers["link"]
    older = (await browser.get(AUDIT, params={"kind": "account", "max_id": before["id"]})).json()
    assert [each["verb"] for each in older] == ["account.restored", "account.suspended"]
    about = (await browser.get(AUDIT, params={"about": str(ada.account_id)})).json()
    assert len(about) == 4


async def test_the_log_keeps_the_name_of_a_hidden_group(browser, ada):
    group_id = await found_group(ada, GroupDraft("Project Zibeline", opening=Opening.HIDDEN))
    (entry,) = (await browser.get(AUDIT, params={"kind": "group"})).json()
    assert (entry["target_id"], entry["target"]) == (str(group_id), None)
    assert "ibeline" not in str(entry)


@pytest.mark.parametrize("role", [None, Role.COMMS, Role.MODERATOR])
async def test_for_everybody_else_none_of_it_is_there(app, ada, role):
    boris = await person("boris")
    if role is not None:
        await grant_by_operator(boris.account_id, role)
    async with caller(app, session=await signed_in(boris)) as his:
        for route in ROUTES:
            theirs = role is Role.MODERATOR and route.path.startswith("/api/company/admin/emoji")
            if route.path.startswith("/api/company/admin") and not theirs:
                path = route.path.format(id=ada.account_id, role="comms")
                assert (await his.request(route.method, path)).status_code == 404, path
    assert (await Account.get(id=ada.account_id)).suspended_at is None


async def test_no_route_lets_an_admin_read_what_is_not_for_them(app, nora, ada):
    """Every reading route, with every id that could lead there."""
    boris = await person("boris")
    direct = await say(ada, f"@boris {CANARY}", audience=Audience.MENTIONED)
    async with unit_of_work():
        await audit(ada, "account.restored", target_kind="account", target_id=boris.account_id)
    async with caller(app, session=await signed_in(nora)) as hers:
        for route in ROUTES:
            if route.method != "GET":
                continue
            for value in (direct, ada.account_id, boris.account_id):
                path = route.path
                for name in ("id", "account_id", "account", "item", "network", "key", "role"):
                    path = path.replace(f"{{{name}}}", str(value))
                answer = await hers.get(path, params={"q": CANARY, "acct": "ada", "id": str(value)})
                assert CANARY not in answer.text, path
    async with caller(app, session=await signed_in(boris)) as his:
        assert CANARY in (await his.get(f"/api/v1/statuses/{direct}")).text


async def test_what_an_admin_does_is_written_by_name(browser, nora, ada):
    await browser.post(address(ada, "/suspend"))
    entry = await AuditEntry.get(verb="account.suspended")
    assert (entry.actor_id, entry.target_id) == (nora.account_id, ada.account_id)


async def test_who_left_stays_readable_and_says_so(app, browser, ada):
    status_id = await say(ada, "for the record")
    await browser.post(address(ada, "/suspend"))
    found = (await browser.get("/api/v1/accounts/lookup", params={"acct": "ada"})).json()
    assert (found["id"], found["suspended"]) == (str(ada.account_id), True)
    posts = (await browser.get(f"/api/v1/accounts/{ada.account_id}/statuses")).json()
    assert [each["id"] for each in posts] == [str(status_id)]
    assert posts[0]["account"]["suspended"] is True
    assert (await browser.post(f"/api/v1/accounts/{ada.account_id}/follow")).status_code == 404
    for path in ("/api/v1/accounts/search?q=ada", "/api/v1/directory", "/api/company/people?q=ada"):
        assert str(ada.account_id) not in (await browser.get(path)).text
    answer = (await browser.post("/api/v1/statuses", json={"status": "@ada are you there?"})).json()
    assert answer["mentions"] == []
    await browser.post(address(ada, "/restore"))
    assert "suspended" not in (await browser.get(f"/api/v1/accounts/{ada.account_id}")).json()


def noted() -> set[str]:
    """The verbs that are noted in the audit log: what is named where it is called."""
    calls = [
        node
        for path in (ROOT / "server").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"audit", "_note"}
    ]
    named = (each for call in calls for argument in call.args for each in ast.walk(argument))
    values = {str(each.value) for each in named if isinstance(each, ast.Constant)}
    return {each for each in values if re.fullmatch(r"[a-z]+\.[a-z-]+", each)}


def test_every_deed_is_of_a_kind_that_can_be_asked_for():
    """Whatever is noted with a new word before its dot would be found under no kind."""
    assert {verb.partition(".")[0] for verb in noted()} == set(KINDS)


def test_the_web_app_has_words_for_every_deed_in_both_languages():
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "server").rglob("*.py"))
    written = set(re.findall(rf'"((?:{"|".join(KINDS)})\.[a-z]+(?:-[a-z]+)*)"', text)) - FACTS | noted()
    deeds = (ROOT / "web/src/lib/deeds.ts").read_text(encoding="utf-8")
    listed, kinds = (block.partition("]")[0] for block in re.split(r"\b(?:DEEDS|KINDS) = \[", deeds)[1:])
    assert set(re.findall(r"'(.+?)'", listed)) == written
    assert set(re.findall(r"'(.+?)'", kinds)) == {"all", *KINDS}
    for language in ("en", "fr"):
        path = ROOT / f"web/src/locales/admin/{language}.json"
        catalogue = json.loads(path.read_text(encoding="utf-8"))["admin"]
        assert {verb.replace(".", "-") for verb in written} <= set(catalogue["deed"])
        assert set(catalogue["kinds"]) == {"all", *KINDS}
