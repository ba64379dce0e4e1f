"""What a request sends comes within a bound, and from somebody who may still come in when its end is there."""

import asyncio

import pytest

from server.api import body as api_body
from server.api.routes import ROUTES
from server.identity.models import Account, Role, RoleGrant
from server.identity.roles import grant_by_operator
from server.lifecycle.leaving import suspend
from server.microblog.models import Status
from tests.edge import SEAL, caller, edge, signed_in
from tests.microblog.saying import say

JSON = {"content-type": "application/json"}
FORM = {"content-type": "multipart/form-data; boundary=x"}


@pytest.fixture
def impatient(monkeypatch):
    """Slow at once, and over soon."""
    monkeypatch.setattr(api_body, "SLOW_SECONDS", 0.0)
    monkeypatch.setattr(api_body, "SECONDS", 0.2)


async def held_back(meanwhile, first=b'{"visibility"', last=b':"public"}'):
    if first:
        yield first
    await meanwhile
    yield last


async def test_who_is_suspended_while_a_body_is_held_back_does_nothing_any_more(cast, tmp_path):
    status_id = await say(cast.boris, "hello")
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as client:
        body = held_back(suspend(None, cast.ada.account_id, SEAL))
        answer = await client.post(f"/api/v1/statuses/{status_id}/reblog", content=body, headers=JSON)
    assert answer.status_code == 401
    assert not await Status.filter(reblog_of_id=status_id).exists()


@pytest.mark.usefixtures("impatient")
async def test_a_body_that_comes_late_in_one_piece_is_no_different(cast, tmp_path):
    status_id = await say(cast.boris, "hello")
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as client:
        body = held_back(suspend(None, cast.ada.account_id, SEAL), b"", b"{}")
        answer = await client.post(f"/api/v1/statuses/{status_id}/reblog", content=body, headers=JSON)
    assert answer.status_code == 401
    assert not await Status.filter(reblog_of_id=status_id).exists()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("meanwhile", ["suspended", "no longer admin"])
async def test_an_admin_who_is_none_any_more_suspends_nobody(cast, tmp_path, meanwhile):
    await grant_by_operator(cast.ada.account_id, Role.ADMIN)
    ending = (
        suspend(None, cast.ada.account_id, SEAL)
        if meanwhile == "suspended"
        else RoleGrant.filter(person_id=cast.ada.person_id).delete()
    )
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as client:
        answer = await client.post(
            f"/api/company/admin/people/{cast.boris.account_id}/suspend",
            content=held_back(ending, b'{"reason":', b'"revenge"}'),
            headers=JSON,
        )
    assert answer.status_code == 401
    assert (await Account.get(id=cast.boris.account_id)).suspended_at is None


@pytest.mark.usefixtures("impatient")
async def test_a_slow_body_of_somebody_who_may_come_in_is_taken(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as client:
        body = held_back(asyncio.sleep(0.01), b'{"status":', b'"hello"}')
        answer = await client.post("/api/v1/statuses", content=body, headers=JSON)
    assert answer.status_code == 200


async def test_a_quick_body_costs_no_second_look(cast, tmp_path, queries):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as client:
        queries.clear()
        assert (await client.post("/api/v1/statuses", json={"status": "hello"})).status_code == 200
    assert sum("FROM session k" in each for each in queries) == 1


@pytest.mark.usefixtures("impatient")
async def test_a_body_that_does_not_end_is_given_up(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as client:
        body = held_back(asyncio.sleep(5), b'{"status":', b'"hello"}')
        answer = await client.post("/api/v1/statuses", content=body, headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (408, "body-too-slow")
    assert answer.headers["connection"] == "close"
    assert not await Status.filter(author_id=cast.ada.account_id).exists()


@pytest.mark.usefixtures("impatient")
async def test_a_form_with_files_has_longer(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as client:
        field = b'--x\r\nContent-Disposition: form-data; name="status"\r\n\r\nhello'
        body = held_back(asyncio.sleep(0.4), field, b"\r\n--x--\r\n")
        answer = await client.post("/api/v1/statuses", content=body, headers=FORM)
    assert answer.status_code == 200
