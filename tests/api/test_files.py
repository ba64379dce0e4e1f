"""How files are served: downloads that nothing opens, and films that can be wound forward."""

import re

import pytest

from server.api.files import attachment
from server.api.routes import ROUTES
from server.microblog.converting import convert_due
from server.microblog.file_kinds import Uploads
from server.storage.local import LocalStorage
from tests.edge import ORIGIN, caller, edge, signed_in
from tests.microblog.documents import M4A, PDF, ffmpeg, film, office
from tests.microblog.pictures import png

ABLE = Uploads(ffmpeg=ffmpeg())


@pytest.fixture
async def client(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path, uploads=ABLE), session=await signed_in(cast.ada)) as made:
        made.storage_folder = tmp_path
        yield made


async def sent(client, content, name, **more):
    return await client.post("/api/v2/media", files={"file": (name, content), **more})


def path_of(media):
    return media["url"].removeprefix(ORIGIN)


@pytest.mark.parametrize(
    ("content", "name", "content_type", "plain"),
    [
        (PDF, "Bilan été.pdf", "application/pdf", "Bilan _t_.pdf"),
        (office("docx"), "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a.docx"),
        (b"<script>alert(1)</script>", "x\\y.txt", "text/plain; charset=utf-8", "y.txt"),
        (b"a;b", "a.csv", "text/csv; charset=utf-8", "a.csv"),
    ],
)  # fmt: skip
async def test_a_document_is_a_download_under_its_name(client, content, name, content_type, plain):
    media = (await sent(client, content, name)).json()
    assert (media["type"], media["file_name"], media["file_size"]) == (
        "unknown",
        name.rpartition("\\")[2],
        len(content),
    )
    assert media["preview_url"] is None
    answer = await client.get(path_of(media))
    assert answer.content == content
    assert answer.headers["content-type"] == content_type
    assert answer.headers["content-disposition"].startswith(
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''"
    )
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"
    status = (await client.post("/api/v1/statuses", json={"media_ids": [media["id"]]})).json()
    assert status["media_attachments"][0]["file_name"] == media["file_name"]


def test_a_name_is_written_for_old_and_new_programs():
    assert (
        attachment('a"b\\é.pdf') == "attachment; filename=\"a_b__.pdf\"; filename*=UTF-8''a%22b%5C%C3%A9.pdf"
    )
    assert "\n" not in attachment("a\nb")


async def test_a_sound_is_played_and_can_be_wound_forward(client):
    media = (await sent(client, M4A, "talk.m4a")).json()
    assert (media["type"], media["file_name"]) == ("audio", "talk.m4a")
    whole = await client.get(path_of(media))
    assert (whole.headers["content-type"], whole.headers["content-disposition"]) == ("audio/mp4", "inline")
    assert whole.headers["accept-ranges"] == "bytes"
    for wanted, part in (("bytes=2-5", M4A[2:6]), ("bytes=10-", M4A[10:]), ("bytes=-4", M4A[-4:])):
        answer = await client.get(path_of(media), headers={"range": wanted})
        assert (answer.status_code, answer.content) == (206, part)
        start = M4A.index(part) if wanted != "bytes=-4" else len(M4A) - 4
        assert answer.headers["content-range"] == f"bytes {start}-{start + len(part) - 1}/{len(M4A)}"
    beyond = await client.get(path_of(media), headers={"range": f"bytes={len(M4A)}-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{len(M4A)}")
    for odd in ("bytes=0-1,3-4", "lines=1-2", "bytes=-", "x"):
        assert (await client.get(path_of(media), headers={"range": odd})).content == M4A
    stale = {"range": "bytes=0-1", "if-range": '"another"'}
    assert (await client.get(path_of(media), headers=stale)).content == M4A
    head = await client.head(path_of(media))
    assert (head.content, head.headers["content-length"]) == (b"", str(len(M4A)))


async def test_a_large_file_comes_in_pieces(client):
    content = PDF + bytes(range(256)) * 12_000
    media = (await sent(client, content, "large.pdf")).json()
    assert (await client.get(path_of(media))).content == content
    part = await client.get(path_of(media), headers={"range": "bytes=1000-2500000"})
    assert part.content == content[1000:2_500_001]


async def test_a_film_is_accepted_first_and_shown_once_it_is_converted(client, tmp_path):
    answer = await sent(client, film("mp4"), "a.mp4", thumbnail=("t.png", png(40, 40)))
    media = answer.json()
    assert (answer.status_code, media["type"], media["url"]) == (202, "video", None)
    waiting = await client.get(f"/api/v1/media/{media['id']}")
    assert (waiting.status_code, waiting.json()["url"]) == (206, None)
    refused = await client.post("/api/v1/statuses", json={"media_ids": [media["id"]]})
    assert refused.json()["code"] == "file-waiting"
    await convert_due(LocalStorage(tmp_path), ffmpeg())
    ready = await client.get(f"/api/v1/media/{media['id']}")
    assert (ready.status_code, ready.json()["meta"]["original"]["width"]) == (200, 64)
    assert ready.json()["meta"]["original"]["duration"] > 0.5
    shown = await client.get(path_of(ready.json()), headers={"range": "bytes=0-"})
    assert (shown.status_code, shown.headers["content-type"]) == (206, "video/mp4")


async def test_a_film_that_fails_says_so(client, tmp_path):
    broken = b"\x00\x00\x00\x18ftypisom" + bytes(8) + b"hdlr" + bytes(8) + b"vide" + bytes(100)
    media = (await sent(client, broken, "a.mp4")).json()
    await convert_due(LocalStorage(tmp_path), ffmpeg())
    answer = await client.get(f"/api/v1/media/{media['id']}")
    assert (answer.status_code, answer.json()["code"]) == (422, "file-unconverted")


async def test_without_the_program_a_film_is_a_file(cast, tmp_path):
    async with caller(edge(ROUTES, tmp_path), session=await signed_in(cast.ada)) as client:
        answer = await sent(client, film("mp4"), "a.mp4")
        assert (answer.status_code, answer.json()["type"]) == (200, "unknown")
        instance = (await client.get("/api/v2/instance")).json()["configuration"]["media_attachments"]
        assert instance["video_size_limit"] == Uploads().file_bytes
        assert {"application/pdf", "audio/mpeg", "video/mp4", "image/png"} <= set(
            instance["supported_mime_types"]
        )
        assert not [
            each for each in instance["supported_mime_types"] if re.search("html|svg|zip|macro", each)
        ]
