"""`ramage accounts` and `tokens`: what an operator mistypes is said in a sentence."""

import os
import re
import subprocess

import pytest

from tests.serving import RAMAGE


@pytest.mark.parametrize(
    "verb",
    [
        ("accounts", "role", "nobody", "comms"),
        pytest.param(("accounts", "suspend", "nobody"), marks=pytest.mark.campaign),
        pytest.param(("tokens", "create", "--account", "nobody"), marks=pytest.mark.campaign),
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


def test_with_local_accounts_a_password_is_told_once(database_url, tmp_path):
    """And without them none is made."""
    settings = {"RAMAGE_DATABASE_URL": database_url, "RAMAGE_MEDIA": str(tmp_path / "media")}
    said = {}
    for mode, name in (("on", "ada"), ("off", "boris")):
        done = subprocess.run(
            [RAMAGE, "accounts", "create", name, "--email", f"{name}@example.com"],
            cwd=tmp_path,
            env=os.environ | settings | {"RAMAGE_LOCAL_ACCOUNTS": mode},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        said[mode] = done.stdout
    assert re.search(r"^New password: ([a-z2-9]{5}-){3}[a-z2-9]{5}$", said["on"], re.MULTILINE)
    assert "password" not in said["off"]
