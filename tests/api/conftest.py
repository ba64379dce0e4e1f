"""What every test of the API stands on."""

import time
from types import SimpleNamespace

import pytest


@pytest.fixture(autouse=True)
def one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """No window of a rate limit ends in the middle of a test: they begin and end by the clock on the wall."""
    now = time.time()
    monkeypatch.setattr("server.api.rates.time", SimpleNamespace(time=lambda: now))
