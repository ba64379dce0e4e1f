"""Checkpoints kill the process that armed them, there and nowhere else."""

import signal
import subprocess
import sys

import pytest

from server.kit.checkpoints import arm, checkpoint
from server.settings import BadSettings, read_settings

DIES = (
    "from server.kit.checkpoints import arm, checkpoint; arm('there'); checkpoint('elsewhere');"
    " print('alive', flush=True)"
)


def test_an_armed_process_dies_there_and_not_before():
    ended = subprocess.run(
        [sys.executable, "-c", f"{DIES}; checkpoint('there')"], capture_output=True, check=False
    )
    assert (ended.stdout, ended.returncode) == (b"alive\n", -signal.SIGKILL)


def test_unarmed_they_do_nothing():
    arm("")
    checkpoint("")
    checkpoint("there")


def test_only_a_server_of_this_machine_can_be_armed(tmp_path):
    nothing = tmp_path / ".env"
    with pytest.raises(BadSettings, match="RAMAGE_CRASH_AT"):
        read_settings(
            {"RAMAGE_URL": "https://ramage.example", "RAMAGE_CRASH_AT": "share.claimed"}, dotenv=nothing
        )
    assert read_settings({"RAMAGE_CRASH_AT": "share.claimed"}, dotenv=nothing).crash_at == "share.claimed"
