"""What a directory, or somebody who pretends to be one, must not get past us."""

import pytest

from server.api.signin.app import STATE_COOKIE, signin_app
from server.api.signin.provider import HEARD_FROM, METADATA_LIFE
from server.identity.models import Account, Person, Session
from tests.api.signin.conftest import assert_refused, come_back


@pytest.fixture
async def browser(open_browser, forged):
    return await open_browser(forged)


async def test_an_honest_answer_is_accepted(browser, issuer):
    """The ground that the refusals below stand on."""
    response = await come_back(browser, issuer)
    assert (response.status_code, response.headers["location"]) == (303, "/")
    assert (await Person.get()).subject == "s-1"


async def test_without_an_id_token_nobody_comes_in(browser, issuer):
    issuer.token = {"id_token": None}
    assert_refused(await come_back(browser, issuer), browser)


@pytest.mark.parametrize("iss", ["https://evil.example", "", None])
async def test_the_answer_of_another_issuer_is_refused(browser, issuer, iss):
    """RFC 9207: a code of one provider must not be taken to another."""
    assert_refused(await come_back(browser, issuer, iss=iss), browser)
    assert not issuer.redeemed


async def test_an_issuer_that_does_not_name_itself_need_not(open_browser, forged, issuer):
    issuer.metadata = {"authorization_response_iss_parameter_supported": False}
    browser = await open_browser(forged)
    assert (await come_back(browser, issuer, iss=None)).status_code == 303
    browser.http.cookies.clear()
    assert_refused(await come_back(browser, issuer, iss="https://evil.example"), browser)


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://evil.example"},
        {"issuer": None},
        {"token_endpoint": "ftp://127.0.0.1/token"},
        {"jwks_uri": 7},
    ],
    ids=["another issuer", "no issuer", "no web address", "no address"],
)
async def test_metadata_of_somebody_else_is_not_used(open_browser, forged, issuer, metadata):
    issuer.metadata = metadata
    response = await (await open_browser(forged)).post("/auth/start")
    assert response.status_code == 503
    assert "refresh" not in response.headers


def grow_old(app, by):
    """What is known of the directory was fetched so long ago."""
    app.state.door.provider._loaded_at -= by.total_seconds()  # noqa: SLF001


async def test_metadata_is_fetched_once_a_minute_for_all_who_sign_in(open_browser, forged, issuer):
    app = signin_app(forged)
    browser = await open_browser(app)
    for _ in range(3):
        await browser.start()
    assert issuer.asked.count("/.well-known/openid-configuration") == 1
    grow_old(app, HEARD_FROM)
    await browser.start()
    assert issuer.asked.count("/.well-known/openid-configuration") == 2


async def test_nobody_is_sent_to_a_directory_that_is_away_and_trying_again_leads_where_they_wanted(
    open_browser, forged, issuer
):
    app = signin_app(forged)
    browser = await open_browser(app)
    await browser.start()
    grow_old(app, HEARD_FROM)
    issuer.status = 503
    refused = await browser.post("/auth/start", {"to": "/@ada?tab=media"})
    assert (refused.status_code, "refresh" in refused.headers) == (503, False)
    assert 'href="/auth/sign-in?lang=en&amp;to=/%40ada%3Ftab%3Dmedia"' in refused.text


async def test_who_is_on_the_way_back_from_the_directory_asks_it_no_more_than_needed(
    open_browser, forged, issuer
):
    app = signin_app(forged)
    browser = await open_browser(app)
    there = await browser.start()
    grow_old(app, HEARD_FROM)
    back = await browser.get(issuer.approve(there))
    assert back.status_code == 303
    assert issuer.asked.count("/.well-known/openid-configuration") == 1


async def test_a_code_is_redeemed_once(browser, issuer, open_browser, forged):
    back = issuer.approve(await browser.start())
    state = browser.cookies[STATE_COOKIE]
    await browser.get(back)
    other = await open_browser(forged)
    other.http.cookies.set(STATE_COOKIE, state, domain="ramage.example")
    assert_refused(await other.get(back), other)
    assert len(issuer.redeemed) == 1


async def test_a_state_that_was_changed_is_refused(browser, issuer):
    assert_refused(await come_back(browser, issuer, state="guessed"), browser)
    assert_refused(await come_back(browser, issuer, state=None), browser)
    assert not issuer.redeemed


