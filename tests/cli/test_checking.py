"""`ramage doctor`: everything is well, or the one thing that is not is named with what to do about it."""

import os
import subprocess
from datetime import timedelta

import pytest

from server.cli import checking
from server.cli.checking import findings
from server.facts import FactKind, record
from server.identity.audit import audit
from server.kit import clock
from server.kit.database import close_database, connection, engine, execute, open_database, unit_of_work
from server.kit.ids import first_id_at
from server.settings import Settings
from server.wiring import MODELS
from tests.api.signin.forging import Issuer, serve
from tests.redis_server import redis_server
from tests.serving import RAMAGE

EVERYTHING = [
    "settings",
    "database",
    "audit log",
    "worker",
    "clock",
    "bus",
    "media",
    "directory",
    "films",
    "web app",
]


@pytest.fixture
def issuer():
    issuer = Issuer()
    server = serve(issuer)
    issuer.url = f"http://127.0.0.1:{server.server_port}"
    yield issuer
    server.shutdown()
    server.server_close()


@pytest.fixture
def settings(database_url, tmp_path, issuer, monkeypatch):
    built = tmp_path / "web" / "build"
    built.mkdir(parents=True)
    (built / "index.html").touch()
    monkeypatch.setattr(checking, "WEB", built)

    def given(**changes) -> Settings:
        return Settings(
            **{
                "database_url": database_url,
                "media": str(tmp_path / "media"),
                "oidc_issuer": issuer.url,
                "oidc_client_id": "ramage",
                **changes,
            }
        )

    return given


async def wrong(settings: Settings) -> dict[str, str]:
    """What is not well, and what is said of it."""
    return {each.what: each.said async for each in findings(settings) if not each.well}


async def test_where_everything_is_well_all_of_it_was_looked_at(settings):
    found = [each async for each in findings(settings())]
    assert [each.what for each in found] == EVERYTHING
    assert [each for each in found if not each.well] == []


async def test_without_a_directory_nobody_could_sign_in(settings, issuer):
    assert set(await wrong(settings(oidc_issuer=""))) == {"settings", "directory"}
    issuer.metadata["issuer"] = "https://somebody.else.example"
    assert "somebody.else" in (await wrong(settings()))["directory"]
    assert set(await wrong(settings(oidc_issuer="http://127.0.0.1:9"))) == {"directory"}


async def test_a_database_that_is_not_there_or_cannot_be_read_is_said(settings, tmp_path):
    gone = f"sqlite://{tmp_path / 'gone.sqlite3'}"
    assert "ramage migrate" in (await wrong(settings(database_url=gone)))["database"]
    assert not (tmp_path / "gone.sqlite3").exists()
    (tmp_path / "rubbish.sqlite3").write_bytes(b"no database at all" * 99)
    assert (
        "cannot be read"
        in (await wrong(settings(database_url=f"sqlite://{tmp_path / 'rubbish.sqlite3'}")))["database"]
    )
    secret = "postgres://ramage:h4rd-to-guess@127.0.0.1:9/ramage"
    said = (await wrong(settings(database_url=secret)))["database"]
    assert "cannot be read" in said
    assert "h4rd" not in said


@pytest.mark.only_on("sqlite")
async def test_an_empty_database_has_to_be_migrated_first(settings, tmp_path):
    (tmp_path / "empty.sqlite3").touch()
    said = (await wrong(settings(database_url=f"sqlite://{tmp_path / 'empty.sqlite3'}")))["database"]
    assert "0001_initial" in said
    assert "ramage migrate" in said


async def test_a_log_that_was_tampered_with_is_said_with_its_place(settings, database):
    for verb in ("one.done", "two.done", "three.done"):
        async with unit_of_work():
            await audit(None, verb)
    drop = (
        "DROP TRIGGER audit_entry_kept"
        if engine() == "sqlite"
        else "ALTER TABLE audit_entry DISABLE TRIGGER USER"
    )
    await connection().execute_script(drop)
    async with unit_of_work():
        await execute("DELETE FROM audit_entry WHERE place = 2")
    await close_database()
    assert "place 2 " in (await wrong(settings()))["audit log"]
    await open_database(database, MODELS, everywhere=False)


async def test_work_that_nobody_does_is_said(settings, database):
    async with unit_of_work():
        await execute(
            "INSERT INTO revocation (id, network, grant_sealed, due_at, attempts) VALUES (1, 'x', '', $1, 0)",
            clock.to_ms(clock.now() - timedelta(minutes=11)),
        )
    await close_database()
    assert "ramage worker" in (await wrong(settings()))["worker"]
    await open_database(database, MODELS, everywhere=False)


async def test_a_clock_that_went_back_is_said(settings, database):
    async with unit_of_work():
        await record(FactKind.NEWS_CHANGED)
        await execute("UPDATE fact SET id = $1", first_id_at(clock.now() + timedelta(hours=1)))
    await close_database()
    assert "NTP" in (await wrong(settings()))["clock"]
    await open_database(database, MODELS, everywhere=False)


async def test_pictures_that_cannot_be_kept_are_said(settings, tmp_path):
    (tmp_path / "media").touch()
    assert {"settings", "media"} <= set(await wrong(settings()))


async def test_a_bus_is_tried_from_end_to_end(settings, monkeypatch):
    postgres = "postgres://nobody@127.0.0.1:9/none"
    with redis_server() as redis:
        assert "bus" not in await wrong(settings(redis_url=redis.url, database_url=postgres))
    monkeypatch.setattr(checking, "BUS_SECONDS", 0.6)
    assert (
        "does not answer"
        in (await wrong(settings(redis_url="redis://127.0.0.1:9", database_url=postgres)))["bus"]
    )


def test_the_verb_ends_with_one_when_something_is_wrong(database_url, tmp_path, issuer):
    """Also where one cannot look at its text: in a script, or a container's check."""
    given = {
        "DATABASE_URL": database_url,
        "MEDIA": str(tmp_path / "media"),
        "OIDC_ISSUER": issuer.url,
        "OIDC_CLIENT_ID": "ramage",
    }
    environment = {**os.environ, **{f"RAMAGE_{name}": value for name, value in given.items()}}
    issuer.status = 500
    done = subprocess.run(
        [RAMAGE, "doctor"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert {line[1] for line in lines if line[0] == "WRONG"} >= {"directory"}
    assert "Traceback" not in done.stdout + done.stderr


async def test_to_be_without_ffmpeg_is_a_choice_and_a_wrong_name_a_mistake(settings):
    for name in ("off", ""):
        found = {each.what: each async for each in findings(settings(ffmpeg=name))}["films"]
        assert found.well
        assert "files to download" in found.said
    assert "which is not there" in (await wrong(settings(ffmpeg="/nowhere/ffmpeg")))["films"]
