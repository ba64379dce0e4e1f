"""The moderators' desk: a reported post is shown if its reporter may see it, and who looked is written down."""

import json

import pytest

from server.identity.models import AuditEntry
from server.kit.errors import Forbidden, Invalid, Missing
from server.kit.paging import Page
from server.microblog.deleting import delete_status
from server.microblog.favouriting import favourite
from server.microblog.following import follow, unfollow
from server.microblog.models import Audience, ReportCategory
from server.microblog.reporting import ReportDraft, report
from server.microblog.reporting_desk import (
    WantedReports,
    assign,
    change_report,
    moderators_only,
    report_of,
    reports,
    settle,
)
from tests.cast import Cast
from tests.microblog.saying import narrowed, say, told
from tests.microblog.test_reporting import moderator

OPEN = WantedReports()


async def reported(cast: Cast, *status_ids: int) -> int:
    return (await report(cast.ada, ReportDraft(cast.boris.account_id, status_ids))).id


async def shown(viewer, report_id) -> list[int]:
    return [line.own.status_id for line in (await report_of(viewer, report_id)).lines]


async def test_a_post_for_few_is_shown_as_long_as_its_reporter_may_see_it(cast: Cast):
    mod = await moderator()
    status_id = await say(cast.boris, "for those who follow me")
    await narrowed(status_id, Audience.FOLLOWERS)
    await follow(cast.ada, cast.boris.account_id)
    report_id = await reported(cast, status_id)
    assert await shown(mod, report_id) == [status_id]
    await unfollow(cast.ada, cast.boris.account_id)
    assert await shown(mod, report_id) == []


async def test_direct_messages_are_not_shown_beside_those_that_were_reported(cast: Cast):
    mod = await moderator()
    first, second = [await say(cast.boris, f"@ada {word}") for word in ("one", "two")]
    for status_id in (first, second):
        await narrowed(status_id, Audience.MENTIONED)
    assert await shown(mod, await reported(cast, first)) == [first]


async def test_nothing_of_what_the_reporter_did_with_it_is_told(cast: Cast):
    mod = await moderator()
    status_id = await say(cast.boris, "hello")
    await favourite(cast.ada, status_id)
    (line,) = (await report_of(mod, await reported(cast, status_id))).lines
    assert line.flags % 128 & ~64 == 0  # nothing but whether anybody may quote it


async def test_a_deleted_post_is_gone_here_too(cast: Cast):
    mod = await moderator()
    status_id = await say(cast.boris, "hello")
    report_id = await reported(cast, status_id)
    await delete_status(cast.boris, status_id)
    assert await shown(mod, report_id) == []


async def test_who_looks_is_in_the_log_once_for_each_report(cast: Cast):
    mod, other = await moderator(), await moderator(name="other")
    status_id = await say(cast.boris, "hello")
    with_post, without = await reported(cast, status_id), await reported(cast)
    for _ in range(2):
        await reports(mod, OPEN, Page())
        await report_of(other, with_post)
        await report_of(other, without)
    entries = await AuditEntry.filter(verb="report.read").order_by("place")
    assert [(each.actor_id, each.target_id) for each in entries] == [
        (mod.account_id, cast.boris.account_id),
        (other.account_id, cast.boris.account_id),
    ]
    detail = {"name": "boris", "report_id": with_post, "status_ids": [status_id]}
    assert json.loads(entries[0].detail) == detail


async def test_reports_are_taken_closed_and_opened_again(cast: Cast):
    mod = await moderator()
    report_id = await reported(cast)
    await assign(mod, report_id, to_self=True)
    assert (await report_of(mod, report_id)).row["assigned_id"] == mod.account_id
    await assign(mod, report_id, to_self=False)
    for _ in range(2):
        await settle(mod, report_id, resolved=True)
    found = (await report_of(mod, report_id)).row
    assert (found["resolved_by_id"], found["assigned_id"]) == (mod.account_id, None)
    assert (await reports(mod, OPEN, Page())).rows == []
    assert len((await reports(mod, WantedReports(resolved=True), Page())).rows) == 1
    await settle(mod, report_id, resolved=False)
    assert len((await reports(mod, OPEN, Page())).rows) == 1
    verbs = [each.verb for each in await AuditEntry.filter(verb__startswith="report.").order_by("place")]
    assert verbs == ["report.resolved", "report.reopened"]


async def test_they_are_found_by_who_reported_whom(cast: Cast):
    mod = await moderator()
    first = await reported(cast)
    second = (await report(cast.chen, ReportDraft(cast.ada.account_id))).id
    for wanted, found in (
        (OPEN, [second, first]),
        (WantedReports(account_id=cast.ada.account_id), [first]),
        (WantedReports(target_id=cast.ada.account_id), [second]),
    ):
        assert [each.row["id"] for each in (await reports(mod, wanted, Page())).rows] == found
    part = await reports(mod, OPEN, Page(limit=1, max_id=second))
    assert [each.row["id"] for each in part.rows] == [first]


async def test_what_it_is_about_can_be_corrected(cast: Cast):
    mod = await moderator()
    report_id = await reported(cast)
    await change_report(mod, report_id, category=ReportCategory.SPAM, rule_ids=())
    found = await report_of(mod, report_id)
    assert (found.row["category"], found.rule_ids) == ("spam", [])
    with pytest.raises(Invalid):
        await change_report(mod, report_id, rule_ids=(1,))


async def test_it_is_the_moderators_only(cast: Cast):
    report_id = await reported(cast)
    for viewer in (cast.ada, cast.boris, cast.ines):
        with pytest.raises(Forbidden):
            moderators_only(viewer)
        for attempt in (
            reports(viewer, OPEN, Page()),
            report_of(viewer, report_id),
            assign(viewer, report_id, to_self=True),
            settle(viewer, report_id, resolved=True),
            change_report(viewer, report_id),
        ):
            with pytest.raises(Forbidden):
                await attempt
    mod = await moderator()
    for attempt in (report_of(mod, 1), assign(mod, 1, to_self=True), settle(mod, 1, resolved=True)):
        with pytest.raises(Missing):
            await attempt


@pytest.mark.parametrize("many", [2, 40])
async def test_any_number_takes_as_many_queries(cast: Cast, queries, many):
    mod = await moderator()
    status_id = await say(cast.boris, "hello")
    for _ in range(many):
        await reported(cast, status_id)
    await reports(mod, OPEN, Page(limit=100))  # who looked is written down now
    queries.clear()
    assert len((await reports(mod, OPEN, Page(limit=100))).rows) == many
    assert len(queries) == 4


async def test_whom_a_report_is_about_neither_hears_of_it_nor_closes_it(cast: Cast):
    """Also when they are a moderator themselves; others see to it."""
    accused, other = await moderator(name="accused"), await moderator(name="other")
    made = await report(cast.ada, ReportDraft(accused.account_id, comment="shouts"))
    assert await told(accused) == []
    assert await told(other) == [("admin.report", cast.ada.account_id)]
    assert not (await reports(accused, OPEN, Page())).rows
    assert len((await reports(other, OPEN, Page())).rows) == 1
    with pytest.raises(Missing):
        await settle(accused, made.id, resolved=True)
    await settle(other, made.id, resolved=True)
