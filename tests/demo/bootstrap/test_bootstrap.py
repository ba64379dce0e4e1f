"""`make run` before there is anything: what is made, what is not made again, and what is said when it cannot be."""

import ast
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from server.demo.bootstrap import packages, places, stamps, steps
from server.demo.bootstrap.steps import NO_DISK, NO_NETWORK, Trouble, call, step
from tests.sources import ROOT

CLOSED = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def _own_stamps(monkeypatch, tmp_path):
    monkeypatch.setattr(stamps, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(steps, "STAMPS", ROOT / ".test-cache" / "stamps")


@pytest.fixture
def sources(monkeypatch, tmp_path):
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "one").write_text("1")
    return folder


def run(*argv, **variables):
    return subprocess.run(
        argv, check=False, cwd=ROOT, capture_output=True, text=True, env=os.environ | variables, timeout=30
    )


def test_what_was_made_from_the_same_sources_is_not_made_again(sources):
    stamps.keep("thing", stamps.digest(sources))
    assert stamps.fresh("thing", stamps.digest(sources))


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "one").write_text("2"),
        lambda folder: (folder / "two").write_text(""),
        lambda folder: (folder / "one").rename(folder / "renamed"),
        lambda folder: (folder / "one").unlink(),
    ],
    ids=["changed", "added", "renamed", "removed"],
)
def test_it_is_made_again_when_a_source_is(sources, change):
    stamps.keep("thing", stamps.digest(sources))
    change(sources)
    assert not stamps.fresh("thing", stamps.digest(sources))


def test_it_is_made_again_when_its_product_is_gone(sources, tmp_path):
    stamps.keep("thing", stamps.digest(sources))
    assert not stamps.fresh("thing", stamps.digest(sources), tmp_path / "product")


def test_it_is_made_again_in_a_checkout_that_was_moved(sources, monkeypatch, tmp_path):
    stamps.keep("thing", stamps.digest(sources))
    moved = tmp_path / "moved"
    shutil.copytree(sources, moved / "sources")
    monkeypatch.setattr(stamps, "ROOT", moved)
    assert not stamps.fresh("thing", stamps.digest(moved / "sources"))


def test_an_interrupted_step_is_run_again(sources):
    with pytest.raises(KeyboardInterrupt), step("thing"):
        raise KeyboardInterrupt
    assert not stamps.fresh("thing", stamps.digest(sources))


def test_a_step_prints_its_time(capsys):
    with step("thing"):
        pass
    assert capsys.readouterr().out.strip().startswith("thing...")
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device that is always full")  # noqa: PTH110
def test_a_full_disk_is_one_sentence_whoever_meets_it():
    with pytest.raises(Trouble, match=NO_DISK), step("thing"), open("/dev/full", "w") as full:  # noqa: PTH123
        full.write("x" * 100_000)
    with pytest.raises(Trouble, match=NO_DISK):
        call(["sh", "-c", "cat /etc/passwd > /dev/full"], log="thing")


def test_too_little_room_is_said_before_anything_is_made(monkeypatch):
    monkeypatch.setattr(packages, "VENV", ROOT / "nowhere")
    with pytest.raises(Trouble, match=NO_DISK):
        packages._room_for(gigabytes=10**6)  # noqa: SLF001 - the rest of the step would make an environment


