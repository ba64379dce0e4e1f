"""A pytest plugin: with RAMAGE_MUTANT=N, the Nth condition of the predicates is taken away before anything uses them.

Every condition between an AND or an OR counts: in an AND it is taken to be true (what it kept back is let through), in
an OR to be false (whom it let in is kept out).
"""

import os
from collections.abc import Callable
from functools import cache

import sqlglot
from sqlglot import expressions as sql

from server.microblog import visible

PREDICATES = ("visible_to", "unmuted_by", "account_visible_to")
_WHO, _OF, _NOW = "the_viewer_", "the_alias_", "the_moment_"


@cache
def mutants() -> list[tuple[str, str, str]]:
    """(predicate, what is taken away, the SQL without it), in a fixed order."""
    found = []
    for name in PREDICATES:
        whole = sqlglot.parse_one(_template(name), dialect="postgres")
        places = [place for place, node in enumerate(whole.walk()) if _is_condition(node)]
        for place in places:
            copy = whole.copy()
            node = next(each for number, each in enumerate(copy.walk()) if number == place)
            gone = node.sql(dialect="postgres")
            node.replace(sql.true() if isinstance(_junction(node), sql.And | sql.Where) else sql.false())
            found.append((name, " ".join(gone.split()), copy.sql(dialect="postgres")))
    return found


def _template(name: str) -> str:
    predicate = getattr(visible, name)
    return str(predicate(_WHO, _OF, _NOW) if name == "unmuted_by" else predicate(_WHO, _OF))


def _is_condition(node: sql.Expression) -> bool:
    return not isinstance(node, sql.And | sql.Or | sql.Paren) and isinstance(
        _junction(node), sql.And | sql.Or
    )


def _junction(node: sql.Expression) -> sql.Expression | None:
    parent = node.parent
    while isinstance(parent, sql.Paren):
        parent = parent.parent
    return parent


def _without(template: str) -> Callable[..., str]:
    alias = "a" if "grouping" in template or "invitation" in template else "s"

    def predicate(viewer: str, alias: str = alias, now: str = "$2") -> str:
        return f"({template})".replace(_WHO, viewer).replace(_OF, alias).replace(_NOW, now)

    return predicate


def take_away(number: int) -> None:
    """Before anything else imports the predicates: at the import of this plugin, which comes before any conftest."""
    name, _, template = mutants()[number]
    setattr(visible, name, _without(template))


if "RAMAGE_MUTANT" in os.environ:
    take_away(int(os.environ["RAMAGE_MUTANT"]))
