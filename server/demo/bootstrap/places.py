"""Where things stand in a checkout."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
STAMPS = VENV / "ramage"
WEB = ROOT / "web"
DIRECTORY = ROOT / "server" / "demo" / "directory"
LIGHTHOUSE = ROOT / "tests" / "journeys" / "lighthouse"


def environment() -> dict[str, str]:
    """What child processes see: the environment's own programs first, no other Python's settings."""
    # Without kept bytecode, each process compiles all of the product anew: a third of its start.
    strange = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__", "PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in strange}
    return kept | {"PATH": f"{BIN}{os.pathsep}{kept.get('PATH', os.defpath)}", "PYTHONUNBUFFERED": "1"}
