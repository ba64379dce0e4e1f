"""Whom an operator of a search means, of those the searcher may know of."""

import pytest

from server.microblog import searching_names
from server.microblog.models import Opening
from server.microblog.searching_names import Meant, meant
from server.microblog.searching_query import Named
from tests.cast import Cast
from tests.microblog.groups.founded import group


@pytest.mark.parametrize("value", ["boris", "@Boris", "BORIS@ramage.example", "bor"])
async def test_somebody_is_meant_by_username_or_by_name(cast: Cast, value):
    assert await meant(cast.ada, [Named("from", value)]) == [Meant((cast.boris.account_id,))]


async def test_oneself_and_nobody(cast: Cast):
    names = [Named("from", "Me"), Named("from", "moi"), Named("from", "zoe"), Named("in", "ada")]
    mine = Meant((cast.ada.account_id,))
    assert await meant(cast.ada, names) == [mine, mine, Meant(), Meant()]


async def test_a_hidden_group_is_meant_by_its_members_only(cast: Cast):
    hidden = await group(cast.ada, Opening.HIDDEN, cast.chen, name="Quiet Board")
    for value in ("quiet_board", "Quiet Board"):
        assert await meant(cast.chen, [Named("in", value)]) == [Meant((hidden,))]
        assert await meant(cast.boris, [Named("in", value)]) == [Meant()]


async def test_the_people_of_a_site_are_meant_one_by_one_while_they_are_few(cast: Cast, monkeypatch):
    for value in ("Montréal", "montreal", "MONT"):
        assert await meant(cast.ada, [Named("site", value)]) == [Meant((cast.boris.account_id,))]
    monkeypatch.setattr(searching_names, "FEW", 2)
    assert await meant(cast.ada, [Named("site", "lyon")]) == [Meant(site_id=cast.sites["Lyon"].id)]
    assert await meant(cast.ada, [Named("site", "atlantis"), Named("site", "%")]) == [Meant(), Meant()]


async def test_many_names_are_few_queries(cast: Cast, queries):
    await meant(cast.ada, [Named("from", name) for name in ("ada", "boris", "chen", "ines", "lyon")])
    assert len(queries) == 1
