"""Files in a folder, two levels deep so that no directory grows large."""

import asyncio
import errno
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server.kit.errors import Missing, Unavailable
from server.storage.port import Stored, type_of

# EFBIG: the limit of a container or user on one file reads the same to the person: no room.
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LEFT_BEHIND_AFTER = 3600


class LocalStorage:
    """A folder of this machine. A file appears under its name only when all of it is on the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"

    async def save(self, key: str, content: bytes, content_type: str) -> None:
        if type_of(key) != content_type:
            message = f"{content_type} cannot be kept under this key"
            raise ValueError(message)
        await asyncio.to_thread(self._save, key, content)

    async def open(self, key: str) -> Stored:
        content = await asyncio.to_thread(self._read, self._known(key))
        return Stored(content, type_of(key) or "")

    async def size(self, key: str) -> int:
        return await asyncio.to_thread(self._size, self._known(key))

    async def part(self, key: str, start: int, length: int) -> bytes:
        return await asyncio.to_thread(self._part, self._known(key), start, length)

    async def move(self, key: str, new: str) -> None:
        if type_of(key) is None:
            raise Missing
        if type_of(new) != type_of(key):
            message = f"{type_of(key)} cannot be kept under this key"
            raise ValueError(message)
        await asyncio.to_thread(self._move, key, new)

    async def delete(self, key: str) -> None:
        if type_of(key):
            await asyncio.to_thread(self._delete, key)

    async def exists(self, key: str) -> bool:
        return type_of(key) is not None and await asyncio.to_thread(self._path(key).is_file)

    def prepare(self) -> None:
        """Make the folder when the server starts and clear what a crash left half-written."""
        try:
            self._incoming.mkdir(parents=True, exist_ok=True)
            for part in self._incoming.iterdir():
                # Younger ones may belong to an operator's command that runs beside the server.
                if part.stat().st_mtime < time.time() - _LEFT_BEHIND_AFTER:
                    part.unlink(missing_ok=True)
        except OSError as error:
            raise _trouble(error) from error

    def _save(self, key: str, content: bytes) -> None:
        part = None
        try:
            self._incoming.mkdir(parents=True, exist_ok=True)
            self._path(key).parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(dir=self._incoming)
            with open(handle, "wb") as file:  # noqa: PTH123 - an open descriptor, not a path
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(part).replace(self._path(key))
            _sync_folder(self._path(key).parent)
        except OSError as error:
            if part:
                Path(part).unlink(missing_ok=True)
            raise _trouble(error) from error

    def _move(self, key: str, new: str) -> None:
        try:
            self._path(new).parent.mkdir(parents=True, exist_ok=True)
            self._path(key).replace(self._path(new))
            _sync_folder(self._path(new).parent)
        except FileNotFoundError as error:
            raise Missing from error
        except OSError as error:
            raise _trouble(error) from error

    def _read(self, key: str) -> bytes:
        with _told():
            return self._path(key).read_bytes()

    def _size(self, key: str) -> int:
        with _told():
            return self._path(key).stat().st_size

    def _part(self, key: str, start: int, length: int) -> bytes:
        with _told(), self._path(key).open("rb") as file:
            file.seek(start)
            return file.read(length)

    def _delete(self, key: str) -> None:
        try:
            self._path(key).unlink(missing_ok=True)
        except OSError as error:
            raise _trouble(error) from error

    def _known(self, key: str) -> str:
        if type_of(key) is None:
            raise Missing
        return key

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:4] / key


@contextmanager
def _told() -> Iterator[None]:
    """What is wrong with a file that is read, in the port's words."""
    try:
        yield
    except FileNotFoundError as error:
        raise Missing from error
    except OSError as error:
        raise _trouble(error) from error


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _trouble(error: OSError) -> Unavailable:
    return Unavailable("storage-full" if error.errno in _FULL else "storage-failed")
