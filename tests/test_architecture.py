"""What linters and import contracts cannot see (docs/decisions, CONTRIBUTING)."""

import ast
import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from server.api.route import ANY, APP, PUBLIC, SESSION
from server.api.routes import ROUTES
from server.facts import FactKind
from tests.sources import (
    FEATURES,
    ROOT,
    Function,
    Module,
    calls,
    files,
    is_pure_data,
    modules,
    own_names,
    words,
)

LONGEST_FILE = 300
LONGEST_FUNCTION = 45
BANNED_WORDS = {
    "manager", "managers", "service", "services", "helper", "helpers", "util", "utils", "handler", "handlers",
    "processor", "processors", "data", "info",
}  # fmt: skip
A_PERSONS_MANAGER = re.compile(r"manager(_[a-z]+)?")  # the directory's word for whom somebody reports to
# What stock apps and browsers need before anybody is signed in; nothing that a person wrote.
OPEN_PATHS = re.compile(
    r"/(health|l/.*|auth/.*|oauth/.*|\.well-known/.*|nodeinfo/.*|media/.*|avatars?/.*)"
    r"|/api/v[12]/instance(/.*)?|/api/v1/(apps|custom_emojis|streaming(/health)?)"
)
SCOPE = re.compile(r"profile|push|(read|write)(:(accounts|blocks|bookmarks|conversations|favourites|filters|follows"
                   r"|lists|media|mutes|notifications|reports|search|statuses))?"
                   r"|admin:(read|write)(:[a-z_]+)?")  # fmt: skip
MASTODON_KEYS = {
    "reblogs_count", "favourites_count", "replies_count", "in_reply_to_id", "in_reply_to_account_id", "spoiler_text",
    "media_attachments", "display_name", "avatar_static", "header_static", "statuses_count", "followers_count",
    "following_count", "last_status_at", "showing_reblogs", "followed_by",
}  # fmt: skip

SERVER = modules("server")
EVERYTHING = (*SERVER, *modules("tests"))


def test_no_file_is_longer_than_anybody_reads():
    sources = [
        *files("server", ".py"),
        *files("tests", ".py"),
        *files("web/src", ".ts", ".svelte", ".css", ".js"),
    ]
    sizes = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources if not is_pure_data(path)
    }
    assert not {str(path.relative_to(ROOT)): size for path, size in sizes.items() if size > LONGEST_FILE}


def test_no_function_is_longer_than_a_screen():
    lengths = {
        f"{module.at(node)} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for module in EVERYTHING
        if not is_pure_data(module.path)
        for node in module.functions
    }
    assert not {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION}


def test_facts_are_recorded_by_verbs_only():
    """Models, entities, edges and the gateway never record: a fact is part of the operation that made the change."""
    allowed = tuple(f"server/{feature}/" for feature in FEATURES)
    wrong = [
        module.at(call)
        for module in SERVER
        if "server.facts.record" in module.imports
        for call in calls(module, "record")
        if not module.place.startswith(allowed) or module.path.name == "models.py"
    ]
    assert not wrong


def test_readers_are_woken_from_one_place():
    speak_to_the_bus = {
        module.name
        for module in SERVER
        if any(name.startswith("server.bus") for name in module.imports)
        and not module.name.startswith("server.bus")
    }
    assert speak_to_the_bus <= {"server.facts.positions", "server.wiring"} | {
        module.name for module in modules("server/realtime")
    }


def test_only_entities_spell_mastodon_keys():
    """Everything that leaves as a Mastodon entity is written in one place (decision 0005)."""
    wrong = [
        f"{module.at(node)} {key}"
        for module in SERVER
        if not module.place.startswith(("server/entities/", "server/demo/"))
        for node in module.nodes
        for key in _written_keys(node)
        if key in MASTODON_KEYS
    ]
    assert not wrong


def _written_keys(node: ast.AST) -> list[str]:
    """Keys of dict displays, and `"key":` inside pieces of JSON."""
    if isinstance(node, ast.Dict):
        return [
            key.value for key in node.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)
        ]
    if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
        text = node.value if isinstance(node.value, str) else node.value.decode("utf-8", "replace")
        return re.findall(r'"(\w+)"\s*:', text)
    return []


