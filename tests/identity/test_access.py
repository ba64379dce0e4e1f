"""From a key to a viewer, and when a key or a role no longer counts."""

from datetime import timedelta

import pytest

from server.identity.access import Limits, known_by_id, known_by_session, known_by_token
from server.identity.directory import OPERATOR
from server.identity.local.signing_in import keep_password
from server.identity.models import Account, App, Person, Role, RoleGrant, Session, Token
from server.identity.oauth.apps import register_app
from server.identity.oauth.tokens import client_credentials, issue_token, keep_token
from server.kit import clock
from server.kit.database import unit_of_work
from server.kit.ids import new_id
from server.kit.keys import hashed
from tests.cast import join
from tests.edge import signed_in

LIMITS = Limits(idle=timedelta(hours=1), absolute=timedelta(hours=8), role_lapse=timedelta(days=7))


@pytest.fixture
async def ada(database):
    return await join("ada")


@pytest.fixture
async def key(ada):
    return await signed_in(ada)


async def grant(viewer, role: Role, source: str, *, days: float = 0) -> None:
    confirmed = clock.now() - timedelta(days=days)
    await RoleGrant.create(
        id=new_id(), person_id=viewer.person_id, role=role, source=source, confirmed_at=confirmed
    )


async def aged(**columns: timedelta) -> None:
    await Session.all().update(**{name: clock.now() - age for name, age in columns.items()})


async def test_a_key_leads_to_its_viewer(ada, key):
    viewer = await known_by_session(key, LIMITS)
    assert (viewer.account_id, viewer.person_id, viewer.scopes) == (ada.account_id, ada.person_id, None)
    assert viewer.session_id == (await Session.get()).id
    assert viewer.roles == {Role.EMPLOYEE}


@pytest.mark.parametrize("wrong", ["", "guessed", "x" * 4000, "' OR 1=1 --"])
async def test_a_guessed_key_leads_to_nobody(key, wrong):
    assert await known_by_session(wrong, LIMITS) is None


async def test_an_unused_session_ends(key):
    await aged(last_seen_at=timedelta(minutes=59))
    assert await known_by_session(key, LIMITS)
    await aged(last_seen_at=timedelta(minutes=61))
    assert await known_by_session(key, LIMITS) is None


async def test_every_session_ends_however_much_it_is_used(key):
    await aged(signed_in_at=timedelta(hours=7, minutes=59))
    assert await known_by_session(key, LIMITS)
    await aged(signed_in_at=timedelta(hours=8, minutes=1))
    assert await known_by_session(key, LIMITS) is None


async def test_last_seen_is_written_every_five_minutes_at_most(key, queries):
    await known_by_session(key, LIMITS)
    assert not [each for each in queries if each.startswith("UPDATE")]
    await aged(last_seen_at=timedelta(minutes=6))
    for _ in range(3):
        await known_by_session(key, LIMITS)
    assert len([each for each in queries if each.startswith("UPDATE")]) == 1
    assert (await Session.get()).last_seen_at > clock.now() - timedelta(minutes=1)


async def test_a_page_that_is_left_open_does_not_count_as_use(key):
    await aged(last_seen_at=timedelta(minutes=59))
    assert await known_by_session(key, LIMITS, used=False)
    assert (await Session.get()).last_seen_at < clock.now() - timedelta(minutes=58)


async def test_a_suspended_account_is_nobody(ada, key):
    await Account.filter(id=ada.account_id).update(suspended_at=clock.now())
    assert await known_by_session(key, LIMITS) is None


async def test_a_role_of_the_directory_lapses_and_an_operators_does_not(ada, key):
    await grant(ada, Role.COMMS, "directory", days=6)
    await grant(ada, Role.MODERATOR, "directory", days=8)
    await grant(ada, Role.ADMIN, "operator", days=800)
    viewer = await known_by_session(key, LIMITS)
    assert viewer.roles == {Role.EMPLOYEE, Role.COMMS, Role.ADMIN}


async def test_the_chosen_language_goes_before_the_directorys(ada, key):
    await Person.filter(id=ada.person_id).update(locale="fr-FR")
    assert (await known_by_session(key, LIMITS)).locale == "fr-FR"
    await Person.filter(id=ada.person_id).update(chosen_locale="en")
    assert (await known_by_session(key, LIMITS)).locale == "en"


