"""Settings that would give something away, or say what is not so, are refused in one sentence."""

from datetime import timedelta
from pathlib import Path

import pytest

from server.identity.sessions import TOLD_FOR
from server.settings import BadSettings, Settings, read_settings

STAND_IN = {
    "RAMAGE_X_STAND_IN": "true",
    "RAMAGE_X_API_URL": "http://127.0.0.1:8002",
    "RAMAGE_X_AUTHORIZE_URL": "http://127.0.0.1:8002/i/oauth2/authorize",
}
PUBLIC = {"RAMAGE_URL": "https://ramage.example.com", "RAMAGE_HOST": "::"}


def read(**given: str) -> Settings:
    return read_settings(given, dotenv=Path("nowhere/.env"))


def test_the_defaults_are_for_this_machine():
    assert read() == Settings()
    assert read().loopback


def test_a_public_address_needs_tls():
    assert not read(**PUBLIC).loopback
    with pytest.raises(BadSettings, match="RAMAGE_URL must begin with https"):
        read(RAMAGE_URL="http://ramage.example.com")


@pytest.mark.parametrize(
    "switch", ["RAMAGE_DEMO=true", "RAMAGE_CRASH_AT=share.claimed", "RAMAGE_X_STAND_IN=true"]
)
@pytest.mark.parametrize("reached", [PUBLIC, {"RAMAGE_HOST": "192.0.2.1"}, {"RAMAGE_HOST": "::"}])
def test_what_is_for_trying_things_out_stays_on_this_machine(switch, reached):
    name, _, value = switch.partition("=")
    assert read(**{**STAND_IN, name: value})
    with pytest.raises(BadSettings, match="works on localhost only"):
        read(**{**STAND_IN, "RAMAGE_X_STAND_IN": "false", name: value, **reached})


@pytest.mark.parametrize("name", ["RAMAGE_X_API_URL", "RAMAGE_X_AUTHORIZE_URL"])
def test_nothing_is_called_a_stand_in_that_reaches_the_real_network(name):
    with pytest.raises(BadSettings, match=f"RAMAGE_X_STAND_IN is set, but {name} is not on localhost"):
        read(**{**STAND_IN, name: "https://api.x.com"})


@pytest.mark.parametrize("name", ["RAMAGE_X_API_URL", "RAMAGE_X_AUTHORIZE_URL", "RAMAGE_OIDC_ISSUER"])
def test_tokens_and_secrets_never_leave_in_clear_text(name):
    with pytest.raises(BadSettings, match=f"{name} must begin with https"):
        read(**{name: "http://api.x.com"})


def test_a_wrong_value_names_its_setting():
    with pytest.raises(BadSettings, match="RAMAGE_PORT has a wrong value"):
        read(RAMAGE_PORT="eighty")


def test_redis_is_for_several_processes_and_sqlite_for_one():
    several = {
        "RAMAGE_REDIS_URL": "redis://valkey:6379/0",
        "RAMAGE_DATABASE_URL": "postgres://database/ramage",
    }
    assert read(**several).redis_url
    with pytest.raises(BadSettings, match="SQLite is for one"):
        read(RAMAGE_REDIS_URL="redis://valkey:6379/0")
    with pytest.raises(BadSettings, match="RAMAGE_REDIS_URL must begin with redis://"):
        read(**{**several, "RAMAGE_REDIS_URL": "valkey:6379"})


@pytest.mark.parametrize("name", ["SESSION_IDLE_HOURS", "SESSION_DAYS", "ROLE_LAPSE_DAYS", "TOKEN_DAYS"])
@pytest.mark.parametrize("value", ["0", "-1"])
def test_a_period_that_would_keep_everybody_out_is_refused(name, value):
    with pytest.raises(BadSettings, match=f"RAMAGE_{name} must be 1 or more"):
        read(**{f"RAMAGE_{name}": value})


def test_no_browser_keeps_a_session_for_longer_than_it_is_told_of_its_end():
    assert timedelta(days=read(RAMAGE_SESSION_DAYS="30").session_days) <= TOLD_FOR
    with pytest.raises(BadSettings, match="RAMAGE_SESSION_DAYS must be 30 or less"):
        read(RAMAGE_SESSION_DAYS="31")


def test_privacy_is_one_of_two():
    assert read().privacy == "standard"
    assert read(RAMAGE_PRIVACY="works-council").privacy == "works-council"
    with pytest.raises(BadSettings, match="RAMAGE_PRIVACY"):
        read(RAMAGE_PRIVACY="strict")


@pytest.mark.parametrize(
    ("name", "value"),
    [("FILE_MB", "0"), ("VIDEO_MB", "201"), ("TRANSLATE_URL", "ftp://translate.example")],
)
def test_limits_of_files_and_the_translator_are_plausible(name: str, value: str):
    with pytest.raises(BadSettings, match=f"RAMAGE_{name} must"):
        read(**{f"RAMAGE_{name}": value})
