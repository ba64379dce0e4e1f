"""When X does not answer, nobody guesses: the person is asked, and either answer is right."""

import pytest
from playwright.sync_api import Route

from tests.journeys.carrying import connect, share, until_state
from tests.journeys.people import Somebody, fresh
from tests.journeys.screens import SUN

pytestmark = pytest.mark.journeys

HANDLE = "emily_carter"
NOBODY_LOOKS = {
    "fault": "unavailable",
    "method": "GET",
    "path": "/2/users/*",
    "handle": HANDLE,
    "times": 50,
}


@pytest.fixture
def emily(person) -> Somebody:
    """In Montréal, reads English."""
    somebody = person("emily")
    connect(somebody, HANDLE)
    yield somebody
    somebody.house.forget_faults()


def test_a_post_that_is_there_after_all_is_taken_for_sent(emily: Somebody):
    emily.house.order_faults({"fault": "accepted-timeout", "handle": HANDLE, "seconds": 1}, NOBODY_LOOKS)
    row, confirmed = share(emily, SUN, fresh("A whole week off the grid."))
    until_state(emily, row, "unclear")
    yes = emily.button("shares.yesThere", row)
    yes.wait_for()
    row.get_by_label(emily.text("shares.linkOptional")).fill(f"{emily.house.x.url}/{HANDLE}")
    yes.click()
    until_state(emily, row, "sent")
    assert row.get_by_role("link", name=emily.text("shares.see")).get_attribute("href")
    assert emily.house.texts_on_x(HANDLE).count(confirmed) == 1


def test_a_post_that_is_not_there_is_sent_once_more(emily: Somebody):
    emily.house.order_faults({"fault": "timeout", "handle": HANDLE, "seconds": 1}, NOBODY_LOOKS)
    row, confirmed = share(emily, SUN, fresh("Dakar switched the grid off, on purpose."))
    no = emily.button("shares.notThere", row)
    no.wait_for()
    assert confirmed not in emily.house.texts_on_x(HANDLE)
    emily.house.forget_faults()
    no.click()
    until_state(emily, row, "sent")
    assert emily.house.texts_on_x(HANDLE).count(confirmed) == 1


@pytest.mark.campaign
def test_a_late_answer_does_not_take_back_what_came_live(emily: Somebody):
    """What the server said to the click may reach the page after the news that the share is sent."""
    emily.house.order_faults({"fault": "timeout", "handle": HANDLE, "seconds": 1}, NOBODY_LOOKS)
    row, confirmed = share(emily, SUN, fresh("The slowest answer wins nothing."))
    no = emily.button("shares.notThere", row)
    no.wait_for()
    emily.house.forget_faults()
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    emily.page.route("**/answer", hold)
    no.click()
    emily.page.wait_for_timeout(100)
    answer = late[0].fetch()
    until_state(emily, row, "sent")
    late[0].fulfill(response=answer)
    emily.page.wait_for_timeout(300)
    until_state(emily, row, "sent", patience=500)
    assert emily.house.texts_on_x(HANDLE).count(confirmed) == 1
