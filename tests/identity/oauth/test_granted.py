"""Somebody sees the apps that they have let in, and ends them."""

import pytest

from server.identity.access import Limits, known_by_token
from server.identity.oauth.apps import register_app
from server.identity.oauth.asking import Ask
from server.identity.oauth.codes import authorize, is_waiting
from server.identity.oauth.granted import end_grant, granted_apps
from server.identity.oauth.tokens import issue_token, keep_token
from server.kit.database import unit_of_work
from server.kit.errors import Missing
from tests.edge import person

CALLBACK = "https://elk.zone/cb"


@pytest.fixture
async def ada(database):
    return await person("ada")


@pytest.fixture
async def elk(database):
    return (await register_app("Elk", redirect_uris=[CALLBACK], scopes="read write")).client


async def let_in(app, viewer, *scopes: str):
    async with unit_of_work():
        return await keep_token(app.id, viewer.account_id, scopes)


async def test_each_app_is_listed_once_with_all_that_it_may(ada, elk):
    await let_in(elk, ada, "read")
    await let_in(elk, ada, "read", "write")
    await issue_token(ada.account_id, "read")
    made_by_operator, phone = await granted_apps(ada)
    assert (phone.app_id, phone.name, phone.scopes, phone.tokens) == (elk.id, "Elk", ("read", "write"), 2)
    assert (made_by_operator.by_operator, phone.by_operator) == (True, False)


async def test_only_ones_own_are_listed_and_ended(ada, elk):
    boris = await person("boris")
    his = await let_in(elk, boris, "read")
    assert await granted_apps(ada) == []
    with pytest.raises(Missing):
        await end_grant(ada, elk.id)
    assert await known_by_token(his.token, Limits())


async def test_an_ended_app_is_out_on_every_device_with_what_was_on_its_way(ada, elk):
    tokens = [await let_in(elk, ada, "read") for _ in range(2)]
    code = await authorize(ada, Ask(elk, CALLBACK, ("read",), None))
    await end_grant(ada, elk.id)
    assert [await known_by_token(each.token, Limits()) for each in tokens] == [None, None]
    assert not await is_waiting(ada, code)
    assert await granted_apps(ada) == []
