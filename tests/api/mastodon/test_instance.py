"""The instance documents: complete for strict clients, true for everybody, and silent about people to strangers."""

import pytest

from server.api.mastodon.instance import ROUTES
from server.entities.shapes import Instance, InstanceV1
from server.identity.models import Account
from server.identity.officials import official_account
from server.kit.ids import new_id
from server.microblog.activity import keep_weeks
from server.microblog.models import Status
from tests.edge import caller, edge, person, signed_in
from tests.shaped import assert_shaped

V1 = {
    "uri", "title", "short_description", "description", "email", "version", "urls", "stats", "thumbnail", "languages",
    "registrations", "approval_required", "invites_enabled", "configuration", "contact_account", "rules",
}  # fmt: skip
V2 = {
    "domain", "title", "version", "source_url", "description", "usage", "thumbnail", "icon", "languages",
    "configuration", "registrations", "api_versions", "contact", "rules",
}  # fmt: skip


@pytest.fixture
def app(database, tmp_path):
    return edge(ROUTES, tmp_path)


@pytest.fixture
async def nobody(app):
    async with caller(app) as nobody:
        yield nobody


@pytest.fixture
async def browser(app):
    ada = await person("ada")
    status_id = new_id()
    await Status.create(id=status_id, author_id=ada.account_id, text="hello", root_id=status_id)
    await Account.filter(id=ada.account_id).update(statuses_count=1, last_status_id=status_id)
    await person("boris")
    async with caller(app, session=await signed_in(ada)) as browser:
        yield browser


async def test_both_documents_have_every_key_and_agree(nobody):
    one, two = [(await nobody.get(f"/api/v{version}/instance")).json() for version in (1, 2)]
    assert (one.keys(), two.keys()) == (V1, V2)
    assert one["uri"] == two["domain"] == "ramage.example"
    assert one["title"] == two["title"] == "Acme"
    assert one["version"] == two["version"]
    assert one["urls"]["streaming_api"] == two["configuration"]["urls"]["streaming"] == "wss://ramage.example"
    limits = ("statuses", "media_attachments", "polls", "accounts")
    assert {name: one["configuration"][name] for name in limits} == {
        name: two["configuration"][name] for name in limits
    }
    assert one["thumbnail"] == two["thumbnail"]["url"]


async def test_the_version_is_one_that_clients_can_read_and_stands_for_what_exists(nobody):
    """Grouped notifications and quotes are there; collections, of 4.6, are not."""
    two = (await nobody.get("/api/v2/instance")).json()
    number, _, rest = two["version"].partition(" ")
    assert number == "4.5.0"
    assert rest.startswith("(compatible; Ramage ")
    assert two["api_versions"]["mastodon"] == 7


async def test_nothing_is_open_to_strangers(nobody):
    two = (await nobody.get("/api/v2/instance")).json()
    assert two["registrations"]["enabled"] is False
    assert two["configuration"]["limited_federation"] is True
    access = two["configuration"]["timelines_access"]
    assert {level for feed in access.values() for level in feed.values()} == {"authenticated", "disabled"}


async def test_the_description_is_in_the_readers_language(nobody):
    for language, word in (("en", "microblog of Acme"), ("fr", "microblog interne de Acme")):
        answer = await nobody.get("/api/v2/instance", headers={"accept-language": language})
        assert word in answer.json()["description"]


async def test_figures_are_for_those_who_are_signed_in(nobody, browser):
    for client, people, posts, active in ((nobody, 0, 0, 0), (browser, 2, 1, 1)):
        stats = (await client.get("/api/v1/instance")).json()["stats"]
        usage = (await client.get("/api/v2/instance")).json()["usage"]
        assert (stats["user_count"], stats["status_count"], usage["users"]["active_month"]) == (
            people,
            posts,
            active,
        )


async def test_activity_is_twelve_weeks_of_text(nobody, browser):
    assert (await nobody.get("/api/v1/instance/activity")).status_code == 401
    await keep_weeks()
    weeks = (await browser.get("/api/v1/instance/activity")).json()
    assert len(weeks) == 12
    assert {type(value) for week in weeks for value in week.values()} == {str}
    assert {name: weeks[0][name] for name in ("statuses", "logins", "registrations")} == {
        "statuses": "1",
        "logins": "1",
        "registrations": "2",
    }


@pytest.mark.parametrize(
    ("path", "body"),
    [("peers", []), ("domain_blocks", [])],
)
async def test_what_is_empty_for_good_is_empty(nobody, path, body):
    assert (await nobody.get(f"/api/v1/instance/{path}")).json() == body


async def test_there_is_a_longer_description(nobody):
    body = (await nobody.get("/api/v1/instance/extended_description")).json()
    assert body.keys() == {"updated_at", "content"}
    assert body["content"].startswith("<p>")


async def test_a_slash_at_the_end_is_no_redirect(nobody):
    assert (await nobody.get("/api/v1/instance/")).status_code == 200


async def test_health_is_ok_while_the_database_answers(nobody):
    answer = await nobody.get("/health")
    assert (answer.status_code, answer.text) == (200, "OK")


@pytest.mark.parametrize(("version", "shape"), [(1, InstanceV1), (2, Instance)])
async def test_every_key_is_as_documented(nobody, browser, version, shape):
    for client in (nobody, browser):
        assert_shaped((await client.get(f"/api/v{version}/instance")).content, shape)


async def test_the_companys_own_voice_is_the_contact_of_those_who_are_signed_in(nobody, browser):
    await official_account("company_news", "Acme")
    for client, contact in ((nobody, None), (browser, "company_news")):
        one, two = [(await client.get(f"/api/v{version}/instance")).json() for version in (1, 2)]
        accounts = [one["contact_account"], two["contact"]["account"]]
        assert [account and account["username"] for account in accounts] == [contact] * 2


async def test_registrations_are_open_where_there_are_local_accounts(database, tmp_path):
    async with caller(edge(ROUTES, tmp_path, local_accounts=True)) as nobody:
        two = (await nobody.get("/api/v2/instance")).json()
        assert (
            two["registrations"]["enabled"],
            (await nobody.get("/api/v1/instance")).json()["registrations"],
        ) == (
            True,
            True,
        )
        assert two["registrations"]["url"].endswith("/auth/sign-up")
