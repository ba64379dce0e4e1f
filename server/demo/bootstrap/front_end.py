"""Node's packages and the built web app, by the Node that came with the Python packages."""

from pathlib import Path

from server.demo.bootstrap.places import BIN, DIRECTORY, LIGHTHOUSE, WEB
from server.demo.bootstrap.stamps import digest, fresh, keep
from server.demo.bootstrap.steps import Trouble, call, step

OLDEST_NODE = (22, 17)
_NOT_SOURCES = {"node_modules", "build", ".svelte-kit", "tests", "test-results"}


def prepare_directory() -> None:
    """The packages of the demo's directory, a real OpenID provider."""
    _install("packages of the directory", DIRECTORY)


def prepare_lighthouse() -> None:
    """What measures the web app's first pages: for `make audit` only."""
    _install("packages of Lighthouse", LIGHTHOUSE)


def prepare_web() -> None:
    """The packages of the web app and its build, when their sources changed."""
    _install("packages of the web app", WEB)
    state = digest(*(path for path in sorted(WEB.iterdir()) if path.name not in _NOT_SOURCES))
    if fresh("web", state, WEB / "build" / "index.html"):
        return
    with step("web app"):
        call([BIN / "npm", "run", "build"], log="web-build", cwd=WEB)
        keep("web", state)


def _install(name: str, folder: Path) -> None:
    state = digest(folder / "package.json", folder / "package-lock.json")
    stamp = f"npm-{folder.name}"
    if fresh(stamp, state, folder / "node_modules"):
        return
    with step(name):
        _assert_node()
        call([BIN / "npm", "ci", "--no-audit", "--no-fund"], log=stamp, cwd=folder)
        keep(stamp, state)


def _assert_node() -> None:
    """An older Node finishes the web app's build with an error that names nothing of this."""
    version = call([BIN / "node", "--version"], log="node").strip()
    if tuple(int(part) for part in version.removeprefix("v").split(".")[:2]) < OLDEST_NODE:
        raise Trouble(
            f"The web app needs Node {OLDEST_NODE[0]}.{OLDEST_NODE[1]} or newer, this is {version}."
        )
