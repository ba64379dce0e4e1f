"""Admins forbid a kind of app: what it holds ends, it gets nothing more, and neither does the next of its kind."""

import importlib
from types import SimpleNamespace

import pytest

from server.identity.access import Limits, known_by_token
from server.identity.models import App, AuditEntry, Role
from server.identity.oauth.apps import forget_unused_apps, register_app
from server.identity.oauth.redirects import OUT_OF_BAND
from server.identity.oauth.restricting import allow_app, forbid_app, registered_apps
from server.identity.oauth.tokens import issue_token, keep_token
from server.identity.privacy import Privacy
from server.kit import clock
from server.kit.database import connection, execute, unit_of_work
from server.kit.errors import Missing
from server.kit.paging import Page
from tests.cast import Cast, join

CALLBACK = "tusky://oauth"


@pytest.fixture
async def admin(cast: Cast):
    return await join("admin", roles=frozenset({Role.ADMIN}))


@pytest.fixture
async def phones(cast):
    return [(await register_app("Tusky", redirect_uris=[CALLBACK])).client for _ in range(2)]


async def let_in(app, viewer):
    async with unit_of_work():
        return await keep_token(app.id, viewer.account_id, ("read",))


async def test_a_kind_is_forbidden_at_once_and_for_the_next_of_its_kind(cast, admin, phones):
    tokens = [await let_in(each, cast.ada) for each in phones]
    other = await let_in((await register_app("Elk", redirect_uris=["https://elk.zone/"])).client, cast.ada)
    await forbid_app(admin, phones[0].id)
    assert [await known_by_token(each.token, Limits()) for each in tokens] == [None, None]
    assert await known_by_token(other.token, Limits())
    late = await let_in(phones[1], cast.ada)  # one that was on its way at that very moment
    assert await known_by_token(late.token, Limits()) is None
    again = await register_app("Tusky", redirect_uris=[CALLBACK])
    assert (await App.get(id=again.client.id)).forbidden_at is not None
    await allow_app(admin, again.client.id)
    assert not await App.filter(name="Tusky", forbidden_at__isnull=False).exists()


async def test_addresses_in_another_order_are_no_other_kind(cast, admin):
    """Nor in other letters, nor said twice."""
    first = (await register_app("Elk", redirect_uris=["https://elk.zone/cb", OUT_OF_BAND])).client
    await forbid_app(admin, first.id)
    for addresses in (
        [OUT_OF_BAND, "https://elk.zone/cb"],
        ["HTTPS://Elk.zone/cb", OUT_OF_BAND, "https://elk.zone/cb"],
    ):
        again = await register_app("Elk", redirect_uris=addresses)
        assert (await App.get(id=again.client.id)).forbidden_at is not None
    part = await registered_apps(admin, Page(), Privacy())
    assert [(each.name, each.registrations) for each in part.rows] == [("Elk", 3)]
    for name, addresses in (
        ("Elk", [OUT_OF_BAND]),
        ("Elk 2", first.redirect_uris),
        ("Elk", ["https://elk.zone/CB"]),
    ):
        other = await register_app(name, redirect_uris=addresses)
        assert (await App.get(id=other.client.id)).forbidden_at is None


async def test_both_are_in_the_audit_log_once(cast, admin, phones):
    for _ in range(2):
        await forbid_app(admin, phones[0].id)
    for _ in range(2):
        await allow_app(admin, phones[1].id)
    entries = await AuditEntry.filter(target_kind="app").order_by("place")
    assert [(each.verb, each.actor_id) for each in entries] == [
        ("app.forbidden", admin.account_id),
        ("app.allowed", admin.account_id),
    ]


async def test_a_forbidden_kind_is_not_forgotten(cast, admin, phones):
    async with unit_of_work():
        for place, phone in enumerate(phones):
            await execute("UPDATE app SET id = $1 WHERE id = $2", place + 1, phone.id)
    await forbid_app(admin, 1)
    assert await forget_unused_apps() == 1
    again = await register_app("Tusky", redirect_uris=[CALLBACK])
    assert (await App.get(id=again.client.id)).forbidden_at is not None


async def test_kinds_are_listed_with_few_people_uncounted_where_that_was_agreed(cast, admin, phones, queries):
    for each in (*phones, phones[0]):
        await let_in(each, cast.ada)
    await let_in(phones[0], cast.boris)
    await issue_token(cast.ada.account_id, "read")  # the operator's own is no app that anybody let in
    queries.clear()
    part = await registered_apps(admin, Page(), Privacy())
    assert len(queries) == 1
    assert [(each.name, each.registrations, each.people) for each in part.rows] == [("Tusky", 2, 2)]
    discreet = await registered_apps(admin, Page(), Privacy(discreet=True))
    assert [each.people for each in discreet.rows] == [None]
    assert (await registered_apps(admin, Page(max_id=part.oldest), Privacy())).rows == []


async def test_for_others_there_is_nothing_of_it(cast, phones):
    for viewer in (cast.ada, cast.ines, await join("mod", roles=frozenset({Role.MODERATOR}))):
        for attempt in (
            registered_apps(viewer, Page(), Privacy()),
            forbid_app(viewer, phones[0].id),
            allow_app(viewer, phones[0].id),
        ):
            with pytest.raises(Missing):
                await attempt
    admin = await join("chief", roles=frozenset({Role.ADMIN}))
    with pytest.raises(Missing):
        await forbid_app(admin, 1)


async def test_apps_of_before_have_their_kind(cast, admin):
    """By the migration; and what was let in by another order of its places is forbidden with the others."""
    addresses = ["https://elk.zone/cb", OUT_OF_BAND]
    for each in (addresses, addresses[::-1], ["HTTPS://Elk.zone/cb"]):
        await register_app("Elk", redirect_uris=each)
    before = await App.all().order_by("id").values_list("kind", flat=True)
    await App.filter(id=(await App.all().order_by("id").first()).id).update(forbidden_at=clock.now())
    await App.all().update(kind="")
    sort = importlib.import_module("migrations.0017_kinds_of_apps").sort
    await sort(None, SimpleNamespace(client=connection()))
    assert await App.all().order_by("id").values_list("kind", flat=True) == before
    forbidden = await App.all().order_by("id").values_list("forbidden_at", flat=True)
    assert [each is not None for each in forbidden] == [True, True, False]
