"""Films made ready by ffmpeg, where the system has it: MP4 that every app plays, and a picture of it.

The program reads what strangers made. So it is told which format to expect, may open nothing but the file it is given,
is bound in memory and time, and leaves nothing of what a camera wrote about place and owner.
"""

import asyncio
import re
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SECONDS = 240
"""One film takes no longer to convert, or is not converted."""
FRAME_RATE = 60
_KILOBYTES = 2 << 20
_EDGE = 1920
_MOST_OUT = 60 << 20
_FORMATS = {"mp4": "mov", "mov": "mov", "webm": "matroska", "gif": "gif"}
_SCALE = (
    f"scale=w='min({_EDGE},iw)':h='min({_EDGE},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2"
)
# The shell lowers what it may use and becomes the program. Limits set between fork and exec would be Python in a child
# of a process with threads.
_BOUND = f'ulimit -v {_KILOBYTES} -t {SECONDS} -c 0; exec nice -n 10 "$@"'
_TIME = re.compile(rb"out_time_us=(\d+)")


class Unconverted(Exception):
    """The film is damaged, too large to decode, or takes too long."""


@dataclass(frozen=True, slots=True)
class Film:
    """A film as it is kept, its length in seconds, and one of its first pictures as PNG."""

    content: bytes
    poster: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Ffmpeg:
    """The program."""

    path: str

    async def convert(self, content: bytes, suffix: str, *, silent: bool = False) -> Film:
        """H.264 and AAC in MP4, within 1920 pixels and 60 pictures a second. Raises Unconverted."""
        folder = Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="ramage-film-"))
        try:
            return await self._convert(folder, content, suffix, silent=silent)
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    async def _convert(self, folder: Path, content: bytes, suffix: str, *, silent: bool) -> Film:
        source, film, poster = folder / f"in.{suffix}", folder / "out.mp4", folder / "out.png"
        await asyncio.to_thread(source.write_bytes, content)
        sound = ["-an"] if silent else ["-map", "0:a:0?", "-c:a", "aac", "-b:a", "128k", "-ac", "2"]
        said = await self._run(
            "-f", _FORMATS[suffix], "-i", str(source), "-map", "0:v:0", *sound, "-sn", "-dn",
            "-map_metadata", "-1", "-map_chapters", "-1", "-vf", _SCALE, "-fpsmax", str(FRAME_RATE),
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "26", "-pix_fmt", "yuv420p", "-threads", "1",
            "-movflags", "+faststart", "-fs", str(_MOST_OUT), "-f", "mp4", str(film),
        )  # fmt: skip
        await self._run("-f", "mov", "-i", str(film), "-frames:v", "1", "-f", "image2", str(poster))
        made, shown = await asyncio.to_thread(_read, film), await asyncio.to_thread(_read, poster)
        if not made or not shown or len(made) >= _MOST_OUT:
            raise Unconverted
        times = _TIME.findall(said)
        return Film(made, shown, int(times[-1]) / 1_000_000 if times else 0.0)

    async def _run(self, *arguments: str) -> bytes:
        whole = (
            self.path, "-nostdin", "-hide_banner", "-v", "error", "-nostats", "-y", "-progress", "pipe:1",
            "-protocol_whitelist", "file,pipe", "-threads", "1", *arguments,
        )  # fmt: skip
        program = await asyncio.create_subprocess_exec(
            "/bin/sh", "-c", _BOUND, "sh", *whole,
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            env={"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"},
        )  # fmt: skip
        try:
            async with asyncio.timeout(SECONDS):
                said, _ = await program.communicate()
        except TimeoutError as late:
            raise Unconverted from late
        finally:
            if program.returncode is None:
                with suppress(ProcessLookupError):
                    program.kill()
                await program.wait()
        if program.returncode:
            raise Unconverted
        return said


def find_ffmpeg(name: str) -> Ffmpeg | None:
    """The program by its name or path; None where it is not there, or `off`."""
    path = shutil.which(name) if name and name != "off" else None
    return Ffmpeg(path) if path else None


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
