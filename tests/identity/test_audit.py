"""The audit log: every entry stays as it was written, and whoever goes round that is found."""

import asyncio
import json

import pytest

from server.identity.audit import audit, check_chain
from server.identity.models import AuditEntry
from server.identity.viewer import Viewer
from server.kit.database import connection, engine, execute, row, unit_of_work
from server.kit.errors import Conflict

ADMIN = Viewer(4711)


async def wrote(*verbs: str) -> None:
    for verb in verbs:
        async with unit_of_work():
            await audit(ADMIN, verb, target_kind="account", target_id=7, detail={"name": "ada"})


async def round_the_triggers(statement: str, *values) -> None:
    """As somebody does who has the database itself in their hands."""
    if engine() == "postgres":
        await connection().execute_script("ALTER TABLE audit_entry DISABLE TRIGGER USER")
    else:
        await connection().execute_script(
            "DROP TRIGGER IF EXISTS audit_entry_kept; DROP TRIGGER IF EXISTS audit_entry_fixed"
        )
    async with unit_of_work():
        assert await execute(statement, *values) == 1


async def test_an_entry_says_who_did_what_to_whom(database):
    await wrote("account.suspended")
    entry = await AuditEntry.get()
    assert (entry.place, entry.actor_id, entry.verb) == (1, 4711, "account.suspended")
    assert (entry.target_kind, entry.target_id, json.loads(entry.detail)) == ("account", 7, {"name": "ada"})


async def test_a_chain_that_nobody_touched_holds_to_its_end_in_portions_of_any_size(database):
    assert (await check_chain()).entries == 0
    await wrote("one.done", "two.done", "three.done", "four.done")
    head = (await AuditEntry.get(place=4)).hash
    for portion in (1, 2, 3, 1_000):
        chain = await check_chain(portion)
        assert (chain.entries, chain.head, chain.broken) == (4, head, None)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET verb = 'nothing.done' WHERE place = 2",
        "DELETE FROM audit_entry WHERE place = 2",
    ],
)
async def test_the_database_refuses_to_change_or_remove_an_entry(database, statement):
    await wrote("one.done", "two.done", "three.done")
    with pytest.raises(Exception, match="append-only"):
        async with unit_of_work():
            await execute(statement)
    assert (await check_chain()).broken is None


@pytest.mark.only_on("postgres")
async def test_the_log_cannot_be_emptied_at_a_stroke(database):
    await wrote("one.done")
    with pytest.raises(Exception, match="append-only"):
        await connection().execute_script("TRUNCATE audit_entry")


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE audit_entry SET verb = 'nothing.done' WHERE place = 2", 2),
        ("UPDATE audit_entry SET actor_id = 1 WHERE place = 3", 3),
        ("UPDATE audit_entry SET at = at + 1 WHERE place = 1", 1),
        ("UPDATE audit_entry SET detail = '{}' WHERE place = 4", 4),
        ("UPDATE audit_entry SET previous = hash WHERE place = 1", 1),
        ("DELETE FROM audit_entry WHERE place = 1", 1),
        ("DELETE FROM audit_entry WHERE place = 3", 3),
        ("DELETE FROM audit_entry WHERE place = 4", 4),
    ],
)
async def test_what_was_changed_or_taken_out_behind_its_back_is_named(database, statement, place):
    await wrote("one.done", "two.done", "three.done", "four.done")
    await round_the_triggers(statement)
    for portion in (2, 1_000):
        assert (await check_chain(portion)).broken == place


async def test_a_log_that_lost_its_counter_is_not_well(database):
    await wrote("one.done", "two.done")
    await round_the_triggers("DELETE FROM counter WHERE name = 'audit.place'")
    assert (await check_chain()).broken == 3


async def test_a_log_that_was_emptied_with_its_counter_is_not_well(database):
    assert (await check_chain()).broken is None
    await wrote("one.done")
    await round_the_triggers("DELETE FROM audit_entry")
    await round_the_triggers("DELETE FROM counter WHERE name = 'audit.place'")
    assert (await check_chain()).broken == 1


async def test_an_entry_that_is_hashed_anew_breaks_the_next_one(database):
    await wrote("one.done", "two.done", "three.done")
    first = await AuditEntry.get(place=1)
    await round_the_triggers("UPDATE audit_entry SET hash = $1 WHERE place = 1", first.hash[::-1])
    assert (await check_chain()).broken == 1
    await round_the_triggers("UPDATE audit_entry SET hash = $1 WHERE place = 1", first.hash)
    await round_the_triggers("UPDATE audit_entry SET previous = $1 WHERE place = 3", first.hash)
    assert (await check_chain()).broken == 3


async def test_what_is_rolled_back_was_never_noted_and_leaves_no_gap(database):
    await wrote("one.done")
    with pytest.raises(Conflict):
        await _changed_its_mind()
    await wrote("three.done")
    assert [entry.verb for entry in await AuditEntry.all().order_by("place")] == ["one.done", "three.done"]
    assert (await check_chain()).broken is None


async def _changed_its_mind() -> None:
    async with unit_of_work():
        await audit(ADMIN, "two.done")
        raise Conflict("stale")


async def test_deeds_at_the_same_moment_get_places_one_after_the_other(database):
    await asyncio.gather(*(wrote(f"{word}.done") for word in ("a", "b", "c", "d", "e", "f")))
    chain = await check_chain()
    assert (chain.entries, chain.broken) == (6, None)


async def test_no_line_break_of_a_name_begins_a_line_of_the_log(database):
    async with unit_of_work():
        await audit(None, "role.given", detail={"name": "ada\r\n2026-11-22 role.given admin\u2028"})
    entry = await row("SELECT detail FROM audit_entry")
    assert entry is not None
    assert entry["detail"].splitlines() == [entry["detail"]]
    assert json.loads(entry["detail"])["name"].startswith("ada\r\n")
    assert (await check_chain()).broken is None


@pytest.mark.parametrize("name", ["token", "client_secret", "Password", "text", "key_hash", "cookie"])
async def test_no_secret_and_no_text_finds_its_way_in(database, name):
    with pytest.raises(ValueError, match="not for the audit log"):
        async with unit_of_work():
            await audit(ADMIN, "one.done", detail={name: "x"})
    assert await AuditEntry.all().count() == 0


@pytest.mark.parametrize("verb", ["", "Suspended", "one.done\n", "one done", "one."])
async def test_a_verb_is_a_plain_word(database, verb):
    with pytest.raises(ValueError, match="no word"):
        async with unit_of_work():
            await audit(ADMIN, verb)
