"""What an upload is, found by its content; its name only tells kinds of plain text apart."""

import io
import re
import zipfile
import zlib
from collections.abc import Collection
from dataclasses import dataclass

from server.kit.errors import Invalid
from server.kit.films import Ffmpeg
from server.microblog.models import MediaKind
from server.storage import TYPES

DOCUMENTS = (
    "pdf",
    "docx",
    "xlsx",
    "pptx",
    "odt",
    "ods",
    "odp",
    "txt",
    "csv",
    "md",
    "zip",
    "docm",
    "xlsm",
    "pptm",
)
"""Suffixes that a company may take as files to download; the last three carry macros."""
SOUNDS, FILMS = ("mp3", "ogg", "m4a", "wav"), ("mp4", "webm", "mov")
_PICTURES = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png", b"GIF8": "gif"}
_TEXTS = {"txt": "txt", "text": "txt", "log": "txt", "csv": "csv", "md": "md", "markdown": "md"}
_OFFICE = {
    b"wordprocessingml.document.main+xml": "docx",
    b"spreadsheetml.sheet.main+xml": "xlsx",
    b"presentationml.presentation.main+xml": "pptx",
}
_MACROS = {
    b"ms-word.document.macroenabled": "docm",
    b"ms-excel.sheet.macroenabled": "xlsm",
    b"ms-powerpoint.presentation.macroenabled": "pptm",
}
_OPEN = {TYPES[suffix].encode(): suffix for suffix in ("odt", "ods", "odp")}
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_TRACK = re.compile(rb"hdlr.{8}(vide|soun)", re.DOTALL)
_BITRATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_RATES = (44_100, 48_000, 32_000)
_LOOKED_AT = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError, EOFError)


@dataclass(frozen=True)
class Uploads:
    """What a company takes: documents by suffix, how large, and whether films can be converted (`ffmpeg`)."""

    documents: frozenset[str] = frozenset(DOCUMENTS[:10])
    file_bytes: int = 20 << 20
    video_bytes: int = 40 << 20
    ffmpeg: Ffmpeg | None = None

    @property
    def most_bytes(self) -> int:
        """The largest upload of any kind."""
        return max(self.file_bytes, self.video_bytes, 16 << 20)

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Of everything that is taken."""
        return ("jpg", "png", "gif", "webp", *FILMS, *SOUNDS, *sorted(self.documents, key=DOCUMENTS.index))


def suffix_of(content: bytes, file_name: str) -> str:
    """The suffix that the content deserves; raises Invalid for what is nothing that is ever taken."""
    for found in (_picture(content), _film(content), _sound(content), _document(content)):
        if found:
            return found
    if not _CONTROL.search(content) and content.strip():
        found = _TEXTS.get(file_name.rpartition(".")[2].lower(), "")
    if not found:
        raise Invalid("file-type", field="file")
    return found


def kind_of(suffix: str, uploads: Uploads) -> MediaKind:
    """What it becomes. A film that cannot be converted is a file: nobody may have checked what is in it."""
    if suffix in {"jpg", "png", "gif", "webp"}:
        return MediaKind.IMAGE
    if suffix in SOUNDS:
        return MediaKind.AUDIO
    return MediaKind.VIDEO if suffix in FILMS and uploads.ffmpeg is not None else MediaKind.UNKNOWN


def check_taken(suffix: str, size: int, uploads: Uploads) -> None:
    """Raises Invalid for a kind of document that the company does not take, or too large a file."""
    if suffix in DOCUMENTS and suffix not in uploads.documents:
        key = "file-macros" if suffix.endswith("m") else "file-type"
        raise Invalid(key, field="file")
    film = suffix in FILMS and uploads.ffmpeg is not None
    most = uploads.video_bytes if film else uploads.file_bytes
    if suffix in {*DOCUMENTS, *SOUNDS, *FILMS} and size > most:
        raise Invalid("file-too-large", field="file", limit=most >> 20)


def shown_name(file_name: str, suffix: str) -> str:
    """A name without folders and controls that ends in what the file is: `a.pdf.exe` becomes `a.pdf.exe.pdf`."""
    name = re.split(r"[/\\]", file_name)[-1]
    name = "".join(each for each in name if each.isprintable()).strip(" .")
    alike = {suffix, *(typed for typed, kept in _TEXTS.items() if kept == suffix)}
    if not name or name.rpartition(".")[2].lower() not in alike or "." not in name:
        name = f"{name or 'file'}.{suffix}"
    stem, _, end = name.rpartition(".")
    return f"{stem[:120]}.{end}"


def _picture(content: bytes) -> str:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    return next((suffix for start, suffix in _PICTURES.items() if content.startswith(start)), "")


def _film(content: bytes) -> str:
    if content.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in content[:64]:
        return "webm"
    if content[4:8] != b"ftyp" or b"vide" not in _tracks(content):
        return ""
    return "mov" if content[8:12] == b"qt  " else "mp4"


def _sound(content: bytes) -> str:
    if content[:4] == b"OggS":
        return "" if b"theora" in content[:512] else "ogg"
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return "wav"
    if content[4:8] == b"ftyp":
        return "m4a" if _tracks(content) == {b"soun"} else ""
    return "mp3" if content[:3] == b"ID3" or _is_mp3(content) else ""


def _tracks(content: bytes) -> set[bytes]:
    return set(_TRACK.findall(content))


def _is_mp3(content: bytes) -> bool:
    """Two frames of MPEG 1 layer III one after the other; two bytes alone would be found in anything."""
    length = _frame(content[:4])
    return bool(length) and bool(_frame(content[length : length + 4]))


def _frame(head: bytes) -> int:
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xFE != 0xFA:
        return 0
    bitrate, rate = head[2] >> 4, head[2] >> 2 & 3
    if not 0 < bitrate < len(_BITRATES) or rate >= len(_RATES):
        return 0
    return 144_000 * _BITRATES[bitrate] // _RATES[rate] + (head[2] >> 1 & 1)


def _document(content: bytes) -> str:
    if content.startswith(b"%PDF-"):
        return "pdf"
    if not content.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _of_archive(archive)
    except _BROKEN as error:
        raise Invalid("file-broken", field="file") from error


def _of_archive(archive: zipfile.ZipFile) -> str:
    """An office document is an archive that says so in a part of a fixed name."""
    names = archive.namelist()
    if "mimetype" in names:
        return _open_document(_start_of(archive, "mimetype").strip(), names)
    if "[Content_Types].xml" not in names:
        return "zip"
    said = _start_of(archive, "[Content_Types].xml").lower()
    macro = next((suffix for mark, suffix in _MACROS.items() if mark in said), "")
    plain = next((suffix for mark, suffix in _OFFICE.items() if mark in said), "")
    if not macro and (any(name.lower().endswith("vbaproject.bin") for name in names) or b"vba" in said):
        raise Invalid("file-macros", field="file")
    return macro or plain or "zip"


def _open_document(said: bytes, names: Collection[str]) -> str:
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise Invalid("file-macros", field="file")
    return _OPEN.get(said, "zip")


def _start_of(archive: zipfile.ZipFile, name: str) -> bytes:
    """No more than a megabyte, whatever it would unpack to."""
    with archive.open(name) as part:
        return part.read(_LOOKED_AT)
