"""Without a network: what was read is still there, what is written waits, and nothing of it outlives the sign-out."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.house import House
from tests.journeys.people import come_in, fresh, sign_in

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
