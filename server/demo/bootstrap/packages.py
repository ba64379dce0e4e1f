"""The virtual environment and the locked Python packages in it."""

import shutil
import sys
from pathlib import Path

from server.demo.bootstrap.places import BIN, PYTHON, ROOT, VENV
from server.demo.bootstrap.stamps import digest, fresh, keep, made_before
from server.demo.bootstrap.steps import NO_DISK, Trouble, call, step

TO_RUN = ("requirements.lock", "requirements-web.lock")
TO_DEVELOP = ("requirements-dev.lock",)
# The shell reads the second line and becomes Python, which reads it as a text: `#!` takes no path with spaces.
_COMMAND = """\
#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from server.cli import main

sys.exit(main())
"""


def prepare_environment() -> None:
    """A virtual environment that works and knows this checkout."""
    state = digest()
    if fresh("environment", state, PYTHON, BIN / "ramage"):
        return
    with step("environment"):
        if (made_before("environment") and not _in_use()) or not _works():
            _room_for(gigabytes=1)
            _make()
        _introduce_the_checkout()
        keep("environment", state)


def install(locks: tuple[str, ...]) -> None:
    """Exactly what the lock files name, checked by hash."""
    files = [ROOT / lock for lock in locks]
    name, state = "+".join(lock.removesuffix(".lock") for lock in locks), digest(*files)
    if fresh(name, state):
        return
    with step("Python packages"):
        wanted = [part for file in files for part in ("-r", file)]
        if not _installed_by_uv(wanted):
            quiet = ("--quiet", "--no-input", "--disable-pip-version-check", "--retries", "2")
            call(
                [PYTHON, "-m", "pip", "install", *quiet, "--no-deps", "--require-hashes", *wanted], log="pip"
            )
        keep(name, state)


def _works() -> bool:
    """An environment made by hand is kept when its Python is good enough."""
    try:
        call([PYTHON, "-c", "import sys; assert sys.version_info >= (3, 11)"], log="environment")
    except (Trouble, OSError):
        return False
    return True


def _in_use() -> bool:
    """Whether this very program runs in it, or other checkouts may: then it is not cleared."""
    return VENV.is_symlink() or Path(sys.prefix).resolve() == VENV.resolve()


def _room_for(gigabytes: float) -> None:
    if shutil.disk_usage(ROOT).free < gigabytes * 1e9:
        raise Trouble(NO_DISK)


def _make() -> None:
    try:
        call([sys.executable, "-m", "venv", "--clear", VENV], log="environment")
    except Trouble as trouble:
        if "ensurepip" in str(trouble) or "venv" in str(trouble):
            sentence = (
                "This Python cannot make virtual environments: install its venv package (python3-venv)."
            )
            raise Trouble(sentence) from trouble
        raise


def _introduce_the_checkout() -> None:
    """Importable from anywhere, and a `ramage` command, without building a package."""
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(call([PYTHON, "-c", question], log="environment").strip())
    (packages / "ramage.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    command = BIN / "ramage"
    command.write_text(_COMMAND.format(python=PYTHON), encoding="utf-8")
    command.chmod(0o755)


def _installed_by_uv(wanted: list[str | Path]) -> bool:
    """By uv where it is at hand: ten times faster. It reads its own network settings, so pip comes after."""
    uv = shutil.which("uv", path=str(BIN)) or shutil.which("uv")
    if uv is None:
        return False
    try:
        call([uv, "pip", "install", "--python", PYTHON, "--no-deps", "--require-hashes", *wanted], log="uv")
    except Trouble as trouble:
        if str(trouble) == NO_DISK:
            raise
        return False
    return True
