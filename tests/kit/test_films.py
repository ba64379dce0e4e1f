"""Real films through the real program."""

import asyncio

import pytest

from server.kit import films
from server.kit.films import Unconverted, find_ffmpeg
from tests.microblog.documents import ffmpeg, film


@pytest.mark.parametrize("suffix", ["mp4", "mov", "gif"])
async def test_a_film_becomes_an_mp4_with_a_picture_and_a_length(suffix):
    made = await ffmpeg().convert(film(suffix, size="321x241"), suffix, silent=suffix == "gif")
    assert made.content[4:8] == b"ftyp"
    assert b"avc1" in made.content
    assert (b"mp4a" in made.content) == (suffix != "gif")
    assert made.poster.startswith(b"\x89PNG")
    assert made.seconds == pytest.approx(1.0, abs=0.3)
    # The index stands before the pictures, so that it plays while it loads.
    assert made.content.index(b"moov") < made.content.index(b"mdat")


async def test_nothing_of_where_it_was_filmed_is_kept():
    source = film("mp4", title="at home")
    assert b"at home" in source
    made = await ffmpeg().convert(source, "mp4")
    assert b"at home" not in made.content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x00\x00\x18ftypisom" + b"x" * 1000,
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1/x.ts\n",
        film("mp4")[:800],
    ],
)
async def test_what_is_no_film_is_said_to_be_none(content):
    with pytest.raises(Unconverted):
        await ffmpeg().convert(content, "mp4")


async def test_a_film_that_takes_too_long_is_ended_with_all_it_left(monkeypatch, tmp_path):
    monkeypatch.setattr(films, "SECONDS", 0.2)
    monkeypatch.setattr(films.tempfile, "tempdir", str(tmp_path))
    with pytest.raises(Unconverted):
        await ffmpeg().convert(film("mp4", seconds=20, size="1280x720"), "mp4")
    assert not any(tmp_path.iterdir())


async def test_who_stops_waiting_stops_the_program(tmp_path, monkeypatch):
    monkeypatch.setattr(films.tempfile, "tempdir", str(tmp_path))
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await ffmpeg().convert(film("mp4", seconds=20, size="1280x720"), "mp4")
    assert not any(tmp_path.iterdir())


def test_the_program_is_found_by_name_or_path_or_is_off():
    assert find_ffmpeg(ffmpeg().path) == ffmpeg()
    assert find_ffmpeg("off") is find_ffmpeg("") is find_ffmpeg("no-such-program") is None
