"""A share for later: confirmed now, sent at the hour that was chosen, and cancelled until then."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from server.api.catalogue import sentence
from tests.journeys.asking import ask
from tests.journeys.carrying import connect, open_sheet, share, until_state, write
from tests.journeys.conftest import Person
from tests.journeys.people import fresh
from tests.journeys.screens import SUN

pytestmark = pytest.mark.journeys
HANDLE = "genevieve_roy"


def test_a_share_waits_for_its_hour_and_is_cancelled_before(person: Person):
    genevieve = person("genevieve")
    connect(genevieve, HANDLE)
    sheet = open_sheet(genevieve, SUN)
    confirmed = write(genevieve, sheet, fresh("Demain matin, au café."))
    sheet.get_by_role("radio", name=genevieve.text("share.later")).check()
    hour = sheet.get_by_label(genevieve.text("share.later")).last
    go = genevieve.button("share.plan", sheet)
    hour.fill((datetime.now(UTC) - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"))
    assert go.is_disabled()
    hour.fill((datetime.now(UTC) + timedelta(days=2)).strftime("%Y-%m-%dT09:00"))
    go.click()
    genevieve.page.wait_for_url("**/shares")
    row = genevieve.page.locator("main article").first
    until_state(genevieve, row, "waiting")
    (planned, *_) = ask(genevieve, "GET", "/api/company/shares")
    assert (planned["reason"], planned["text"]) == ("scheduled", confirmed)
    row.get_by_text(planned["reason_text"]).wait_for()
    assert "09:00" in row.inner_text() or "9:00" in row.inner_text()
    assert confirmed not in genevieve.house.texts_on_x(HANDLE)
    genevieve.button("act.cancel", row).click()
    until_state(genevieve, row, "cancelled")


def test_a_good_moment_is_offered_and_kept(person: Person):
    genevieve = person("genevieve")
    connect(genevieve, HANDLE)
    sheet = open_sheet(genevieve, SUN)
    write(genevieve, sheet, fresh("Au bon moment, et pas tous à la fois."))
    sheet.get_by_role("radio", name=genevieve.text("share.best", when="").strip()).check()
    genevieve.button("share.plan", sheet).click()
    genevieve.page.wait_for_url("**/shares")
    (planned, *_) = ask(genevieve, "GET", "/api/company/shares")
    here = datetime.fromisoformat(planned["due_at"]).astimezone(ZoneInfo("America/Montreal"))
    assert planned["reason"] == "scheduled"
    assert (here.isoweekday() <= 5, 9 <= here.hour < 17) == (True, True)
    row = genevieve.page.locator("main article").first
    genevieve.button("act.cancel", row).click()
    until_state(genevieve, row, "cancelled")


def test_a_colleague_s_words_are_not_taken_on_x(person: Person):
    hugo, genevieve = person("hugo"), person("genevieve")
    words = fresh("Sept jours sans réseau, et personne ne l’a remarqué à la cantine.")
    connect(hugo, "hugo_marchand")
    row, _ = share(hugo, SUN, words)
    until_state(hugo, row, "sent")
    connect(genevieve, HANDLE)
    sheet = open_sheet(genevieve, SUN)
    write(genevieve, sheet, words.replace(",", " —"))
    sheet.get_by_text(sentence("share-too-similar", genevieve.language, {"network": "X"})).wait_for()
    assert genevieve.button("share.publish", sheet).is_disabled()
