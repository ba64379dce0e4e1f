"""Without a network: what was read is still there, what is written waits, and nothing of it outlives the sign-out."""

import json

import pytest
from playwright.sync_api import Browser

from tests.journeys.house import House
from tests.journeys.people import come_in, fresh, sign_in
from tests.journeys.test_live import AWAY

pytestmark = pytest.mark.journeys
_READY = """async () => { await navigator.serviceWorker.ready;
    return (await caches.keys()).some((name) => name.startsWith('read.')) }"""
_READ = "async () => (await caches.keys()).filter((name) => name.startsWith('read.'))"
_UNREACHABLE = ("ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "WebSocket")


def test_one_reads_on_and_writes_without_a_network(browser: Browser, house: House, size: dict[str, int]):
    meera = come_in(browser, house, "meera", viewport=size, service_workers="allow")
    sign_in(meera, "/company")
    page = meera.page
    page.wait_for_function(_READY)
    page.reload()
    first = page.locator("main article[data-post]").first
    first.wait_for()
    words = first.inner_text()[:40]
    waiting = fresh("Written in the tunnel.")
    with meera.excusing(*_UNREACHABLE):
        meera.context.set_offline(True)
        page.reload()
        first.wait_for()
        assert first.inner_text()[:40] == words
        page.get_by_text(meera.text("state.offline")).wait_for()
        meera.says(waiting)
        page.get_by_text(meera.text("outbox.waiting")).wait_for()
        meera.context.set_offline(False)
        meera.sees(waiting)
        page.get_by_text(meera.text("outbox.waiting")).wait_for(state="detached")
    assert page.evaluate(_READ) != []
    with meera.excusing("401", *_UNREACHABLE):
        meera.open("/settings")
        meera.button("nav.signOut").click()
        page.wait_for_url("**/auth/signed-out*")
        assert page.evaluate(_READ) == []
    meera.leave()


@pytest.mark.parametrize("kept", ["allow", "block"])
def test_a_server_that_is_away_is_said_until_it_is_back(
    browser: Browser, house: House, size: dict[str, int], kept: str
):
    """The browser has its network: what it cannot reach is the server, also when a worker answers for it."""
    theo = come_in(browser, house, "theo", viewport=size, service_workers=kept)
    sign_in(theo, "/company")
    if kept == "allow":
        theo.page.wait_for_function(_READY)
        theo.page.reload()
    theo.page.locator("main article[data-post]").first.wait_for()
    away, words = theo.page.get_by_text(theo.text("state.away")), fresh("Written while it was restarted.")
    with theo.excusing(*AWAY, "ERR_FAILED"):
        house.kill()
        away.wait_for()
        if kept == "allow":
            theo.page.reload()
            away.wait_for()
        theo.says(words)
        theo.page.get_by_text(theo.text("outbox.waiting")).wait_for()
        house.start()
        away.wait_for(state="detached")
        theo.sees(words)
    theo.leave()


@pytest.mark.campaign
def test_a_push_is_shown_while_nobody_looks(browser: Browser, house: House, size: dict[str, int]):
    arjun = come_in(browser, house, "arjun", viewport=size, service_workers="allow")
    arjun.context.grant_permissions(["notifications"], origin=house.origin)
    sign_in(arjun, "/company")
    page = arjun.page
    page.wait_for_function(_READY)
    devtools = arjun.context.new_cdp_session(page)
    found: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(each["registrationId"] for each in told["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    pushed = {
        "access_token": "", "notification_id": "1", "notification_type": "mention", "preferred_locale": "en",
        "icon": f"{house.origin}/icon-192.png", "title": "Boris mentioned you", "body": "Look at line 4",
    }  # fmt: skip
    elsewhere = arjun.context.new_page()
    elsewhere.bring_to_front()
    page.wait_for_function("() => true")
    devtools.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": house.origin, "registrationId": found[-1], "data": json.dumps(pushed)},
    )
    page.wait_for_function(
        """async () => (await (await navigator.serviceWorker.ready).getNotifications())
        .some((each) => each.title === 'Boris mentioned you' && each.body === 'Look at line 4')"""
    )
    elsewhere.close()
    arjun.leave()


@pytest.mark.campaign
def test_being_told_is_offered_beside_what_one_might_have_missed_and_only_once(
    browser: Browser, house: House, size: dict[str, int]
):
    """Headless browsers refuse notifications by themselves: here the person has not been asked yet."""
    ada = come_in(browser, house, "ada", viewport=size, service_workers="allow")
    ada.context.add_init_script(
        "Object.defineProperty(Notification, 'permission', { get: () => 'default', configurable: true })"
    )
    sign_in(ada, "/")
    ada.page.wait_for_function(_READY)
    ada.open("/notifications")
    ada.button("pushOffer.no").click()
    ada.button("pushOffer.no").wait_for(state="detached")
    ada.page.reload()
    ada.page.locator("main article, main li").first.wait_for()
    assert ada.button("pushOffer.no").count() == 0
    ada.leave()
