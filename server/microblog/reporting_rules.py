"""The rules of the house: for everybody to read, for admins to write."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.identity.audit import audit
from server.identity.roles import admin_only
from server.identity.viewer import Viewer
from server.kit.database import execute, rows, unit_of_work
from server.kit.errors import Conflict, Invalid, Missing
from server.kit.ids import new_id
from server.microblog.models import Rule

LONGEST, LONGEST_HINT, MOST = 300, 1000, 50


@dataclass(frozen=True)
class HouseRule:
    """A rule, and more about it."""

    id: int
    text: str
    hint: str


async def house_rules() -> Sequence[HouseRule]:
    """All of them, in their order."""
    found = await rows("SELECT id, text, hint FROM rule ORDER BY place, id")
    return [HouseRule(each["id"], each["text"], each["hint"]) for each in found]


async def add_rule(viewer: Viewer, text: str, hint: str = "") -> int:
    """One more, at the end; returns its id. Raises Invalid, Conflict."""
    admin_only(viewer)
    text, hint = _checked(text, hint)
    rule_id = new_id()
    async with unit_of_work():
        there = await house_rules()
        if len(there) >= MOST:
            raise Conflict("rules-many", limit=MOST)
        await Rule.create(id=rule_id, place=len(there), text=text, hint=hint)
        await _note(viewer, "rule.made", rule_id)
    return rule_id


async def change_rule(
    viewer: Viewer, rule_id: int, text: str, hint: str = "", *, place: int | None = None
) -> None:
    """Other words, or another place among them (0 is the first). Raises Missing, Invalid."""
    admin_only(viewer)
    text, hint = _checked(text, hint)
    async with unit_of_work():
        if not await execute("UPDATE rule SET text = $1, hint = $2 WHERE id = $3", text, hint, rule_id):
            raise Missing
        if place is not None:
            order = [each.id for each in await house_rules() if each.id != rule_id]
            order.insert(max(0, place), rule_id)
            for number, each in enumerate(order):
                await execute("UPDATE rule SET place = $1 WHERE id = $2", number, each)
        await _note(viewer, "rule.changed", rule_id)


async def remove_rule(viewer: Viewer, rule_id: int) -> None:
    """Away; reports that named it keep its id. Raises Missing."""
    admin_only(viewer)
    async with unit_of_work():
        if not await execute("DELETE FROM rule WHERE id = $1", rule_id):
            raise Missing
        await _note(viewer, "rule.removed", rule_id)


async def _note(viewer: Viewer, verb: str, rule_id: int) -> None:
    await audit(viewer, verb, target_kind="rule", target_id=rule_id)


def _checked(text: str, hint: str) -> tuple[str, str]:
    text, hint = " ".join(text.split()), hint.strip()
    if not text:
        raise Invalid("rule-empty", field="text")
    if len(text) > LONGEST:
        raise Invalid("rule-long", field="text", limit=LONGEST)
    if len(hint) > LONGEST_HINT:
        raise Invalid("rule-long", field="hint", limit=LONGEST_HINT)
    return text, hint
