"""The repository as architecture tests read it: files, parsed modules, names."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOT_OURS = frozenset(
    {
        ".git", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache", ".hypothesis",
        ".svelte-kit", ".test-cache", "__pycache__", "node_modules", "build", "var", "screenshots",
    }
)  # fmt: skip
FEATURES = ("identity", "microblog", "advocacy", "listening", "lifecycle")
PURE_DATA = ("migrations/", "server/demo/company/", "server/api/catalogue/", "web/src/locales/")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file and what it says."""

    path: Path

    @cached_property
    def place(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def name(self) -> str:
        return self.place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(ast.parse(self.text)))

    @property
    def functions(self) -> list[Function]:
        return [node for node in self.nodes if isinstance(node, Function)]

    @property
    def classes(self) -> list[ast.ClassDef]:
        return [node for node in self.nodes if isinstance(node, ast.ClassDef)]

    @property
    def public_functions(self) -> list[str]:
        top = ast.parse(self.text).body
        return [node.name for node in top if isinstance(node, Function) and not node.name.startswith("_")]

    @cached_property
    def imports(self) -> set[str]:
        """Dotted names, `from a import b` as `a.b`."""
        found = set()
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
        return found

    def at(self, node: ast.AST) -> str:
        return f"{self.place}:{getattr(node, 'lineno', 0)}"


def files(folder: str = "", *suffixes: str) -> Iterator[Path]:
    """The files that we wrote or keep, whether committed yet or not."""
    for path in sorted((ROOT / folder).iterdir()) if (ROOT / folder).is_dir() else ():
        if path.name in NOT_OURS or path.name.endswith(".egg-info"):
            continue
        if path.is_dir():
            yield from files(path.relative_to(ROOT).as_posix(), *suffixes)
        elif not suffixes or path.suffix in suffixes:
            yield path


@lru_cache
def modules(folder: str) -> tuple[Module, ...]:
    """The Python modules below a folder."""
    return tuple(Module(path) for path in files(folder, ".py"))


def words(name: str) -> list[str]:
    """`LastSeen_at` as last, seen, at."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


def is_pure_data(path: Path) -> bool:
    """Generated files and plain data, exempt from limits of size by their place."""
    return path.relative_to(ROOT).as_posix().startswith(PURE_DATA)


def own_names(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """Every name that a module gives; annotated fields of a class are left out, they may be the wire's."""
    fields = {target for cls in module.classes for target in cls.body if isinstance(target, ast.AnnAssign)}
    for node in module.nodes:
        if isinstance(node, Function | ast.ClassDef):
            yield node, node.name
        elif isinstance(node, ast.arg):
            yield node, node.arg
        elif isinstance(node, ast.AnnAssign) and node not in fields and isinstance(node.target, ast.Name):
            yield node, node.target.id
        elif isinstance(node, ast.Assign):
            yield from ((node, target.id) for target in node.targets if isinstance(target, ast.Name))


def calls(module: Module, name: str) -> list[ast.Call]:
    """Calls of a plain name."""
    return [
        node
        for node in module.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]
