"""A pytest plugin: with RAMAGE_MUTANT=PLACE:N, the Nth condition of that predicate is taken away before its use.

Every condition between an AND or an OR counts: in an AND it is taken to be true (what it kept back is let through), in
an OR to be false (whom it let in is kept out).
"""

import os
from collections.abc import Callable
from functools import partial
from importlib import import_module
from inspect import signature

import sqlglot
from sqlglot import expressions as sql

from tests.predicates import PREDICATES, Predicate

_GIVEN, _KNOWN = "the_{}_", "known_{}_"


def mutants(predicate: Predicate) -> list[tuple[str, str]]:
    """(what is taken away, the SQL without it), in a fixed order."""
    template, known = _template(predicate)
    whole, found = sqlglot.parse_one(template, dialect="postgres"), []
    for place in [place for place, node in enumerate(whole.walk()) if _is_condition(node)]:
        copy = whole.copy()
        node = next(each for number, each in enumerate(copy.walk()) if number == place)
        gone = node.sql(dialect="postgres")
        if gone in predicate.idle:
            continue
        # It stays, so that what is given is still asked for, and no longer matters.
        without_it = sql.or_(node, sql.true()) if _is_anded(node) else sql.and_(node, sql.false())
        node.replace(sql.paren(without_it))
        without = copy.sql(dialect="postgres")
        for name, text in known.items():
            gone, without = gone.replace(name, text), without.replace(name, text)
        found.append((" ".join(gone.split()), without))
    return found


def _template(predicate: Predicate) -> tuple[str, dict[str, str]]:
    """Its SQL with names for what it is given and what is known, and what these names stand for."""
    made = getattr(import_module(predicate.module), predicate.name)
    template = made if isinstance(made, str) else str(made(*map(_GIVEN.format, signature(made).parameters)))
    known = {_KNOWN.format(number): text for number, text in enumerate(predicate.known())}
    for name, text in known.items():
        if text not in template:
            raise LookupError(f"{predicate.name} does not hold: {text}")
        template = template.replace(text, name)
    return template, known


def _is_condition(node: sql.Expression) -> bool:
    """What asks about nothing, such as 1 = 0, is none."""
    between = isinstance(_junction(node), sql.And | sql.Or)
    return (
        between
        and not isinstance(node, sql.And | sql.Or | sql.Paren)
        and bool(node.find(sql.Column, sql.Parameter))
    )


def _is_anded(node: sql.Expression) -> bool:
    return isinstance(_junction(node), sql.And | sql.Where)


def _junction(node: sql.Expression) -> sql.Expression | None:
    parent = node.parent
    while isinstance(parent, sql.Paren):
        parent = parent.parent
    return parent


def _made_from(template: str, original: Callable[..., str], *given: str, **named: str) -> str:
    bound = signature(original).bind(*given, **named)
    bound.apply_defaults()
    for name, value in bound.arguments.items():
        template = template.replace(_GIVEN.format(name), value)
    return f"({template})"


def take_away(place: str, number: int) -> None:
    """Before anything else imports it: at the import of this plugin, which comes before any conftest."""
    predicate = next(each for each in PREDICATES if place == f"{each.module}.{each.name}")
    module, without = import_module(predicate.module), mutants(predicate)[number][1]
    original = getattr(module, predicate.name)
    setattr(
        module,
        predicate.name,
        without if isinstance(original, str) else partial(_made_from, without, original),
    )


if "RAMAGE_MUTANT" in os.environ:
    _place, _number = os.environ["RAMAGE_MUTANT"].split(":")
    take_away(_place, int(_number))
