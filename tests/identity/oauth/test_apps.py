from datetime import timedelta

import pytest

from server.identity.models import App
from server.identity.oauth.apps import (
    UNUSED_FOR,
    app_by_id,
    app_called,
    forget_unused_apps,
    proven_app,
    register_app,
)
from server.identity.oauth.redirects import OUT_OF_BAND
from server.identity.oauth.tokens import client_credentials
from server.kit import clock
from server.kit.database import execute, unit_of_work
from server.kit.errors import Invalid, Unauthenticated
from server.kit.ids import id_at

CALLBACK = "https://app.example/callback"


async def test_an_app_is_known_again_by_its_id_and_its_token(database):
    registered = await register_app(
        "  Elk  for\nwork ",
        redirect_uris=[CALLBACK, OUT_OF_BAND, CALLBACK],
        scopes="read write:statuses",
        website="https://elk.zone",
    )
    app = registered.client
    assert (app.name, app.redirect_uris, app.scopes, app.website) == (
        "Elk for work",
        (CALLBACK, OUT_OF_BAND),
        ("read", "write:statuses"),
        "https://elk.zone",
    )
    assert await app_called(app.client_id) == await app_by_id(app.id) == app
    assert await app_called("another") is None
    assert await app_by_id(1) is None


async def test_only_a_hash_of_the_secret_is_kept_and_it_is_not_shown_by_chance(database):
    registered = await register_app("toot", redirect_uris=[OUT_OF_BAND])
    row = await App.get(id=registered.client.id)
    assert registered.secret not in str(dict(row))
    assert registered.secret not in repr(registered)
    assert len(registered.secret) >= 43  # 256 bits


async def test_an_app_is_who_knows_its_secret(database):
    one = await register_app("one", redirect_uris=[OUT_OF_BAND])
    two = await register_app("two", redirect_uris=[OUT_OF_BAND])
    assert await proven_app(one.client.client_id, one.secret) == one.client
    for client_id, secret in [
        (one.client.client_id, two.secret),
        (one.client.client_id, ""),
        (one.client.client_id, one.secret[:-1]),
        ("", ""),
        ("another", one.secret),
    ]:
        with pytest.raises(Unauthenticated, match="client-unknown"):
            await proven_app(client_id, secret)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "client_name"),
        ({"name": " \n "}, "client_name"),
        ({"name": "a" * 61}, "client_name"),
        ({"name": "evil\u202eelk"}, "client_name"),  # turns the text round
        ({"name": "zero\u200bwidth"}, "client_name"),
        ({"redirect_uris": []}, "redirect_uris"),
        ({"redirect_uris": [CALLBACK, "javascript:alert(1)"]}, "redirect_uris"),
        ({"redirect_uris": [f"{CALLBACK}/{number}" for number in range(21)]}, "redirect_uris"),
        ({"scopes": "read everything"}, "scopes"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"website": "https://" + "a" * 2000}, "website"),
        ({"website": "https://[::1"}, "website"),
    ],
)
async def test_what_an_app_says_of_itself_is_checked(database, change, field):
    given = {"name": "An app", "redirect_uris": [CALLBACK], "scopes": "read", "website": "", **change}
    with pytest.raises(Invalid) as wrong:
        await register_app(given.pop("name"), **given)
    assert wrong.value.field == field
    assert await App.all().count() == 0


async def test_registrations_that_hold_no_token_are_forgotten_after_a_week(database):
    names = ("Used", "Unused", "Fresh")
    ids = [(await register_app(name, redirect_uris=[CALLBACK])).client.client_id for name in names]
    async with unit_of_work():
        for client_id in ids[:2]:
            old = id_at(clock.now() - UNUSED_FOR - timedelta(hours=1))
            await execute("UPDATE app SET id = $1 WHERE client_id = $2", old, client_id)
    await client_credentials(await app_called(ids[0]), "read")
    assert await forget_unused_apps() == 1
    assert [await app_called(client_id) is not None for client_id in ids] == [True, False, True]
