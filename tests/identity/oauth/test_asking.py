import dataclasses

import pytest

from server.identity.oauth.apps import register_app
from server.identity.oauth.asking import Wish, asking_app, read_ask
from server.identity.oauth.tokens import OPERATOR_APP, issue_token
from server.kit.errors import DomainError, Forbidden, Malformed
from tests.edge import person

CALLBACK = "https://app.example/cb/%2Fpart?keep=1"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@pytest.fixture
async def wish(database) -> Wish:
    app = await register_app("Elk", redirect_uris=[CALLBACK, "tusky://oauth"], scopes="read write")
    return Wish(client_id=app.client.client_id, redirect_uri=CALLBACK, response_type="code", scope="read")


async def test_an_app_may_ask_for_what_it_registered(wish):
    wish = dataclasses.replace(
        wish, scope="read:statuses write", code_challenge=CHALLENGE, code_challenge_method="S256"
    )
    ask = read_ask(await asking_app(wish), wish)
    assert (ask.redirect_uri, ask.scopes, ask.challenge) == (CALLBACK, ("read:statuses", "write"), CHALLENGE)


@pytest.mark.parametrize(
    "redirect",
    [
        "",
        "https://app.example/cb//part?keep=1",
        "https://app.example/cb/%2fpart?keep=1",
        "https://APP.example/cb/%2Fpart?keep=1",
        "https://app.example:443/cb/%2Fpart?keep=1",
        "https://app.example/cb/%2Fpart?keep=1&more=2",
        "https://app.example/cb/%2Fpart",
        "https://app.example/cb/%2Fpart?keep=1#",
        "http://app.example/cb/%2Fpart?keep=1",
        "https://app.example.evil.example/cb/%2Fpart?keep=1",
        "https://app.example/cb/%2Fpart?keep=1/../evil",
        " https://app.example/cb/%2Fpart?keep=1",
        "tusky://oauth/",
        "TUSKY://oauth",
        "urn:ietf:wg:oauth:2.0:oob",
    ],
)
async def test_only_the_very_address_that_was_registered_is_answered(wish, redirect):
    with pytest.raises(Malformed, match="redirect-not-registered"):
        await asking_app(dataclasses.replace(wish, redirect_uri=redirect))


async def test_an_unknown_app_asks_nobody(wish):
    with pytest.raises(Malformed, match="client-not-here"):
        await asking_app(dataclasses.replace(wish, client_id="another"))


@pytest.mark.parametrize(
    "change",
    [
        {"response_type": ""},
        {"response_type": "token"},
        {"response_type": "code token"},
        {"response_mode": "web_message"},
        {"response_mode": "form_post", "redirect_uri": "tusky://oauth"},
        {"scope": "read push"},
        {"scope": "read admin:read"},
        {"scope": "read everything"},
        {"code_challenge": CHALLENGE},
        {"code_challenge": CHALLENGE, "code_challenge_method": "plain"},
        {"code_challenge_method": "S256"},
    ],
)
async def test_what_is_not_offered_is_refused(wish, change):
    client = await asking_app(wish)
    with pytest.raises(DomainError):
        read_ask(client, dataclasses.replace(wish, **change))


async def test_the_operators_own_app_can_never_ask(database):
    viewer = await person("ada")
    await issue_token(viewer.account_id, "read")
    with pytest.raises(Malformed, match="redirect-not-registered"):
        await asking_app(Wish(client_id=OPERATOR_APP, redirect_uri="", response_type="code"))


async def test_an_answer_may_come_in_three_ways(wish):
    client = await asking_app(wish)
    for mode in ("query", "fragment", "form_post"):
        assert read_ask(client, dataclasses.replace(wish, response_mode=mode)).mode == mode


async def test_only_what_is_listed_may_ask_where_there_is_a_list(wish):
    assert await asking_app(wish, frozenset({"app.example", "tusky:"}))
    for listed in ({"app.example"}, {"tusky:"}, {"example"}, {"oob"}):
        with pytest.raises(Forbidden):
            await asking_app(wish, frozenset(listed))
