"""Coming in through the directory: the first time, and each time after."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from server.facts.models import Fact
from server.identity.access import Limits, known_by_session
from server.identity.claims import DirectoryClaims
from server.identity.directory import Directory
from server.identity.models import Account, Department, Kind, Person, Role, Site
from server.identity.viewer import Viewer
from server.kit import clock
from server.lifecycle.arriving import House, arrive
from server.microblog.following import unfollow
from server.microblog.models import Follow, Notification
from server.microblog.people import search_people
from server.microblog.profiles import Changes, change_profile
from server.storage.local import LocalStorage
from tests.advocacy.scene import SEAL
from tests.cast import join
from tests.edge import signed_in

DIRECTORY = Directory(issuer="https://idp", client_id="c", client_secret="s", roles={"press": Role.COMMS})
HOUSE = House("Acme", "company_news", timedelta(days=7))
ADA = DirectoryClaims(
    "https://idp",
    "u-ada",
    username="ada.diallo@acme.example",
    name="Ada Diallo",
    email="ada@acme.example",
    title="Engineer",
    department="R&D",
    site="Lyon",
    manager="u-boss",
    locale="fr-FR",
    time_zone="Europe/Paris",
    groups=frozenset(),
    meets_rule=True,
)


async def come(claims: DirectoryClaims = ADA, directory: Directory = DIRECTORY, **changes):
    return await arrive(replace(claims, **changes), directory, HOUSE, SEAL)


async def followed_by(account_id: int) -> set[str]:
    return set(await Follow.filter(follower_id=account_id).values_list("target__username", flat=True))


async def version_of(account_id: int) -> int:
    return (await Account.get(id=account_id)).version


async def test_a_newcomer_gets_an_account_as_the_directory_describes_them(database):
    arrived = await come()
    assert arrived.newcomer
    person = await Person.get(id=arrived.person_id).select_related("account", "site")
    assert (person.account.id, person.account.kind) == (arrived.account_id, Kind.PERSON)
    assert (person.account.username, person.account.display_name) == ("ada_diallo", "Ada Diallo")
    assert (person.issuer, person.subject, person.email) == ("https://idp", "u-ada", "ada@acme.example")
    assert (person.title, person.department, person.manager_subject) == ("Engineer", "R&D", "u-boss")
    assert (person.locale, person.time_zone) == ("fr-FR", "Europe/Paris")
    assert (person.site.name, person.site.time_zone) == ("Lyon", "Europe/Paris")
    assert person.last_confirmed_at > clock.now() - timedelta(minutes=1)


async def test_a_newcomer_follows_site_department_and_the_companys_news(database):
    arrived = await come()
    assert await followed_by(arrived.account_id) == {"lyon", "r_d", "company_news"}
    counts = {each.username: each.followers_count for each in await Account.all()}
    assert counts == {"ada_diallo": 0, "lyon": 1, "r_d": 1, "company_news": 1}
    assert (await Account.get(id=arrived.account_id)).following_count == 1  # the news


async def test_a_newcomer_follows_manager_peers_and_reports_and_bothers_nobody(database):
    boss = await come(subject="u-boss", username="boss", manager="")
    for name, manager in (("boris", "u-boss"), ("chen", "u-ada"), ("dora", "u-other"), ("eve", "")):
        await come(subject=f"u-{name}", username=name, manager=manager, site="", department="")
    ada = await come()
    assert await followed_by(ada.account_id) == {"lyon", "r_d", "company_news", "boss", "boris", "chen"}
    assert "eve" not in await followed_by(boss.account_id)
    assert not await Notification.exists()


async def test_people_of_another_issuer_are_no_team(database):
    await come(replace(ADA, issuer="https://other"), subject="u-boss", username="impostor")
    ada = await come()
    assert "impostor" not in await followed_by(ada.account_id)


async def test_without_a_manager_those_without_one_are_no_team(database):
    await come(subject="u-1", username="one", manager=None)
    two = await come(subject="u-2", username="two", manager="")
    assert "one" not in await followed_by(two.account_id)


async def test_coming_again_changes_nothing(database):
    first = await come()
    before, facts = await version_of(first.account_id), await Fact.all().count()
    again = await come()
    assert (again.account_id, again.person_id, again.newcomer) == (first.account_id, first.person_id, False)
    assert await version_of(first.account_id) == before
    assert await Fact.all().count() == facts
    assert await Account.all().count() == 4


@pytest.mark.parametrize(
    ("claim", "column", "value"),
    [
        ("name", "name", "Ada Lovelace"),
        ("title", "title", "Lead"),
        ("title", "title", ""),
        ("manager", "manager_subject", "u-new"),
        ("time_zone", "time_zone", "Asia/Tokyo"),
    ],
)
async def test_what_shows_is_kept_in_step_and_told(database, claim, column, value):
    arrived = await come()
    before = await version_of(arrived.account_id)
    await come(**{claim: value})
    assert getattr(await Person.get(id=arrived.person_id), column) == value
    assert await version_of(arrived.account_id) > before
    assert await Fact.filter(kind="profile.changed", actor_id=arrived.account_id).count() == 1


async def test_what_does_not_show_is_kept_in_step_quietly(database):
    arrived = await come()
    before = await version_of(arrived.account_id)
    await come(email="new@acme.example", locale="en-GB")
    person = await Person.get(id=arrived.person_id)
    assert (person.email, person.locale) == ("new@acme.example", "en-GB")
    assert await version_of(arrived.account_id) == before


async def test_a_new_name_shows_also_where_it_stands_as_manager(database):
    report = await come(manager="u-boss")
    boss = await come(subject="u-boss", username="boss", name="Old Name")
    before = await version_of(report.account_id)
    await come(subject="u-boss", username="boss", name="New Name")
    assert (await Account.get(id=boss.account_id)).display_name == "New Name"
    assert await version_of(report.account_id) > before


async def test_a_username_stays_when_the_directory_changes_its_mind(database):
    arrived = await come()
    await come(username="ada.lovelace")
    assert (await Account.get(id=arrived.account_id)).username == "ada_diallo"


async def test_silence_changes_nothing(database):
    arrived = await come()
    await come(DirectoryClaims("https://idp", "u-ada", meets_rule=True))
    person = await Person.get(id=arrived.person_id).select_related("site")
    assert (person.name, person.title, person.department) == ("Ada Diallo", "Engineer", "R&D")
    assert person.site.name == "Lyon"
    assert await followed_by(arrived.account_id) == {"lyon", "r_d", "company_news"}


async def test_a_name_cannot_be_taken_away(database):
    arrived = await come()
    await come(name="")
    assert (await Account.get(id=arrived.account_id)).display_name == "Ada Diallo"


async def test_a_name_that_somebody_chose_stays_and_the_directorys_finds_them_too(database):
    arrived = await come()
    viewer = Viewer(arrived.account_id)
    await change_profile(
        viewer, Changes(display_name="Captain"), LocalStorage(Path("unused")), own_names=True
    )
    await come(name="Ada Ndiaye")
    account = await Account.get(id=arrived.account_id)
    assert account.display_name == "Captain"
    for words in ("captain", "ndiaye"):
        assert await search_people(viewer, words, limit=5) == [arrived.account_id]
    await change_profile(viewer, Changes(display_name=""), LocalStorage(Path("unused")), own_names=True)
    assert (await Account.get(id=arrived.account_id)).display_name == "Ada Ndiaye"
    await come(name="Ada Diop")
    assert (await Account.get(id=arrived.account_id)).display_name == "Ada Diop"


async def test_without_any_name_the_username_stands_for_it(database):
    arrived = await come(DirectoryClaims("https://idp", "u-x", meets_rule=True))
    account = await Account.get(id=arrived.account_id)
    assert (account.username, account.display_name) == ("colleague", "colleague")


async def test_who_moves_changes_groups(database):
    arrived = await come()
    await come(site="Montréal", department="Sales")
    assert await followed_by(arrived.account_id) == {"montreal", "sales", "company_news"}
    counts = {each.username: each.followers_count for each in await Account.filter(kind=Kind.GROUP)}
    assert counts == {"lyon": 0, "r_d": 0, "montreal": 1, "sales": 1}
    await come(site="", department="")
    assert await followed_by(arrived.account_id) == {"company_news"}
    assert (await Person.get(id=arrived.person_id)).site_id is None


async def test_a_group_that_was_left_on_purpose_is_not_joined_again(database):
    arrived = await come()
    for group in await Account.filter(username__in=["lyon", "company_news"]):
        await unfollow(Viewer(arrived.account_id), group.id)
    await come(title="Lead")
    assert await followed_by(arrived.account_id) == {"r_d"}


async def test_colleagues_share_sites_and_departments(database):
    for name in ("ada", "boris", "chen"):
        await come(subject=name, username=name)
    assert await Site.all().count() == 1
    assert await Department.all().count() == 1
    assert (await Account.get(username="lyon")).followers_count == 3


async def test_the_same_first_sign_in_twice_at_once_makes_one_person(database):
    arrived = await asyncio.gather(*(come() for _ in range(6)))
    assert len({each.account_id for each in arrived}) == 1
    assert sum(each.newcomer for each in arrived) == 1
    assert await Account.all().count() == 4


async def test_many_newcomers_of_one_name_at_once_are_all_let_in(database):
    await asyncio.gather(*(come(subject=f"u-{number}", manager="") for number in range(6)))
    names = set(await Account.filter(kind=Kind.PERSON).values_list("username", flat=True))
    assert names == {"ada_diallo", *(f"ada_diallo_{number}" for number in range(2, 7))}


async def test_nobody_takes_the_name_of_the_companys_voice(database):
    house = House("Acme", "acme")
    arrived = await arrive(replace(ADA, username="acme"), DIRECTORY, house, SEAL)
    assert (await Account.get(id=arrived.account_id)).username == "acme_2"
    assert (await Account.get(username="acme")).kind is Kind.OFFICIAL


async def test_a_setting_that_names_a_colleague_keeps_nobody_out(database):
    await join("boris")
    arrived = await arrive(ADA, DIRECTORY, House("Acme", "boris"), SEAL)
    assert "boris" not in await followed_by(arrived.account_id)


async def test_a_suspended_group_keeps_nobody_out(database):
    await come()
    await Account.filter(username="lyon").update(suspended_at=clock.now())
    arrived = await come(subject="u-2", username="boris")
    assert await followed_by(arrived.account_id) == {"r_d", "company_news", "ada_diallo"}


async def test_roles_come_and_go_with_the_groups(database):
    arrived = await come(groups=frozenset({"press"}))
    account = Viewer(arrived.account_id)
    key = await signed_in(account)
    assert (await known_by_session(key, Limits())).has(Role.COMMS)
    await come(groups=frozenset())
    assert not (await known_by_session(key, Limits())).has(Role.COMMS)
