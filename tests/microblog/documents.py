"""Small files of every kind that people attach, made here rather than kept as binaries."""

import io
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import imageio_ffmpeg

from server.kit.films import Ffmpeg
from server.storage import TYPES

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
MP3 = (b"\xff\xfb\x90\x00" + bytes(413)) * 3
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(24)
OGG = b"OggS\x00\x02" + bytes(22) + b"\x01\x1e\x01vorbis" + bytes(23)
M4A = b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00M4A isom\x00\x00\x00\x21hdlr" + bytes(8) + b"soun" + bytes(13)
_PARTS = {
    "docx": "wordprocessingml.document", "xlsx": "spreadsheetml.sheet", "pptx": "presentationml.presentation",
}  # fmt: skip
_MACROS = {"docm": "word.document", "xlsm": "excel.sheet", "pptm": "powerpoint.presentation"}


def archive(**parts: str) -> bytes:
    """An archive of these parts, `__` in a name being a dot."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return target.getvalue()


def office(suffix: str) -> bytes:
    """A Microsoft document, with macros or without."""
    kind = (
        f"application/vnd.ms-{_MACROS[suffix]}.macroEnabled.main+xml"
        if suffix in _MACROS
        else f"application/vnd.openxmlformats-officedocument.{_PARTS[suffix]}.main+xml"
    )
    parts = {"[Content_Types].xml": f'<Types><Override ContentType="{kind}"/></Types>'}
    return archive(**parts, **({"word/vbaProject.bin": "x"} if suffix in _MACROS else {}))


def opened(suffix: str, **more: str) -> bytes:
    """A document of LibreOffice."""
    return archive(mimetype=TYPES[suffix], **more)


def ffmpeg() -> Ffmpeg:
    """The program of a package, so that every machine has it."""
    return Ffmpeg(imageio_ffmpeg.get_ffmpeg_exe())


@cache
@cache
def film(suffix: str, *, seconds: float = 1.0, size: str = "64x48", title: str = "") -> bytes:
    """A test card with a tone, or without one in a GIF."""
    sound = [] if suffix == "gif" else ["-f", "lavfi", "-i", f"sine=duration={seconds}"]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"made.{suffix}"
        subprocess.run(
            [
                imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi",
                "-i", f"testsrc=duration={seconds}:size={size}:rate=10", *sound,
                *(["-metadata", f"title={title}"] if title else []), str(path),
            ],
            check=True,
        )  # fmt: skip
        return path.read_bytes()
