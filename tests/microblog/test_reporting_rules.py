"""The rules of the house: written by admins, in an order."""

import pytest

from server.identity.models import AuditEntry, Role
from server.kit.errors import Invalid, Missing
from server.microblog.reporting_rules import LONGEST, add_rule, change_rule, house_rules, remove_rule
from tests.cast import Cast
from tests.microblog.test_reporting import moderator


async def texts() -> list[str]:
    return [each.text for each in await house_rules()]


async def test_rules_stand_in_the_order_that_admins_give_them(cast: Cast):
    admin = await moderator(Role.ADMIN, "admin")
    first, second, third = [await add_rule(admin, f" Rule  {name} ", " more ") for name in "abc"]
    assert await texts() == ["Rule a", "Rule b", "Rule c"]
    await change_rule(admin, third, "Rule c", place=0)
    await change_rule(admin, first, "Rule A")
    assert await texts() == ["Rule c", "Rule A", "Rule b"]
    await remove_rule(admin, second)
    assert [(each.text, each.hint) for each in await house_rules()] == [("Rule c", ""), ("Rule A", "")]
    assert await AuditEntry.filter(verb__startswith="rule.").count() == 6


async def test_only_admins_write_them(cast: Cast):
    admin, mod = await moderator(Role.ADMIN, "admin"), await moderator()
    rule_id = await add_rule(admin, "Be kind")
    for viewer in (mod, cast.ines):
        for attempt in (
            add_rule(viewer, "x"),
            change_rule(viewer, rule_id, "x"),
            remove_rule(viewer, rule_id),
        ):
            with pytest.raises(Missing):
                await attempt
    for attempt in (change_rule(admin, 1, "x"), remove_rule(admin, 1)):
        with pytest.raises(Missing):
            await attempt
    for wrong in ("  ", "a" * (LONGEST + 1)):
        with pytest.raises(Invalid):
            await add_rule(admin, wrong)