async def test_a_token_leads_to_its_app_and_its_owner(ada):
    app = await App.create(
        id=new_id(), name="Phone", redirect_uris="", scopes="read", client_id="c", client_secret_hash="h"
    )
    for token, owner in (("hers", ada.account_id), ("its-own", None)):
        await Token.create(id=new_id(), token_hash=hashed(token), app=app, account_id=owner, scopes="read")
    hers = await known_by_token("hers", LIMITS)
    assert (hers.viewer.account_id, hers.viewer.scopes, hers.app_id) == (ada.account_id, {"read"}, app.id)
    its_own = await known_by_token("its-own", LIMITS)
    assert (its_own.viewer, its_own.app_id) == (None, app.id)
    assert await known_by_token("guessed", LIMITS) is None
    await Account.filter(id=ada.account_id).update(suspended_at=clock.now())
    assert await known_by_token("hers", LIMITS) is None


@pytest.fixture
async def phone(ada):
    """Her app's token, as the code flow made it."""
    app = await App.create(
        id=new_id(), name="Phone", redirect_uris="", scopes="read", client_id="c", client_secret_hash="h"
    )
    await Token.create(
        id=new_id(), token_hash=hashed("hers"), app=app, account_id=ada.account_id, scopes="read"
    )
    return "hers"


async def confirmed(viewer, *, days: float | None) -> None:
    at = clock.now() - timedelta(days=days) if days is not None else None
    await Person.filter(id=viewer.person_id).update(last_confirmed_at=at)


async def test_a_token_lapses_unless_its_person_is_confirmed_and_works_again_then(ada, phone):
    await confirmed(ada, days=29.9)
    assert (await known_by_token(phone, LIMITS)).viewer
    for days in (30.1, None):
        await confirmed(ada, days=days)
        known = await known_by_token(phone, LIMITS)
        assert (known.viewer, known.app_id, known.lapsed) == (None, None, True)
    await confirmed(ada, days=0)
    assert (await known_by_token(phone, LIMITS)).viewer


async def test_how_long_is_a_setting(ada, phone):
    await confirmed(ada, days=2)
    assert (await known_by_token(phone, Limits(token_lapse=timedelta(days=1)))).lapsed
    assert (await known_by_token(phone, Limits(token_lapse=timedelta(days=3)))).viewer


async def test_a_token_of_an_operator_counts_from_when_it_was_made(ada, phone):
    await confirmed(ada, days=None)
    await Token.all().update(confirmed_at=clock.now())
    assert (await known_by_token(phone, LIMITS)).viewer
    await Token.all().update(confirmed_at=clock.now() - timedelta(days=31))
    assert (await known_by_token(phone, LIMITS)).lapsed


async def test_whom_no_directory_brought_none_has_to_confirm(ada, phone):
    await confirmed(ada, days=None)
    await Person.filter(id=ada.person_id).update(issuer=OPERATOR)
    assert (await known_by_token(phone, LIMITS)).viewer
    await Person.filter(id=ada.person_id).delete()
    assert (await known_by_token(phone, LIMITS)).viewer


async def test_a_token_costs_one_read(ada, phone, queries):
    await known_by_token(phone, LIMITS)
    assert len(queries) == 1


async def test_who_acts_through_a_worker_may_do_what_they_may_by_now(ada):
    await grant(ada, Role.ADMIN, OPERATOR, days=400)
    await grant(ada, Role.COMMS, "directory", days=8)
    viewer = await known_by_id(ada.account_id, LIMITS)
    assert (viewer.account_id, viewer.roles) == (ada.account_id, {Role.EMPLOYEE, Role.ADMIN})
    await Account.filter(id=ada.account_id).update(suspended_at=clock.now())
    assert await known_by_id(ada.account_id, LIMITS) is None


async def test_switching_passwords_off_ends_what_they_opened(ada, key):
    """Browsers and apps, of those who have one and of nobody else; what an operator gave somebody stays."""
    other = await join("boris")
    elk = (await register_app("Elk", redirect_uris=["https://elk.example/"])).client
    phones = {}
    async with unit_of_work():
        await keep_password(ada.account_id, "hash")
        for viewer in (ada, other):
            phones[viewer] = (await keep_token(elk.id, viewer.account_id, ("read",))).token
    operators = (await issue_token(ada.account_id, "read")).token
    off = Limits(passwords=False)
    assert await known_by_session(key, Limits())
    assert (await known_by_token(phones[ada], Limits())).viewer
    assert await known_by_session(key, off) is None
    assert await known_by_token(phones[ada], off) is None
    assert (await known_by_token(operators, off)).viewer
    assert (await known_by_token(phones[other], off)).viewer
    assert await known_by_session(await signed_in(other), off)


async def test_an_apps_own_token_needs_nobodys_password(database):
    registered = await register_app("Elk", redirect_uris=["https://elk.example/"])
    own = await client_credentials(registered.client, "read")
    assert (await known_by_token(own.token, Limits(passwords=False))).app_id == registered.client.id
