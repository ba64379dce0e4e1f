"""Reports: only of what one may see, told to moderators only."""

import pytest

from server.identity.models import Role
from server.identity.roles import grant_by_operator
from server.kit.database import execute, unit_of_work
from server.kit.errors import Invalid, Missing, Unauthenticated
from server.microblog.blocking import block
from server.microblog.models import Audience, Report, ReportCategory
from server.microblog.reporting import LONGEST, MOST_STATUSES, ReportDraft, check_rules, report
from server.microblog.reporting_rules import add_rule
from tests.cast import Cast, join
from tests.microblog.saying import narrowed, say, told


async def moderator(role=Role.MODERATOR, name="mod"):
    viewer = await join(name, roles=frozenset({role}))
    await grant_by_operator(viewer.account_id, role)
    return viewer


async def test_moderators_and_admins_are_told_and_nobody_else(cast: Cast):
    mod, admin = await moderator(), await moderator(Role.ADMIN, "admin")
    status_id = await say(cast.boris, "nasty")
    made = await report(cast.ada, ReportDraft(cast.boris.account_id, (status_id,), " why "))
    assert (made.comment, made.status_ids, made.resolved_at) == ("why", f"[{status_id}]", None)
    for viewer in (mod, admin):
        assert ("admin.report", cast.ada.account_id) in await told(viewer)
    for viewer in (cast.ada, cast.boris, cast.ines):
        assert not [each for each in await told(viewer) if each[0] == "admin.report"]


async def test_only_what_one_may_see_can_be_reported(cast: Cast):
    seen, unseen = await say(cast.boris, "for all"), await say(cast.boris, "for few")
    others = await say(cast.chen, "of somebody else")
    await narrowed(unseen, Audience.MENTIONED)
    target = cast.boris.account_id
    for draft in (
        ReportDraft(1),
        ReportDraft(target, (unseen,)),
        ReportDraft(target, (seen, unseen)),
        ReportDraft(target, (others,)),
        ReportDraft(target, (1,)),
    ):
        with pytest.raises(Missing):
            await report(cast.ada, draft)
    assert not await Report.exists()
    await report(cast.ada, ReportDraft(target, (seen, seen)))


async def test_who_is_blocked_can_still_be_reported_without_what_is_hidden(cast: Cast):
    status_id = await say(cast.boris, "nasty")
    await block(cast.ada, cast.boris.account_id)
    await report(cast.ada, ReportDraft(cast.boris.account_id))
    with pytest.raises(Missing):
        await report(cast.ada, ReportDraft(cast.boris.account_id, (status_id,)))


async def test_rules_that_were_broken_are_named(cast: Cast):
    admin = await moderator(Role.ADMIN, "admin")
    rule = await add_rule(admin, "Be kind")
    await check_rules((rule, rule))
    draft = ReportDraft(cast.boris.account_id, rule_ids=(rule,), category=ReportCategory.VIOLATION)
    assert (await report(cast.ada, draft)).rule_ids == f"[{rule}]"
    with pytest.raises(Invalid):
        await report(cast.ada, ReportDraft(cast.boris.account_id, rule_ids=(rule, 1)))


async def test_what_makes_no_sense_is_refused(cast: Cast):
    target = cast.boris.account_id
    for draft in (
        ReportDraft(cast.ada.account_id),
        ReportDraft(target, comment="a" * (LONGEST + 1)),
        ReportDraft(target, tuple(range(MOST_STATUSES + 1))),
        ReportDraft(target, rule_ids=tuple(range(21))),
    ):
        with pytest.raises(Invalid):
            await report(cast.ada, draft)


async def test_who_was_suspended_meanwhile_reports_nobody(cast: Cast):
    async with unit_of_work():
        await execute("UPDATE account SET suspended_at = 1 WHERE id = $1", cast.ada.account_id)
    with pytest.raises(Unauthenticated):
        await report(cast.ada, ReportDraft(cast.boris.account_id))
