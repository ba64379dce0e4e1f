"""What the documents say is so: settings, commands, folders, packages, links, lock files."""

import json
import re
import tomllib
from pathlib import Path

import click
import pytest

from server.api.routes import ROUTES
from server.cli import main
from server.settings import Settings
from tests.sources import ROOT, files

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [path for path in files("", ".md") if "node_modules" not in path.parts]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
NODE_LOCKS = [path for path in files("", ".json") if path.name == "package-lock.json"]
TEXTS = {
    ".py",
    ".toml",
    ".md",
    ".ts",
    ".js",
    ".mjs",
    ".svelte",
    ".css",
    ".html",
    ".json",
    ".yml",
    ".lock",
    ".sql",
    "",
}
# Spelled in pieces, so that this file does not name what it looks for.
ELSEWHERE = re.compile(
    "|".join(
        [
            r"pypi\.(org|python)", r"python" + r"hosted\.org", r"registry\." + r"npm", r"npm" + r"js\.(org|com)",
            r"(?<![\w.~])/(root|work|Users)/", r"(?<![\w.~])/home/\w+/", r"[A-Z]:\\" + r"\\Users",
        ]
    )
)  # fmt: skip


def names(requirements):
    return {re.match(r"[\w.-]+", line)[0].lower().replace("_", "-") for line in requirements}


def test_every_setting_is_explained_with_its_default():
    rows = re.findall(
        r"^\| `RAMAGE_(\w+)` \|([^|]*)\|", (ROOT / "docs/settings.md").read_text(), re.MULTILINE
    )
    explained = {name.lower(): default.strip().strip("`") for name, default in rows}
    defaults = {name: getattr(Settings(), name) for name in Settings.__struct_fields__}
    assert explained == {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in defaults.items()
    }


def test_every_address_is_in_the_api_document():
    said = re.findall(
        r"^\| `(GET|POST|PUT|PATCH|DELETE) (/\S*)`", (ROOT / "docs/api.md").read_text(), re.MULTILINE
    )
    assert len(said) == len(set(said))
    assert set(said) == {(route.method, route.path) for route in ROUTES}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_local_link_leads_somewhere(document):
    text = document.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    assert not [target for target in targets if not (document.parent / target).exists()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_in_a_document_exists(document):
    text = document.read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL) + re.findall(r"`([^`\n]+)`", text))
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b", code)) <= targets
    assert set(re.findall(r"(?:^|web )ramage ([a-z]+)", code, re.MULTILINE)) <= set(main.commands)


def test_every_verb_of_the_operator_is_explained():
    verbs = {
        f"{name} {inner}".strip()
        for name, command in main.commands.items()
        for inner in (command.commands if isinstance(command, click.Group) else [""])
    }
    rows = re.findall(r"^\| `ramage ([a-z -]+)", (ROOT / "docs/operating.md").read_text(), re.MULTILINE)
    assert {row.strip() for row in rows} == verbs


def test_documents_that_are_named_exist():
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in files("")
        if path.suffix in TEXTS - {".lock"} and path not in NODE_LOCKS
        for name in re.findall(r"[\w/.-]*\w\.md\b", path.read_text(encoding="utf-8"))
        if not any((folder / name).exists() for folder in (ROOT, path.parent, ROOT / "docs"))
    ]
    assert not wrong


def test_the_map_names_folders_that_exist():
    drawing = re.search(r"## Map\n```\n(.*?)```", README, re.DOTALL)[1]
    folder = Path()
    for line in drawing.splitlines():
        first = line.split()[0]
        if line.startswith("  "):
            places = [folder / part for part in line[2:].split("   ")[0].split()]
        else:
            folder = Path(first)
            places = [folder]
        assert [place for place in places if not (ROOT / place).exists()] == []


def test_the_map_leaves_out_no_package():
    packages = {path.parent.name for path in (ROOT / "server").glob("*/__init__.py")}
    assert packages <= set(re.findall(r"^  (\w+)/", README, re.MULTILINE))


def test_every_package_has_its_reason_in_the_readme():
    python = names(PROJECT["dependencies"]) | {
        name for extra in PROJECT["optional-dependencies"].values() for name in names(extra)
    }
    node = set()
    for folder in ("web", "server/demo/directory", "tests/journeys/lighthouse"):
        package = json.loads((ROOT / folder / "package.json").read_text(encoding="utf-8"))
        node |= set(package.get("dependencies", {})) | set(package.get("devDependencies", {}))
    section = README.split("## What it stands on")[1].lower()
    explained = set(re.findall(r"[@\w][\w./-]*", section))
    unexplained = (python | node) - explained
    assert not unexplained


def test_decisions_are_numbered_listed_and_short():
    records = sorted((ROOT / "docs/decisions").glob("0*.md"))
    listed = re.findall(
        r"\]\((0\d+-[\w-]+\.md)\)", (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
    )
    assert [record.name for record in records] == listed
    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    assert not [
        record.name for record in records if len(record.read_text(encoding="utf-8").splitlines()) > 60
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_locked_packages_are_pinned_by_hash_and_say_no_address(lock):
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    assert all(re.match(r"[\w.-]+==\S+", entry) and "--hash=sha256:" in entry for entry in entries)
    assert "//" not in lock.read_text(encoding="utf-8")


def test_locks_hold_every_package_of_the_project():
    locked = {
        path.name: names(re.findall(r"^[\w.-]+(?===)", path.read_text(), re.MULTILINE)) for path in LOCKS
    }
    extras = PROJECT["optional-dependencies"]
    assert names(PROJECT["dependencies"]) <= locked["requirements.lock"]
    assert names(extras["web"]) <= locked["requirements-web.lock"]
    assert (
        names(extras["dev"]) | locked["requirements.lock"] | locked["requirements-web.lock"]
        <= locked["requirements-dev.lock"]
    )


@pytest.mark.parametrize("lock", NODE_LOCKS, ids=lambda path: path.parent.name)
def test_node_packages_are_pinned_by_hash_and_say_no_address(lock):
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    assert not [name for name, package in packages.items() if "resolved" in package]
    assert all(
        "integrity" in package for name, package in packages.items() if name and not package.get("inBundle")
    )


def test_nothing_names_a_package_index_or_a_place_on_somebodys_machine():
    wrong = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in files("")
        if path.suffix in TEXTS or path.name.startswith(".")
        if (found := ELSEWHERE.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert not wrong


def test_nothing_is_left_for_later():
    """Lint sees Python; this sees the rest."""
    later = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    sources = [
        *files("web/src"),
        *files("server/demo/directory"),
        *files("docs"),
        *files("", ".yml", ".toml"),
    ]
    assert not [str(path) for path in sources if path.suffix in TEXTS and later.search(path.read_text())]
