"""Sending to an address that somebody gave."""

import asyncio

import pytest

from server.kit.errors import Invalid, Unavailable
from server.kit.outgoing_post import post
from tests.kit.test_outgoing import resolver
from tests.push_service import push_service

HERE = frozenset({"127.0.0.1:*"})


async def test_what_is_sent_arrives_with_its_headers():
    async with push_service() as service:
        service.answer_headers = "retry-after: 7\r\n"
        answer = await post(f"{service.url}/a?b", body=b"hello", headers={"ttl": "5"}, allow_hosts=HERE)
    assert (answer.status, answer.headers["retry-after"]) == (201, "7")
    assert (service.got[0].path, service.got[0].body, service.got[0].headers["ttl"]) == (
        "/a?b",
        b"hello",
        "5",
    )
    assert "cookie" not in service.got[0].headers


async def test_nothing_inside_is_reached():
    """Unless the company names it; nor by a redirect, which is not followed."""
    async with push_service() as service:
        for url in (
            f"{service.url}/",
            service.url.replace("127.0.0.1", "localhost"),
            "http://[::1]/",
            "file:///x",
        ):
            with pytest.raises(Invalid) as trouble:
                await post(url, body=b"", headers={})
            assert trouble.value.key == "fetch-refused"
        assert service.got == []
        service.status, service.answer_headers = (
            "307 Temporary Redirect",
            f"location: {service.url}/other\r\n",
        )
        assert (await post(f"{service.url}/", body=b"", headers={}, allow_hosts=HERE)).status == 307
        assert [each.path for each in service.got] == ["/"]


async def test_who_does_not_answer_in_time_is_left():
    async with push_service() as service:
        service.wait = 0.5
        with pytest.raises(Unavailable) as trouble:
            await post(f"{service.url}/", body=b"", headers={}, allow_hosts=HERE, deadline=0.1)
        assert trouble.value.key == "fetch-timeout"
        await asyncio.sleep(0.5)
    with pytest.raises(Unavailable) as trouble:
        await post(f"{service.url}/", body=b"", headers={}, allow_hosts=HERE)
    assert trouble.value.key == "fetch-unreachable"


async def test_what_is_sent_goes_over_tls(monkeypatch):
    """Only this machine, where it is named, needs none."""
    async with push_service() as service:
        port = service.url.rpartition(":")[2]
        resolver(monkeypatch, ["127.0.0.1"])
        with pytest.raises(Invalid) as trouble:
            await post(f"http://push.example:{port}/", body=b"", headers={}, allow_hosts={"push.example:*"})
        assert (trouble.value.key, service.got) == ("fetch-refused", [])
        for named in ({"127.0.0.1"}, {f"127.0.0.1:{port}1"}):
            with pytest.raises(Invalid):
                await post(service.url, body=b"", headers={}, allow_hosts=named)
        assert (
            await post(service.url, body=b"", headers={}, allow_hosts={f"127.0.0.1:{port}"})
        ).status == 201
