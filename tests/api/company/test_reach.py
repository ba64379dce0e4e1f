"""Reach over HTTP: figures of groups, never of a person; a table that no spreadsheet runs."""

import csv
from datetime import timedelta
from io import StringIO

import pytest

from server.advocacy.clicking import count
from server.advocacy.linking import Linking, link_on
from server.advocacy.models import NewsItem, Share, ShareState
from server.advocacy.models_links import Link
from server.api.company.reach import ROUTES
from server.entities.reach import plain_cell
from server.identity.models import Role
from server.identity.roles import grant_by_operator
from server.kit import clock
from server.kit.ids import new_id
from tests.advocacy.scene import item
from tests.cast import join
from tests.edge import caller, edge, signed_in

HERE = "/api/company/newsroom/reach"


async def sent(desk, item_id, viewers, *, network="x", days=0):
    for viewer in viewers:
        at = clock.now() - timedelta(days=days)
        await Share.create(
            id=new_id(),
            account_id=viewer.account_id,
            item_id=item_id,
            item_version=1,
            network=network,
            text="Sun.",
            state=ShareState.SENT,
            sends_at=at,
            updated_at=at,
        )


async def clicked(desk, item_id, times):
    await link_on(await item(item_id), desk.scene.network, Linking("https://go.acme.example"))
    for _ in range(times):
        await count(await Link.get(item_id=item_id), bot=False)


@pytest.fixture
async def nadia(desk):
    return await join("nadia", desk.scene.cast.sites["Lyon"], roles=frozenset({Role.ADMIN}))


@pytest.fixture
def five(desk, nadia):
    cast = desk.scene.cast
    return [cast.ada, cast.boris, cast.chen, cast.ines, nadia]


@pytest.fixture
async def ines(desk):
    return await desk.browser(desk.scene.cast.ines)


async def test_five_who_shared_and_seven_who_came(desk, five, ines):
    item_id = await desk.scene.live()
    await sent(desk, item_id, five)
    await clicked(desk, item_id, 7)
    told = (await ines.get(HERE)).json()
    assert told["step"] == 1
    assert told["total"] == {"part": "0", "name": "", "shares": 5, "people": 5, "clicks": 7}
    (row,) = told["items"]
    assert (row["part"], row["name"], row["shares"], row["clicks"]) == (
        str(item_id),
        (await item(item_id)).title,
        5,
        7,
    )
    assert [(row["part"], row["clicks"]) for row in told["networks"]] == [("x", 7)]
    assert [(row["shares"], row["clicks"]) for row in told["weeks"]] == [(5, 7)]


async def test_of_four_nothing_is_told_however_often_they_shared(desk, five, ines):
    item_id = await desk.scene.live()
    for _ in range(3):
        await sent(desk, item_id, five[:4])
    await clicked(desk, item_id, 7)
    told = (await ines.get(HERE)).json()
    figures = [
        told["total"],
        *(row for kind in ("networks", "items", "sites", "weeks") for row in told[kind]),
    ]
    assert {each[name] for each in figures for name in ("shares", "people", "clicks")} == {None}


async def test_for_the_works_council_every_figure_is_in_fives(desk, five, tmp_path):
    item_id = await desk.scene.live()
    await sent(desk, item_id, [*five, five[0]])
    await clicked(desk, item_id, 7)
    await grant_by_operator(desk.scene.cast.ines.account_id, Role.COMMS)
    app = edge(ROUTES, tmp_path, discreet=True)
    async with caller(app, session=await signed_in(desk.scene.cast.ines)) as council:
        told = (await council.get(HERE)).json()
        table = (await council.get(f"{HERE}.csv")).text
    assert told["step"] == 5
    assert (told["total"]["shares"], told["total"]["people"], told["total"]["clicks"]) == (5, 5, 5)
    assert "total,0,,5,5,5" in table


async def test_a_network_and_a_time_are_asked_for(desk, five, ines):
    item_id = await desk.scene.live()
    await sent(desk, item_id, five)
    await sent(desk, item_id, five, network="mastodon")
    await sent(desk, item_id, five, days=200)
    assert (await ines.get(HERE)).json()["total"]["shares"] == 10
    assert (await ines.get(f"{HERE}?network=mastodon")).json()["total"]["shares"] == 5
    long_ago = (clock.now() - timedelta(days=300)).date().isoformat()
    assert (await ines.get(f"{HERE}?since={long_ago}")).json()["total"]["shares"] == 15
    assert (await ines.get(f"{HERE}?until={long_ago}")).json()["total"]["shares"] == 0


@pytest.mark.parametrize(
    "query", ["since=tomorrow", "since=2026-05-02&until=2026-05-01", "since=2020-01-01&until=2026-01-01"]
)
async def test_what_is_no_time_is_said(ines, query):
    answer = await ines.get(f"{HERE}?{query}")
    assert answer.status_code == 422
    assert "2026-05-31" in answer.json()["error"]


async def test_the_newsroom_alone_reads_it(desk, nadia):
    for viewer in (desk.scene.cast.ada, nadia):
        browser = await desk.browser(viewer)
        for path in (HERE, f"{HERE}.csv"):
            assert (await browser.get(path)).status_code == 404


async def test_the_table_has_a_row_for_each_figure_and_no_formula(desk, five, ines):
    item_id = await desk.scene.live()
    await NewsItem.filter(id=item_id).update(title='=HYPERLINK("https://evil.example")')
    await sent(desk, item_id, five)
    answer = await ines.get(f"{HERE}.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "reach-" in answer.headers["content-disposition"]
    head, *lines = csv.reader(StringIO(answer.text))
    assert head == ["kind", "part", "name", "shares", "people", "clicks"]
    assert next(line[2] for line in lines if line[0] == "items").startswith("'=HYPERLINK")


@pytest.mark.parametrize("start", "=+-@\t\r")
def test_no_cell_begins_like_a_formula(start):
    assert plain_cell(f"{start}1+1")[0] == "'"


async def test_many_items_take_as_many_queries_as_few(desk, five, ines, queries):
    await sent(desk, await desk.scene.live(), five)
    queries.clear()
    await ines.get(HERE)
    few = len(queries)
    for _ in range(6):
        await sent(desk, await desk.scene.live(), five)
    queries.clear()
    await ines.get(HERE)
    assert len(queries) == few
