"""`ramage accounts` and `tokens`: what an operator mistypes is said in a sentence."""

import os
import subprocess

import pytest

from tests.serving import RAMAGE


@pytest.mark.parametrize(
    "verb",
    [
        ("accounts", "role", "nobody", "comms"),
        ("accounts", "suspend", "nobody"),
        ("tokens", "create", "--account", "nobody"),
    ],
    ids=["role", "suspend", "token"],
)
def test_somebody_who_is_not_here_is_named(database_url, tmp_path, verb):
    settings = {"RAMAGE_DATABASE_URL": database_url, "RAMAGE_MEDIA": str(tmp_path / "media")}
    done = subprocess.run(
        [RAMAGE, *verb],
        cwd=tmp_path,
        env=os.environ | settings,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "Error: There is nobody called nobody here.\n")
