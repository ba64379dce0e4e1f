"""What goes out packed, to whom, and what it says of itself."""

import gzip

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Route

from server.api.packing import LEAST, Packing

LONG = {"text": "Onze décibels de moins. " * LEAST}


async def long(_: Request) -> JSONResponse:
    return JSONResponse(LONG, headers={"x-own": "kept"})


async def short(_: Request) -> JSONResponse:
    return JSONResponse({})


async def text(_: Request) -> PlainTextResponse:
    return PlainTextResponse("a" * LEAST)


async def stream(_: Request) -> StreamingResponse:
    return StreamingResponse(iter([b"[", b"1" * LEAST, b"]"]), media_type="application/json")


@pytest.fixture
async def client():
    app = Packing(
        Starlette(routes=[Route(f"/{each.__name__}", each) for each in (long, short, text, stream)])
    )
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://here") as found:
        yield found


async def raw(client, path, taken):
    async with client.stream(*path.split(), headers={"accept-encoding": taken}) as answer:
        return answer.headers, b"".join([each async for each in answer.aiter_raw()])


async def test_long_json_is_packed_for_whoever_takes_it(client):
    headers, body = await raw(client, "GET /long", "gzip, deflate, br")
    assert (headers["content-encoding"], headers["vary"]) == ("gzip", "accept-encoding")
    assert headers["x-own"] == "kept"
    assert int(headers["content-length"]) == len(body) < 1_000
    assert gzip.decompress(body) == JSONResponse(LONG).body


@pytest.mark.parametrize(
    ("path", "taken"),
    [("GET /long", ""), ("GET /long", "gzip;q=0"), ("GET /short", "gzip"), ("GET /text", "gzip")],
)
async def test_all_else_goes_out_as_it_is(client, path, taken):
    headers, body = await raw(client, path, taken)
    assert "content-encoding" not in headers
    assert int(headers["content-length"]) == len(body)


async def test_what_comes_in_pieces_is_not_waited_for(client):
    headers, body = await raw(client, "GET /stream", "gzip")
    assert "content-encoding" not in headers
    assert body == b"[" + b"1" * LEAST + b"]"


async def test_a_head_without_its_body_stays_as_it_is(client):
    headers, body = await raw(client, "HEAD /long", "gzip")
    assert body == b""
    assert headers["content-type"] == "application/json"