def test_every_import_stands_at_the_top():
    wrong = [
        module.at(inner)
        for module in EVERYTHING
        if module.name != "server.wiring"  # may import adapters lazily (decision 0001)
        for function in module.functions
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not wrong


def test_a_save_does_what_it_says():
    """No signals, and no model changes what saving or deleting means."""
    signals = [
        module.place for module in SERVER if any("tortoise.signals" in name for name in module.imports)
    ]
    overridden = [
        module.at(method)
        for module in SERVER
        for cls in module.classes
        if any(isinstance(base, ast.Name) and base.id.endswith("Model") for base in cls.bases)
        for method in cls.body
        if isinstance(method, Function) and method.name in {"save", "delete", "create", "bulk_create"}
    ]
    assert not signals + overridden


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")
def test_every_route_says_who_may_use_it(route):
    if route.scope == PUBLIC:
        assert OPEN_PATHS.fullmatch(route.path), "not on the list of what is open without signing in"
    elif route.scope not in {APP, SESSION, ANY}:
        assert all(SCOPE.fullmatch(scope) for scope in route.scope.removeprefix(f"{APP} ").split())


def test_no_route_is_declared_twice():
    rows = [(route.method, route.path) for route in ROUTES]
    assert len(rows) == len(set(rows))


def test_every_fact_is_streamed_or_silent_on_purpose():
    table = Module(ROOT / "server" / "realtime" / "streams.py")
    named = {
        node.attr
        for node in table.nodes
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "FactKind"
    }
    assert named == {kind.name for kind in FactKind}


def test_every_verb_has_a_test_file_by_its_name():
    """What others call of a feature is promised; its inner steps are tested through it."""
    untested = [
        module.place
        for feature in FEATURES
        for module in modules(f"server/{feature}")
        if _called_from_outside(module, f"server/{feature}/") and not _mirror(module).is_file()
    ]
    assert not untested


def _called_from_outside(module: Module, feature: str) -> bool:
    offered = {f"{module.name}.{name}" for name in module.public_functions}
    return any(offered & other.imports for other in SERVER if not other.place.startswith(feature))


def _mirror(module: Module) -> Path:
    inside = module.path.relative_to(ROOT / "server")
    return ROOT / "tests" / inside.parent / f"test_{inside.name}"


@pytest.mark.parametrize("family", ["networks", "bus", "storage"])
def test_every_adapter_keeps_its_contract(family):
    """What wiring can choose is a parameter of the family's contract test."""
    wiring = Module(ROOT / "server" / "wiring.py")
    prefix = f"server.{family}."
    adapters = {
        name.rpartition(".")[0] for name in wiring.imports if name.startswith(prefix) and name.count(".") > 2
    }
    tested = {
        name.rpartition(".")[0]
        for module in modules("tests/contracts")
        for name in module.imports
        if name.startswith(prefix)
    }
    assert adapters
    assert adapters <= tested


def test_names_say_what_a_thing_is():
    wrong = [
        f"{module.at(node)} {name}"
        for module in SERVER
        for node, name in [(None, module.name), *own_names(module)]
        if BANNED_WORDS & set(words(name)) and not A_PERSONS_MANAGER.fullmatch(name)
    ]
    wrong += [str(path) for path in files("web/src") if BANNED_WORDS & set(words(path.stem))]
    assert not wrong


def test_only_loops_and_the_gateway_catch_everything():
    """Elsewhere a broad `except` may only pass the error on."""
    wrong = [
        module.at(node)
        for module in SERVER
        if module.name != "server.worker" and not module.place.startswith("server/realtime/gateway")
        for node in module.nodes
        if isinstance(node, ast.ExceptHandler)
        and _is_broad(node)
        and not isinstance(node.body[-1], ast.Raise)
    ]
    assert not wrong


def _is_broad(node: ast.ExceptHandler) -> bool:
    kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    return any(
        kind is None or (isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"})
        for kind in kinds
    )


def test_values_never_stand_between_quotes_in_sql():
    """Lint's rule for SQL is off, as statements are joined from fragments; a quoted piece would be a value."""
    wrong = {
        module.at(node)
        for module in SERVER
        for function in module.functions
        for node in ast.walk(function)
        if isinstance(node, ast.JoinedStr)
        and re.search(r"\b(SELECT|INSERT|UPDATE|DELETE|WHERE)\b", ast.unparse(node))
        for before, inner in pairwise(node.values)
        if isinstance(inner, ast.FormattedValue)
        and isinstance(before, ast.Constant)
        and before.value.endswith("'")
    }
    assert not wrong


def test_preparing_a_checkout_needs_nothing_but_python():
    tools = [*modules("server/demo/bootstrap"), *modules("tests/running"), Module(ROOT / "tests" / "run.py")]
    tools = [tool for tool in tools if not tool.path.name.startswith("test_")]
    ours = ("server.demo.bootstrap", "tests.running")
    foreign = {
        f"{module.place}: {name}"
        for module in tools
        for name in module.imports
        if not name.startswith(ours) and name.partition(".")[0] not in sys.stdlib_module_names
    }
    assert not foreign
