"""What is made at the first start is made once, for all processes."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from server.settings import BadSettings, Settings, read_settings
from server.wiring import limits_of, secret_keys, translator_of, uploads_of


def settings(folder: Path) -> Settings:
    return read_settings({"RAMAGE_MEDIA": str(folder / "media")}, dotenv=Path("nowhere/.env"))


def test_keys_are_made_once_for_processes_that_start_at_once(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(lambda _: secret_keys(settings(tmp_path)), range(64)))
    assert len(set(made)) == 1
    assert len(made[0][0]) >= 32
    assert [path.name for path in tmp_path.iterdir()] == ["secret_keys"]


def test_keys_are_readable_by_us_alone(tmp_path):
    secret_keys(settings(tmp_path))
    assert stat.S_IMODE((tmp_path / "secret_keys").stat().st_mode) == 0o600


def test_only_kinds_of_files_that_are_known_can_be_taken():
    assert uploads_of(Settings(file_types="pdf, zip")).documents == {"pdf", "zip"}
    assert uploads_of(Settings(file_types="")).documents == frozenset()
    with pytest.raises(BadSettings, match="RAMAGE_FILE_TYPES holds exe"):
        uploads_of(Settings(file_types="pdf,exe"))


def test_a_translator_is_there_only_when_its_address_is():
    assert translator_of(Settings()) is None
    assert translator_of(Settings(translate_url="http://libretranslate:5000")) is not None


def test_passwords_let_nobody_in_unless_local_accounts_are_on():
    assert not limits_of(Settings()).passwords
    assert limits_of(Settings(local_accounts="on")).passwords