def test_no_network_is_one_sentence_for_python_packages(monkeypatch, tmp_path):
    for name in (
        "PIP_FIND_LINKS",
        "PIP_EXTRA_INDEX_URL",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "http_proxy",
        "https_proxy",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", CLOSED)
    pip = (places.PYTHON, "-m", "pip", "download", "--retries", "1", "--no-cache-dir", "--dest", tmp_path)
    with pytest.raises(Trouble, match=NO_NETWORK[:30]):
        call([*pip, "a-package"], log="pip")


def test_no_network_is_one_sentence_for_node_packages(monkeypatch, tmp_path):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("npm_config_userconfig", os.devnull)
    monkeypatch.setenv("npm_config_registry", CLOSED)
    npm = (places.BIN / "npm", "--fetch-retries=0", "--cache", tmp_path)
    with pytest.raises(Trouble, match=NO_NETWORK[:30]):
        call([*npm, "view", "a-package"], log="npm")


def test_another_failure_says_its_last_line_and_where_the_rest_is():
    with pytest.raises(
        Trouble, match=r"sh failed: it broke\. All it said is in \.test-cache/stamps/thing\.log"
    ):
        call(["sh", "-c", "echo first; echo it broke; exit 3"], log="thing")
    assert (ROOT / ".test-cache/stamps/thing.log").read_text() == "first\nit broke\n"


def test_a_taken_port_is_one_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ended = run(sys.executable, "-m", "server.demo.bootstrap", "run", PORT=port)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Ramage cannot start. Port {port} is taken")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("port", ["0", "65536", "eight", "-1", ""])
def test_a_port_that_is_none_is_one_sentence(port):
    ended = run(sys.executable, "-m", "server.demo.bootstrap", "run", PORT=port)
    assert ended.returncode == 1
    assert ended.stderr.startswith("Ramage cannot start. PORT must be a number")
    assert ended.stderr.count("\n") == 1


def test_a_python_that_is_too_old_is_one_sentence():
    older = "import runpy, sys; sys.version_info = (3, 10, 9, 'final', 0); runpy.run_module('server.demo.bootstrap')"
    ended = run(sys.executable, "-c", older)
    assert ended.returncode == 1
    assert ended.stderr.startswith("Ramage needs Python 3.11 or newer")
    assert ended.stderr.count("\n") == 1


def test_make_says_it_too_when_there_is_no_python(tmp_path):
    (tmp_path / "sh").symlink_to(shutil.which("sh"))
    ended = run(shutil.which("make"), "run", PATH=str(tmp_path))
    assert ended.returncode != 0
    assert ended.stderr.startswith("Ramage needs Python 3.11 or newer")


@pytest.mark.parametrize(
    "place", ["server/__init__.py", "server/demo/__init__.py", "server/demo/bootstrap/__init__.py"]
)
def test_an_old_python_can_read_what_it_needs_to_say_so(place):
    ast.parse((ROOT / place).read_text(), feature_version=(3, 7))


def test_the_command_and_the_checkout_are_known_to_the_environment(monkeypatch, tmp_path):
    """Made by the same step that `make run` takes, beside an environment that is already there."""
    monkeypatch.setattr(packages, "BIN", tmp_path)
    packages._introduce_the_checkout()  # noqa: SLF001 - the rest of the step would make an environment
    assert os.access(tmp_path / "ramage", os.X_OK)
    ended = subprocess.run(
        [tmp_path / "ramage", "--help"], check=False, cwd=tmp_path, capture_output=True, text=True, timeout=30
    )
    assert ended.returncode == 0, ended.stderr
    assert "serve" in ended.stdout


def test_the_command_works_in_a_folder_whose_name_has_spaces(monkeypatch, tmp_path):
    """A `#!` line takes neither a space nor more than 127 characters."""
    folder = tmp_path / "my projects"
    folder.mkdir()
    python = folder / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    monkeypatch.setattr(packages, "BIN", folder)
    monkeypatch.setattr(packages, "PYTHON", python)
    packages._introduce_the_checkout()  # noqa: SLF001 - the rest of the step would make an environment
    ended = subprocess.run(
        [folder / "ramage", "worker", "--help"], check=False, capture_output=True, text=True, timeout=30
    )
    assert ended.returncode == 0, ended.stderr
    assert "Usage: ramage worker" in ended.stdout


def test_an_environment_that_is_in_use_is_never_cleared(monkeypatch, tmp_path):
    """Neither the one that runs this program, nor one that several checkouts share by a link."""
    made = []
    for name, there in (("made_before", True), ("fresh", False), ("_works", True)):
        monkeypatch.setattr(packages, name, lambda *_, there=there: there)
    for name in ("_make", "_introduce_the_checkout", "_room_for", "keep"):
        monkeypatch.setattr(packages, name, lambda *_, name=name, **__: made.append(name))
    shared, linked = tmp_path / "shared", tmp_path / ".venv"
    shared.mkdir()
    linked.symlink_to(shared)
    for place in (Path(sys.prefix), linked):
        monkeypatch.setattr(packages, "VENV", place)
        packages.prepare_environment()
    assert "_make" not in made
    monkeypatch.setattr(packages, "VENV", shared)
    packages.prepare_environment()
    assert "_make" in made
