"""The predicates that decide who may see what, and for each the tests that guard it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from server.microblog import visible

_STATUSES = (
    "tests/microblog/test_visible.py",
    "tests/microblog/test_home.py",
    "tests/realtime/test_visibility.py",
)


@dataclass(frozen=True)
class Predicate:
    """A function that makes SQL, or SQL that is made once. `known` in it are predicates of their own."""

    module: str
    name: str
    tests: tuple[str, ...]
    known: Callable[[], tuple[str, ...]] = tuple
    idle: tuple[str, ...] = ()
    """Conditions that change no answer, such as those which let an index be used."""


def _of(
    module: str,
    name: str,
    *tests: str,
    known: Callable[[], tuple[str, ...]] = tuple,
    idle: tuple[str, ...] = (),
) -> Predicate:
    paths = tuple(f"tests/{each}.py" for each in tests)
    return Predicate(f"server.microblog.{module}", name, paths, known, idle)


def _read_by_one() -> tuple[str, ...]:
    return visible.apart("$1", "a.id"), visible.muted("$1", "a.id", "$2")


def _unwanted_from(*given: str) -> str:
    # Not imported above: it would have taken `visible` in before a condition of that is taken away.
    return str(import_module("server.microblog.notifying").unwanted_from(*given))


PREDICATES = (
    Predicate("server.microblog.visible", "visible_to", _STATUSES),
    Predicate("server.microblog.visible", "unmuted_by", _STATUSES),
    Predicate("server.microblog.visible", "account_visible_to", _STATUSES),
    _of("visible", "members_visible_to", "microblog/test_visible", "microblog/test_familiar"),
    _of("notifying", "unwanted_from", "microblog/test_notifying"),
    _of(
        "notices",
        "_ELSEWHERE",
        "microblog/test_notices",
        "api/test_notice_visibility",
        known=lambda: (
            visible.visible_to("n.account_id"),
            _unwanted_from("n.account_id", "n.actor_id", "$2"),
        ),
    ),
    _of("searching", "_FINDABLE", "microblog/test_searching_findable"),
    _of(
        "conversations",
        "_LISTED",
        "microblog/test_conversations",
        "microblog/test_conversing",
        known=lambda: (visible.apart("$1", "o.account_id"),),
        # Where nothing is left, there is no newest status to join.
        idle=("p.last_status_id IS NOT NULL",),
    ),
    _of("people", "_OPEN", "api/mastodon/test_bonds"),
    _of(
        "familiar",
        "_FAMILIAR",
        "microblog/test_familiar",
        known=lambda: (
            *_read_by_one(),
            visible.apart("$1", "o.target_id"),
            visible.members_visible_to("$1", "o.target_id"),
        ),
    ),
)
