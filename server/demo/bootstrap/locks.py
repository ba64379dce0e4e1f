"""Makes the lock files anew: hashed, for every platform, without addresses of package indexes."""

import shutil
import tomllib

from server.demo.bootstrap.places import BIN, DIRECTORY, LIGHTHOUSE, PYTHON, ROOT, STAMPS, WEB
from server.demo.bootstrap.steps import call, step

_COMPILE = ("pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate")
_CLEAN = ("--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet", "--upgrade")


def lock_everything() -> None:
    """The newest versions that pyproject.toml and the package.json files allow."""
    with step("requirements*.lock"):
        dev = ROOT / "requirements-dev.lock"
        _compile("pyproject.toml", "--extra", "web", "--extra", "dev", to="requirements-dev.lock")
        _compile("pyproject.toml", "--constraint", dev, to="requirements.lock")
        _compile(_only_web(), "--constraint", dev, to="requirements-web.lock")
    for folder in (WEB, DIRECTORY, LIGHTHOUSE):
        with step(f"{folder.name}/package-lock.json"):
            # The second writes what the first found in its usual order.
            for verb in ("update", "install"):
                call([BIN / "npm", verb, "--package-lock-only", "--no-audit"], log="npm-lock", cwd=folder)


def _compile(source: object, *options: object, to: str) -> None:
    call([_uv(), *_COMPILE, *_CLEAN, str(source), *map(str, options), "-o", to], log="lock")


def _uv() -> str:
    found = shutil.which("uv", path=str(BIN)) or shutil.which("uv")
    if found is None:
        call([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"], log="uv")
    return found or str(BIN / "uv")


def _only_web() -> object:
    """What the front end's build adds to the server, as a list of its own: a production image has no Node."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = STAMPS / "web.in"
    wanted.write_text("\n".join(project["optional-dependencies"]["web"]) + "\n", encoding="utf-8")
    return wanted
