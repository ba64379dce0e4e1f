"""Something is reported: a moderator is told at once, reads it, sees to it and closes it."""

import pytest

from tests.journeys.asking import ask
from tests.journeys.conftest import Person
from tests.journeys.people import Somebody, fresh

pytestmark = pytest.mark.journeys


def test_a_moderator_is_told_of_a_report_and_closes_it(person: Person, boris: Somebody):
    nadia, aissatou = person("nadia"), person("aissatou")
    theo = ask(boris, "GET", "/api/v1/accounts/lookup?acct=theo")["id"]
    (post,) = ask(boris, "GET", f"/api/v1/accounts/{theo}/statuses?limit=1&exclude_reblogs=true")
    why = fresh("The figures are not public yet.")
    rule = fresh("Figures that are not public stay here.")
    rule_id = ask(nadia, "POST", "/api/company/admin/rules", {"text": rule})[-1]["id"]

    aissatou.open("/notifications")
    said = {"account_id": theo, "status_ids": [post["id"]], "comment": why, "rule_ids": [rule_id]}
    ask(boris, "POST", "/api/v1/reports", said)
    told = aissatou.page.locator("main article").filter(has_text=why)
    whom = aissatou.text("notification.did.admin.report", whom=post["account"]["display_name"])
    told.filter(has_text=f"{boris.name} {whom}").wait_for()
    told.locator("a.when").click()

    main = aissatou.page.locator("main")
    main.get_by_text(rule, exact=True).wait_for()
    main.get_by_text(why, exact=True).wait_for()
    main.locator("article").get_by_text(post["account"]["display_name"]).first.wait_for()
    assert aissatou.page.get_by_role("button", name=suspend_of(aissatou, post)).count() == 0
    aissatou.button("report.act.assignToSelf").click()
    main.get_by_text(aissatou.text("report.mine"), exact=True).wait_for()
    aissatou.button("report.act.resolve").click()
    main.get_by_text(aissatou.text("report.by", name=aissatou.name)).wait_for()

    nadia.open("/admin/reports")
    row = nadia.page.locator("main article").filter(has_text=why)
    nadia.page.get_by_text(nadia.text("report.states.resolved"), exact=True).click()
    row.get_by_role("link").first.click()
    nadia.page.get_by_role("button", name=suspend_of(nadia, post)).wait_for()
    nadia.button("report.act.reopen").click()
    nadia.button("report.act.resolve").wait_for()


def suspend_of(somebody: Somebody, post: dict[str, dict[str, str]]) -> str:
    """What an admin may press beside."""
    return somebody.text("report.act.suspend", name=post["account"]["display_name"])
