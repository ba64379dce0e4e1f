"""A log is read by programs and by strangers: one line an event, and nothing secret in it."""

import json
from collections.abc import Iterator

import pytest
import structlog

from server.cli.log import start_log
from server.kit.keys import new_key


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    held = structlog.get_config()
    yield
    structlog.configure(**held)


def test_an_event_is_one_line_of_json_whatever_is_in_it(capsys):
    start_log("info")
    structlog.get_logger().warning("the directory refused", error='no\r\n{"event": "forged"}')
    (line,) = capsys.readouterr().out.splitlines()
    said = json.loads(line)
    assert (said["event"], said["level"]) == ("the directory refused", "warning")
    assert said["error"] == 'no\r\n{"event": "forged"}'
    assert said["timestamp"].endswith("Z")


def test_a_traceback_shows_the_way_and_no_variable(capsys):
    start_log("info")
    secret = new_key()
    try:
        _fail(secret)
    except RuntimeError:
        structlog.get_logger().exception("a worker loop failed and goes on")
    said = capsys.readouterr().out
    assert "in _fail" in json.loads(said)["exception"]
    assert secret not in said


def test_less_than_the_level_is_not_written(capsys):
    start_log("error")
    structlog.get_logger().warning("quiet")
    start_log("nonsense")
    structlog.get_logger().debug("quiet")
    assert capsys.readouterr().out == ""


def _fail(token: str) -> None:
    raise RuntimeError(len(token))
