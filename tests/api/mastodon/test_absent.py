"""What is not there yet is answered on purpose, and stops being answered so when it arrives."""

import pytest

from server.api.mastodon.absent import NONE_YET, NOT_FOUND, ROUTES
from server.api.route import PUBLIC
from server.api.routes import ROUTES as ALL
from tests.edge import caller, edge, person, signed_in


@pytest.fixture
def app(database, tmp_path):
    return edge(ROUTES, tmp_path)


async def test_lists_that_do_not_exist_yet_are_empty(app):
    async with caller(app, session=await signed_in(await person("ada"))) as browser:
        for path in NONE_YET:
            answer = await browser.get(path)
            assert (answer.status_code, answer.json(), "link" in answer.headers) == (200, [], False), path


async def test_things_that_do_not_exist_are_not_found_as_json(app):
    async with caller(app, session=await signed_in(await person("ada"))) as browser:
        for path in NOT_FOUND:
            answer = await browser.get(path)
            assert (answer.status_code, answer.json()["error"]) == (404, "Record not found"), path


async def test_that_something_is_empty_is_for_those_who_are_signed_in(app):
    async with caller(app) as nobody:
        for path, scope in {**NONE_YET, **NOT_FOUND}.items():
            expected = {200, 404} if scope == PUBLIC else {401}
            assert (await nobody.get(path)).status_code in expected, path


def test_nothing_is_absent_and_there():
    there = [(route.method, route.path) for route in ALL]
    assert not {row for row in there if there.count(row) > 1}
