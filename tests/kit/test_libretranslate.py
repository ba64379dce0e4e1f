"""What is asked of a translation server, and what it may answer, over a real socket."""

import asyncio
import json
from contextlib import asynccontextmanager

import pytest

from server.kit.errors import Unavailable
from server.kit.libretranslate import LibreTranslate
from server.kit.translation import Translated

LANGUAGES = [{"code": "en", "name": "English", "targets": ["en", "fr"]}, {"code": "fr", "targets": ["en"]}]


class Server:
    def __init__(self):
        self.asked = []
        self.status, self.answer = (
            "200 OK",
            {"translatedText": ["Salut"], "detectedLanguage": [{"language": "en"}]},
        )

    async def serve(self, reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        size = next(
            (int(line[15:]) for line in head.lower().splitlines() if line.startswith("content-length:")), 0
        )
        body = await reader.readexactly(size)
        path = head.split()[1]
        self.asked.append((path, json.loads(body) if body else None))
        answer = LANGUAGES if path == "/languages" and self.status.startswith("200") else self.answer
        sent = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        writer.write(
            f"HTTP/1.1 {self.status}\r\ncontent-length: {len(sent)}\r\nconnection: close\r\n\r\n".encode()
            + sent
        )
        await writer.drain()
        writer.close()


@asynccontextmanager
async def serving():
    made = Server()
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    yield made
    server.close()
    await server.wait_closed()


async def test_texts_are_sent_as_html_with_the_key_and_come_back_in_order():
    async with serving() as server:
        made = await LibreTranslate(server.url, "k3y").translate(["Hello"], source=None, target="fr")
        assert made == Translated(("Salut",), "en")
        asked = {"q": ["Hello"], "source": "auto", "target": "fr", "format": "html", "api_key": "k3y"}
        assert server.asked == [("/translate", asked)]


async def test_languages_are_asked_for_once_an_hour():
    async with serving() as server:
        translator = LibreTranslate(server.url)
        for _ in range(3):
            assert await translator.languages() == {"en": ("en", "fr"), "fr": ("en",)}
        assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        ("500 No", {"error": "k3y"}),
        ("429 Slow", {}),
        ("302 Found", {}),
        ("200 OK", {"error": "no"}),
        ("200 OK", {"translatedText": []}),
        ("200 OK", {"translatedText": None}),
        ("200 OK", []),
        ("200 OK", b"no json"),
        ("200 OK", b"[" * 5000),
        ("200 OK", b" " * (2 << 20)),
    ],
)
async def test_an_answer_that_is_none_is_said_to_be_none(status, answer):
    async with serving() as server:
        server.status, server.answer = status, answer
        with pytest.raises(Unavailable) as trouble:
            await LibreTranslate(server.url, "k3y").translate(["Hello"], source="en", target="fr")
        assert trouble.value.key == "translation-failed"
        assert "k3y" not in str(trouble.value)


async def test_a_server_that_is_away_is_not_asked_by_everybody():
    translator = LibreTranslate("http://127.0.0.1:9")
    with pytest.raises(Unavailable):
        await translator.languages()
    assert await translator.languages() == {}
