"""Who does not want to connect an account shares all the same, in X's own composer."""

import pytest

from tests.journeys.carrying import open_sheet, until_state, write
from tests.journeys.conftest import Person
from tests.journeys.people import fresh
from tests.journeys.screens import SUN

pytestmark = pytest.mark.journeys


def test_x_opens_with_the_words_and_the_person_says_what_became_of_it(person: Person):
    olivia = person("olivia")
    sheet = open_sheet(olivia, SUN)
    sheet.get_by_text(olivia.text("share.notConnected", network="X")).wait_for()
    confirmed = write(olivia, sheet, fresh("Numbers people: look at these numbers."))
    with olivia.context.expect_page() as opened:
        olivia.button("share.openInstead", sheet, network="X").click()
    composer = opened.value
    composer.wait_for_url(f"{olivia.house.x.url}/intent/post?text=*")
    assert composer.locator("#text").input_value() == confirmed
    composer.locator("input[name=handle]").last.check()
    composer.locator("button.go").click()
    composer.wait_for_url("**/status/*")

    olivia.page.wait_for_url("**/shares")
    row = olivia.page.locator("main article").first
    until_state(olivia, row, "opened")
    row.get_by_label(olivia.text("shares.linkOptional")).fill(composer.url)
    olivia.button("shares.yesPublished", row).click()
    until_state(olivia, row, "declared")
    assert row.get_by_role("link", name=olivia.text("shares.see")).get_attribute("href") == composer.url
