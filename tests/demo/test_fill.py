"""An empty database becomes Acme in a few seconds, with every counter right, and one with people is left alone."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from server.api.ports import Ports
from server.demo.company.people import PEOPLE
from server.demo.fill import fill_demo, follow_directory, has_people, has_strangers
from server.demo.surroundings import settings_at
from server.identity.claims import DirectoryClaims
from server.identity.models import Account, Person, Role
from server.identity.viewer import Viewer
from server.kit import clock
from server.kit.database import close_database, open_database, row, rows, unit_of_work
from server.kit.errors import Conflict, Missing
from server.kit.ids import created_at, new_id
from server.kit.paging import Page
from server.lifecycle.arriving import arrive
from server.microblog.conversations import conversations, said_in
from server.microblog.groups.finding import GroupsWanted, groups_for
from server.microblog.home import home
from server.microblog.lines import lines_of
from server.microblog.models import Audience
from server.microblog.notice_groups import group_of, groups
from server.microblog.notices import Kinds, notices
from server.microblog.pinning import pinned
from server.settings import read_settings
from server.wiring import MODELS, ports_of
from tests.demo.copies import copied

DIRECTORY = "http://127.0.0.1:8001"
FOLLOWED = "SELECT target_id FROM follow WHERE follower_id = $1"


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("media")


@pytest.fixture(scope="module")
def filled_url(template: str, media: Path) -> Iterator[str]:
    """A database that was filled once; the tests below leave it as they found it."""
    with copied(template, media.parent) as url:
        asyncio.run(_fill(url, media))
        yield url


async def _fill(url: str, media: Path) -> None:
    await open_database(url, MODELS, everywhere=False)
    try:
        await fill_demo(ports_at(media))
    finally:
        await close_database()


def ports_at(media: Path) -> Ports:
    given = {**settings_at(8000, directory=DIRECTORY, x=None), "RAMAGE_MEDIA": str(media)}
    return ports_of(read_settings(given, dotenv=media / ".env"))


@pytest.fixture
async def filled(filled_url: str, media: Path) -> AsyncIterator[Ports]:
    await open_database(filled_url, MODELS, everywhere=False)
    yield ports_at(media)
    await close_database()


@pytest.fixture
def ports(database: str, tmp_path: Path) -> Ports:
    return ports_at(tmp_path)


async def one(sql: str, *values) -> int:
    return (await row(sql, *values))[0]


async def test_everybody_is_there_with_posts_pictures_and_news(filled):
    assert await Person.all().count() == len(PEOPLE) == 40
    assert await one("SELECT count(*) FROM site") == 4
    assert await one("SELECT count(*) FROM status WHERE reblog_of_id IS NULL") >= 300
    assert await one("SELECT count(*) FROM media_attachment WHERE description = ''") == 0
    assert await one("SELECT count(*) FROM media_attachment WHERE status_id IS NOT NULL") >= 25
    states = await rows("SELECT state, count(*) AS n FROM news_item GROUP BY state")
    assert {found["state"]: found["n"] for found in states} == {
        "live": 3,
        "draft": 1,
        "expired": 1,
        "withdrawn": 1,
    }
    for media in await rows("SELECT key, preview_key FROM media_attachment"):
        assert await filled.storage.exists(media["key"])
        assert await filled.storage.exists(media["preview_key"])


@pytest.mark.parametrize(
    ("counter", "counted"),
    [
        ("status.favourites_count", "favourite WHERE status_id = t.id"),
        ("status.replies_count", "status WHERE in_reply_to_id = t.id"),
        ("status.reblogs_count", "status WHERE reblog_of_id = t.id"),
        ("account.statuses_count", f"status WHERE author_id = t.id AND audience < {Audience.GROUP:d}"),
        ("account.followers_count", "follow WHERE target_id = t.id"),
        (
            "account.following_count",
            "follow f JOIN account o ON o.id = f.target_id AND o.kind <> 'group' WHERE f.follower_id = t.id",
        ),
    ],
)
async def test_counters_say_what_there_is(filled, counter: str, counted: str):
    table, column = counter.split(".")
    wrong = f"SELECT count(*) FROM {table} t WHERE t.{column} <> (SELECT count(*) FROM {counted})"
    assert await one(wrong) == 0
    assert await one(f"SELECT sum({column}) FROM {table}") > 100


async def test_nothing_happened_before_its_cause_or_after_now(filled):
    now_id = clock.to_ms(clock.now()) + 1 << 16
    for table in (
        "status",
        "favourite",
        "notification",
        "follow",
        "account",
        "news_item",
        "media_attachment",
    ):
        assert await one(f"SELECT count(*) FROM {table} WHERE id > $1", now_id) == 0
    early = "SELECT count(*) FROM {} r JOIN status s ON s.id = r.{} WHERE r.id < s.id"
    for table, column in (
        ("favourite", "status_id"),
        ("status", "reblog_of_id"),
        ("status", "in_reply_to_id"),
    ):
        assert await one(early.format(table, column)) == 0
    assert (
        await one("SELECT count(*) FROM status s JOIN account a ON a.id = s.author_id WHERE s.id < a.id") == 0
    )


async def test_threads_hang_together(filled):
    torn = """SELECT count(*) FROM status s LEFT JOIN status p ON p.id = s.in_reply_to_id
        WHERE s.root_id <> COALESCE(p.root_id, s.id)"""
    assert await one(torn) == 0


async def test_each_live_item_is_a_status_of_the_news_account_with_its_share_sheet(filled):
    news = await Account.get(username="acme_news")
    found = await rows(
        """SELECT i.id, s.text, s.author_id, m.id AS picture FROM news_item i JOIN status s ON s.id = i.status_id
        JOIN media_attachment m ON m.id = i.picture_id AND m.status_id = s.id WHERE i.state = 'live'"""
    )
    assert len(found) == 3
    assert all(item["author_id"] == news.id for item in found)
    assert all(f"http://localhost:8000/news/{item['id']}/share" in item["text"] for item in found)


async def test_colleagues_have_talked_alone_and_little_of_it_is_unread(filled):
    ada = await Account.get(username="ada")
    found = (await conversations(Viewer(ada.id), Page(limit=20))).rows
    assert len(found) >= 3
    assert [talk.unread for talk in found] == [True, *[False] * (len(found) - 1)]
    for talk in found:
        said = (await said_in(Viewer(ada.id), talk.id, Page(limit=40))).rows
        assert len(said) >= 3
        assert ada.id in talk.people
        assert len(talk.people) > 1
    stranger = await Account.get(username="sarah")
    with pytest.raises(Missing):
        await said_in(Viewer(stranger.id), found[0].id, Page(limit=40))


async def test_somebody_sees_a_full_home_and_few_unread_notices(filled):
    ada = await Account.get(username="ada")
    page = await home(Viewer(ada.id), Page(limit=40))
    assert len(page.rows) == 40
    authors = {line.shown.author_id for line in page.rows}
    assert len(authors) >= 10
    for person in await Person.all():
        unread = await one(
            """SELECT count(*) FROM notification n JOIN marker m ON m.account_id = n.account_id
            WHERE n.account_id = $1 AND n.id > m.last_read_id""",
            person.account_id,
        )
        assert unread <= 40


async def test_groups_are_kept_asked_for_and_read_by_their_members_alone(filled):
    people = {person.username: Viewer((await Account.get(username=person.username)).id) for person in PEOPLE}
    seen = {
        name: {each.name: each for each in await groups_for(viewer, GroupsWanted(kind="group"))}
        for name, viewer in people.items()
    }
    assert "Project Hall C" not in seen["paul"]
    assert seen["sofia"]["Project Hall C"].invited_by == people["priya"].account_id
    assert (seen["ines"]["Astreinte Lyon"].waiting, seen["mathis"]["Astreinte Lyon"].asked) == (1, True)
    inside = await rows("SELECT id, group_id FROM status WHERE audience = 3")
    assert len(inside) > 12
    for viewer in people.values():
        mine = {found["target_id"] for found in await rows(FOLLOWED, viewer.account_id)}
        shown = await lines_of(viewer, [each["id"] for each in inside])
        assert shown.keys() == {each["id"] for each in inside if each["group_id"] in mine}
    for group in ("velo_travail", "astreinte_lyon"):
        account = await Account.get(username=group)
        assert len((await pinned(people["ada"], account.id, Page())).rows) == 1
    asked = await rows("SELECT kind FROM notification WHERE kind LIKE 'group_%' ORDER BY kind")
    assert [each["kind"] for each in asked] == ["group_invitation", "group_request"]


async def test_likes_stand_in_groups_as_they_would_in_life(filled):
    """Some of more than one, and each is found whole by its key."""
    account = await Account.get(username="ada")
    viewer = Viewer(account.id)
    shown = (await groups(viewer, Page(200), Kinds())).rows
    assert max(group.count for group in shown) > 1
    assert sum(group.count for group in shown) == len((await notices(viewer, Page(400), Kinds())).rows)
    for group in shown:
        assert (await group_of(viewer, group.key)).count == group.count


async def test_who_signs_in_is_the_person_who_is_there_already(filled):
    ada = next(person for person in PEOPLE if person.username == "ada")
    claims = DirectoryClaims(
        DIRECTORY, ada.subject, username="ada", name=ada.name, groups=frozenset({"ramage-users"})
    )
    arrived = await arrive(claims, filled.directory, filled.house, filled.seal)
    assert not arrived.newcomer
    assert arrived.account_id == (await Account.get(username="ada")).id


async def test_comms_moderator_and_admin_hold_their_roles(filled):
    found = await rows(
        """SELECT a.username, g.role FROM role_grant g JOIN person p ON p.id = g.person_id
        JOIN account a ON a.id = p.account_id"""
    )
    assert {(held["username"], held["role"]) for held in found} == {
        ("sofia", Role.COMMS),
        ("theo", Role.COMMS),
        ("aissatou", Role.MODERATOR),
        ("nadia", Role.ADMIN),
    }


async def test_a_database_with_people_is_refused_and_unchanged(filled):
    before = await one("SELECT count(*) FROM status")
    with pytest.raises(Conflict, match="demo-people-already"):
        await fill_demo(filled)
    assert await one("SELECT count(*) FROM status") == before


async def test_one_person_is_enough_to_refuse(ports):
    async with unit_of_work():
        account = await Account.create(id=new_id(), username="somebody")
        await Person.create(id=new_id(), account=account, issuer="https://login.example.com", subject="1")
    assert await has_people()
    assert await has_strangers()
    with pytest.raises(Conflict):
        await fill_demo(ports)
    assert await Account.all().count() == 1


async def test_people_stay_who_they_are_when_the_directory_gets_another_port(filled):
    await follow_directory("http://127.0.0.1:8003")
    moved = await one("SELECT count(*) FROM person WHERE issuer = 'http://127.0.0.1:8003'")
    await follow_directory(DIRECTORY)
    assert moved == 40
    assert not await has_strangers()


async def test_posts_were_written_over_three_weeks(filled):
    found = await rows("SELECT id FROM status ORDER BY id")
    assert (created_at(found[-1]["id"]) - created_at(found[0]["id"])).days >= 17
