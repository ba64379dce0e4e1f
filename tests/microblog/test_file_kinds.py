import pytest

from server.kit.errors import Invalid
from server.microblog.file_kinds import DOCUMENTS, Uploads, check_taken, kind_of, shown_name, suffix_of
from tests.microblog.documents import M4A, MP3, OGG, PDF, WAV, archive, ffmpeg, film, office, opened
from tests.microblog.pictures import png

WORD = "wordprocessingml.document.main+xml"
SAMPLES = {
    "pdf": PDF,
    **{suffix: office(suffix) for suffix in ("docx", "xlsx", "pptx", "docm", "xlsm", "pptm")},
    **{suffix: opened(suffix) for suffix in ("odt", "ods", "odp")},
    "zip": archive(anything="x"),
    "mp3": MP3,
    "wav": WAV,
    "ogg": OGG,
    "m4a": M4A,
    "png": png(),
    "mp4": film("mp4"),
    "mov": film("mov"),
    "gif": film("gif"),
}


@pytest.mark.parametrize("suffix", SAMPLES)
def test_what_a_file_is_says_its_content_and_not_its_name(suffix):
    for name in ("x.exe", "page.html", "", f"x.{suffix}"):
        assert suffix_of(SAMPLES[suffix], name) == suffix


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.txt", "txt"), ("a.LOG", "txt"), ("a.csv", "csv"), ("README.md", "md"), ("a.markdown", "md")],
)
def test_kinds_of_plain_text_are_told_apart_by_name(name, suffix):
    assert suffix_of("température;5 °C\r\n".encode(), name) == suffix
    assert suffix_of("température;5 °C\r\n".encode("cp1252"), name) == suffix


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<!doctype html><script>alert(1)</script>", "page.html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing.svg"),
        (b"#!/bin/sh\nrm -rf /", "run.sh"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "setup.txt"),
        (b"\x7fELF\x02\x01\x01\x00", "program.csv"),
        (b"just words", "words"),
        (b"", "empty.txt"),
        (b"\xff\xfb\x90\x00" + b"no second frame" * 90, "x.mp3"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "x.heic"),
        (b"OggS" + bytes(30) + b"\x80theora", "x.ogg"),
    ],
)
def test_what_is_never_taken_is_refused(content, name):
    with pytest.raises(Invalid) as refused:
        suffix_of(content, name)
    assert refused.value.key == "file-type"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (archive(**{"[Content_Types].xml": WORD, "word/vbaProject.bin": "x"}), "file-macros"),
        (archive(**{"[Content_Types].xml": f"{WORD} ms-office.vbaProject"}), "file-macros"),
        (opened("odt", **{"Basic/Standard/Module1.xml": "x"}), "file-macros"),
        (office("docx")[:-30], "file-broken"),
    ],
)  # fmt: skip
def test_hidden_macros_and_damaged_documents_are_refused(content, key):
    with pytest.raises(Invalid) as refused:
        suffix_of(content, "report.docx")
    assert refused.value.key == key


def test_a_bomb_is_not_unpacked():
    assert (
        suffix_of(archive(mimetype="application/vnd.oasis.opendocument.text" + " " * 50_000_000), "a.odt")
        == "odt"
    )


def test_a_company_takes_the_documents_that_it_names_up_to_a_size():
    few = Uploads(frozenset({"pdf"}), file_bytes=100, video_bytes=1000)
    check_taken("pdf", 100, few)
    for suffix, size, key in (
        ("pdf", 101, "file-too-large"),
        ("mp3", 101, "file-too-large"),
        ("mp4", 101, "file-too-large"),
        ("docx", 1, "file-type"),
        ("docm", 1, "file-macros"),
    ):
        with pytest.raises(Invalid) as refused:
            check_taken(suffix, size, few)
        assert refused.value.key == key
    assert {"zip", "docm", "xlsm", "pptm"} == set(DOCUMENTS) - Uploads().documents


def test_a_film_is_a_film_only_where_it_can_be_converted():
    assert kind_of("mp4", Uploads()) == "unknown"
    able = Uploads(ffmpeg=ffmpeg(), file_bytes=1, video_bytes=1000)
    assert kind_of("webm", able) == "video"
    check_taken("mp4", 1000, able)
    assert (kind_of("ogg", able), kind_of("pdf", able), kind_of("png", able)) == ("audio", "unknown", "image")


@pytest.mark.parametrize(
    ("name", "suffix", "shown"),
    [
        ("Report 2026.pdf", "pdf", "Report 2026.pdf"),
        ("été.PDF", "pdf", "été.PDF"),
        ("invoice.pdf.exe", "pdf", "invoice.pdf.exe.pdf"),
        ("page.html", "txt", "page.html.txt"),
        ("../../etc/passwd", "txt", "passwd.txt"),
        ("D:\\files\\a.docx", "docx", "a.docx"),
        ("a\r\nSet-Cookie: x.pdf", "pdf", "aSet-Cookie: x.pdf"),
        ("annual\u202efdp.exe", "pdf", "annualfdp.exe.pdf"),
        ("", "pdf", "file.pdf"),
        (".pdf", "pdf", "pdf.pdf"),
        ("server.log", "txt", "server.log"),
        ("x" * 300 + ".pdf", "pdf", "x" * 120 + ".pdf"),
    ],
)
def test_a_file_is_shown_under_a_name_that_ends_in_what_it_is(name, suffix, shown):
    assert shown_name(name, suffix) == shown