async def test_a_forged_state_cookie_is_refused(browser, issuer):
    back = issuer.approve(await browser.start())
    signed_state = browser.cookies[STATE_COOKIE]
    browser.http.cookies.set(STATE_COOKIE, signed_state[:-3] + "aaa", domain="ramage.example")
    assert_refused(await browser.get(back), browser)
    assert not issuer.redeemed


async def test_a_second_sign_in_voids_the_first(browser, issuer):
    first = await browser.start()
    await browser.start()
    assert_refused(await browser.get(issuer.approve(first)), browser)


async def test_the_same_subject_of_another_issuer_is_another_person(browser, issuer, database):
    await come_back(browser, issuer)
    mine = await Person.get().select_related("account")
    await Person.filter(id=mine.id).update(issuer="https://elsewhere.example")
    browser.http.cookies.clear()
    await come_back(browser, issuer)
    assert await Person.all().count() == 2
    assert sorted(await Account.filter(kind="person").values_list("username", flat=True)) == [
        "mallory",
        "mallory_2",
    ]


async def test_the_same_address_never_links_two_people(browser, issuer):
    """nOAuth: an e-mail is anybody's to claim."""
    issuer.person = {
        "sub": "victim",
        "preferred_username": "ada",
        "email": "ada@acme.example",
        "email_verified": True,
    }
    await come_back(browser, issuer)
    victim = await Person.get()
    browser.http.cookies.clear()
    issuer.person = {
        "sub": "thief",
        "preferred_username": "ada",
        "email": "ada@acme.example",
        "email_verified": True,
    }
    await come_back(browser, issuer)
    session = await Session.get(account__person__subject="thief")
    assert session.account_id != victim.account_id


async def test_what_the_token_leaves_out_comes_from_userinfo(browser, issuer):
    issuer.person = {"sub": "s-1"}
    issuer.userinfo = {"sub": "s-1", "preferred_username": "chen", "name": "Chen Wei", "site": "Lyon"}
    await come_back(browser, issuer)
    assert (await Person.get()).name == "Chen Wei"


async def test_a_silent_userinfo_keeps_nobody_out_whom_the_token_proves(browser, issuer):
    issuer.person = {"sub": "s-1", "preferred_username": "chen"}
    issuer.userinfo_status = 503
    await come_back(browser, issuer)
    assert (await Person.get()).subject == "s-1"


async def test_userinfo_of_somebody_else_is_refused(browser, issuer):
    issuer.userinfo = {"sub": "s-2", "name": "Somebody"}
    assert_refused(await come_back(browser, issuer), browser)


async def test_a_directory_that_says_no_is_told_so(browser, issuer):
    response = await come_back(
        browser, issuer, code=None, error="access_denied", error_description="<script>x"
    )
    assert response.status_code == 403
    assert "said no" in response.text
    assert "script" not in response.text


@pytest.mark.parametrize("error", ["server_error", "temporarily_unavailable"])
async def test_a_directory_in_trouble_is_said_to_be(browser, issuer, error):
    response = await come_back(browser, issuer, code=None, error=error)
    assert response.status_code == 503


async def test_a_silent_directory_gets_a_page_and_a_way_to_try_again(browser, issuer):
    issuer.status = 503
    response = await browser.post("/auth/start")
    assert response.status_code == 503
    assert "does not answer" in response.text
    assert 'href="/auth/sign-in' in response.text
    issuer.status = 200
    assert await browser.start()


async def test_a_directory_that_falls_silent_half_way_loses_nobody(browser, issuer):
    back = issuer.approve(await browser.start())
    issuer.status = 500
    response = await browser.get(back)
    assert response.status_code == 503
    assert not await Session.exists()
    issuer.status = 200
    assert (await come_back(browser, issuer)).status_code == 303


async def test_signing_out_works_while_the_directory_is_silent(open_browser, forged, issuer):
    app = signin_app(forged)
    browser = await open_browser(app)
    await come_back(browser, issuer)
    grow_old(app, METADATA_LIFE)
    issuer.status = 503
    step = await browser.post("/auth/sign-out")
    assert (step.status_code, step.headers["location"]) == (303, "/auth/signed-out")
    assert not await Session.exists()


async def test_without_a_directory_the_page_says_so(open_browser, ports):
    response = await (await open_browser(ports)).post("/auth/start")
    assert response.status_code == 503
    assert "not set up" in response.text
