"""What the application promises when something goes wrong that nobody foresaw."""

import httpx
from starlette.middleware.errors import ServerErrorMiddleware

from server.api.answers import unexpected


async def broken(scope, receive, send):
    raise RuntimeError("a secret of the inside")


async def test_an_unforeseen_error_is_json_without_its_text():
    transport = httpx.ASGITransport(
        ServerErrorMiddleware(broken, handler=unexpected), raise_app_exceptions=False
    )
    async with httpx.AsyncClient(transport=transport, base_url="https://ramage.example") as client:
        answer = await client.get("/api/v1/timelines/home", headers={"accept-language": "fr"})
    assert answer.status_code == 500
    assert answer.json()["code"] == "internal"
    assert answer.json()["error"].startswith("Quelque chose")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "secret" not in answer.text
