"""`make check`, `test`, `audit` and `bench`: which programs decide, in which order and beside which."""

import os
import sys

from server.demo.bootstrap.__main__ import develop, develop_all
from server.demo.bootstrap.front_end import prepare_lighthouse
from server.demo.bootstrap.places import BIN, PYTHON, WEB
from server.demo.bootstrap.steps import Trouble, step
from tests.running.browser import ensure_chromium
from tests.running.lanes import Step, run_steps

HOUSE = ("tests/test_architecture.py", "tests/test_documents.py", "tests/test_containers.py")
DATABASE_ONLY = ("-p", "tests.running.database_only")
# Tests that start whole programs: once, on SQLite, is what ten minutes allow.
PROCESSES = ("tests/clients", "tests/faults", "tests/demo", "tests/campaign", "tests/cli")
# What people send and are answered before anything is stored: PostgreSQL is asked for it by `make audit` only.
AT_THE_EDGE = (
    *("tests/api/signin", "tests/api/test_call.py", "tests/api/test_access.py"),
    *("tests/advocacy/test_with_x.py", "tests/advocacy/test_announcing.py"),
    "tests/api/test_list_queries.py",
)
# Apart, so that neither lane waits for the other at the end.
POSTS = ("tests/microblog",)
QUICK = "not journeys and not campaign and not load"


def main(command: str) -> None:
    """Run one command of the Makefile; what fails is said last."""
    try:
        _COMMANDS[command]()
    except Trouble as trouble:
        sys.exit(f"\nmake {command} failed. {trouble}")
    except KeyboardInterrupt:
        sys.exit(130)
    print(f"\nmake {command} passed.")


def check() -> None:
    """What needs no running server: under a minute."""
    develop()
    brief = ("--output-format", "concise")
    run_steps(
        _pytest("architecture, documents, containers", *HOUSE),
        Step("types", (PYTHON, "-m", "mypy")),
        Step("format", (PYTHON, "-m", "ruff", "format", "--check", *brief, ".")),
        Step("lint", (PYTHON, "-m", "ruff", "check", *brief, ".")),
        Step("import contracts", (BIN / "lint-imports", "--no-logo")),
        to_the_end=True,
    )


def test() -> None:
    """Everything that decides whether a change may land: under ten minutes on two cores."""
    check()
    develop_all()
    browser = _browser()
    here = _without(*HOUSE, *PROCESSES)
    run_steps(
        *([_pytest("browser journeys", "-m", "journeys and not campaign")] if browser else []),
        _pytest("Python tests on SQLite", "-m", QUICK, *here),
        _on_postgres("posts on PostgreSQL", *POSTS),
        _on_postgres("all else on PostgreSQL", *here, *_without(*AT_THE_EDGE, *POSTS)),
        _pytest("whole programs", "-m", QUICK, *PROCESSES),
        Step("web app: types, texts, format", (BIN / "npm", "run", "check"), folder=WEB),
        Step("web app: tests", (BIN / "npm", "test"), folder=WEB),
        Step("web app: size", (BIN / "npm", "run", "size"), folder=WEB),
    )


def audit() -> None:
    """The rest: campaigns of faults, every journey, every screen and state, everything on PostgreSQL."""
    develop_all()
    prepare_lighthouse()
    _browser(needed=True)
    run_steps(
        _pytest("campaigns and journeys", "-m", "(campaign or journeys) and not load", talk=True),
        _pytest(
            "everything on PostgreSQL",
            *("-m", "not journeys and not load", *_without(*HOUSE, *PROCESSES), *DATABASE_ONLY),
            engine="postgres",
            talk=True,
        ),
        _pytest("stock clients on PostgreSQL", "tests/clients", engine="postgres", talk=True),
        Step("screenshots", (PYTHON, "-m", "tests.journeys.screenshots"), talks=True),
        Step("each condition of the predicates", (PYTHON, "-m", "tests.mutation"), talks=True),
        lanes=1,
    )


def bench() -> None:
    """Speed, as ratios to the floor of the same run; alone on the machine."""
    develop_all()
    run_steps(
        _pytest("speed", "-m", "load", "-s", talk=True),
        _pytest("speed on PostgreSQL with Redis", "-m", "load", "-s", engine="postgres", talk=True),
        lanes=1,
    )


def soak() -> None:
    """Half an hour of a working day on each engine, with 500 open streams."""
    develop_all()
    half_an_hour = (PYTHON, "-m", "tests.load.soak")
    run_steps(
        Step("a working day", half_an_hour, settings={"RAMAGE_TEST_ENGINE": "sqlite"}, talks=True),
        Step(
            "a working day on PostgreSQL with Redis",
            half_an_hour,
            settings={"RAMAGE_TEST_ENGINE": "postgres"},
            talks=True,
        ),
        lanes=1,
        to_the_end=True,
    )


def _on_postgres(name: str, *arguments: str) -> Step:
    return _pytest(name, "-m", QUICK, *arguments, *DATABASE_ONLY, engine="postgres")


def _pytest(name: str, *arguments: str, engine: str = "sqlite", talk: bool = False) -> Step:
    cache = f"cache_dir=.pytest_cache/{name.replace(' ', '-')}"
    return Step(
        name,
        (PYTHON, "-m", "pytest", "-q", "-rfEs", "--tb=short", "-o", cache, *arguments),
        settings={"RAMAGE_TEST_ENGINE": engine},
        shows_from="slowest ",
        counts_skips=True,
        talks=talk,
    )


def _without(*places: str) -> list[str]:
    return [f"--ignore={place}" for place in places]


def _browser(*, needed: bool = False) -> bool:
    with step("Chromium"):
        missing = ensure_chromium()
    if missing and (needed or os.environ.get("CI") == "true"):
        raise Trouble(missing)
    if missing:
        print(f"  browser journeys are left out: {missing}")
    return not missing


_COMMANDS = {"check": check, "test": test, "audit": audit, "bench": bench, "soak": soak}

if __name__ == "__main__":
    main(sys.argv[1])
